import { exp } from '../portable/exp';
import { ln } from '../portable/ln';
import { TRAINING_FLOP, type ScalingFit } from './fits';

/**
 * L(N, D) = E + A N^{−α} + B D^{−β}, nats per token.
 *
 * Source: Hoffmann et al. 2022, eq. 2 (approach 3).
 *
 * @param n parameters, > 0
 * @param d training tokens, > 0
 */
export function loss({ E, A, B, alpha, beta }: ScalingFit, n: number, d: number): number {
  return E + A * exp(-alpha * ln(n)) + B * exp(-beta * ln(d));
}

/**
 * The same along an IsoFLOP curve: D = C/6N.
 *
 * Source: Hoffmann et al. 2022, approach 2.
 *
 * @param c compute in FLOP
 */
export const isoFlopLoss = (fit: ScalingFit, c: number, n: number): number =>
  loss(fit, n, c / TRAINING_FLOP / n);
