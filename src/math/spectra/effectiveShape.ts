import { spikedRectangularSignal, spikedRectangularThreshold } from '../theory/spikedRectangular';
import type { NoiseScale } from './noiseScale';
import type { Spectrum } from './spectrum';

export interface EffectiveShape {
  /** The γ whose Marchenko–Pastur law has the bulk's mean and variance. */
  readonly gamma: number;
  /** 2/(n − k), the standard error for Gaussian entries. */
  readonly error: number;
  /** The γ = (q − k)/(n − k) that independent entries have. */
  readonly expected: number;
}

/**
 * The shape γ = p/n of a Marchenko–Pastur bulk when it is not given: γ̂ = q Σλ²/(Σλ)² − 1 − 1/n over the bulk, with mean γ and
 * standard error 2/n whatever the scale. It is John's statistic of sphericity: a γ̂ far above the expected one says that the entries of the noise are
 * not independent or not of one variance. Each spike drew γ/θ² out of the bulk's first and 2(1 + γ)γ/θ² + γ²/θ⁴ out of its second
 * moment; both are given back. Cost O(q).
 *
 * Source: Ledoit & Wolf 2002, prop. 3, for n(U − γ) → N(1, 4); the correction is derived here as in `noiseScale`.
 */
export function effectiveShape(
  { values, n }: Spectrum,
  spikes: number,
  { scale }: NoiseScale,
): EffectiveShape {
  const q = values.length;
  const [rest, wide] = [q - spikes, n - spikes];
  const gamma = q / n;
  const unit = scale * scale * n;
  let [first, second] = [0, 0];
  for (let i = 0; i < q; i++) {
    const lambda = (values[i]! * values[i]!) / unit;
    if (i >= spikes) {
      first += lambda;
      second += lambda * lambda;
      continue;
    }
    const y = Math.sqrt(lambda);
    const theta =
      y > 1 + Math.sqrt(gamma)
        ? spikedRectangularSignal(y, gamma)
        : spikedRectangularThreshold(gamma);
    const drawn = gamma / (theta * theta);
    first += drawn;
    second += 2 * (1 + gamma) * drawn + drawn * drawn;
  }
  return {
    gamma: (rest * second) / (first * first) - 1 - 1 / wide,
    error: 2 / wide,
    expected: rest / wide,
  };
}
