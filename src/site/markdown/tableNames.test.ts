import type { Element, Root } from 'hast';
import { expect, test } from 'vitest';
import { tableNames } from './tableNames';

const element = (
  tagName: string,
  children: Element['children'],
  className?: string[],
): Element => ({
  type: 'element',
  tagName,
  properties: className ? { className } : {},
  children,
});
const words = (value: string) => ({ type: 'text' as const, value });
const table = (...heads: Element['children'][]) =>
  element('table', [
    element('thead', [
      element(
        'tr',
        heads.map((head) => element('th', head)),
      ),
    ]),
  ]);

test('tableNames names tables by their heads, formulas as text, and numbers those with the same', () => {
  const formula = element('code', [words('\\beta^2')], ['language-math', 'math-inline']);
  const tables = [
    table([words('law')], [words('at '), formula]),
    table([words('law')], [words('at '), formula]),
    table([], [element('strong', [words('edge')])]),
    table([]),
  ];
  tableNames()({ type: 'root', children: tables } as Root);
  expect(tables.map(({ properties }) => properties['ariaLabel'])).toEqual([
    'Table: law, at β²',
    'Table: law, at β² (2)',
    'Table: edge',
    'Table',
  ]);
});
