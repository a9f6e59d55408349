import { pow } from '../portable/pow';
import type { Random } from './stream';

/**
 * A Pareto number with tail index α: P(x > s) = s^{−α} for s ≥ 1, as U^{−1/α}. Mean α/(α − 1) for α > 1, else infinite.
 *
 * Source: Johnson, Kotz & Balakrishnan 1994, ch. 20.
 *
 * @param alpha real, > 0
 */
export function pareto(random: Random, alpha: number): number {
  if (!(alpha > 0)) throw new RangeError(`invalid alpha; not in (0, ∞): ${alpha}`);
  return pow(1 - random.next(), -1 / alpha);
}
