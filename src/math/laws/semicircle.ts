import { asin } from '../portable/asin';
import { catalan } from './catalan';

/**
 * Density of the semicircle law on [−2, 2]: ρ(x) = √(4 − x²) / 2π; zero outside.
 *
 * Source: Wigner 1958.
 */
export function semicircleDensity(x: number): number {
  return Math.abs(x) < 2 ? Math.sqrt(4 - x * x) / (2 * Math.PI) : 0;
}

/**
 * F(x) = 1/2 + x√(4 − x²)/4π + asin(x/2)/π on [−2, 2].
 *
 * Source: integral of `semicircleDensity`.
 */
export function semicircleCdf(x: number): number {
  if (x <= -2) return 0;
  if (x >= 2) return 1;
  return 0.5 + (x * Math.sqrt(4 - x * x)) / (4 * Math.PI) + asin(x / 2) / Math.PI;
}

/**
 * The k-th moment, k = 0 … 60: the Catalan number C_{k/2} for even k, zero for odd.
 *
 * Source: Wigner 1955.
 */
export function semicircleMoment(k: number): number {
  if (!Number.isInteger(k) || k < 0 || k > 60)
    throw new RangeError(`invalid k; not in [0, 60] by 1: ${k}`);
  return k % 2 ? 0 : catalan(k / 2);
}

/**
 * m(z) = ∫ρ(x)/(x − z)dx = (−z + √(z² − 4))/2 for real |z| > 2, with the root
 * that makes m(z) ≈ −1/z at infinity. It solves m = −1/(z + m).
 *
 * Source: Anderson, Guionnet & Zeitouni 2010, §2.4.
 */
export function semicircleStieltjes(z: number): number {
  if (!(Math.abs(z) > 2)) throw new RangeError(`invalid z; not outside [-2, 2]: ${z}`);
  return (-z + Math.sign(z) * Math.sqrt(z * z - 4)) / 2;
}
