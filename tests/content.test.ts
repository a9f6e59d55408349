/** What every chapter, law and term must hold. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { reference } from '../src/site/bibliography';
import { claimTests } from '../src/site/claims';

const chapters = globSync('content/chapters/*/*/index.mdx').map((file) => ({
  file,
  text: readFileSync(file, 'utf8'),
}));
/** Formulas count as one word. */
const plain = (text: string) => text.replace(/\$\$[\s\S]*?\$\$/g, 'x').replace(/\$[^$]+\$/g, 'x');
const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

test('there are chapters', () => expect(chapters.length).toBeGreaterThan(1));

test.each(chapters)(
  '$file: a prediction, a lab, six exercises with solutions, five to eight cards',
  ({ text }) => {
    expect(count(text, /<Predict\b/g)).toBeGreaterThanOrEqual(1);
    expect(count(text, /<Lab\b/g)).toBeGreaterThanOrEqual(1);
    const exercises = count(text, /<Exercise\b/g);
    expect(exercises).toBeGreaterThanOrEqual(6);
    expect(count(text, /<Solution>/g)).toBe(exercises);
    expect(text).toMatch(/<Exercise[^>]*kind="lab"/);
    expect(text).toMatch(/<Exercise[^>]*kind="derivation"/);
    for (const level of ['warm-up', 'core', 'stretch']) expect(text).toContain(`level="${level}"`);
    const cards = count(text, /<Card\b/g);
    expect(cards).toBeGreaterThanOrEqual(5);
    expect(cards).toBeLessThanOrEqual(8);
    for (const heading of ['Exercises', 'Recall', 'Further reading'])
      expect(text).toContain(`\n## ${heading}\n`);
  },
);

test.each(chapters)(
  '$file: an opening of under 120 words, and prose of a chapter’s length',
  ({ text }) => {
    const body = text.replace(/^---[\s\S]*?---/, '');
    const opening = body.replace(/<LawCard[^>]*>/, '').split(/<Predict|\n## /)[0]!;
    const words = (s: string) => plain(s).split(/\s+/).filter(Boolean).length;
    expect(words(opening)).toBeLessThanOrEqual(120);
    const prose = body.split('\n## Exercises')[0]!;
    expect(words(prose)).toBeGreaterThan(1500);
    expect(words(body)).toBeGreaterThan(2000);
  },
);

test.each(chapters)('$file: every claim has its test, every citation was confirmed', ({ text }) => {
  const claims = [...text.matchAll(/<Claim test="([^"]+)"/g)].map((m) => m[1]!);
  expect(claims.length).toBeGreaterThan(3);
  expect(claims.filter((id) => !claimTests().has(id))).toEqual([]);
  for (const [, key] of text.matchAll(/@([a-z]+\d{4}[a-z]*)\b/g))
    expect(() => reference(key!)).not.toThrow();
});

test('ten laws, numbered, each complete and with confirmed evidence', () => {
  const files = globSync('content/laws/*.yaml').sort();
  expect(files.map((f) => Number(/(\d+)-/.exec(f)?.[1]))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const symbols = new Set<string>();
  for (const file of files) {
    const law = parse(readFileSync(file, 'utf8')) as Record<string, string> & {
      evidence: string[];
    };
    for (const [key, limit] of [
      ['statement', 45],
      ['domain', 40],
      ['falsifier', 45],
      ['gradeNote', 30],
    ] as const)
      expect(law[key]!.split(/\s+/).length, `${file}: ${key}`).toBeLessThanOrEqual(limit);
    for (const key of law.evidence) expect(() => reference(key)).not.toThrow();
    symbols.add(law['symbol']!);
  }
  expect(symbols.size).toBe(10);
});

test.each(globSync('content/glossary/*.md'))('%s: a definition of at most 45 words', (file) => {
  const definition = readFileSync(file, 'utf8')
    .replace(/^---[\s\S]*?---/, '')
    .trim()
    .split(/\n\s*\n/)[0]!;
  expect(plain(definition).split(/\s+/).length).toBeLessThanOrEqual(45);
});
