import type { Random } from '../random/stream';
import { checkSize, MAX_DENSE } from './checkSize';

/**
 * The adjacency matrix of a random graph G(n, q), each edge present with probability q, over √(n q(1 − q)). Its bulk is the
 * semicircle on [−2, 2] as n q → ∞; one eigenvalue leaves it for nq/√(nq(1 − q)), because the entries do not have
 * mean zero. Cost n(n − 1)/2 draws.
 *
 * Source: Füredi & Komlós 1981; Erdős, Knowles, Yau & Yin 2013.
 *
 * @param q in (0, 1)
 * @returns row-major n × n, zero diagonal
 */
export function erdosRenyi(random: Random, n: number, q: number): Float64Array {
  checkSize('n', n, MAX_DENSE);
  if (!(q > 0 && q < 1)) throw new RangeError(`invalid q; not in (0, 1): ${q}`);
  const edge = 1 / Math.sqrt(n * q * (1 - q));
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) if (random.next() < q) a[i * n + j] = a[j * n + i] = edge;
  return a;
}
