/** A rate of separation from the distances of twins, and how sure it is. */
import { ln } from '@/src/math/portable/ln';

export interface Exponent {
  /** Mean of ln(d(to)/d(from))/(to − from) over the twins, per step. */
  readonly rate: number;
  /** 95 % interval by Student's t over the twins; NaN for a single one. */
  readonly low: number;
  readonly high: number;
  readonly twins: number;
}

/** Beyond this share of the weights' own size, distances grow no more because they are large. */
export const SATURATED = 0.01;

/** 97.5 % quantiles of Student's t for 1 to 15 degrees of freedom. Source: any table; SciPy's `t.ppf`. */
const T = [
  12.7062, 4.30265, 3.18245, 2.77645, 2.57058, 2.44691, 2.36462, 2.306, 2.26216, 2.22814, 2.20099,
  2.17881, 2.16037, 2.14479, 2.13145,
];

export function withInterval(rates: readonly number[]): Exponent | undefined {
  const twins = rates.length;
  if (twins === 0) return undefined;
  const rate = rates.reduce((s, x) => s + x, 0) / twins;
  if (twins === 1) return { rate, low: NaN, high: NaN, twins };
  const variance = rates.reduce((s, x) => s + (x - rate) ** 2, 0) / (twins - 1);
  const half = T[Math.min(T.length, twins - 1) - 1]! * Math.sqrt(variance / twins);
  return { rate, low: rate - half, high: rate + half, twins };
}

/** Below this share distances are made by rounding, which grows as the root of time and has no exponent. */
export const ROUNDING = 1e-14;
/** A rate is told only where the distance changed by this factor at least. */
const FACTOR = 100;

/**
 * The mean rate from the first distance that is clear of rounding until it saturates, or to the end; undefined where
 * that is less than two decades.
 */
export function rateOf(steps: ArrayLike<number>, distance: ArrayLike<number>): number | undefined {
  let from = 0;
  while (from < distance.length && !(distance[from]! > ROUNDING)) from++;
  let to = from;
  while (to + 1 < distance.length && distance[to]! > ROUNDING && distance[to]! < SATURATED) to++;
  const change = distance[to]! / distance[from]!;
  if (!(change >= FACTOR || change <= 1 / FACTOR) || !(change > 0)) return undefined;
  return ln(change) / (steps[to]! - steps[from]!);
}
