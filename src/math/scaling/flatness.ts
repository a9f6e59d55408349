import { exp } from '../portable/exp';
import { ln } from '../portable/ln';
import { computeForLoss, computeOptimal } from './computeOptimal';
import type { ScalingFit } from './fits';
import { isoFlopLoss } from './loss';

/** What it costs to miss the best size. Source: `missCost`. */
export interface MissCost {
  /** Extra loss, nats per token. */
  readonly extra: number;
  /** C over the compute that would reach the same loss with the best split, ≥ 1. */
  readonly waste: number;
}

/**
 * Training k·N* parameters on the same budget: ΔL = L(kN*, C) − L*, and the factor of
 * compute thereby wasted, C / C_eq with L*(C_eq) = L(kN*, C).
 *
 * Source: from `isoFlopLoss`.
 *
 * @param k factor off the optimum, > 0; 1 costs nothing
 */
export function missCost(fit: ScalingFit, c: number, k: number): MissCost {
  const best = computeOptimal(fit, c);
  const missed = isoFlopLoss(fit, c, k * best.n);
  return { extra: missed - best.loss, waste: c / computeForLoss(fit, missed) };
}

/**
 * Curvature κ of the valley: L(kN*, C) = L* + κ (ln k)²/2 + O((ln k)³), with
 * κ = αβ (L* − E). At the optimum αa = βb for the two reducible terms
 * a = A/N^α, b = B/D^β, so α²a + β²b = αβ(a + b).
 *
 * Source: second derivative of L in ln N at fixed C.
 */
export const valleyCurvature = (fit: ScalingFit, c: number): number =>
  fit.alpha * fit.beta * (computeOptimal(fit, c).loss - fit.E);

/**
 * The valley itself, exact, with u = ln k and R = L* − E:
 * ΔL = R [β e^{−αu} + α e^{βu}]/(α+β) − R. It depends on the budget through R alone.
 *
 * Source: from `isoFlopLoss` with the two terms at the optimum, a = βR/(α+β), b = αR/(α+β).
 */
export function valley({ alpha, beta }: ScalingFit, reducible: number, k: number): number {
  const u = ln(k);
  return reducible * ((beta * exp(-alpha * u) + alpha * exp(beta * u)) / (alpha + beta) - 1);
}
