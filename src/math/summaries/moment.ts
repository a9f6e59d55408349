/**
 * The k-th empirical moment (1/N) Σ x^k, by repeated multiplication so that it is
 * the same everywhere. Cost O(kN).
 *
 * Source: definition.
 */
export function empiricalMoment(values: ArrayLike<number>, k: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    let power = 1;
    for (let j = 0; j < k; j++) power *= values[i]!;
    sum += power;
  }
  return sum / values.length;
}
