/** The numbers of the chapter on concentration, computed again. */
import { expect, test } from 'vitest';
import { distribution } from '@/labs/concentration/distributions';
import { lawOf, maxQuantile, PHI1 } from '@/labs/concentration/law';
import { concentration, type Values } from '@/labs/concentration/model';
import { binomialTail } from '@/src/math/laws/binomialTail';
import { chiCdf, chiMean, chiVariance } from '@/src/math/laws/chiLaw';
import { sphereCosineTail } from '@/src/math/laws/sphereCosine';
import { erfc } from '@/src/math/portable/erfc';
import { normal } from '@/src/math/random/normal';
import { stream } from '@/src/math/random/stream';
import { unitVector } from '@/src/math/random/unitVector';

const start: Values = {
  what: 'mean',
  n: 100,
  numbers: 'coin',
  tail: 3,
  repeats: 10_000,
  seed: 1,
};
/** The lab's last frame: what a reader sees at these values. */
const lab = (given: Partial<Values>) => [...concentration({ ...start, ...given })].at(-1)!;
const within = (found: number, value: number, by: number) =>
  expect(Math.abs(found - value)).toBeLessThanOrEqual(by);
/** Two-sided tail of a standard Gaussian number. */
const gaussian = (z: number) => erfc(z / Math.SQRT2);
const errorBar = (n: number, delta: number) => Math.sqrt(Math.log(2 / delta) / (2 * n));

test('claim:seventy-percent-heads 0.17, 3.9e-5 (once in 25,000) and 9e-38 for 10, 100 and 1,000 coins', () => {
  const heads = (n: number) => binomialTail(0.7 * n, n, 0.5);
  expect(heads(10)).toBeCloseTo(176 / 1024, 12);
  within(1 / heads(10), 6, 0.5);
  within(1 / heads(100), 25_000, 500);
  within(heads(1000) / 1e-38, 9, 0.5);
});

test('claim:error-bar-10000 Hoeffding 1.36 points, the bell 0.88', () => {
  within(errorBar(10_000, 0.05), 0.0136, 5e-5);
  within(1.959964 * Math.sqrt((0.72 * 0.28) / 10_000), 0.0088, 5e-5);
});

test('claim:error-bar-coverage at 72 % they are missed in 0.25 and 4.9 percent of all draws', () => {
  const missed = (t: number) =>
    binomialTail(7200 + 1e4 * t, 10_000, 0.72) +
    1 -
    binomialTail(Math.floor(7200 - 1e4 * t) + 1, 10_000, 0.72);
  within(100 * missed(errorBar(10_000, 0.05)), 0.25, 0.005);
  within(100 * missed(1.959964 * Math.sqrt((0.72 * 0.28) / 10_000)), 4.9, 0.05);
});

test('claim:error-bar-1000 ±2.3 points when a thousand models are covered', () => {
  within(100 * errorBar(10_000, 0.05 / 1000), 2.3, 0.05);
});

test('claim:error-bar-164 ±10.6 and ±7.7 points, ±10.3 for the difference of 60 and 70 percent; 18,445 questions for one point', () => {
  within(100 * errorBar(164, 0.05), 10.6, 0.05);
  within((100 * 1.959964 * 0.5) / Math.sqrt(164), 7.7, 0.05);
  within(100 * 1.959964 * Math.sqrt((0.6 * 0.4 + 0.7 * 0.3) / 164), 10.3, 0.05);
  expect(Math.ceil(Math.log(40) / 2e-4)).toBe(18_445);
});

test('claim:ladder-100 0.20, 0.063, 0.00067, 0.00053 and exactly 0.000079 at n = 100, t = 0.4', () => {
  // E|S_n| = n C(n, n/2)/2ⁿ for even n.
  let middle = 1;
  for (let i = 1; i <= 50; i++) middle *= (50 + i) / i / 4;
  within(middle / 0.4, 0.2, 0.005);
  within(1 / (100 * 0.16), 0.063, 0.0006);
  within(2 * Math.exp(-8), 0.00067, 5e-6);
  const exponent = 0.7 * Math.log(1.4) + 0.3 * Math.log(0.6);
  within(exponent, 0.0823, 5e-5);
  within(2 * Math.exp(-100 * exponent), 0.00053, 5e-6);
  within(2 * binomialTail(70, 100, 0.5), 0.000079, 5e-7);
  // At a thousand tosses.
  within(1 / 160, 0.006, 0.0005);
  within(Math.log10(2 * Math.exp(-80)), -35, 0.6);
});

test('claim:bernstein-1-percent ±0.28 points at an error rate of one percent', () => {
  const t = 0.0028283;
  // Both sides at 0.025 each; |X| ≤ 1.
  within((10_000 * t * t) / (2 * (0.0099 + t / 3)), Math.log(40), 0.001);
  within(100 * t, 0.28, 0.005);
});

test('claim:shell-10000 length 100.0 ± 0.71, and 99.5 percent between 98 and 102', () => {
  within(chiMean(10_000), 100, 0.05);
  within(Math.sqrt(chiVariance(10_000)), 0.71, 0.005);
  within(100 * (chiCdf(102, 10_000) - chiCdf(98, 10_000)), 99.5, 0.05);
});

test('claim:shell-off-by-one the length is off by 1 with probability 0.157, by 4 with 1.6e-8', () => {
  const off = (t: number) => 1 - chiCdf(100 + t, 10_000) + chiCdf(100 - t, 10_000);
  within(off(1), 0.157, 5e-4);
  within(off(4) / 1e-8, 1.6, 0.05);
  within(2 * Math.exp(-0.5), 1.21, 0.005);
  within((2 * Math.exp(-8)) / 1e-4, 6.7, 0.05);
});

test('claim:almost-orthogonal 2e13 and 2,164 directions in 12,288 dimensions; 28,001 and 12 in 4,096', () => {
  const directions = (n: number, epsilon: number) =>
    Math.floor(Math.exp((n * epsilon * epsilon) / 4));
  within(directions(12_288, 0.1) / 1e13, 2, 0.5);
  expect(directions(12_288, 0.05)).toBe(2164);
  expect([directions(4096, 0.1), directions(4096, 0.05)]).toEqual([28_001, 12]);
  within(2 * Math.sqrt(Math.log(12_288) / 12_288), 0.055, 5e-4);
  within(2 * Math.sqrt(Math.log(4096) / 4096), 0.09, 5e-4);
  // The promise is kept: e^{nε²/4} random directions, all cosines below ε, for a random draw.
  const [n, epsilon] = [400, 0.22];
  const random = stream(3);
  const drawn = Array.from({ length: directions(n, epsilon) }, () => unitVector(random, n));
  expect(drawn.length).toBe(126);
  let pairs = 0;
  drawn.forEach((u, i) =>
    drawn.slice(0, i).forEach((v) => {
      const cosine = u.reduce((sum, x, k) => sum + x * v[k]!, 0);
      if (Math.abs(cosine) >= epsilon) pairs++;
    }),
  );
  expect(pairs).toBe(0);
  expect(sphereCosineTail(epsilon, n)).toBeLessThan(2 * Math.exp((-n * epsilon * epsilon) / 2));
});

test('claim:jl-million 3,189 dimensions for a million points; and a map of the size for 60 points keeps its promise', () => {
  const needed = (points: number, epsilon: number) =>
    Math.ceil((2 * Math.log(points)) / (epsilon ** 2 / 4 - epsilon ** 3 / 6));
  expect(needed(1e6, 0.2)).toBe(3189);
  const [points, epsilon, d] = [60, 0.5, 600];
  const k = needed(points, epsilon);
  const random = stream(1);
  const cloud = Array.from({ length: points }, () =>
    Float64Array.from({ length: d }, () => normal(random)),
  );
  const rows = Array.from({ length: k }, () =>
    Float64Array.from({ length: d }, () => normal(random) / Math.sqrt(k)),
  );
  const mapped = cloud.map((p) => rows.map((row) => row.reduce((s, a, i) => s + a * p[i]!, 0)));
  const square = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    Array.from(a).reduce((s, x, i) => s + (x - b[i]!) ** 2, 0);
  for (let i = 0; i < points; i++)
    for (let j = 0; j < i; j++) {
      const ratio = square(mapped[i]!, mapped[j]!) / square(cloud[i]!, cloud[j]!);
      expect(Math.abs(ratio - 1)).toBeLessThan(epsilon);
    }
});

test('claim:coin-beyond at t = 0.3 and n = 100 exactly 0.35 percent, Hoeffding 2.2', () => {
  within(200 * binomialTail(65, 100, 0.5), 0.35, 0.005);
  within(200 * Math.exp(-4.5), 2.2, 0.05);
  const { values } = lab({});
  const share = values.filter((x) => Math.abs(x) >= 0.3).length / values.length;
  within(share, 0.0035, 4 * Math.sqrt(0.0035 / values.length));
});

test('claim:length-spread 3.08 ± 0.70, 9.98 ± 0.71, 31.61 ± 0.71 for n = 10, 100, 1,000', () => {
  for (const [n, center, spread] of [
    [10, 3.08, 0.7],
    [100, 9.98, 0.71],
    [1000, 31.61, 0.71],
  ] as const) {
    const frame = lab({ what: 'norm', numbers: 'gaussian', n });
    within(frame.center * Math.sqrt(n), center, 0.005);
    within(frame.spread * Math.sqrt(n), spread, 0.006);
    within(Math.sqrt(chiVariance(n)), spread, 0.006);
  }
});

test('claim:largest-of-n medians 2.70 and 3.98, spreads 0.39 and 0.28 for n = 100 and 10,000', () => {
  const d = distribution('gaussian', 1);
  for (const [n, median, spread] of [
    [100, 2.7, 0.39],
    [10_000, 3.98, 0.28],
  ] as const) {
    within(maxQuantile(d, n, 0.5), median, 0.005);
    within((maxQuantile(d, n, PHI1) - maxQuantile(d, n, 1 - PHI1)) / 2, spread, 0.005);
  }
  within(Math.sqrt(2 * Math.log(20_000)), 4.45, 0.005);
});

test('claim:one-big-jump beyond 0.5: 3.4e-4 by one jump, 5.7e-7 by the bell, five of ten thousand', () => {
  const d = distribution('student', 3);
  within((100 * d.tail(50)) / 1e-4, 3.4, 0.05);
  within(gaussian(5) / 1e-7, 5.7, 0.05);
  const { values } = lab({ numbers: 'student' });
  expect(values.filter((x) => Math.abs(x) > 0.5)).toHaveLength(5);
});

test('claim:bell-ends the lines cross at 2.7, 3.2, 3.6, 4.0 and 4.6 widths for n = 10 … 10⁶, α = 3', () => {
  const d = distribution('student', 3);
  for (const [n, widths, share] of [
    [10, 2.7, 0.007],
    [100, 3.2, 0.0013],
    [1000, 3.6, 0.0003],
    [10_000, 4, undefined],
    [1e6, 4.6, undefined],
  ] as const) {
    let [low, high] = [2, 8];
    for (let i = 0; i < 60; i++) {
      const z = (low + high) / 2;
      if (n * d.tail(z * Math.sqrt(n)) > gaussian(z)) high = z;
      else low = z;
    }
    within(low, widths, 0.05);
    if (share !== undefined) within(gaussian(low) / share, 1, 0.08);
  }
});

test('claim:gaussian-bound-broken from 0.55 on: allowed 6e-7, found 5e-4; the largest term 6 and 60 percent', () => {
  const { broken, largest } = lab({ numbers: 'student' });
  within(broken!.t, 0.55, 0.005);
  within(broken!.bound / 1e-7, 6, 0.5);
  within(broken!.share / 1e-4, 5, 0.5);
  within(largest!.median, 0.06, 0.005);
  within(largest!.furthest, 0.6, 0.005);
  // The furthest of the hundred-term sums without a variance.
  within(lab({ numbers: 'student', tail: 1.5 }).largest!.furthest, 0.99, 0.005);
});

test('claim:cauchy-mean the spread is 1.84 for every n', () => {
  const d = distribution('cauchy', 1);
  for (const n of [1, 100, 1000]) {
    within(lawOf('mean', d, n).spread!(n), 1.84, 0.005);
    // Each quantile has a standard error of √(p(1 − p)/N)/f = 5 %.
    within(lab({ numbers: 'cauchy', n }).spread, 1.84, 4 * 0.035);
  }
});

test('claim:cauchy-angle spread 0.04, root mean square 0.10, 0.94 percent beyond one half at n = 100', () => {
  const { spread, rms, values } = lab({ what: 'angle', numbers: 'cauchy' });
  within(spread, 0.04, 0.005);
  within(rms, 0.1, 0.005);
  within((100 * values.filter((x) => Math.abs(x) > 0.5).length) / values.length, 0.94, 0.005);
});

test('claim:stable-halving Student-t with α = 1.5: spread 0.46 at n = 100 and 0.24 at 800', () => {
  within(lab({ numbers: 'student', tail: 1.5 }).spread, 0.46, 0.005);
  within(lab({ numbers: 'student', tail: 1.5, n: 800 }).spread, 0.24, 0.005);
});
