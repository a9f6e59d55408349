import { invertCdf } from './invertCdf';
import { semicircleCdf } from './semicircle';

/**
 * Density √(4 − s²)/π on [0, 2]: the limit of the singular values of a square matrix with
 * entries of variance 1/n; zero outside.
 *
 * Source: Marčenko & Pastur 1967 at γ = 1, in s = √x.
 */
export const quarterCircleDensity = (s: number): number =>
  s >= 0 && s < 2 ? Math.sqrt(4 - s * s) / Math.PI : 0;

/**
 * Distribution function s√(4 − s²)/2π + (2/π) asin(s/2) on [0, 2]: the semicircle, folded.
 *
 * Source: integral of `quarterCircleDensity`.
 */
export const quarterCircleCdf = (s: number): number => (s <= 0 ? 0 : 2 * semicircleCdf(s) - 1);

/**
 * The s with F(s) = p, by bisection.
 *
 * Source: inverse of `quarterCircleCdf`.
 *
 * @param p in [0, 1]
 */
export const quarterCircleQuantile = (p: number): number =>
  p === 1 ? 2 : invertCdf(quarterCircleCdf, p, 0, 2);

/**
 * The k-th moment by m_k = 4(k − 1)/(k + 2) · m_{k−2}, m₀ = 1, m₁ = 8/3π: the Catalan number C_{k/2} for even k.
 *
 * Source: partial integration.
 *
 * @param k integer in [0, 60]
 */
export function quarterCircleMoment(k: number): number {
  if (!Number.isInteger(k) || k < 0 || k > 60)
    throw new RangeError(`invalid k; not in [0, 60] by 1: ${k}`);
  let moment = k % 2 ? 8 / (3 * Math.PI) : 1;
  for (let j = k % 2 ? 3 : 2; j <= k; j += 2) moment *= (4 * (j - 1)) / (j + 2);
  return moment;
}
