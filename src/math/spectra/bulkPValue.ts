import { exp } from '../portable/exp';
import { ln } from '../portable/ln';

/** Shares of null draws that stay below the distances in a row of the table. */
const SHARES = [0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];
/**
 * q, then q times the distance that those shares of draws stay below: `drawNullDistance` on 24,000 (q ≤ 32) to 2,100 (q = 1,024) draws,
 * a third each at γ = 0.1, 0.5 and 1, between which the median differs by under 2 %. `spectra.test.ts` draws a row anew.
 */
const TABLE = [
  [8, 0.845, 0.96, 1.061, 1.213, 1.392, 1.581, 1.695, 1.932],
  [16, 1.048, 1.185, 1.311, 1.477, 1.669, 1.868, 1.999, 2.274],
  [32, 1.288, 1.433, 1.565, 1.74, 1.945, 2.155, 2.292, 2.579],
  [64, 1.539, 1.691, 1.828, 2.01, 2.223, 2.451, 2.595, 2.9],
  [128, 1.788, 1.948, 2.097, 2.286, 2.51, 2.743, 2.888, 3.19],
  [256, 2.045, 2.218, 2.37, 2.558, 2.779, 3.013, 3.177, 3.512],
  [512, 2.313, 2.488, 2.648, 2.852, 3.091, 3.32, 3.495, 3.817],
  [1024, 2.631, 2.775, 2.928, 3.121, 3.377, 3.646, 3.8, 4.128],
] as const;
/** No p-value below this is claimed: the draws do not reach there. */
export const LEAST_P = 0.001;

export interface Calibrated {
  /** Chance that noise lies this far from its own law or farther; never below 0.001. */
  readonly p: number;
  /** The distance over the typical (median) distance of noise. */
  readonly ratio: number;
}

/**
 * What a distance of a bulk of q values to its fitted Marchenko–Pastur law is worth. Eigenvalues are rigid, so that distance is of
 * order ln q/q, not 1/√q, and Kolmogorov's p-value would call a gross misfit perfect; it is held against
 * simulated noise instead, interpolated in ln q (extrapolated beyond 1,024) and, between quantiles, in the logarithm of the p-value.
 *
 * Source: simulation, see the table; Götze & Tikhomirov 2014 for the rate.
 *
 * @param distance of `bulkDistance`
 * @param q number of values in the bulk, ≥ 2
 */
export function bulkPValue(distance: number, q: number): Calibrated {
  if (!(distance >= 0 && distance <= 1))
    throw new RangeError(`invalid distance; not in [0, 1]: ${distance}`);
  if (!(q >= 2 && q < Infinity)) throw new RangeError(`invalid q; not in [2, ∞): ${q}`);
  let row = 0;
  while (row < TABLE.length - 2 && TABLE[row + 1]![0] < q) row++;
  const [below, above] = [TABLE[row]!, TABLE[row + 1]!];
  const share = ln(q / below[0]) / ln(above[0] / below[0]);
  const quantiles = SHARES.map((_, i) => below[i + 1]! + share * (above[i + 1]! - below[i + 1]!));
  const x = q * distance;
  const ratio = x / quantiles[3]!;
  if (x <= quantiles[0]!) return { p: 1 - (SHARES[0]! * x) / quantiles[0]!, ratio };
  let i = 0;
  while (i < SHARES.length - 2 && quantiles[i + 1]! < x) i++;
  const [from, to] = [ln(1 - SHARES[i]!), ln(1 - SHARES[i + 1]!)];
  const at = (x - quantiles[i]!) / (quantiles[i + 1]! - quantiles[i]!);
  return { p: Math.max(LEAST_P, exp(from + at * (to - from))), ratio };
}
