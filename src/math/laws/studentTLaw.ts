import { exp } from '../portable/exp';
import { ln } from '../portable/ln';
import { betaI } from '../special/betaI';
import { lnGamma } from '../special/lnGamma';

/**
 * Density of Student's t with ν degrees of freedom, Γ((ν + 1)/2)/(√(πν) Γ(ν/2)) · (1 + x²/ν)^{−(ν+1)/2}.
 *
 * Source: Johnson, Kotz & Balakrishnan 1995, ch. 28.
 *
 * @param nu real, > 0
 */
export function studentTDensity(x: number, nu: number): number {
  const scale = lnGamma((nu + 1) / 2) - lnGamma(nu / 2) - 0.5 * ln(Math.PI * nu);
  return exp(scale - ((nu + 1) / 2) * ln(1 + (x * x) / nu));
}

/**
 * P(|T| > x) = I_{ν/(ν+x²)}(ν/2, 1/2); falls as x^{−ν}, and keeps its digits far out.
 *
 * Source: DLMF 8.17.1; Johnson, Kotz & Balakrishnan 1995, ch. 28.
 */
export function studentTTail(x: number, nu: number): number {
  if (!(nu > 0)) throw new RangeError(`invalid nu; not in (0, ∞): ${nu}`);
  if (x <= 0) return 1;
  const square = x * x;
  if (square === Infinity) return 0;
  return betaI(nu / (nu + square), nu / 2, 0.5, square / (nu + square));
}
