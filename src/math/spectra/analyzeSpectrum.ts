import { ln } from '../portable/ln';
import type { Random } from '../random/stream';
import { effectiveRank, participationRatio, spectralEntropy, stableRank } from '../summaries/rank';
import { bulkDistance } from './bulkDistance';
import { bulkPValue } from './bulkPValue';
import { effectiveShape, type EffectiveShape } from './effectiveShape';
import type { NoiseScale } from './noiseScale';
import { spectrumOf, type Spectrum } from './spectrum';
import { LEAST_BULK, spikesBeyondEdge, type Spike } from './spikes';
import { tailOfSpectrum, type SpectralTail } from './tailOfSpectrum';

export interface Bulk extends NoiseScale {
  /** Number of values in it. */
  readonly size: number;
  /** Kolmogorov–Smirnov distance to the fitted Marchenko–Pastur law, over the typical one of noise, and its p-value, at least 0.001. */
  readonly distance: number;
  readonly ratio: number;
  readonly p: number;
  readonly shape: EffectiveShape;
  /** Largest singular value that noise of this size would have in the limit, s(√(n − k) + √(q − k)). */
  readonly edge: number;
  /** From here on a value would have counted as a spike. */
  readonly threshold: number;
}

export interface Ranks {
  readonly stable: number;
  readonly effective: number;
  /** Entropy of σ²/Σσ² as a share of its largest, ln p; undefined for a single value. */
  readonly entropy: number | undefined;
  readonly participation: number;
}

export interface SpectrumReport {
  readonly spectrum: Spectrum;
  /** Undefined where there are too few values above zero for a bulk; `refused` says so. */
  readonly bulk: Bulk | undefined;
  readonly refused: string | undefined;
  readonly spikes: readonly Spike[];
  readonly tail: SpectralTail;
  /** Undefined for a matrix of zeros. */
  readonly ranks: Ranks | undefined;
}

/**
 * What the singular values of a weight matrix say: the noise that fits their bulk and how well, the spikes beyond its edge, a power-law tail or
 * why there is none, and how many of the values matter.
 *
 * Source: of each part, see there.
 *
 * @param sigma the min(rows, columns) singular values, in any order
 * @param rate chance of a false spike in a matrix of noise
 */
export function analyzeSpectrum(
  sigma: ArrayLike<number>,
  rows: number,
  columns: number,
  random: Random,
  rate = 0.01,
): SpectrumReport {
  const spectrum = spectrumOf(sigma, rows, columns);
  const { values, p, n } = spectrum;
  const q = values.length;
  const ranks = q > 0 ? ranksOf(values, p) : undefined;
  if (q < LEAST_BULK) {
    const refused =
      q === 0
        ? 'all weights are zero'
        : `${q} value${q === 1 ? '' : 's'} above zero, a bulk needs ${LEAST_BULK}`;
    const tail = tailOfSpectrum(spectrum, undefined, 0, random);
    return { spectrum, bulk: undefined, refused, spikes: [], tail, ranks };
  }
  const { spikes, noise, threshold } = spikesBeyondEdge(spectrum, rate);
  const k = spikes.length;
  const distance = bulkDistance(values.subarray(k), n - k, noise.scale);
  const bulk: Bulk = {
    ...noise,
    size: q - k,
    distance,
    ...bulkPValue(distance, q - k),
    shape: effectiveShape(spectrum, k, noise),
    edge: noise.scale * (Math.sqrt(n - k) + Math.sqrt(q - k)),
    threshold,
  };
  const tail = tailOfSpectrum(spectrum, bulk.p, k, random);
  return { spectrum, bulk, refused: undefined, spikes, tail, ranks };
}

function ranksOf(values: Float64Array, p: number): Ranks {
  const squares = values.map((x) => (x / values[0]!) * (x / values[0]!));
  return {
    stable: stableRank(values),
    effective: effectiveRank(values),
    entropy: p > 1 ? spectralEntropy(squares) / ln(p) : undefined,
    participation: participationRatio(squares),
  };
}
