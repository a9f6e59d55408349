import { gram } from '../linear/gram';
import { normal } from '../random/normal';
import type { Random } from '../random/stream';
import { unitVector } from '../random/unitVector';
import { checkSize, MAX_DENSE } from './checkSize';
import { goe } from './goe';

/**
 * W + θ v vᵀ: a GOE matrix with bulk [−2, 2] and a planted direction v, uniform on the sphere.
 *
 * Source: Péché 2006; Benaych-Georges & Nadakuditi 2011.
 *
 * @returns the matrix, row-major n × n, and v
 */
export function spikedWigner(
  random: Random,
  n: number,
  theta: number,
): { matrix: Float64Array; direction: Float64Array } {
  checkStrength('theta', theta);
  const matrix = goe(random, n);
  const direction = unitVector(random, n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) matrix[i * n + j]! += theta * direction[i]! * direction[j]!;
  return { matrix, direction };
}

/**
 * The sample covariance X Xᵀ/n of n Gaussian vectors with covariance I + (ℓ − 1) v vᵀ, v uniform on the sphere: p − 1
 * variances are 1, that along v is ℓ.
 *
 * Source: Johnstone 2001; Baik, Ben Arous & Péché 2005.
 *
 * @param spike ℓ > 0, a variance
 * @returns the matrix, row-major p × p, and v
 */
export function spikedCovariance(
  random: Random,
  p: number,
  n: number,
  spike: number,
): { matrix: Float64Array; direction: Float64Array } {
  checkSize('p', p, MAX_DENSE);
  checkSize('n', n, 10_000_000);
  if (!(spike > 0) || spike === Infinity)
    throw new RangeError(`invalid spike; not in (0, ∞): ${spike}`);
  const x = Float64Array.from({ length: p * n }, () => normal(random));
  const direction = unitVector(random, p);
  // x ← x + (√ℓ − 1) v (v·x), column by column.
  const along = new Float64Array(n);
  for (let i = 0; i < p; i++)
    for (let k = 0; k < n; k++) along[k]! += direction[i]! * x[i * n + k]!;
  const stretch = Math.sqrt(spike) - 1;
  for (let i = 0; i < p; i++)
    for (let k = 0; k < n; k++) x[i * n + k]! += stretch * direction[i]! * along[k]!;
  return { matrix: gram(x, p, n).map((y) => y / n), direction };
}

/**
 * The additive model X + θ u vᵀ with X p × n of N(0, 1/n) entries, u and v uniform on their spheres. Noise alone has
 * singular values up to 1 + √(p/n).
 *
 * Source: Benaych-Georges & Nadakuditi 2012.
 *
 * @returns the matrix, row-major p × n, and both directions
 */
export function spikedRectangular(
  random: Random,
  p: number,
  n: number,
  theta: number,
): { matrix: Float64Array; left: Float64Array; right: Float64Array } {
  checkSize('p', p, MAX_DENSE);
  checkSize('n', n, MAX_DENSE);
  checkStrength('theta', theta);
  const sd = 1 / Math.sqrt(n);
  const matrix = Float64Array.from({ length: p * n }, () => sd * normal(random));
  const left = unitVector(random, p);
  const right = unitVector(random, n);
  for (let i = 0; i < p; i++)
    for (let j = 0; j < n; j++) matrix[i * n + j]! += theta * left[i]! * right[j]!;
  return { matrix, left, right };
}

function checkStrength(name: string, x: number): void {
  if (!Number.isFinite(x)) throw new RangeError(`invalid ${name}; not finite: ${x}`);
}
