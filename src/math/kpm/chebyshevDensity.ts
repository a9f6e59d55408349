import { asin } from '../portable/asin';
import { cos, sin } from '../portable/sincos';

/**
 * Density on (−1, 1) from Chebyshev moments μ_k = ∫ρ T_k (already damped):
 * ρ(x) = [μ_0 + 2 Σ μ_k T_k(x)] / (π√(1 − x²)); zero outside. Cost O(M).
 *
 * Source: Weiße et al. 2006, eq. 21.
 */
export function chebyshevDensity(moments: ArrayLike<number>, x: number): number {
  if (!(Math.abs(x) < 1)) return 0;
  let [before, now] = [1, x];
  let sum = moments[0]!;
  for (let k = 1; k < moments.length; k++) {
    sum += 2 * moments[k]! * now;
    [before, now] = [now, 2 * x * now - before];
  }
  return sum / (Math.PI * Math.sqrt(1 - x * x));
}

/**
 * Its distribution function, in closed form: with x = cos θ,
 * F(x) = 1 − [μ_0 θ + 2 Σ μ_k sin(kθ)/k] / π. Cost O(M).
 *
 * Source: term-by-term integral of `chebyshevDensity`.
 */
export function chebyshevCdf(moments: ArrayLike<number>, x: number): number {
  if (x <= -1) return 0;
  if (x >= 1) return 1;
  const theta = Math.PI / 2 - asin(x);
  let sum = moments[0]! * theta;
  // sin kθ by the recurrence sin(k+1)θ = 2 cos θ sin kθ − sin(k−1)θ.
  const twice = 2 * cos(theta);
  let [before, now] = [0, sin(theta)];
  for (let k = 1; k < moments.length; k++) {
    sum += (2 * moments[k]! * now) / k;
    [before, now] = [now, twice * now - before];
  }
  return 1 - sum / Math.PI;
}
