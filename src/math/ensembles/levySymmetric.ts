import { pow } from '../portable/pow';
import type { Random } from '../random/stream';
import { checkSize, MAX_DENSE } from './checkSize';

/**
 * A symmetric matrix with entries ±Pareto, P(|a| > t) = t^{−α} for t ≥ 1, over the b_n at which one entry of the
 * upper triangle is expected to lie beyond: b_n = (n(n + 1)/2)^{1/α}. For α < 4 the largest eigenvalue then tends to the
 * Fréchet law exp(−x^{−α}): it is the largest entry. Cost n(n + 1) draws.
 *
 * Source: Soshnikov 2004; Auffinger, Ben Arous & Péché 2009.
 *
 * @param alpha tail exponent, > 0
 * @returns row-major n × n
 */
export function levySymmetric(random: Random, n: number, alpha: number): Float64Array {
  checkSize('n', n, MAX_DENSE);
  if (!(alpha > 0) || alpha === Infinity)
    throw new RangeError(`invalid alpha; not in (0, ∞): ${alpha}`);
  const scale = pow((n * (n + 1)) / 2, -1 / alpha);
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = i; j < n; j++) {
      const size = scale * pow(1 - random.next(), -1 / alpha);
      a[i * n + j] = a[j * n + i] = random.next() < 0.5 ? -size : size;
    }
  return a;
}
