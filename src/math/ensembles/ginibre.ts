import type { Hermitian } from '../linear/hermitianEigenvalues';
import { normal } from '../random/normal';
import type { Random } from '../random/stream';
import { checkSize, MAX_DENSE } from './checkSize';

/**
 * A real Ginibre matrix: n² independent N(0, 1/n) entries, no symmetry. Its eigenvalues fill the unit
 * disk uniformly as n → ∞; about √(2n/π) of them are real. Cost n² draws.
 *
 * Source: Ginibre 1965; Edelman, Kostlan & Shub 1994 for the real ones.
 *
 * @returns row-major n × n
 */
export function realGinibre(random: Random, n: number): Float64Array {
  checkSize('n', n, MAX_DENSE);
  const sd = 1 / Math.sqrt(n);
  return Float64Array.from({ length: n * n }, () => sd * normal(random));
}

/**
 * A complex Ginibre matrix: independent entries with real and imaginary parts N(0, 1/2n). Its eigenvalues
 * fill the unit disk uniformly and repel each other. Cost 2n² draws.
 *
 * Source: Ginibre 1965.
 *
 * @returns real and imaginary parts, row-major n × n
 */
export function complexGinibre(random: Random, n: number): Hermitian {
  checkSize('n', n, MAX_DENSE);
  const sd = Math.SQRT1_2 / Math.sqrt(n);
  const draw = () => Float64Array.from({ length: n * n }, () => sd * normal(random));
  return { re: draw(), im: draw() };
}
