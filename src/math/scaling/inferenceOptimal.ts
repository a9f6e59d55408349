import { exp } from '../portable/exp';
import { ln } from '../portable/ln';
import type { Allocation } from './computeOptimal';
import { SERVING_FLOP, TRAINING_FLOP, type ScalingFit } from './fits';

/** The cheapest model of a given loss over its life. Source: `inferenceOptimal`. */
export interface LifetimeAllocation extends Allocation {
  /** 6ND, FLOP. */
  readonly training: number;
  /** 2N·D_inf, FLOP. */
  readonly inference: number;
}

/**
 * Minimizes 6ND + 2N·D_inf under L(N, D) = target. On that constraint
 * dD/dN = −αA N^{−α−1} / (βB D^{−β−1}), so stationarity reads
 * (6D + 2D_inf) βB D^{−β} = 6D αA N^{−α}. Solved for ln N by bisection between the
 * smallest size that can reach the target and the best size without inference,
 * above which the optimum never lies. D_inf = 0 gives the training optimum.
 *
 * Source: Sardana et al. 2024, eq. 3 and appendix.
 *
 * @param target nats per token, > E
 * @param served tokens D_inf served over the model's life, ≥ 0
 */
export function inferenceOptimal(
  fit: ScalingFit,
  target: number,
  served: number,
): LifetimeAllocation {
  const { E, A, B, alpha, beta } = fit;
  const reducible = target - E;
  if (!(reducible > 0)) throw new RangeError(`invalid target; not above E = ${E}: ${target}`);
  if (!(served >= 0) || served === Infinity)
    throw new RangeError(`invalid served; not in [0, ∞): ${served}`);
  const tokens = (lnN: number) => exp(ln(B / (reducible - A * exp(-alpha * lnN))) / beta);
  const slope = (lnN: number) => {
    const d = tokens(lnN);
    const b = B * exp(-beta * ln(d));
    const balance = beta * b - alpha * A * exp(-alpha * lnN);
    return TRAINING_FLOP * d * balance + SERVING_FLOP * served * beta * b;
  };
  // At the training optimum A N^{−α} = reducible·β/(α+β); the size with D = ∞ has A N^{−α} = reducible.
  let low = ln(A / reducible) / alpha;
  let high = ln((A * (alpha + beta)) / (beta * reducible)) / alpha;
  if (served > 0)
    for (let i = 0; i < 200 && high - low > 1e-14 * high; i++) {
      const middle = low + (high - low) / 2;
      if (slope(middle) > 0) high = middle;
      else low = middle;
    }
  const n = exp(high);
  const d = tokens(high);
  return {
    n,
    d,
    tokensPerParameter: d / n,
    loss: target,
    training: TRAINING_FLOP * n * d,
    inference: SERVING_FLOP * n * served,
  };
}
