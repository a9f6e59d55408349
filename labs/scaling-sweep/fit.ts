/** What is fitted to the runs of a sweep, and how the fit without the last decade fares on it. */
import { exp } from '@/src/math/portable/exp';
import { ln } from '@/src/math/portable/ln';
import { stream } from '@/src/math/random/stream';
import {
  powerLawBand,
  powerLawDraws,
  powerLawFit,
  powerLawLoss,
  type PowerLaw,
  type Run,
} from '@/src/math/scaling/powerLawFit';
import { quantile } from '@/src/math/summaries/quantile';
import { streams } from './values';

export interface Trained {
  /** Parameters N; 1 in a CSV without them. */
  readonly n: number;
  /** Samples or characters D; undefined where data was fresh. */
  readonly d: number | undefined;
  /** Held-out loss; NaN where training left the numbers. */
  readonly loss: number;
}

/** What the law runs over: the parameters, the data, or both. */
export type Axis = 'n' | 'd' | 'both';

export function axisOf(runs: readonly Trained[]): Axis {
  const several = (of: (run: Trained) => number | undefined) => new Set(runs.map(of)).size > 1;
  const [n, d] = [several((r) => r.n), several((r) => r.d)];
  return n && d ? 'both' : d ? 'd' : 'n';
}

/** The size by which the last decade is told: N, D or N·D. */
export const sizeOf = ({ n, d }: Pick<Trained, 'n' | 'd'>, axis: Axis): number =>
  axis === 'n' ? n : axis === 'd' ? d! : n * d!;

export interface Fit {
  readonly law: PowerLaw;
  /** 90 % intervals of the bootstrap. */
  readonly alpha: Interval;
  readonly beta: Interval | undefined;
  readonly floor: Interval;
}
type Interval = readonly [number, number];

/** The fit to all sizes but the last decade, and what became of its prediction; none where it foretells nothing. */
export interface Extrapolation extends Fit {
  /** Largest size that was fitted. */
  readonly until: number;
  /** Number of runs that were held back, and how many of them lie in their 90 % bands. */
  readonly held: number;
  readonly inside: number;
  /** At the largest size: what was predicted, between what limits, and the mean that was measured. */
  readonly largest: number;
  readonly predicted: number;
  readonly band: Interval;
  readonly measured: number;
  /** Along one axis: sizes, the law there and its band. */
  readonly curve:
    | {
        readonly x: Float64Array;
        readonly y: Float64Array;
        readonly low: Float64Array;
        readonly high: Float64Array;
      }
    | undefined;
}

export interface Fits {
  readonly all: Fit | undefined;
  readonly held: Extrapolation | undefined;
}

/** Width of the quadratic part of Huber's loss: runs of one size differ by about this share. */
export const DELTA = 0.05;
const POINTS = 40;

/** Along the data alone, D takes the place of N. */
const asRun = ({ n, d, loss }: Trained, axis: Axis): Run =>
  axis === 'd' ? { n: d!, loss } : axis === 'both' ? { n, d: d!, loss } : { n, loss };

/** A floor that is fitted, or given: 0 where there is none. */
export type Floor = 'fitted' | number;

/** Sizes that a fit needs before anything is foretold from it: one more than a floor, a factor and an exponent fix. */
const FEWEST = 4;
/** A band wider than this factor foretells nothing. */
const LOOSE = 10;

/** Fits with a floor; undefined where there are too few runs. Runs below a given floor, by luck, are left out. */
export function fitsOf(
  given: readonly Trained[],
  axis: Axis,
  { floor, repeats, seed }: { floor: Floor; repeats: number; seed: number },
): Fits {
  const E = floor === 'fitted' ? 0 : floor;
  const above = given.map((run) => ({ ...run, loss: run.loss - E }));
  const runs = above.filter(({ loss }) => Number.isFinite(loss) && loss > 0);
  const options = { floor: floor === 'fitted', delta: DELTA, repeats };
  const most = Math.max(...runs.map((run) => sizeOf(run, axis)));
  const kept = runs.filter((run) => sizeOf(run, axis) <= most / 10);
  const back = runs.filter((run) => sizeOf(run, axis) > most / 10);
  const all = attempt(() => fitOf(runs, axis, options, seed).fit);
  const enough = new Set(kept.map((run) => sizeOf(run, axis))).size >= FEWEST;
  const found = attempt(() => {
    if (!enough) return undefined;
    const { fit, draws, fitted } = fitOf(kept, axis, options, seed);
    return extrapolated(fit, draws, fitted, kept, back, axis, seed);
  });
  const held = found && found.band[1] < LOOSE * found.band[0] ? found : undefined;
  return { all: all && onFloor(all, E), held: held && raised(held, E) };
}

/** The same fit to losses that are larger by E. */
const onFloor = <F extends Fit>(fit: F, E: number): F =>
  E === 0 ? fit : { ...fit, law: { ...fit.law, E }, floor: [E, E] };

function raised(held: Extrapolation, E: number): Extrapolation {
  const up = (xs: Float64Array) => xs.map((x) => x + E);
  const { band, curve } = held;
  return {
    ...onFloor(held, E),
    predicted: held.predicted + E,
    measured: held.measured + E,
    band: [band[0] + E, band[1] + E],
    curve: curve && { x: curve.x, y: up(curve.y), low: up(curve.low), high: up(curve.high) },
  };
}

/** What cannot be fitted is no fit. */
function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function fitOf(
  runs: readonly Trained[],
  axis: Axis,
  options: { floor: boolean; delta: number; repeats: number },
  seed: number,
): { fit: Fit; draws: readonly PowerLaw[]; fitted: readonly Run[] } {
  const fitted = runs.map((run) => asRun(run, axis));
  const law = powerLawFit(fitted, options);
  const draws = powerLawDraws(fitted, stream(seed, streams.draws), { ...options, whole: law });
  const of = (name: keyof PowerLaw): Interval => {
    const sorted = Float64Array.from(draws, (draw) => draw[name]).sort();
    return [quantile(sorted, 0.05), quantile(sorted, 0.95)];
  };
  return {
    fit: {
      law,
      alpha: of('alpha'),
      beta: axis === 'both' ? of('beta') : undefined,
      floor: of('E'),
    },
    draws,
    fitted,
  };
}

function extrapolated(
  fit: Fit,
  draws: readonly PowerLaw[],
  fitted: readonly Run[],
  kept: readonly Trained[],
  back: readonly Trained[],
  axis: Axis,
  seed: number,
): Extrapolation {
  const { law } = fit;
  const bandAt = ({ n, d }: Run) =>
    powerLawBand(law, draws, fitted, stream(seed, streams.draws), { n, d });
  const tested = back.map((run) => asRun(run, axis));
  const inside = tested.filter((run) => {
    const [low, high] = bandAt(run);
    return low <= run.loss && run.loss <= high;
  }).length;
  const largest = Math.max(...back.map((run) => sizeOf(run, axis)));
  const at = tested.filter((_, i) => sizeOf(back[i]!, axis) === largest);
  const top = at[0]!;
  return {
    ...fit,
    until: Math.max(...kept.map((run) => sizeOf(run, axis))),
    held: back.length,
    inside,
    largest,
    predicted: powerLawLoss(law, top.n, top.d),
    band: bandAt(top),
    measured: at.reduce((sum, run) => sum + run.loss, 0) / at.length,
    curve: axis === 'both' ? undefined : curveOf(law, bandAt, kept, largest, axis),
  };
}

function curveOf(
  law: PowerLaw,
  bandAt: (run: Run) => Interval,
  kept: readonly Trained[],
  largest: number,
  axis: Axis,
) {
  const least = Math.min(...kept.map((run) => sizeOf(run, axis)));
  const step = ln(largest / least) / (POINTS - 1);
  const x = Float64Array.from({ length: POINTS }, (_, i) => least * exp(i * step));
  const bands = [...x].map((n) => bandAt({ n, loss: 1 }));
  return {
    x,
    y: x.map((n) => powerLawLoss(law, n)),
    low: Float64Array.from(bands, ([low]) => low),
    high: Float64Array.from(bands, ([, high]) => high),
  };
}
