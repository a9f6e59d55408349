/** A signal of strength θ hidden in noise: what the spectrum shows of it. */
import { spikedBetaHermite } from '@/src/math/ensembles/spikedBetaHermite';
import { hasKernels } from '@/src/math/kernels/kernels';
import { sturmHistogram } from '@/src/math/linear/sturmHistogram';
import { tridiagonalEigenvalues } from '@/src/math/linear/tridiagonalEigenvalues';
import { stream } from '@/src/math/random/stream';
import { countsBelow } from '@/src/math/summaries/histogram';
import { quantile } from '@/src/math/summaries/quantile';
import { spikeDetectionAccuracy, spikeLogLikelihood } from '@/src/math/theory/spikeDetection';
import { denseNoise, NOISE, topOf, tridiagonalNoise, type Noise, type Top } from './noise';
import { columns, gammaOf, standIn, strengths, type Model, type Task, type Values } from './plan';
import { severalSpikes } from './several';
import { theoryOf } from './theory';

export type { Values } from './plan';

/** A spike and what was found of it. NaN while it is not known. */
export interface Spike extends Top {
  readonly theta: number;
}

/** The top of one matrix, or of many, as θ grows. */
export interface Curve {
  readonly theta: Float64Array;
  readonly top: Float64Array;
  readonly overlap: Float64Array;
  /** 10 % and 90 % quantiles over the repeats; undefined for a single matrix. */
  readonly band:
    | {
        readonly top: readonly [Float64Array, Float64Array];
        readonly overlap: readonly [Float64Array, Float64Array];
      }
    | undefined;
}

export interface Round {
  readonly planted: boolean;
  /** ln of the likelihood ratio: positive, and the best test says there is a spike. */
  readonly evidence: number;
  /** Share of right answers of the best test as N → ∞. */
  readonly accuracy: number;
}

export interface Comparison {
  readonly engines: string;
  readonly rows: readonly {
    readonly what: string;
    readonly difference: number;
    readonly expected: string;
  }[];
}

export interface SpikeFrame {
  readonly progress: number;
  readonly task: Task;
  readonly model: Model;
  readonly engine: string;
  readonly note: string;
  /** Size that was run, and its number of columns. */
  readonly n: number;
  readonly columns: number;
  readonly gamma: number;
  /** Bins: `below[i]` values lie below edge i. Empty where only the top was computed. */
  readonly edges: Float64Array;
  readonly below: Float64Array;
  readonly spikes: readonly Spike[];
  readonly curve: Curve | undefined;
  readonly round: Round | undefined;
  readonly comparison: Comparison | undefined;
}

const BINS = 56;
/** θ of the curves: 0 to 3. */
const GRID = Float64Array.from({ length: 31 }, (_, i) => i / 10);
const FAR = 3;
/** Up to this size the curve of one matrix is drawn with every frame. */
const CURVE = 4000;
/** Stream of the coin that decides a round of the game. */
const COIN = 3;

export function* injectSpikes(values: Values): Generator<SpikeFrame, void, void> {
  if (values.task === 'sweep') yield* sweep(values);
  else if (values.task === 'game') yield round(values);
  else yield drag(values);
}

export function frameOf(values: Values, n: number, engine: string, note: string): SpikeFrame {
  return {
    progress: 1,
    task: values.task,
    model: values.model,
    engine,
    note,
    n,
    columns: columns(values, n),
    gamma: gammaOf(values, n),
    edges: new Float64Array(0),
    below: new Float64Array(0),
    spikes: [],
    curve: undefined,
    round: undefined,
    comparison: undefined,
  };
}

/** The figure's range: the bulk, and as far as a spike of strength 3 (or θ) reaches. */
export function edgesOf(values: Values, n: number): Float64Array {
  const theory = theoryOf(values.model, gammaOf(values, n));
  const width = theory.upper - theory.lower;
  const low = Math.max(values.model === 'wigner' ? -Infinity : 0, theory.lower - 0.08 * width);
  const far = values.task === 'game' ? theory.upper : theory.top(Math.max(FAR, values.theta));
  const fluctuation = theory.sd(Math.max(FAR, values.theta), columns(values, n));
  const high = far + Math.max(0.08 * width, 5 * fluctuation);
  const bin = width / BINS;
  const count = Math.ceil((high - low) / bin);
  return Float64Array.from({ length: count + 1 }, (_, i) => low + i * bin);
}

function drag(values: Values): SpikeFrame {
  const { engine, n, note } = standIn(values);
  const edges = edgesOf(values, n);
  const wasm = hasKernels() ? ' in WebAssembly' : '';
  if (engine === 'dense' && (values.spikes > 1 || values.model === 'rectangular')) {
    const { all, tops } = severalSpikes(values, n);
    return {
      ...frameOf(values, n, `dense matrix, all of it solved${wasm}, float64`, note),
      edges,
      below: countsBelow(all, edges),
      spikes: withStrengths(values, tops),
    };
  }
  const noise = kept(values, n, engine as 'dense' | 'tridiagonal');
  const t = noise.planted(values.theta);
  const sturm = sturmHistogram(t, noise.right ? edges.map((x) => x * x) : edges);
  let counted = sturm.next();
  while (!counted.done) counted = sturm.next();
  const name =
    engine === 'dense'
      ? `dense matrix, reduced once${wasm}; Sturm counts, float64`
      : 'tridiagonal model; Sturm counts, float64';
  return {
    ...frameOf(values, n, name, note),
    edges,
    below: counted.value,
    spikes: withStrengths(values, [topOf(noise, values.theta)]),
    curve: n <= CURVE ? curveOf(noise) : undefined,
  };
}

export const withStrengths = (values: Values, tops: readonly Top[]): Spike[] =>
  strengths(values)
    .slice(0, tops.length)
    .map((theta, k) => ({ theta, ...tops[k]! }));

/** The noise drawn last and the curve of its top: while θ moves they stay. */
let last: { key: string; noise: Noise } | undefined;
let lastCurve: { noise: Noise; curve: Curve } | undefined;

function kept(values: Values, n: number, engine: 'dense' | 'tridiagonal'): Noise {
  const key = [engine, values.model, n, columns(values, n), values.seed].join();
  if (last?.key !== key) {
    last = undefined; // Room for the next one.
    const noise =
      engine === 'dense'
        ? denseNoise(values, n)
        : tridiagonalNoise(values, n, stream(values.seed, NOISE));
    last = { key, noise };
  }
  return last.noise;
}

function curveOf(noise: Noise): Curve {
  if (lastCurve?.noise !== noise) {
    const tops = Array.from(GRID, (theta) => topOf(noise, theta));
    const curve = {
      theta: GRID,
      top: Float64Array.from(tops, (t) => t.value),
      overlap: Float64Array.from(tops, (t) => t.overlap),
      band: undefined,
    };
    lastCurve = { noise, curve };
  }
  return lastCurve.curve;
}

/** Fresh noise for every θ and repeat; a frame for every θ. */
function* sweep(values: Values): Generator<SpikeFrame, void, void> {
  const { n, note } = standIn(values);
  const { repeats } = values;
  const [top, overlap] = [new Float64Array(GRID.length), new Float64Array(GRID.length)];
  const quantiles = () => new Float64Array(GRID.length);
  const band = {
    top: [quantiles(), quantiles()] as const,
    overlap: [quantiles(), quantiles()] as const,
  };
  const random = stream(values.seed, NOISE);
  const frame = frameOf(values, n, 'tridiagonal model; bisection, float64', note);
  for (let g = 0; g < GRID.length; g++) {
    const found = Array.from({ length: repeats }, () =>
      topOf(tridiagonalNoise(values, n, random), GRID[g]!),
    );
    for (const [name, mean] of [
      ['top', top],
      ['overlap', overlap],
    ] as const) {
      const sorted = Float64Array.from(found, (f) => (name === 'top' ? f.value : f.overlap)).sort();
      mean[g] = sorted.reduce((sum, x) => sum + x, 0) / repeats;
      [0.1, 0.9].forEach((p, side) => (band[name][side]![g] = quantile(sorted, p)));
    }
    const done = g + 1;
    const upTo = (x: Float64Array) => x.slice(0, done);
    const both = ([a, b]: readonly [Float64Array, Float64Array]) => [upTo(a), upTo(b)] as const;
    yield {
      ...frame,
      progress: done / GRID.length,
      curve: {
        theta: upTo(GRID),
        top: upTo(top),
        overlap: upTo(overlap),
        band: { top: both(band.top), overlap: both(band.overlap) },
      },
    };
  }
}

/** One round: heads, and the matrix has a spike of strength θ. The frame holds the answer; the view keeps it until asked. */
function round(values: Values): SpikeFrame {
  const { n, note } = standIn(values);
  const { theta, seed } = values;
  const planted = stream(seed, COIN).next() < 0.5;
  const t = spikedBetaHermite(stream(seed, NOISE), n, 1, planted ? theta : 0);
  const all = tridiagonalEigenvalues(t);
  const wigner: Values = { ...values, model: 'wigner' };
  const edges = edgesOf({ ...wigner, task: 'drag' }, n);
  return {
    ...frameOf(wigner, n, 'tridiagonal model; QL, float64', note),
    edges,
    below: countsBelow(all, edges),
    spikes: [{ theta, value: all[n - 1]!, overlap: NaN, right: undefined }],
    round: {
      planted,
      evidence: theta > 0 ? spikeLogLikelihood(all, theta) : 0,
      accuracy: spikeDetectionAccuracy(theta),
    },
  };
}
