import { gram } from '../linear/gram';
import { normal } from '../random/normal';
import type { Random } from '../random/stream';
import { checkSize, MAX_DENSE } from './checkSize';

/** Most samples taken: a row of X is summed at once. */
const MAX_SAMPLES = 10_000_000;

/**
 * The sample covariance S = X Xᵀ / n of n vectors of p independent N(0, 1)
 * entries. As p, n → ∞ with p/n → γ its spectrum follows Marchenko–Pastur(γ);
 * for p > n it has p − n zero eigenvalues. Cost p n draws, p² n / 2 products.
 *
 * Source: Wishart 1928; Marčenko & Pastur 1967.
 *
 * @returns row-major p × p
 */
export function wishart(random: Random, p: number, n: number): Float64Array {
  checkSize('p', p, MAX_DENSE);
  checkSize('n', n, MAX_SAMPLES);
  const x = Float64Array.from({ length: p * n }, () => normal(random));
  const s = gram(x, p, n);
  for (let i = 0; i < s.length; i++) s[i]! /= n;
  return s;
}
