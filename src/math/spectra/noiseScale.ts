import { marchenkoPasturQuantile } from '../laws/marchenkoPasturQuantile';
import { wishartEdge } from '../theory/largestEigenvalue';
import { spikedRectangularSignal, spikedRectangularThreshold } from '../theory/spikedRectangular';
import type { Spectrum } from './spectrum';

export interface NoiseScale {
  /** Standard deviation s of an entry of the noise. */
  readonly scale: number;
  /** s/√(2(q − k)(n − k)), its standard error. */
  readonly error: number;
}

/** Mean of the Tracy–Widom law with β = 1. */
const TRACY_WIDOM_MEAN = -1.206533574582;
/** The strengths of the spikes depend on the scale and move it little. */
const ROUNDS = 6;

/**
 * Standard deviation of the noise's entries from the singular values that are no spikes: with q values, n the longer side, k spikes,
 * s² = Σ_{i>k} σ_i²/((q − k)(n − k) − q Σ_j θ_j^{−2}). The bulk under k spikes is that of a (q − k) × (n − k) matrix, less what
 * each spike of strength θ_j drew out of it, γ/θ² in units of s²n. For Gaussian entries as exact as if all of them were seen. `aside` further
 * values are left out of the sum, and what pure noise would have put in their place is taken off: a value can then be tested against a
 * scale that it has no part in. Cost O(q).
 *
 * Source: Kritchman & Nadler 2009 for the idea; the correction follows from `spikedRectangularOutlier`, derived here:
 * the sum of all σ² has mean s²(qn + n Σθ²), and the outliers take n(θ² + 1 + γ + γ/θ²) each.
 */
export function noiseScale({ values, n }: Spectrum, spikes: number, aside = 0): NoiseScale {
  const q = values.length;
  const [rest, wide] = [q - spikes, n - spikes];
  if (!(rest - aside >= 1))
    throw new RangeError(`invalid spikes; not in [0, ${q - aside - 1}] by 1: ${spikes}`);
  let sum = 0;
  for (let i = spikes + aside; i < q; i++) sum += values[i]! * values[i]!;
  const gamma = q / n;
  const edge = 1 + Math.sqrt(gamma);
  let degrees = rest * wide;
  if (aside > 0) {
    const { center, scale } = wishartEdge(rest, wide, 1);
    degrees -= wide * (center + TRACY_WIDOM_MEAN * scale);
    for (let i = 1; i < aside; i++)
      degrees -= wide * marchenkoPasturQuantile(1 - (i + 0.5) / rest, rest / wide);
  }
  let square = sum / degrees;
  for (let round = 0; round < ROUNDS && spikes > 0; round++) {
    let drawn = 0;
    for (let i = 0; i < spikes; i++) {
      const y = values[i]! / Math.sqrt(square * n);
      const theta =
        y > edge ? spikedRectangularSignal(y, gamma) : spikedRectangularThreshold(gamma);
      drawn += q / (theta * theta);
    }
    square = sum / Math.max(degrees / 2, degrees - drawn);
  }
  const scale = Math.sqrt(square);
  return { scale, error: scale / Math.sqrt(2 * rest * wide) };
}
