import { pow } from '../portable/pow';
import { checkBeta, checkShape } from './checkSpike';

/** λ_max ≈ center + scale · (Tracy–Widom β). */
export interface Edge {
  readonly center: number;
  readonly scale: number;
}

function check(name: string, n: number, beta: number): void {
  checkBeta(beta);
  if (!(n > 1 && n < Infinity)) throw new RangeError(`invalid ${name}; not in (1, ∞): ${n}`);
}

/**
 * Center and scale of the largest eigenvalue of GOE, GUE, GSE of size N, bulk [−2, 2]:
 * 2√(M/N) and N^{−1/2} M^{−1/6} with M = N + 1/2 − 1/β. The plain 2 and N^{−2/3} leave a bias of N^{−1/3} in
 * units of the fluctuation; with M it is −0.01 instead of −0.12 at N = 100, β = 1.
 *
 * Source: Tracy & Widom 1996 for the limit; the shift is empirical, tested by simulation.
 */
export function wignerEdge(n: number, beta: number): Edge {
  check('n', n, beta);
  const m = n + 0.5 - 1 / beta;
  return { center: 2 * Math.sqrt(m / n), scale: 1 / (Math.sqrt(n) * pow(m, 1 / 6)) };
}

/**
 * Center and scale of the largest eigenvalue of XXᵀ/n, X of p × n entries of variance 1:
 * (√n′ + √p′)²/n and (√n′ + √p′)(1/√n′ + 1/√p′)^{1/3}/n with n′ = n + 1/2 − 1/β, p′ likewise.
 *
 * Source: Johnstone 2001; Ma 2012 for the shift at β = 1; Johansson 2000 for β = 2.
 */
export function wishartEdge(p: number, n: number, beta: number): Edge {
  check('n', n, beta);
  check('p', p, beta);
  checkShape(p / n);
  const shift = 0.5 - 1 / beta;
  const sum = Math.sqrt(n + shift) + Math.sqrt(p + shift);
  const inverse = 1 / Math.sqrt(n + shift) + 1 / Math.sqrt(p + shift);
  return { center: (sum * sum) / n, scale: (sum * pow(inverse, 1 / 3)) / n };
}
