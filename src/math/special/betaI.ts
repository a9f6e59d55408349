import { exp } from '../portable/exp';
import { ln } from '../portable/ln';
import { lnGamma } from './lnGamma';

const TINY = 1e-300;

/**
 * The regularized incomplete beta function I_x(a, b) = ∫₀ˣ t^{a−1} (1 − t)^{b−1} dt / B(a, b). Continued fraction on the side where
 * it converges fast, 1 − I_{1−x}(b, a) on the other; a small value keeps its digits. Relative error about 1e-15 · max(a, b) · ln,
 * below 1e-12 for a, b ≤ 100; cost about √max(a, b) terms.
 *
 * Source: DLMF 8.17.22, 8.17.4; Lentz's algorithm as in Press et al. 2007, §6.4.
 *
 * @param x in [0, 1]
 * @param a > 0
 * @param b > 0
 * @param rest 1 − x, where it is known better than the difference
 */
export function betaI(x: number, a: number, b: number, rest = 1 - x): number {
  if (!(a > 0 && a < Infinity)) throw new RangeError(`invalid a; not in (0, ∞): ${a}`);
  if (!(b > 0 && b < Infinity)) throw new RangeError(`invalid b; not in (0, ∞): ${b}`);
  if (!(x >= 0 && x <= 1)) throw new RangeError(`invalid x; not in [0, 1]: ${x}`);
  if (x === 0) return 0;
  if (rest === 0) return 1;
  const weight = exp(a * ln(x) + b * ln(rest) + lnGamma(a + b) - lnGamma(a) - lnGamma(b));
  return x < (a + 1) / (a + b + 2)
    ? Math.min(1, (weight * fraction(x, a, b)) / a)
    : Math.max(0, 1 - (weight * fraction(rest, b, a)) / b);
}

/** 1/(1 + d₁/(1 + d₂/(1 + …))) with the coefficients of DLMF 8.17.23. */
function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / nonzero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonzero(1 + even * d);
    c = nonzero(1 + even / c);
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonzero(1 + odd * d);
    c = nonzero(1 + odd / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return value;
}
const nonzero = (x: number): number => (Math.abs(x) < TINY ? TINY : x);
