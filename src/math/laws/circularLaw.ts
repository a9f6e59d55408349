/**
 * Density of the circular law at the complex number x + iy: 1/π in the unit disk, the limit for n × n
 * matrices of independent entries with variance 1/n; zero outside.
 *
 * Source: Ginibre 1965; Tao & Vu 2010 (finite variance suffices).
 */
export const circularLawDensity = (x: number, y: number): number =>
  x * x + y * y < 1 ? 1 / Math.PI : 0;

/**
 * Share of the eigenvalues with absolute value ≤ r: r², for r in [0, 1].
 *
 * Source: area of the disk.
 */
export const circularLawRadiusCdf = (r: number): number => (r <= 0 ? 0 : r >= 1 ? 1 : r * r);

/**
 * Density 2r of the absolute value of an eigenvalue on [0, 1].
 *
 * Source: derivative of `circularLawRadiusCdf`.
 */
export const circularLawRadiusDensity = (r: number): number => (r >= 0 && r <= 1 ? 2 * r : 0);

/**
 * The radius √p of the disk that holds the share p.
 *
 * Source: inverse of `circularLawRadiusCdf`.
 */
export function circularLawRadiusQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`invalid p; not in [0, 1]: ${p}`);
  return Math.sqrt(p);
}

/**
 * Density of the real (or imaginary) part, (2/π)√(1 − x²): a semicircle of radius 1.
 *
 * Source: length of the disk's chord.
 */
export const circularLawPartDensity = (x: number): number =>
  Math.abs(x) < 1 ? (2 / Math.PI) * Math.sqrt(1 - x * x) : 0;
