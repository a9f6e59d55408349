import type { Tridiagonal } from '../linear/tridiagonal';
import { chi } from '../random/chi';
import type { Random } from '../random/stream';
import { checkSize, MAX_TRIDIAGONAL } from './checkSize';

/**
 * The sample covariance of n vectors with covariance diag(ℓ, 1, …, 1), p ≤ n, as a tridiagonal matrix for any β > 0: the bidiagonal
 * model of the β-Laguerre ensemble with its first row times √ℓ, B₁₁ = √ℓ χ_{βn}, since reflections of
 * the other coordinates leave the first alone. Eigenvalues of B Bᵀ/(βn), and e₁ is the spike's direction. Cost O(p) draws.
 *
 * Source: Bloemendal & Virág 2013, §1; Dumitriu & Edelman 2002.
 *
 * @param spike ℓ > 0
 */
export function spikedBetaLaguerre(
  random: Random,
  p: number,
  n: number,
  beta: number,
  spike: number,
): Tridiagonal {
  checkSize('p', p, MAX_TRIDIAGONAL);
  checkSize('n', n, Number.MAX_SAFE_INTEGER);
  if (p > n) throw new RangeError(`invalid p; not in [1, n = ${n}] by 1: ${p}`);
  if (!(beta > 0) || beta === Infinity)
    throw new RangeError(`invalid beta; not in (0, ∞): ${beta}`);
  if (!(spike > 0) || spike === Infinity)
    throw new RangeError(`invalid spike; not in (0, ∞): ${spike}`);
  const scale = 1 / Math.sqrt(beta * n);
  const b = Float64Array.from({ length: p }, (_, i) => scale * chi(random, beta * (n - i)));
  const c = Float64Array.from({ length: p - 1 }, (_, i) => scale * chi(random, beta * (p - 1 - i)));
  b[0]! *= Math.sqrt(spike);
  return {
    diagonal: b.map((x, i) => x * x + (i > 0 ? c[i - 1]! * c[i - 1]! : 0)),
    offDiagonal: c.map((x, i) => b[i]! * x),
  };
}
