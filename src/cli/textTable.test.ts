import { expect, test } from 'vitest';
import { textTable } from './textTable';

const columns = [
  { name: 'n', values: [1, 2] },
  { name: 'layer', values: ['a', 'layers.0'] },
  { name: 's', unit: 'm', values: ['0.0624999', ''] },
  { name: 'empty', values: ['', ''] },
  { name: 'message', values: ['', 'none: 3'] },
];

test('textTable: numbers at the right with four digits, empty columns left out', () => {
  expect(textTable(columns, 200).split('\n')).toEqual([
    'n  layer      s (m)  message',
    '1  a         0.0625  –',
    '2  layers.0       –  none: 3',
  ]);
});

test('textTable: narrow terminals get blocks, each with the first two columns', () => {
  const blocks = textTable(columns, 22).split('\n\n');
  expect(blocks).toHaveLength(2);
  expect(blocks[1]).toBe('n  layer     message\n1  a         –\n2  layers.0  none: 3');
  for (const line of blocks.join('\n').split('\n')) expect(line.length).toBeLessThanOrEqual(22);
});

test('textTable: no rows', () => {
  expect(textTable([{ name: 'a', values: [] }], 80)).toBe('a');
});
