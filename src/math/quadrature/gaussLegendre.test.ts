import { expect, test } from 'vitest';
import { exp } from '../portable/exp';
import { gaussLegendre } from './gaussLegendre';

test('gaussLegendre(m) is exact for x^k up to degree 2m − 1 and not for 2m', () => {
  for (const m of [1, 2, 3, 5, 10]) {
    const { nodes, weights } = gaussLegendre(m);
    const integral = (k: number) => nodes.reduce((sum, x, i) => sum + weights[i]! * x ** k, 0);
    for (let k = 0; k < 2 * m; k++)
      expect(integral(k)).toBeCloseTo(k % 2 === 0 ? 2 / (k + 1) : 0, 13);
    expect(Math.abs(integral(2 * m) - 2 / (2 * m + 1))).toBeGreaterThan(1e-7);
  }
});

test('gaussLegendre(3) has nodes 0, ±√(3/5) and weights 8/9, 5/9', () => {
  const { nodes, weights } = gaussLegendre(3);
  expect(nodes[2]).toBeCloseTo(Math.sqrt(0.6), 15);
  expect(nodes[1]).toBe(0);
  expect([...weights]).toEqual([5 / 9, 8 / 9, 5 / 9].map((w) => expect.closeTo(w, 14)));
});

test('gaussLegendre(40) integrates eˣ to 1e-14; a size that is none is refused', () => {
  const { nodes, weights } = gaussLegendre(40);
  const integral = nodes.reduce((sum, x, i) => sum + weights[i]! * exp(x), 0);
  expect(integral).toBeCloseTo(Math.E - 1 / Math.E, 13);
  expect(() => gaussLegendre(0)).toThrow('invalid m; not in [1, 1000] by 1: 0');
});
