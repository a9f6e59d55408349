import { exp } from '../portable/exp';
import { ln } from '../portable/ln';
import { pow } from '../portable/pow';

/** c of N(1 − F(2 − yN^{−2/3})) → c y^{3/2} for the semicircle F. */
const RATE = 2 / (3 * Math.PI);

/**
 * The largest of N independent points from the semicircle: P(N^{2/3}(max − 2) ≤ s) → exp(−(2/3π)(−s)^{3/2}), s ≤ 0, a
 * Weibull law. On the scale of Tracy–Widom, but no point can leave the bulk: 1 from s = 0 on.
 *
 * Source: the mass c y^{3/2} beyond 2 − y, N independent chances to miss it.
 */
export const independentEdgeCdf = (s: number): number => (s >= 0 ? 1 : exp(-RATE * pow(-s, 1.5)));

/**
 * Its density (1/π)√(−s) exp(−(2/3π)(−s)^{3/2}).
 *
 * Source: derivative of `independentEdgeCdf`.
 */
export const independentEdgeDensity = (s: number): number =>
  s >= 0 ? 0 : (Math.sqrt(-s) / Math.PI) * independentEdgeCdf(s);

/**
 * Its quantile −(−ln p · 3π/2)^{2/3}; −∞ at p = 0.
 *
 * Source: inverse of `independentEdgeCdf`.
 */
export function independentEdgeQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`invalid p; not in [0, 1]: ${p}`);
  return p === 0 ? -Infinity : p === 1 ? 0 : -pow(-ln(p) / RATE, 2 / 3);
}
