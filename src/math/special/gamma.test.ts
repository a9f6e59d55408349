import { expect, test } from 'vitest';
import { gammaP } from './gammaP';
import { lnGamma } from './lnGamma';

test('lnGamma at whole and half numbers is ln (n − 1)! and ln √π · (2n)!/(4ⁿ n!)', () => {
  let factorial = 0;
  for (let n = 1; n < 60; n++) {
    expect(Math.abs(lnGamma(n) - factorial)).toBeLessThan(2e-14 * Math.max(1, factorial));
    factorial += Math.log(n);
  }
  expect(lnGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
  expect(lnGamma(2.5)).toBeCloseTo(Math.log(0.75 * Math.sqrt(Math.PI)), 14);
  // mpmath: ln Γ(0.1), ln Γ(1e-5), ln Γ(1234.5)
  expect(lnGamma(0.1)).toBeCloseTo(2.252712651734206, 13);
  expect(lnGamma(1e-5)).toBeCloseTo(11.512919692895826, 12);
  expect(lnGamma(1234.5) / 7550.550901077895).toBeCloseTo(1, 14);
});

test('gammaP(1, x) = 1 − e^{−x}; gammaP(k, x) is a Poisson sum; both branches meet', () => {
  for (const x of [1e-9, 0.1, 1, 1.99, 2, 2.01, 5, 30])
    expect(Math.abs(gammaP(1, x) + Math.expm1(-x))).toBeLessThan(1e-14);
  for (const k of [2, 3, 10, 40])
    for (const x of [0.5, k - 1, k + 0.999, k + 1.001, 2 * k, 5 * k]) {
      let term = Math.exp(-x);
      let tail = term;
      for (let j = 1; j < k; j++) tail += term *= x / j;
      expect(Math.abs(gammaP(k, x) - (1 - tail))).toBeLessThan(1e-13);
    }
});

test('gammaP at half numbers is the error function; limits and refusals', () => {
  // erf(1) = 0.8427007929497149, erf(0.3) = 0.3286267594591274, erf(2.5) = 0.9995930479825550
  expect(gammaP(0.5, 1)).toBeCloseTo(0.8427007929497149, 14);
  expect(gammaP(0.5, 0.09)).toBeCloseTo(0.3286267594591274, 14);
  expect(gammaP(0.5, 6.25)).toBeCloseTo(0.999593047982555, 14);
  expect([gammaP(3, 0), gammaP(3, Infinity)]).toEqual([0, 1]);
  expect(() => gammaP(0, 1)).toThrow('invalid a; not in (0, ∞): 0');
  expect(() => gammaP(1, NaN)).toThrow('invalid x; not in [0, ∞): NaN');
  expect(() => lnGamma(-1)).toThrow('invalid x; not in (0, ∞): -1');
});
