import { expect, test } from 'vitest';
import { betaI } from './betaI';

const relative = (found: number, value: number) => Math.abs(found / value - 1);

test('betaI: powers, binomial sums and the arcsine law, to 1e-13', () => {
  for (const x of [1e-6, 0.01, 0.3, 0.5, 0.7, 0.99]) {
    expect(relative(betaI(x, 1, 1), x)).toBeLessThan(1e-13);
    expect(relative(betaI(x, 7, 1), x ** 7)).toBeLessThan(1e-13);
    expect(relative(betaI(x, 1, 7), -Math.expm1(7 * Math.log1p(-x)))).toBeLessThan(1e-12);
    expect(relative(betaI(x, 0.5, 0.5), (2 / Math.PI) * Math.asin(Math.sqrt(x)))).toBeLessThan(
      1e-13,
    );
    for (const [k, n] of [
      [1, 5],
      [3, 5],
      [20, 40],
    ] as const) {
      // P(at least k of n), each with probability x.
      let sum = 0;
      for (let j = k; j <= n; j++) sum += choose(n, j) * x ** j * (1 - x) ** (n - j);
      expect(relative(betaI(x, k, n - k + 1), sum)).toBeLessThan(1e-12);
    }
  }
  expect(betaI(0.5, 2, 3)).toBeCloseTo(11 / 16, 14);
});

const choose = (n: number, k: number): number => {
  let c = 1;
  for (let i = 1; i <= k; i++) c = (c * (n - k + i)) / i;
  return c;
};

/** x, a, b, I_x(a, b) with the double nearest to x. */
const LARGE = [
  [0.5, 500, 500.5, 0.50630861924148436],
  [0.49, 5000, 5000, 0.022742032324574546],
  [0.999, 49999.5, 0.5, 1.4870805923288448e-23],
  [0.01, 0.5, 300, 0.9858968277820737],
  [0.3, 200, 300, 1.0496985243292947e-6],
  [0.52, 50000, 50000, 1.0],
] as const;

test('betaI at large arguments, from mpmath (40 digits)', () => {
  for (const [x, a, b, value] of LARGE)
    expect(relative(betaI(x, a, b), value)).toBeLessThan(1e-15 * Math.max(a, b) * 30 + 1e-13);
});

test('betaI: symmetry, ends, the exact complement and refusals', () => {
  for (const x of [0.1, 0.4, 0.77])
    expect(betaI(x, 2.5, 4) + betaI(1 - x, 4, 2.5)).toBeCloseTo(1, 14);
  expect([betaI(0, 2, 3), betaI(1, 2, 3)]).toEqual([0, 1]);
  // 1 − 10⁻²⁰ is 1 in a double; what is small keeps its digits, on either side.
  expect(relative(betaI(1e-20, 2, 1), 1e-40)).toBeLessThan(1e-12);
  expect(relative(betaI(1e-20, 1, 3, 1), 3e-20)).toBeLessThan(1e-12);
  expect(() => betaI(1.5, 1, 1)).toThrow('invalid x; not in [0, 1]: 1.5');
  expect(() => betaI(0.5, 0, 1)).toThrow('invalid a; not in (0, ∞): 0');
  expect(() => betaI(0.5, 1, NaN)).toThrow('invalid b; not in (0, ∞): NaN');
});
