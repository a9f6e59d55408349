import { exp } from '../portable/exp';
import { ln } from '../portable/ln';
import { gammaP } from '../special/gammaP';
import { lnGamma } from '../special/lnGamma';

/**
 * Density of the length of a vector of k standard normal numbers, 2^{1−k/2} r^{k−1} e^{−r²/2} / Γ(k/2) for r > 0; zero below.
 *
 * Source: Johnson, Kotz & Balakrishnan 1994, ch. 18.
 *
 * @param k real, > 0
 */
export function chiDensity(r: number, k: number): number {
  if (!(r > 0)) return 0;
  return exp((1 - k / 2) * Math.LN2 + (k - 1) * ln(r) - (r * r) / 2 - lnGamma(k / 2));
}

/**
 * Its distribution function P(k/2, r²/2).
 *
 * Source: definition of `gammaP`.
 */
export const chiCdf = (r: number, k: number): number => (r > 0 ? gammaP(k / 2, (r * r) / 2) : 0);

/**
 * Its mean √2 Γ((k + 1)/2)/Γ(k/2) = √k (1 − 1/4k + 1/32k² + …). Relative error below 1e-12.
 *
 * Source: DLMF 5.11.13 for k ≥ 200.
 */
export function chiMean(k: number): number {
  if (!(k > 0 && k < Infinity)) throw new RangeError(`invalid k; not in (0, ∞): ${k}`);
  if (k < 200) return Math.SQRT2 * exp(lnGamma((k + 1) / 2) - lnGamma(k / 2));
  const e = 1 / k;
  return Math.sqrt(k) * (1 + e * (-1 / 4 + e * (1 / 32 + e * (5 / 128 - (e * 21) / 2048))));
}

/**
 * Its variance k − mean², which tends to 1/2: 1/2 − 1/8k − 1/16k² + …
 *
 * Source: `chiMean`; for k ≥ 200 the same series squared, without the cancellation.
 */
export function chiVariance(k: number): number {
  if (k < 200) return k - chiMean(k) ** 2;
  const e = 1 / k;
  return 1 / 2 - e * (1 / 8 + e * (1 / 16 - (e * 5) / 128));
}
