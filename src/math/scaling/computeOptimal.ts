import { exp } from '../portable/exp';
import { ln } from '../portable/ln';
import { TRAINING_FLOP, type ScalingFit } from './fits';
import { loss } from './loss';

/** The best split of a training budget. Source: `computeOptimal`. */
export interface Allocation {
  /** Parameters. */
  readonly n: number;
  /** Training tokens. */
  readonly d: number;
  readonly tokensPerParameter: number;
  /** Nats per token. */
  readonly loss: number;
}

/**
 * Minimizes L(N, D) under 6ND = C. With s = α + β and G = (αA/βB)^{1/s},
 * N* = G (C/6)^{β/s}, D* = (C/6)/N*: the point where αA/N^α = βB/D^β.
 *
 * Source: Hoffmann et al. 2022, eq. 4.
 *
 * @param c compute in FLOP, > 0
 */
export function computeOptimal(fit: ScalingFit, c: number): Allocation {
  if (!(c > 0) || c === Infinity) throw new RangeError(`invalid compute; not in (0, ∞): ${c}`);
  const { A, B, alpha, beta } = fit;
  const s = alpha + beta;
  const n = exp((ln((alpha * A) / (beta * B)) + beta * ln(c / TRAINING_FLOP)) / s);
  const d = c / TRAINING_FLOP / n;
  return { n, d, tokensPerParameter: d / n, loss: loss(fit, n, d) };
}
