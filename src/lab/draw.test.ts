import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { beforeAll, expect, test } from 'vitest';
import { draw, drawIn, toTree, type Tree } from './draw';
import type { FigureSpec } from './figure';

const spec: FigureSpec = {
  title: 'Squares',
  description: 'The squares of 1 to 3.',
  options: () => ({ marks: [Plot.lineY([1, 4, 9], { clip: true }), Plot.dotY([1, 4, 9])] }),
};

beforeAll(() => drawIn(parseHTML('<!doctype html><html></html>').document as unknown as Document));

test('draw: one name and one role, no style sheet, no names inside', () => {
  const svg = draw(spec, 600);
  expect(svg.getAttribute('role')).toBe('img');
  expect(svg.getAttribute('aria-label')).toBe('Squares. The squares of 1 to 3.');
  expect(svg.querySelectorAll('style, [aria-label], [aria-description]')).toHaveLength(0);
});

test('draw: the height follows the width of the box', () => {
  expect([draw(spec, 519), draw(spec, 520)].map((svg) => svg.getAttribute('height'))).toEqual([
    '280',
    '360',
  ]);
});

test('draw: ids are the figure’s own, what points to them follows, and every drawing is the same', () => {
  const svg = draw(spec, 600, 'a');
  expect([...svg.querySelectorAll('[id]')].map((node) => node.id)).toEqual(['a-1']);
  expect(svg.querySelectorAll('[clip-path="url(#a-1)"]')).toHaveLength(1);
  expect(draw(spec, 600, 'a').outerHTML).toBe(svg.outerHTML);
});

test('toTree keeps tags, attributes and text', () => {
  const texts = (tree: Tree): string[] =>
    tree.children.flatMap((child) => (typeof child === 'string' ? [child] : texts(child)));
  const svg = draw(spec, 600);
  const tree = toTree(svg);
  expect(tree.tag).toBe('svg');
  expect(tree.attributes['viewBox']).toBe('0 0 600 360');
  expect(texts(tree).join('')).toBe(svg.textContent);
});
