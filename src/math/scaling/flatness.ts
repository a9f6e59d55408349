import { exp } from '../portable/exp';
import { ln } from '../portable/ln';
import { computeOptimal } from './computeOptimal';
import { TRAINING_FLOP, type ScalingFit } from './fits';
import { computeForLoss } from './frontier';
import { loss } from './loss';

/** What it costs to stand off the frontier. Source: `overtrainingPenalty`. */
export interface MissCost {
  /** Extra loss, nats per token. */
  readonly extra: number;
  /** C over the compute that would reach the same loss with the best split, ≥ 1. */
  readonly waste: number;
}

/**
 * What a run of N parameters on D tokens gives away against the best split of the same
 * compute C = 6ND: ΔL = L(N, D) − L*(C), and C / C_eq with L*(C_eq) = L(N, D). The same
 * for models too small (over-trained) and too large (under-trained).
 *
 * Source: from `loss` and `computeForLoss`.
 *
 * @param n parameters, > 0
 * @param d training tokens, > 0
 */
export function overtrainingPenalty(fit: ScalingFit, n: number, d: number): MissCost {
  const c = TRAINING_FLOP * n * d;
  const reached = loss(fit, n, d);
  return {
    extra: reached - computeOptimal(fit, c).loss,
    waste: c / computeForLoss(fit, reached),
  };
}

/**
 * The same for a model of k·N* parameters on a budget of C FLOP.
 *
 * Source: from `overtrainingPenalty` with D = C/6N.
 *
 * @param k factor off the optimum, > 0; 1 costs nothing
 */
export function missCost(fit: ScalingFit, c: number, k: number): MissCost {
  const { n, d } = computeOptimal(fit, c);
  return overtrainingPenalty(fit, k * n, d / k);
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
