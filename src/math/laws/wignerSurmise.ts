import { exp } from '../portable/exp';
import { ln } from '../portable/ln';
import { gammaP } from '../special/gammaP';
import { lnGamma } from '../special/lnGamma';
import { invertCdf } from './invertCdf';

/** b of p(s) = a s^β e^{−bs²} with mean 1: (Γ(β/2 + 1)/Γ(β/2 + 1/2))². */
function rate(beta: number): number {
  if (!(beta > 0 && beta < 1000)) throw new RangeError(`invalid beta; not in (0, 1000): ${beta}`);
  if (beta === 1) return Math.PI / 4;
  if (beta === 2) return 4 / Math.PI;
  if (beta === 4) return 64 / (9 * Math.PI);
  return exp(2 * (lnGamma(beta / 2 + 1) - lnGamma(beta / 2 + 0.5)));
}

/**
 * Wigner's surmise for the spacing of neighboring levels, mean 1: a s^β e^{−bs²}, i.e.
 * (π/2)s e^{−πs²/4}, (32/π²)s² e^{−4s²/π}, (2¹⁸/3⁶π³)s⁴ e^{−64s²/9π} for β = 1, 2, 4. Exact for 2 × 2 matrices of
 * the Gaussian ensembles; for large ones its distribution function is off by up to 0.0066 (β = 1).
 *
 * Source: Wigner 1957; Mehta 2004, ch. 1.
 *
 * @param beta Dyson index, any in (0, 1000)
 */
export function wignerSurmiseDensity(s: number, beta: number): number {
  const b = rate(beta);
  if (!(s > 0)) return 0;
  const half = (beta + 1) / 2;
  return 2 * exp(half * ln(b) - lnGamma(half) + beta * ln(s) - b * s * s);
}

/**
 * Its distribution function P((β + 1)/2, bs²) with P the regularized incomplete gamma function; 1 − e^{−πs²/4} for β = 1.
 *
 * Source: integral of `wignerSurmiseDensity`.
 */
export function wignerSurmiseCdf(s: number, beta: number): number {
  const b = rate(beta);
  return s > 0 ? gammaP((beta + 1) / 2, b * s * s) : 0;
}

/**
 * The s with F(s) = p, by bisection; ∞ at p = 1.
 *
 * Source: inverse of `wignerSurmiseCdf`.
 */
export function wignerSurmiseQuantile(p: number, beta: number): number {
  rate(beta);
  return p === 1 ? Infinity : invertCdf((s) => wignerSurmiseCdf(s, beta), p, 0, 100);
}

/**
 * Its variance (β + 1)/2b − 1: 4/π − 1, 3π/8 − 1, 45π/128 − 1 for β = 1, 2, 4. Large matrices have
 * 0.2855, 0.1800, 0.1041 (Gaudin & Mehta).
 *
 * Source: Gaussian integral.
 */
export const wignerSurmiseVariance = (beta: number): number => (beta + 1) / (2 * rate(beta)) - 1;
