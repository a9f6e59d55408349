import { marchenkoPasturQuantile } from '../laws/marchenkoPasturQuantile';
import { tracyWidomInterpolant } from '../laws/tracyWidomInterpolant';
import { wishartEdge } from '../theory/largestEigenvalue';
import {
  spikedRectangularLeftOverlap,
  spikedRectangularRightOverlap,
  spikedRectangularSignal,
  spikedRectangularThreshold,
  spikedRectangularVariance,
} from '../theory/spikedRectangular';
import { noiseScale, type NoiseScale } from './noiseScale';
import type { Spectrum } from './spectrum';

/** A singular value that the noise does not explain, and the signal θuvᵀ that would. */
export interface Spike {
  readonly value: number;
  /** (λ − center)/scale of the edge of what is left, and the chance that noise goes beyond it. */
  readonly statistic: number;
  readonly p: number;
  /** Strength of the signal in units of the weights, i.e. its own singular value, and an interval of two standard errors (95 %). */
  readonly strength: number;
  readonly low: number;
  readonly high: number;
  /** The same in units of s√n; it shows above γ^{1/4}. */
  readonly theta: number;
  /** Predicted squared overlaps of the singular vectors with the signal's: on the side of the rows, of the columns. */
  readonly rowOverlap: number;
  readonly columnOverlap: number;
}

export interface Spikes {
  readonly spikes: readonly Spike[];
  readonly noise: NoiseScale;
  /** The singular value from which on the next one would have counted as a spike. */
  readonly threshold: number;
  /** Statistic and p of the first value that did not. */
  readonly next: { readonly statistic: number; readonly p: number };
}

/** Fewer values than this are no bulk, and no edge is known of them. */
export const LEAST_BULK = 8;
/** Standard deviation of the Tracy–Widom law with β = 1. */
const TRACY_WIDOM_SD = 1.268034058;
/** Two-sided 95 % of a normal law. */
const TWO = 1.959964;

/**
 * The singular values beyond the edge of the noise, tested one after the other from the largest: with k spikes found, the next is one when
 * 1 − F₁((λ − center)/scale) < `rate`, λ = σ²/(s²(n − k)), center and scale those of a (q − k) × (n − k) matrix and s estimated without
 * the value in question. A matrix of noise then shows a spike with probability `rate`: for 1 %, 0.6 to 1.2 % were measured where the bulk has 30 values or
 * more, 1.7 % at 10 × 20, 2.7 % at 8 × 8. Stops when fewer than 8 values would be left. Gaussian or lighter tails of the entries are
 * assumed; entries without a fourth moment put values beyond the edge that are no signal.
 *
 * The strength of each solves σ = s√n √((1 + θ²)(γ + θ²))/θ. Its interval takes in the fluctuation of σ, no less than that of the edge, and the error of s.
 *
 * Source: Johnstone 2001 and Ma 2012 for the edge; Kritchman & Nadler 2009 for the sequence of tests; Benaych-Georges & Nadakuditi 2012
 * and Gavish & Donoho 2017 for the strengths.
 *
 * @param rate chance of a false spike, in (0, 0.5]
 */
export function spikesBeyondEdge(spectrum: Spectrum, rate = 0.01): Spikes {
  if (!(rate > 0 && rate <= 0.5)) throw new RangeError(`invalid rate; not in (0, 0.5]: ${rate}`);
  const { values, n } = spectrum;
  const q = values.length;
  if (q < LEAST_BULK)
    throw new RangeError(`invalid spectrum; not of ${LEAST_BULK} values above zero or more: ${q}`);
  const cdf = tracyWidomInterpolant(1);
  const critical = quantileOf(cdf, 1 - rate);
  const candidates = robustCount(values, n, critical);
  const found: { statistic: number; p: number }[] = [];
  for (;;) {
    const k = found.length;
    const { scale } = noiseScale(spectrum, k, Math.max(1, candidates - k));
    const edge = wishartEdge(q - k, n - k, 1);
    const lambda = (values[k]! * values[k]!) / (scale * scale * (n - k));
    const statistic = (lambda - edge.center) / edge.scale;
    const p = Math.max(0, 1 - cdf(statistic));
    if (p < rate && q - k >= LEAST_BULK) {
      found.push({ statistic, p });
      continue;
    }
    const noise = noiseScale(spectrum, k);
    const threshold = scale * Math.sqrt((n - k) * Math.max(0, edge.center + critical * edge.scale));
    // Each spike stands on the noise that the others leave.
    const others = { q: q - k + 1, n: n - k + 1, tall: spectrum.tall };
    const spikes = found.map((test, i) => strengthOf(values[i]!, others, noise, test));
    return { spikes, noise, threshold, next: { statistic, p } };
  }
}

function strengthOf(
  value: number,
  { q, n, tall }: { q: number; n: number; tall: boolean },
  { scale, error }: NoiseScale,
  test: { statistic: number; p: number },
): Spike {
  const gamma = q / n;
  const unit = scale * Math.sqrt(n);
  const edge = 1 + Math.sqrt(gamma);
  const signal = (sigma: number, s: number) =>
    sigma > s * edge
      ? s * spikedRectangularSignal(sigma / s, gamma)
      : s * spikedRectangularThreshold(gamma);
  const strength = signal(value, unit);
  const theta = strength / unit;
  const atEdge = (TRACY_WIDOM_SD * wishartEdge(q, n, 1).scale) / (2 * edge);
  const variance = Math.max(spikedRectangularVariance(theta, gamma, 1) / n, atEdge * atEdge);
  const reach = TWO * unit * Math.sqrt(variance);
  // A strong signal is its singular value whatever the noise: the scale's error enters through f(σ, s) and is small there.
  const share = (TWO * error) / scale;
  const ofScale = (signal(value, unit * (1 + share)) - signal(value, unit * (1 - share))) / 2;
  const distance = (x: number) => Math.sqrt(x * x + ofScale * ofScale);
  // Of the p side, the shorter one, and of the n side.
  const short = spikedRectangularLeftOverlap(theta, gamma);
  const long = spikedRectangularRightOverlap(theta, gamma);
  return {
    value,
    ...test,
    theta,
    strength,
    low: strength - distance(strength - signal(value - reach, unit)),
    high: strength + distance(signal(value + reach, unit) - strength),
    rowOverlap: tall ? long : short,
    columnOverlap: tall ? short : long,
  };
}

/** How many values lie beyond the edge when the scale is taken from the median, which no few spikes can move. */
function robustCount(values: Float64Array, n: number, critical: number): number {
  const q = values.length;
  let k = 0;
  for (;;) {
    const [rest, wide] = [q - k, n - k];
    const middle = k + (rest - 1) / 2;
    const low = values[Math.ceil(middle)]!;
    const high = values[Math.floor(middle)]!;
    const square = (low * low + high * high) / 2 / wide / marchenkoPasturQuantile(0.5, rest / wide);
    const edge = wishartEdge(rest, wide, 1);
    const least = square * wide * (edge.center + critical * edge.scale);
    let next = k;
    while (next <= q - LEAST_BULK && values[next]! * values[next]! > least) next++;
    if (next === k) return k;
    k = next;
  }
}

/** Where a distribution function reaches a probability, by bisection between the ends of the Tracy–Widom table. */
function quantileOf(cdf: (s: number) => number, probability: number): number {
  let [low, high] = [-10, 14];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (cdf(middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
