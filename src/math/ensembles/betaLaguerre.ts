import type { Tridiagonal } from '../linear/tridiagonal';
import { chi } from '../random/chi';
import type { Random } from '../random/stream';
import { checkSize, MAX_TRIDIAGONAL } from './checkSize';

/**
 * The β-Laguerre ensemble, any real β > 0: eigenvalues distributed as those of
 * X Xᵀ / n, X of p × n standard entries (real for β = 1, complex for 2). With
 * m = min(p, n), M = max(p, n), B lower bidiagonal of size m with
 * B_ii = χ_{β(M−i)}, B_{i+1,i} = χ_{β(m−1−i)} (i from 0), the m nonzero ones are
 * those of B Bᵀ/(βn), a tridiagonal matrix; p − m more are exactly zero.
 * Cost O(m) draws.
 *
 * Source: Dumitriu & Edelman 2002.
 */
export function betaLaguerre(
  random: Random,
  p: number,
  n: number,
  beta: number,
): { tridiagonal: Tridiagonal; zeros: number } {
  checkSize('p', p, Number.MAX_SAFE_INTEGER);
  checkSize('n', n, Number.MAX_SAFE_INTEGER);
  checkSize('min(p, n)', Math.min(p, n), MAX_TRIDIAGONAL);
  if (!(beta > 0) || beta === Infinity)
    throw new RangeError(`invalid beta; not in (0, ∞): ${beta}`);
  const m = Math.min(p, n);
  const wide = Math.max(p, n);
  const scale = 1 / Math.sqrt(beta * n);
  const b = Float64Array.from({ length: m }, (_, i) => scale * chi(random, beta * (wide - i)));
  const c = Float64Array.from({ length: m - 1 }, (_, i) => scale * chi(random, beta * (m - 1 - i)));
  const diagonal = b.map((x, i) => x * x + (i > 0 ? c[i - 1]! * c[i - 1]! : 0));
  const offDiagonal = c.map((x, i) => b[i]! * x);
  return { tridiagonal: { diagonal, offDiagonal }, zeros: p - m };
}
