import { pow } from '../portable/pow';
import type { Random } from '../random/stream';
import { studentT } from '../random/studentT';
import { checkSize, MAX_DENSE } from './checkSize';

/**
 * A symmetric matrix with independent Student-t entries on and above the
 * diagonal, P(|a| > x) ∼ x^{−ν}. For ν > 2 they are scaled to variance 1/n, and
 * the bulk follows the semicircle on [−2, 2]; for ν ≤ 2 the variance is infinite,
 * they are scaled by n^{−1/ν}, and the limiting density is not a semicircle.
 *
 * Source: Ben Arous & Guionnet 2008 (scaling for ν < 2); Auffinger, Ben Arous &
 * Péché 2009 (edge for ν < 4).
 *
 * @returns row-major n × n
 */
export function symmetricStudentT(random: Random, n: number, nu: number): Float64Array {
  checkSize('n', n, MAX_DENSE);
  if (!(nu > 0) || nu === Infinity) throw new RangeError(`invalid nu; not in (0, ∞): ${nu}`);
  const scale = nu > 2 ? Math.sqrt((nu - 2) / (nu * n)) : pow(n, -1 / nu);
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = i; j < n; j++) a[i * n + j] = a[j * n + i] = scale * studentT(random, nu);
  return a;
}
