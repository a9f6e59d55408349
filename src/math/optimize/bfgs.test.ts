import { expect, test } from 'vitest';
import { ln } from '../portable/ln';
import { bfgs } from './bfgs';

test('bfgs finds the minimum of Rosenbrock’s valley at (1, 1)', () => {
  const { x, value, gradient } = bfgs(
    ([a = 0, b = 0], g) => {
      g[0] = -2 * (1 - a) - 400 * a * (b - a * a);
      g[1] = 200 * (b - a * a);
      return (1 - a) ** 2 + 100 * (b - a * a) ** 2;
    },
    [-1.2, 1],
  );
  expect(x[0]).toBeCloseTo(1, 9);
  expect(x[1]).toBeCloseTo(1, 9);
  expect(value).toBeLessThan(1e-18);
  expect(gradient).toBeLessThan(1e-9);
});

test('bfgs solves a quadratic with condition number 10⁶ in a few steps', () => {
  const scales = [1, 1e3, 1e6];
  const { x, steps } = bfgs(
    (at, g) => {
      at.forEach((y, i) => (g[i] = scales[i]! * (y - i)));
      return at.reduce((sum, y, i) => sum + (scales[i]! * (y - i) ** 2) / 2, 0);
    },
    [5, 5, 5],
    { tolerance: 1e-8 },
  );
  [0, 1, 2].forEach((value, i) => expect(x[i]).toBeCloseTo(value, 7));
  expect(steps).toBeLessThan(100);
});

test('bfgs stays inside a wall: x − ln x has its minimum at 1', () => {
  const { x } = bfgs(
    ([a = 0], g) => {
      g[0] = 1 - 1 / a;
      return a > 0 ? a - ln(a) : Infinity;
    },
    [40],
  );
  expect(x[0]).toBeCloseTo(1, 8);
  expect(() => bfgs(() => NaN, [1])).toThrow('invalid start; f is not finite there: NaN');
});
