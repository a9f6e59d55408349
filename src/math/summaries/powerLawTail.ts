import { bfgs } from '../optimize/bfgs';
import { erfc } from '../portable/erfc';
import { exp } from '../portable/exp';
import { ln } from '../portable/ln';
import { pow } from '../portable/pow';
import type { Random } from '../random/stream';
import { quantile } from './quantile';

/** Fewer points than this in the tail tell nothing about its shape. */
const LEAST = 50;
/** Below this p-value the power law is implausible; this many standard deviations tell two laws apart. */
const IMPLAUSIBLE = 0.1;
const APART = 1.645;
/** Candidates for the start of the tail. */
const CANDIDATES = 60;

/**
 * A power law p(x) = (α − 1)/x_min (x/x_min)^{−α} fitted to the largest values of a sample, and whether it is warranted.
 *
 * Source: Clauset, Shalizi & Newman 2009.
 */
export interface PowerLawTail {
  /** Exponent α of the density; the distribution function falls with α − 1. */
  readonly alpha: number;
  /** (α − 1)/√tail, the standard error if x_min were known. */
  readonly error: number;
  /** 19 of 20 synthetic samples have their own α, with their own x_min, this near to the α that they were drawn with. */
  readonly reach: number;
  readonly xMin: number;
  /** Number of points at or above x_min. */
  readonly tail: number;
  readonly ks: number;
  /** Share of synthetic samples that fit worse. */
  readonly p: number;
  /** Vuong's statistic against an exponential and a lognormal tail: above 1.6 the power law is better, below −1.6 the other. */
  readonly againstExponential: number;
  readonly againstLognormal: number;
  /** Why no power law should be read into these data; undefined where one may be. */
  readonly refused: string | undefined;
}

/**
 * Fits a power-law tail: for each candidate x_min the maximum-likelihood α = 1 + k/Σ ln(x/x_min); the x_min whose tail is nearest in
 * Kolmogorov–Smirnov distance is taken. The p-value is the share of `repeats` synthetic samples (body resampled, tail drawn)
 * whose own fit is farther off. Refused when the tail has under 50 points, when p < 0.1, when it is not significantly better than an exponential tail, or when a
 * lognormal one is significantly better; a wide lognormal often cannot be excluded by any test. Cost about 60 (1 + repeats) passes over the sample.
 *
 * Source: Clauset, Shalizi & Newman 2009; Vuong 1989.
 *
 * @param sample positive numbers, at least 10 of them
 */
export function powerLawTail(
  sample: ArrayLike<number>,
  random: Random,
  { repeats = 100 }: { repeats?: number } = {},
): PowerLawTail {
  const sorted = Float64Array.from(sample).sort();
  const n = sorted.length;
  if (n < 10) throw new RangeError(`invalid sample; not of size ≥ 10: ${n}`);
  for (const x of sorted)
    if (!(x > 0 && x < Infinity)) throw new RangeError(`invalid value; not in (0, ∞): ${x}`);
  const { alpha, from, ks } = fit(sorted);
  const xMin = sorted[from]!;
  const tail = n - from;
  let worse = 0;
  const off = new Float64Array(repeats);
  const synthetic = new Float64Array(n);
  for (let r = 0; r < repeats; r++) {
    for (let i = 0; i < n; i++)
      synthetic[i] =
        random.next() * n < tail
          ? xMin * pow(1 - random.next(), -1 / (alpha - 1))
          : sorted[Math.floor(random.next() * from)]!;
    const again = fit(synthetic.slice().sort());
    if (again.ks >= ks) worse++;
    off[r] = Math.abs(again.alpha - alpha);
  }
  const p = worse / repeats;
  const logs = Float64Array.from(sorted.subarray(from), (x) => ln(x / xMin));
  const ours = logs.map((y) => ln((alpha - 1) / xMin) - alpha * y);
  const againstExponential = vuong(ours, exponential(sorted.subarray(from), xMin));
  const againstLognormal = vuong(ours, lognormal(logs, xMin));
  const refused =
    tail < LEAST
      ? `only ${tail} points in the tail`
      : p < IMPLAUSIBLE
        ? `a power law is implausible (p = ${p.toFixed(2)})`
        : againstExponential < APART
          ? 'the tail cannot be told from an exponential one'
          : againstLognormal < -APART
            ? 'a lognormal tail fits better'
            : undefined;
  return {
    alpha,
    error: (alpha - 1) / Math.sqrt(tail),
    reach: repeats > 0 ? quantile(off.sort(), 0.95) : Infinity,
    xMin,
    tail,
    ks,
    p,
    againstExponential,
    againstLognormal,
    refused,
  };
}

/**
 * Maximum-likelihood exponent of a power law that starts at x_min: 1 + n/Σ ln(x/x_min).
 *
 * Source: Hill 1975; Clauset, Shalizi & Newman 2009, eq. 3.1.
 */
export function hillExponent(tail: ArrayLike<number>, xMin: number): number {
  let sum = 0;
  for (let i = 0; i < tail.length; i++) sum += ln(tail[i]! / xMin);
  return 1 + tail.length / sum;
}

/** The start of the tail that makes it nearest to a power law, among candidates with at least 10 points behind them. */
function fit(sorted: Float64Array): { alpha: number; from: number; ks: number } {
  const n = sorted.length;
  const logs = sorted.map((x) => ln(x));
  const sums = new Float64Array(n + 1);
  for (let i = n - 1; i >= 0; i--) sums[i] = sums[i + 1]! + logs[i]!;
  let best = { alpha: NaN, from: 0, ks: Infinity };
  const step = Math.max(1, Math.floor((n - 10) / CANDIDATES));
  for (let from = 0; from <= n - 10; from += step) {
    const tail = n - from;
    const spread = sums[from]! - tail * logs[from]!;
    if (!(spread > 0)) continue;
    const alpha = 1 + tail / spread;
    let ks = 0;
    for (let i = from; i < n && ks < best.ks; i++) {
      const cdf = 1 - exp((1 - alpha) * (logs[i]! - logs[from]!));
      ks = Math.max(ks, cdf - (i - from) / tail, (i + 1 - from) / tail - cdf);
    }
    if (ks < best.ks) best = { alpha, from, ks };
  }
  if (!(best.ks < Infinity)) throw new RangeError('invalid sample; not of different values: 1');
  return best;
}

/** Normalized log-likelihood ratio, ours over theirs; near N(0, 1) when both are equally far from the truth. */
function vuong(ours: Float64Array, theirs: Float64Array): number {
  const n = ours.length;
  const ratios = ours.map((x, i) => x - theirs[i]!);
  const mean = ratios.reduce((sum, x) => sum + x, 0) / n;
  const variance = ratios.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / n;
  return variance > 0 ? (mean * Math.sqrt(n)) / Math.sqrt(variance) : 0;
}

function exponential(tail: Float64Array, xMin: number): Float64Array {
  const rate = tail.length / tail.reduce((sum, x) => sum + (x - xMin), 0);
  return tail.map((x) => ln(rate) - rate * (x - xMin));
}

/** Log-densities of the lognormal, cut off below x_min, that fits best: ln(x/x_min) ~ N(μ, σ²) given that it is ≥ 0. */
function lognormal(logs: Float64Array, xMin: number): Float64Array {
  const n = logs.length;
  const mean = logs.reduce((sum, y) => sum + y, 0) / n;
  const sd = Math.sqrt(logs.reduce((sum, y) => sum + (y - mean) * (y - mean), 0) / n) || 1;
  const density = (y: number, mu: number, sigma: number): number => {
    const z = (y - mu) / sigma;
    return -y - ln(xMin) - ln(sigma) - 0.9189385332046727 - (z * z) / 2 - logTail(-mu / sigma);
  };
  const { x } = bfgs(
    (at, g) => {
      const [mu = 0, s = 0] = at;
      const sigma = exp(s);
      if (mu < -20 * sd || sigma > 50 * sd) return Infinity; // Toward a power law; far enough.
      const z0 = -mu / sigma;
      const hazard = exp(-(z0 * z0) / 2 - 0.9189385332046727 - logTail(z0));
      let total = 0;
      g.fill(0);
      for (const y of logs) {
        const z = (y - mu) / sigma;
        total -= density(y, mu, sigma) / n;
        g[0]! -= (z - hazard) / sigma / n;
        g[1]! -= (z * z - 1 - hazard * z0) / n;
      }
      return total;
    },
    [mean, ln(sd)],
    { tolerance: 1e-8, most: 200 },
  );
  return logs.map((y) => density(y, x[0]!, exp(x[1]!)));
}

/** ln P(Z > z) of a standard normal number. */
function logTail(z: number): number {
  if (z < 30) return ln(erfc(z * Math.SQRT1_2) / 2);
  return -(z * z) / 2 - ln(z) - 0.9189385332046727;
}
