import { bidiagonalize } from './bidiagonalize';
import { checkMatrix } from './checkMatrix';
import { powerOfTwoScale } from './powerOfTwoScale';
import { transpose } from './transpose';
import { tridiagonalEigenvalues } from './tridiagonalEigenvalues';

/**
 * The min(m, n) singular values, descending: Householder reduction to a bidiagonal B, then QL on the
 * symmetric tridiagonal matrix with zero diagonal and off-diagonal b₁₁, b₁₂, b₂₂, …, whose eigenvalues are ±σ.
 * Absolute error of order ε‖A‖; AᵀA, which would lose half the digits, is not formed.
 * Cost 4mn² − 4n³/3 operations for m ≥ n.
 *
 * Source: Golub & Kahan 1965.
 *
 * @param a row-major m × n
 */
export function singularValues(a: Float64Array, m: number, n: number): Float64Array {
  checkMatrix(a, m, n);
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i]!));
  const scale = powerOfTwoScale(largest);
  const scaled = scale === 1 ? a : a.map((x) => x * scale);
  const [tall, r] = m >= n ? [scaled, n] : [transpose(scaled, m, n), m];
  const { diagonal, upper } = bidiagonalize(tall, Math.max(m, n), r);
  const offDiagonal = new Float64Array(2 * r - 1);
  diagonal.forEach((x, i) => (offDiagonal[2 * i] = x));
  upper.forEach((x, i) => (offDiagonal[2 * i + 1] = x));
  const both = tridiagonalEigenvalues({ diagonal: new Float64Array(2 * r), offDiagonal });
  return Float64Array.from({ length: r }, (_, i) => Math.max(0, both[2 * r - 1 - i]!) / scale);
}
