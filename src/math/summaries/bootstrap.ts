import type { Random } from '../random/stream';
import { quantile } from './quantile';

/**
 * A percentile bootstrap interval of a statistic: the statistic of `repeats` samples drawn with replacement, and
 * the quantiles that leave (1 − level)/2 on either side. Covers a little less than its level for small samples.
 *
 * Source: Efron & Tibshirani 1993, ch. 13.
 *
 * @param level in (0, 1)
 */
export function bootstrapInterval(
  sample: ArrayLike<number>,
  statistic: (resampled: Float64Array) => number,
  random: Random,
  { repeats = 1000, level = 0.9 }: { repeats?: number; level?: number } = {},
): readonly [number, number] {
  const n = sample.length;
  if (n === 0) throw new RangeError('invalid sample; not of size ≥ 1: 0');
  if (!Number.isInteger(repeats) || repeats < 1)
    throw new RangeError(`invalid repeats; not in [1, ∞) by 1: ${repeats}`);
  if (!(level > 0 && level < 1)) throw new RangeError(`invalid level; not in (0, 1): ${level}`);
  const drawn = new Float64Array(n);
  const found = Float64Array.from({ length: repeats }, () => {
    for (let i = 0; i < n; i++) drawn[i] = sample[Math.floor(random.next() * n)]!;
    return statistic(drawn);
  }).sort();
  return [quantile(found, (1 - level) / 2), quantile(found, (1 + level) / 2)];
}
