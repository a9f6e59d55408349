/** Fourth powers of anything within this of 1 are still normal numbers. */
const BIG = 1e50;

/**
 * A power of two s that brings s·norm near 1, so that fourth powers neither overflow nor vanish; 1 when
 * the norm lies in [1e-50, 1e50], or is 0 or not finite. Scaling by it is exact: eigenvalues of
 * sA over s are those of A to the bit, as long as nothing is subnormal.
 *
 * Source: the scaling of LAPACK's dsyev, with powers of two.
 */
export function powerOfTwoScale(norm: number): number {
  if (norm === 0 || !Number.isFinite(norm) || (norm >= 1 / BIG && norm <= BIG)) return 1;
  let scale = 1;
  while (norm * scale > 2) scale /= 2;
  while (norm * scale < 1 && scale < 1e300) scale *= 2;
  return scale;
}
