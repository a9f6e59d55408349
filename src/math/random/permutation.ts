import type { Random } from './stream';

/**
 * A uniform random order of 0 … n − 1 by exchanges from the end: position i trades with
 * one of 0 … i. Each order has probability 1/n! to within n 2⁻⁵³. Cost n draws.
 *
 * Source: Fisher & Yates 1938; Durstenfeld 1964.
 *
 * @param n whole, ≥ 0
 */
export function permutation(random: Random, n: number): Uint32Array {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`invalid n; not in [0, ∞) by 1: ${n}`);
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random.next() * (i + 1));
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
  return order;
}
