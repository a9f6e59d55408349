import { exp } from '../portable/exp';
import { ln } from '../portable/ln';
import { betaI } from '../special/betaI';
import { lnGamma } from '../special/lnGamma';

/**
 * Density of the cosine between a fixed direction and a uniformly random one in n dimensions:
 * Γ(n/2) / (√π Γ((n − 1)/2)) · (1 − t²)^{(n−3)/2} on (−1, 1); variance 1/n. n = 2 is the arcsine law, n = 3 flat.
 *
 * Source: Muirhead 1982, thm 1.5.7 (i).
 *
 * @param n whole, ≥ 2
 */
export function sphereCosineDensity(t: number, n: number): number {
  check(n, 2);
  if (!(Math.abs(t) < 1)) return 0;
  const scale = lnGamma(n / 2) - lnGamma((n - 1) / 2) - 0.5 * ln(Math.PI);
  return exp(scale + ((n - 3) / 2) * ln((1 - t) * (1 + t)));
}

/**
 * P(|cosine| > t) for it: I_{1−t²}((n − 1)/2, 1/2). For n = 1 the cosine is ±1.
 *
 * Source: DLMF 8.17.1 with t² a Beta(1/2, (n − 1)/2) number.
 *
 * @param n whole, ≥ 1
 */
export function sphereCosineTail(t: number, n: number): number {
  check(n, 1);
  if (t <= 0) return 1;
  if (t >= 1) return 0;
  return n === 1 ? 1 : betaI((1 - t) * (1 + t), (n - 1) / 2, 0.5, t * t);
}

function check(n: number, least: number): void {
  if (!Number.isInteger(n) || n < least)
    throw new RangeError(`invalid n; not in [${least}, ∞) by 1: ${n}`);
}
