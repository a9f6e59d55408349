/** Spacings, ratios and largest levels of many random matrices, a few more in every frame. */
import { hasKernels } from '@/src/math/kernels/kernels';
import { poissonSpacingCdf } from '@/src/math/laws/poissonSpacing';
import {
  spacingRatioDensity,
  spacingRatioMean,
  spacingRatioSurmiseMean,
} from '@/src/math/laws/spacingRatio';
import { spacingVariance } from '@/src/math/laws/spacingVariance';
import { ln } from '@/src/math/portable/ln';
import { stream } from '@/src/math/random/stream';
import { ksDistance } from '@/src/math/summaries/ksDistance';
import { ksPValue } from '@/src/math/summaries/ksPValue';
import { edgeLaw, edgeOf, largestOf, type EdgeLaw } from './edge';
import { levelsOf, ratiosOf, unfoldedSpacings } from './levels';
import { spacingLaw } from './spacingLaw';
import { CLOSE, RATIO_ERROR } from './spacingName';
import { cost, indexOf, plan, type Plan, type Values } from './plan';

export type { Values } from './plan';

interface Common extends Plan {
  readonly progress: number;
  /** Matrices drawn so far. */
  readonly matrices: number;
}

/** Counts in bins of equal width from 0; what lies beyond is counted apart. */
export interface Bins {
  readonly width: number;
  readonly counts: Float64Array;
  readonly beyond: number;
  readonly total: number;
}

export interface SpacingFrame extends Common {
  readonly view: 'spacings';
  readonly unfold: Values['unfold'];
  readonly bins: Bins;
  readonly mean: number;
  readonly variance: number;
  /** Variance in large matrices, where it is known. */
  readonly limitVariance: number | undefined;
  /** Share of spacings below CLOSE: found, by the law, among independent points. */
  readonly close: number;
  readonly closeTheory: number;
  readonly closeIndependent: number;
  /** The law of the ensemble at the middle and the edges of the bins. */
  readonly x: Float64Array;
  readonly theory: Float64Array;
  /** A stretch of the first matrix, and as many independent points: positions in mean spacings, from 0. */
  readonly stretch: { readonly levels: Float64Array; readonly independent: Float64Array };
}

export interface RatioFrame extends Common {
  readonly view: 'ratios';
  readonly bins: Bins;
  readonly mean: number;
  /** Standard error of the mean: from matrix to matrix where there are enough, else 0.295/√M. */
  readonly error: number;
  /** Means for large matrices and of the 3 × 3 surmise, where known. */
  readonly large: number | undefined;
  readonly surmise: number | undefined;
  readonly x: Float64Array;
  readonly theory: Float64Array | undefined;
  /** The mean after so many ratios. */
  readonly trace: { readonly count: Float64Array; readonly mean: Float64Array };
}

export interface EdgeFrame extends Common {
  readonly view: 'largest';
  readonly shift: boolean;
  readonly normalization: Values['normalization'];
  /** s = (λ_max − center)/scale, ascending. */
  readonly sample: Float64Array;
  readonly center: number;
  readonly scale: number;
  readonly law: EdgeLaw;
  readonly mean: number;
  readonly sd: number;
  /** Share beyond the law's 95 % point. */
  readonly rejected: number;
  /** Kolmogorov–Smirnov distance to the law and its p-value; the draws are independent. */
  readonly ks: number;
  readonly p: number;
}

export type LevelFrame = SpacingFrame | RatioFrame | EdgeFrame;

/** Milliseconds of work before the first frame and before each later one, about. */
const FIRST = 15;
const LATER = 60;
/** From this many matrices on, the standard error is measured from matrix to matrix. */
const ENOUGH = 20;

export function* levelStatistics(values: Values): Generator<LevelFrame, void, void> {
  const planned = plan(values);
  const run = {
    ...planned,
    engine:
      planned.ensemble === 'student-t' && hasKernels()
        ? `${planned.engine} in WebAssembly`
        : planned.engine,
  };
  if (values.view === 'spacings') yield* spacings(values, run);
  else if (values.view === 'ratios') yield* ratios(values, run);
  else yield* largest(values, run);
}

/** Runs `draw` for every matrix and stops where a frame is due. */
function* batches(
  { view, matrices }: Values,
  run: Plan,
  draw: (matrix: number) => void,
): Generator<number, void, void> {
  const each = cost(view, run);
  const size = (time: number) => Math.max(1, Math.floor(time / each));
  for (let done = 0, due = size(FIRST); done < matrices; due += size(LATER)) {
    const until = Math.min(matrices, due);
    for (; done < until; done++) draw(done);
    yield done;
  }
}

function binning(width: number, count: number) {
  const counts = new Float64Array(count);
  let [beyond, total] = [0, 0];
  return {
    add(x: number) {
      const bin = Math.floor(x / width);
      total++;
      if (bin < count) counts[bin]!++;
      else beyond++;
    },
    now: (): Bins => ({ width, counts: counts.slice(), beyond, total }),
  };
}

const grid = (count: number, step: number) =>
  Float64Array.from({ length: count + 1 }, (_, i) => i * step);

/** Length of the stretch that is shown, in mean spacings. */
const STRETCH = 40;

function* spacings(values: Values, run: Plan): Generator<SpacingFrame, void, void> {
  const random = stream(values.seed);
  const histogram = binning(0.1, 40);
  const { density, cdf } = spacingLaw(run);
  const x = grid(80, 0.05);
  const theory = x.map(density);
  const closeTheory = cdf(CLOSE);
  const beta = indexOf(run.ensemble);
  let [first, second, close] = [0, 0, 0];
  let stretch: SpacingFrame['stretch'] | undefined;
  for (const done of batches(values, run, (matrix) => {
    const found = unfoldedSpacings(levelsOf(random, run), run, values.unfold);
    for (const s of found) {
      histogram.add(s);
      first += s;
      second += s * s;
      if (s < CLOSE) close++;
    }
    if (matrix === 0) stretch = stretchOf(found, values.seed);
  })) {
    const bins = histogram.now();
    const mean = first / bins.total;
    yield {
      ...run,
      view: 'spacings',
      progress: done / values.matrices,
      matrices: done,
      unfold: values.unfold,
      bins,
      mean,
      variance: Math.max(0, second / bins.total - mean * mean),
      limitVariance: run.blocks > 1 ? undefined : spacingVariance(beta),
      close: close / bins.total,
      closeTheory,
      closeIndependent: poissonSpacingCdf(CLOSE),
      x,
      theory,
      stretch: stretch!,
    };
  }
}

function stretchOf(found: Float64Array, seed: number): SpacingFrame['stretch'] {
  const length = Math.min(STRETCH, found.length);
  const random = stream(seed, 1);
  const until = (next: (i: number) => number | undefined) => {
    const at = [0];
    for (let i = 0; ; i++) {
      const step = next(i);
      if (step === undefined || at[i]! + step > length) return Float64Array.from(at);
      at.push(at[i]! + step);
    }
  };
  return {
    levels: until((i) => found[i]),
    independent: until(() => -ln(1 - random.next())),
  };
}

function* ratios(values: Values, run: Plan): Generator<RatioFrame, void, void> {
  const random = stream(values.seed);
  const histogram = binning(0.025, 40);
  const beta = indexOf(run.ensemble);
  const pure = run.blocks === 1;
  const x = grid(80, 0.0125);
  const theory = pure ? x.map((r) => spacingRatioDensity(r, beta)) : undefined;
  const large = pure ? spacingRatioMean(beta) : undefined;
  const surmise = pure && beta > 0 ? spacingRatioSurmiseMean(beta) : undefined;
  const noted = new Set(logarithmic(values.matrices));
  const trace = { count: [] as number[], mean: [] as number[] };
  let [sum, total, means, squares] = [0, 0, 0, 0];
  for (const done of batches(values, run, (matrix) => {
    const found = ratiosOf(levelsOf(random, run));
    let one = 0;
    for (const r of found) {
      histogram.add(Math.min(r, 1 - 1e-12));
      one += r;
    }
    sum += one;
    total += found.length;
    means += one / found.length;
    squares += (one / found.length) * (one / found.length);
    if (noted.has(matrix + 1)) {
      trace.count.push(total);
      trace.mean.push(sum / total);
    }
  })) {
    const spread = Math.sqrt(Math.max(0, squares / done - (means / done) * (means / done)));
    yield {
      ...run,
      view: 'ratios',
      progress: done / values.matrices,
      matrices: done,
      bins: histogram.now(),
      mean: sum / total,
      error: done >= ENOUGH ? spread / Math.sqrt(done - 1) : RATIO_ERROR / Math.sqrt(total),
      large,
      surmise,
      x,
      theory,
      trace: { count: Float64Array.from(trace.count), mean: Float64Array.from(trace.mean) },
    };
  }
}

/** Whole numbers from 1 to n, each about a ninth more than the one before. */
function logarithmic(n: number): number[] {
  const numbers: number[] = [];
  for (let m = 1; m < n; m = Math.max(m + 1, Math.round(m * 1.125))) numbers.push(m);
  return [...numbers, n];
}

function* largest(values: Values, run: Plan): Generator<EdgeFrame, void, void> {
  const random = stream(values.seed);
  const { law, cdf } = edgeLaw(run, values.normalization);
  const { center, scale } = edgeOf(run, values.shift);
  const drawn = new Float64Array(values.matrices);
  for (const done of batches(values, run, (matrix) => {
    drawn[matrix] = (largestOf(random, run) - center) / scale;
  })) {
    const sample = drawn.slice(0, done).sort();
    let mean = 0;
    for (const s of sample) mean += s / done;
    let square = 0;
    for (const s of sample) square += (s - mean) * (s - mean);
    const ks = ksDistance(sample, cdf);
    yield {
      ...run,
      view: 'largest',
      progress: done / values.matrices,
      matrices: done,
      shift: values.shift,
      normalization: values.normalization,
      sample,
      center,
      scale,
      law,
      mean,
      sd: Math.sqrt(square / Math.max(1, done - 1)),
      rejected: sample.filter((s) => s > law.critical).length / done,
      ks,
      p: ksPValue(ks, done),
    };
  }
}
