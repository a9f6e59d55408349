import { checkTridiagonal, type Tridiagonal } from './tridiagonal';

/**
 * How many eigenvalues of T lie below x: the number of negative pivots
 * q₁ = d₁ − x, qᵢ = dᵢ − x − eᵢ₋₁²/qᵢ₋₁. A zero pivot counts as a tiny positive
 * one: an eigenvalue equal to x is not below it. Off by one at most for x within
 * rounding of an eigenvalue. Cost 3n operations and n divisions.
 *
 * Source: Givens 1954; Barth, Martin & Wilkinson 1967; Demmel 1997, §5.3.4.
 */
export function sturmCount(t: Tridiagonal, x: number): number {
  checkTridiagonal(t);
  if (Number.isNaN(x)) throw new RangeError(`invalid x; not a number: ${x}`);
  const { diagonal, offDiagonal } = t;
  const n = diagonal.length;
  let count = 0;
  let q = diagonal[0]! - x;
  for (let i = 1; ; i++) {
    if (q === 0) q = 1e-300;
    if (q < 0) count++;
    if (i === n) return count;
    const e = offDiagonal[i - 1]!;
    q = diagonal[i]! - x - (e / q) * e; // e² could overflow
  }
}
