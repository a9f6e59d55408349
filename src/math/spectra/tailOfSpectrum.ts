import type { Random } from '../random/stream';
import { powerLawTail, type PowerLawTail } from '../summaries/powerLawTail';
import type { Spectrum } from './spectrum';

/** Fewer values than this beyond a bulk are no tail. */
const LEAST_TAIL = 50;
/** Below this p-value noise does not explain the bulk. */
export const UNLIKELY = 0.01;

export interface SpectralTail {
  /** The fit, where one was tried; its α is that of the density of the eigenvalues σ². */
  readonly fit: PowerLawTail | undefined;
  /** Why no exponent should be read into this spectrum; undefined where one may be. */
  readonly refused: string | undefined;
}

/**
 * A power-law tail of the eigenvalues σ²/n, or the reason why there is none: fewer than 50 values; noise with fewer than 50 spikes explains
 * the spectrum (p ≥ 0.01 of its bulk), so that what lies beyond is a handful of signals and no tail; or the refusals
 * of `powerLawTail`. That fit takes the eigenvalues for independent. They repel, and lie nearer to any smooth law than independent points do, so
 * its goodness of fit flatters; for independent values α ± its `reach` covers the truth 95 times in 100.
 *
 * Source: Clauset, Shalizi & Newman 2009; Thamm, Staats & Rosenow 2022 for the caution.
 *
 * @param bulkP p-value of the bulk; undefined where there is no bulk
 * @param spikes number of values beyond it
 */
export function tailOfSpectrum(
  { values, n }: Spectrum,
  bulkP: number | undefined,
  spikes: number,
  random: Random,
  repeats = 40,
): SpectralTail {
  const q = values.length;
  if (q < LEAST_TAIL) return { fit: undefined, refused: `only ${q} value${q === 1 ? '' : 's'}` };
  if (bulkP !== undefined && bulkP >= UNLIKELY && spikes < LEAST_TAIL)
    return {
      fit: undefined,
      refused:
        spikes === 0
          ? 'noise explains it'
          : `noise and ${spikes} spike${spikes === 1 ? '' : 's'} explain it`,
    };
  if (values[0] === values[q - 1]) return { fit: undefined, refused: 'all values are equal' };
  const fit = powerLawTail(
    values.map((x) => (x / Math.sqrt(n)) * (x / Math.sqrt(n))),
    random,
    { repeats },
  );
  return { fit, refused: fit.refused };
}
