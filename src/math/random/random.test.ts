import { expect, test } from 'vitest';
import { gammaP } from '../special/gammaP';
import { cauchy } from './cauchy';
import { chi } from './chi';
import { exponential } from './exponential';
import { gamma } from './gamma';
import { normal } from './normal';
import { pareto } from './pareto';
import { permutation } from './permutation';
import { stream, type Random } from './stream';
import { studentT } from './studentT';
import { unitVector } from './unitVector';

const DRAWS = 1e6;
function sample(draw: (random: Random) => number, seed = 7): Float64Array {
  const random = stream(seed);
  return Float64Array.from({ length: DRAWS }, () => draw(random));
}
const mean = (xs: Float64Array, f = (x: number) => x) =>
  xs.reduce((s, x) => s + f(x), 0) / xs.length;
/** Kolmogorov–Smirnov statistic √n·D; P(√n·D > 2.2) ≈ 1.3e-4. */
function ks(xs: Float64Array, cdf: (x: number) => number): number {
  let d = 0;
  const n = xs.length;
  xs.toSorted().forEach((x, i) => {
    const f = cdf(x);
    d = Math.max(d, f - i / n, (i + 1) / n - f);
  });
  return d * Math.sqrt(n);
}

/** Φ(x) by its series (x² < 36) to 1e-15. */
function normalCdf(x: number): number {
  if (Math.abs(x) > 6) return x > 0 ? 1 : 0;
  let term = x;
  let sum = x;
  for (let k = 1; Math.abs(term) > 1e-17; k++) sum += term *= (x * x) / (2 * k + 1);
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

test('stream(1, 0) has its bits, so that a permalink keeps its meaning', () => {
  // From a Python transcription of the authors' 64-bit xoroshiro128+ (24, 16, 37) after one
  // jump(), s0 = (−1, ~seed), s1 = (seed, 0): the top 27 and 26 bits of two low halves.
  const random = stream(1);
  expect([random.next(), random.next(), random.next()]).toEqual([
    0.7273691692409677, 0.20183088466144683, 0.716222171088822,
  ]);
});

test('stream(seed, index) gives streams without a common draw and without correlation', () => {
  const a = sample((r) => r.next(), 3);
  const other = stream(3, 1);
  const seen = new Set(a);
  let product = 0;
  let common = 0;
  for (let i = 0; i < 1e5; i++) {
    const x = other.next();
    if (seen.has(x)) common++;
    product += (a[i]! - 0.5) * (x - 0.5);
  }
  expect(common).toBe(0); // by chance alone: 10⁶·10⁵/2⁵³ = 10⁻⁵
  expect(Math.abs(product / 1e5)).toBeLessThan(4 / 12 / Math.sqrt(1e5));
});

test('stream is uniform: KS on 10⁶ draws, 64 cells of its top bits by χ²', () => {
  const xs = sample((r) => r.next());
  expect(ks(xs, (x) => x)).toBeLessThan(2.2);
  const cells = new Array<number>(64).fill(0);
  for (const x of xs) cells[Math.floor(x * 64)]!++;
  const chi2 = cells.reduce((s, c) => s + (c - DRAWS / 64) ** 2 / (DRAWS / 64), 0);
  expect(chi2).toBeLessThan(63 + 4 * Math.sqrt(2 * 63)); // four standard deviations
});

test('normal: KS on 10⁶ draws and the moments 0, 1, 0, 3', () => {
  const xs = sample(normal);
  expect(ks(xs, normalCdf)).toBeLessThan(2.2);
  expect(Math.abs(mean(xs))).toBeLessThan(4 / 1e3);
  expect(Math.abs(mean(xs, (x) => x * x) - 1)).toBeLessThan((4 * Math.sqrt(2)) / 1e3);
  expect(Math.abs(mean(xs, (x) => x ** 4) - 3)).toBeLessThan((4 * Math.sqrt(96)) / 1e3);
});

test.each([0.05, 0.5, 1, 2.5, 50])('gamma(%d): mean and variance are the shape', (shape) => {
  const xs = sample((r) => gamma(r, shape));
  expect(Math.abs(mean(xs) - shape)).toBeLessThan((4 * Math.sqrt(shape)) / 1e3);
  const fourth = 3 * shape * shape + 6 * shape; // fourth central moment
  const variance = mean(xs, (x) => (x - shape) ** 2);
  expect(Math.abs(variance - shape)).toBeLessThan((4 * Math.sqrt(fourth - shape * shape)) / 1e3);
});

test.each([0.3, 2.5, 50])(
  'gamma(%d) has the incomplete gamma function for its distribution: KS on 10⁶ draws',
  (shape) => {
    const xs = sample((r) => gamma(r, shape)).sort();
    // At every twentieth of them: in between both functions rise by 20 steps more at most.
    const step = 20;
    let d = 0;
    for (let i = 0; i < DRAWS; i += step)
      d = Math.max(d, Math.abs(gammaP(shape, xs[i]!) - i / DRAWS));
    expect((d + step / DRAWS) * Math.sqrt(DRAWS)).toBeLessThan(2.2);
  },
);

test('gamma(1) is exponential, chi(2) is Rayleigh, studentT(1) is Cauchy: KS on 10⁶ draws', () => {
  expect(
    ks(
      sample((r) => gamma(r, 1)),
      (x) => 1 - Math.exp(-x),
    ),
  ).toBeLessThan(2.2);
  expect(
    ks(
      sample((r) => chi(r, 2)),
      (x) => 1 - Math.exp((-x * x) / 2),
    ),
  ).toBeLessThan(2.2);
  expect(
    ks(
      sample((r) => studentT(r, 1)),
      (x) => 0.5 + Math.atan(x) / Math.PI,
    ),
  ).toBeLessThan(2.2);
});

test('studentT(2) has the cdf 1/2 + x / (2 √(2 + x²)); studentT(3) its variance 3 by quantile', () => {
  expect(
    ks(
      sample((r) => studentT(r, 2)),
      (x) => 0.5 + x / (2 * Math.sqrt(2 + x * x)),
    ),
  ).toBeLessThan(2.2);
  const cdf3 = (x: number) => {
    const t = x / Math.sqrt(3);
    return 0.5 + (t / (1 + t * t) + Math.atan(t)) / Math.PI;
  };
  expect(
    ks(
      sample((r) => studentT(r, 3)),
      cdf3,
    ),
  ).toBeLessThan(2.2);
});

test('a bad shape is refused in the house wording', () => {
  expect(() => gamma(stream(1), -1)).toThrow('invalid shape; not in [0, ∞): -1');
  expect(() => gamma(stream(1), NaN)).toThrow('invalid shape');
  expect(() => studentT(stream(1), 0)).toThrow('invalid nu; not in (0, ∞): 0');
  expect(gamma(stream(1), 0)).toBe(0);
});

test('unitVector(n): length 1, x₁ has mean 0, E x₁² = 1/n, E x₁⁴ = 3/(n(n + 2)); n = 3 has x₁ uniform', () => {
  const n = 5;
  const random = stream(7);
  const draws = 1e5;
  const first = new Float64Array(draws);
  for (let i = 0; i < draws; i++) {
    const x = unitVector(random, n);
    first[i] = x[0]!;
    if (i < 100) expect(x.reduce((s, y) => s + y * y, 0)).toBeCloseTo(1, 14);
  }
  const se = (f: (x: number) => number) =>
    Math.sqrt((mean(first, (x) => f(x) ** 2) - mean(first, f) ** 2) / draws);
  for (const [power, moment] of [
    [1, 0],
    [2, 1 / n],
    [4, 3 / (n * (n + 2))],
  ] as const) {
    const f = (x: number) => x ** power;
    expect(Math.abs(mean(first, f) - moment)).toBeLessThan(4 * se(f));
  }
  const sphere = Float64Array.from({ length: draws }, () => unitVector(random, 3)[0]!);
  expect(ks(sphere, (x) => (x + 1) / 2)).toBeLessThan(2.2); // Archimedes
  expect(Math.abs(unitVector(random, 1)[0]!)).toBe(1);
  expect(() => unitVector(random, 0)).toThrow('invalid n; not in [1, ∞) by 1: 0');
});

test('permutation(n) holds every number once; the 24 orders of 4 are equally likely by χ²', () => {
  const random = stream(7);
  expect([...permutation(random, 1000)].sort((a, b) => a - b)).toEqual(
    Array.from({ length: 1000 }, (_, i) => i),
  );
  const counts = new Map<string, number>();
  const draws = 240_000;
  for (let i = 0; i < draws; i++) {
    const key = permutation(random, 4).join();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  expect(counts.size).toBe(24);
  const each = draws / 24;
  const chi2 = [...counts.values()].reduce((s, c) => s + (c - each) ** 2 / each, 0);
  expect(chi2).toBeLessThan(57.1); // χ²(23) exceeds it with probability 1e-4
  // Fixed points: mean 1 and variance 1 for every n ≥ 2.
  let fixed = 0;
  for (let i = 0; i < 1e4; i++) fixed += permutation(random, 9).filter((x, at) => x === at).length;
  expect(Math.abs(fixed / 1e4 - 1)).toBeLessThan(4 / 100);
  expect(permutation(random, 0)).toHaveLength(0);
  expect(() => permutation(random, 2.5)).toThrow('invalid n; not in [0, ∞) by 1: 2.5');
});

test('exponential, cauchy and pareto have their distribution functions: KS on 10⁶ draws', () => {
  expect(ks(sample(exponential), (x) => 1 - Math.exp(-x))).toBeLessThan(2.2);
  expect(ks(sample(cauchy), (x) => 0.5 + Math.atan(x) / Math.PI)).toBeLessThan(2.2);
  for (const alpha of [0.6, 1.5, 4])
    expect(
      ks(
        sample((r) => pareto(r, alpha)),
        (x) => (x < 1 ? 0 : 1 - x ** -alpha),
      ),
    ).toBeLessThan(2.2);
  expect(() => pareto(stream(1), 0)).toThrow('invalid alpha; not in (0, ∞): 0');
});
