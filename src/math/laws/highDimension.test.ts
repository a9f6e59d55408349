import { expect, test } from 'vitest';
import { gaussLegendre } from '../quadrature/gaussLegendre';
import { binomialTail } from './binomialTail';
import { chiCdf, chiDensity, chiMean, chiVariance } from './chiLaw';
import { sphereCosineDensity, sphereCosineTail } from './sphereCosine';
import { studentTDensity, studentTTail } from './studentTLaw';

const rule = gaussLegendre(200);
const integral = (f: (x: number) => number, a: number, b: number) =>
  rule.nodes.reduce((s, x, i) => s + rule.weights[i]! * f((a + b) / 2 + ((b - a) / 2) * x), 0) *
  ((b - a) / 2);
const relative = (found: number, value: number) => Math.abs(found / value - 1);

test('sphereCosine: flat in 3 dimensions, the arcsine law in 2, variance 1/n, fourth moment 3/(n(n + 2))', () => {
  for (const t of [0.01, 0.3, 0.9, 0.999]) {
    expect(sphereCosineDensity(t, 3)).toBeCloseTo(0.5, 14);
    expect(sphereCosineTail(t, 3)).toBeCloseTo(1 - t, 14); // Archimedes
    expect(sphereCosineTail(t, 2)).toBeCloseTo(1 - (2 / Math.PI) * Math.asin(t), 13);
    expect(sphereCosineTail(t, 1)).toBe(1);
  }
  for (const n of [3, 5, 10, 1000]) {
    const wide = Math.min(1, 12 / Math.sqrt(n));
    const moment = (k: number) => integral((t) => t ** k * sphereCosineDensity(t, n), -wide, wide);
    expect(moment(0)).toBeCloseTo(1, 11);
    expect(relative(moment(2), 1 / n)).toBeLessThan(1e-10);
    expect(relative(moment(4), 3 / (n * (n + 2)))).toBeLessThan(1e-10);
    const t = 1 / Math.sqrt(n);
    expect(sphereCosineTail(t, n)).toBeCloseTo(
      2 * integral((x) => sphereCosineDensity(x, n), t, wide),
      11,
    );
  }
});

test('sphereCosine is sub-Gaussian: P(|cosine| > t) ≤ 2 e^{−nt²/2} for all n and t', () => {
  for (const n of [1, 2, 3, 4, 10, 100, 10_000, 100_000])
    for (let i = 1; i < 200; i++) {
      const t = i / 200;
      expect(sphereCosineTail(t, n)).toBeLessThanOrEqual(2 * Math.exp((-n * t * t) / 2));
    }
  expect([sphereCosineTail(-1, 9), sphereCosineTail(1, 9), sphereCosineDensity(1, 9)]).toEqual([
    1, 0, 0,
  ]);
  expect(() => sphereCosineDensity(0, 1)).toThrow('invalid n; not in [2, ∞) by 1: 1');
  expect(() => sphereCosineTail(0, 0.5)).toThrow('invalid n; not in [1, ∞) by 1: 0.5');
});

test('chiLaw: half-normal, Rayleigh, Maxwell; mean and variance against the integral, and both branches meet', () => {
  for (const r of [0.1, 1, 2.5]) {
    expect(chiDensity(r, 1)).toBeCloseTo(Math.sqrt(2 / Math.PI) * Math.exp((-r * r) / 2), 14);
    expect(chiDensity(r, 2)).toBeCloseTo(r * Math.exp((-r * r) / 2), 14);
    expect(chiCdf(r, 2)).toBeCloseTo(1 - Math.exp((-r * r) / 2), 14);
  }
  expect(chiMean(1)).toBeCloseTo(Math.sqrt(2 / Math.PI), 14);
  expect(chiMean(2)).toBeCloseTo(Math.sqrt(Math.PI / 2), 14);
  expect(chiMean(3)).toBeCloseTo(Math.sqrt(8 / Math.PI), 14);
  for (const k of [1, 2, 7, 100, 150, 300, 5000]) {
    const root = Math.sqrt(k);
    const mean = integral((r) => r * chiDensity(r, k), Math.max(0, root - 9), root + 9);
    expect(relative(chiMean(k), mean)).toBeLessThan(1e-10);
    const variance = integral(
      (r) => (r - chiMean(k)) ** 2 * chiDensity(r, k),
      Math.max(0, root - 9),
      root + 9,
    );
    expect(Math.abs(chiVariance(k) - variance)).toBeLessThan(1e-9);
  }
  expect(relative(chiMean(199.999999), chiMean(200))).toBeLessThan(3e-9);
  expect(Math.abs(chiVariance(199.999999) - chiVariance(200))).toBeLessThan(1e-9);
  expect(chiVariance(1e8)).toBeCloseTo(0.5, 8);
  expect([chiDensity(0, 3), chiCdf(-1, 3)]).toEqual([0, 0]);
  expect(() => chiMean(0)).toThrow('invalid k; not in (0, ∞): 0');
});

test('studentTLaw: Cauchy, ν = 2 in closed form, the two-sided 5 % points of the tables, x^{−ν} far out', () => {
  for (const x of [0.2, 1, 30, 1e6]) {
    expect(relative(studentTTail(x, 1), (2 / Math.PI) * Math.atan(1 / x))).toBeLessThan(1e-12);
    expect(studentTDensity(x, 1)).toBeCloseTo(1 / (Math.PI * (1 + x * x)), 14);
    expect(studentTTail(x, 2)).toBeCloseTo(1 - x / Math.sqrt(2 + x * x), 12);
  }
  // scipy.stats.t.ppf(0.975, ν)
  for (const [nu, point] of [
    [1, 12.706204736174694],
    [3, 3.1824463052837078],
    [10, 2.228138851986274],
    [2.5, 3.5746548420036817],
  ] as const)
    expect(studentTTail(point, nu)).toBeCloseTo(0.05, 11);
  expect(studentTTail(1e5, 3) / studentTTail(1e6, 3)).toBeCloseTo(1000, 3);
  expect([studentTTail(0, 3), studentTTail(1e200, 3)]).toEqual([1, 0]);
  expect(() => studentTTail(1, 0)).toThrow('invalid nu; not in (0, ∞): 0');
});

test('binomialTail: sums of binomial coefficients, and 60 of 100 coins', () => {
  expect(binomialTail(3, 5, 0.5)).toBeCloseTo(0.5, 14);
  expect(binomialTail(5, 5, 0.3)).toBeCloseTo(0.3 ** 5, 14);
  // Σ_{k ≥ 60} C(100, k)/2¹⁰⁰, exact in Python: 0.028443966820490392
  expect(relative(binomialTail(60, 100, 0.5), 0.028443966820490392)).toBeLessThan(1e-12);
  expect([binomialTail(0, 5, 0.5), binomialTail(6, 5, 0.5), binomialTail(4.2, 5, 0.5)]).toEqual([
    1,
    0,
    expect.closeTo(1 / 32, 14),
  ]);
  expect(() => binomialTail(1, 1.5, 0.5)).toThrow('invalid n; not in [0, ∞) by 1: 1.5');
  expect(() => binomialTail(1, 2, 2)).toThrow('invalid p; not in [0, 1]: 2');
});
