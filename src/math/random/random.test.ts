import { expect, test } from 'vitest';
import { chi } from './chi';
import { gamma } from './gamma';
import { normal } from './normal';
import { stream, type Random } from './stream';
import { studentT } from './studentT';

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

test('stream(seed) has its bits, so that a permalink keeps its meaning', () => {
  const random = stream(1);
  expect([random.next(), random.next(), random.next()]).toMatchInlineSnapshot(`
    [
      0.9999999999706687,
      0.9970706307831811,
      0.11944892620900194,
    ]
  `);
});

test('stream(seed, index) gives streams without a common draw and without correlation', () => {
  const a = stream(3, 0);
  const b = stream(3, 1);
  let product = 0;
  for (let i = 0; i < 1e5; i++) product += (a.next() - 0.5) * (b.next() - 0.5);
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
