import { expect, test } from 'vitest';
import { toBibtex, toCsv, toEmbed, toJson, type Provenance } from './export';

const from: Provenance = {
  book: 'The Book',
  version: '0.1.0',
  built: '2026-11-24',
  lab: 'a-lab',
  title: 'A lab',
  url: 'https://example.org/labs/a-lab/?n=3',
  values: { n: 3, seed: 1 },
  engine: 'float64',
  files: [{ name: 'a.npy', size: 3, sha256: 'abc' }],
};
const columns = [
  { name: 'x', unit: 's', values: Float64Array.of(0.1, 1 / 3) },
  { name: 'say, "what"', values: ['a\nb', 'c'] },
];

test('toCsv quotes by RFC 4180 and keeps every digit', () => {
  expect(toCsv(columns)).toBe('x (s),"say, ""what"""\r\n0.1,"a\nb"\r\n0.3333333333333333,c\r\n');
  expect(toCsv([])).toBe('\r\n');
});

test('toJson carries its provenance and reads back', () => {
  const read = JSON.parse(toJson(columns, from, 'It shows x.')) as Record<string, unknown>;
  expect(read).toMatchObject({
    lab: 'a-lab',
    values: { n: 3, seed: 1 },
    engine: 'CPU, float64',
    files: [{ name: 'a.npy', size: 3, sha256: 'abc' }],
    description: 'It shows x.',
  });
  expect((read['columns'] as { values: number[] }[])[0]?.values).toEqual([0.1, 1 / 3]);
});

test('toBibtex names the state', () => {
  expect(toBibtex(from)).toContain('url          = {https://example.org/labs/a-lab/?n=3}');
});

test('toEmbed lets no text become markup', () => {
  expect(toEmbed('https://example.org/?a=1&b="', '<b>')).not.toMatch(/<b>|b="" /);
});
