import type { Random } from './stream';

/**
 * A standard Cauchy number, P(|x| > s) ∼ 2/(πs): the ratio u/v for (u, v) uniform in the unit disk, the tangent of a uniform angle.
 *
 * Source: elementary; the disk as in Marsaglia & Bray 1964.
 */
export function cauchy(random: Random): number {
  for (;;) {
    const u = 2 * random.next() - 1;
    const v = 2 * random.next() - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1 && v !== 0) return u / v;
  }
}
