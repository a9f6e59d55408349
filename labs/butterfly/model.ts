/** Twins that part, how fast, and when; and all Lyapunov exponents of the machine meanwhile. */
import { kaplanYorkeDimension, type LyapunovSpectrum } from '@/src/math/dynamics/lyapunov';
import { exp } from '@/src/math/portable/exp';
import { ln } from '@/src/math/portable/ln';
import { stream } from '@/src/math/random/stream';
import { quantile } from '@/src/math/summaries/quantile';
import { line, niceAbove, type Line } from './fit';
import { systemOf, type Name, type Parameters, type System } from './systems';
import { pairAt, part } from './twins';

export interface Values extends Parameters {
  readonly system: Name;
  readonly show: 'twins' | 'space' | 'horizon' | 'exponents';
  readonly epsilon: number;
  readonly tolerance: number;
  readonly twins: number;
  readonly steps: number;
  readonly moment: number;
  readonly azimuth: number;
  readonly elevation: number;
  readonly seed: number;
}

export interface ButterflyFrame {
  readonly progress: number;
  /** Length of the time axis, and of one step. */
  readonly end: number;
  readonly dt: number;
  /** Root mean square distance of two states that have nothing to do with each other; 0 at a point. */
  readonly size: number;
  /** Distance at which twins count as parted. */
  readonly tolerance: number;
  /** The pair that is drawn: points (x, y, z) of both paths, `pathDt` apart, and what is traced. */
  readonly paths: readonly [Float64Array, Float64Array];
  readonly pathDt: number;
  /** States of the drawn pair along the path, `width` numbers each. */
  readonly states: readonly [Float64Array, Float64Array];
  /** A long orbit to draw the pair on, (x, y, z) by (x, y, z). */
  readonly backdrop: Float64Array;
  readonly curve: {
    readonly t: Float64Array;
    /** Distance of the drawn pair. */
    readonly drawn: Float64Array;
    /** Geometric mean over the pairs so far, and where the middle 68% of them lie. */
    readonly mean: Float64Array;
    readonly low: Float64Array;
    readonly high: Float64Array;
    readonly pairs: number;
  };
  /** Exponential growth of the geometric mean, where it is clear of the start and of saturation. */
  readonly growth:
    { readonly rate: number; readonly from: number; readonly to: number } | undefined;
  readonly horizon: {
    /** When each pair parted; NaN when it did not before `end`. */
    readonly times: Float64Array;
    /** NaN when half of the pairs did not part. */
    readonly median: number;
    readonly low: number;
    readonly high: number;
    /** ln(Δ/ε)/λ; NaN when λ is not positive. */
    readonly theory: number;
  };
  /** The same with another ε for each pair. */
  readonly sweep: {
    readonly epsilon: Float64Array;
    readonly times: Float64Array;
    readonly fit: Line | undefined;
    /** Time for which ten times better data keeps its promise longer: measured, and ln 10/λ. */
    readonly decade: number;
    readonly decadeError: number;
    readonly decadeTheory: number;
  };
  readonly spectrum: {
    /** Durations, and the estimates of all exponents there, one after the other. */
    readonly at: Float64Array;
    readonly running: Float64Array;
    readonly exponents: Float64Array;
    readonly errors: Float64Array;
    readonly sum: number;
    readonly sumTheory: number;
    readonly dimension: number;
    readonly known: System['known'];
  };
  readonly energy: { readonly start: number; readonly drift: number } | undefined;
  /** Whether λ is positive beyond four of its errors. */
  readonly chaotic: boolean;
  readonly note: string;
}

const FRAMES = 20;
/** Stretches of the spectrum in one frame. */
const STRETCHES = 10;
const GRID = 240;
const BACKDROP = 1500;
const SAMPLES = 1200;
const PROBE = 10_000;
/** An orbit of less than this size has settled on a point. */
const POINT = 1e-3;
/** No pair is followed for more steps than this. */
const MOST_STEPS = 60_000;
/** The sweep of ε goes from here to a hundredth of the tolerance, where growth is still exponential. */
const FINEST = 1e-13;
const CLEAR = 100;
/** (√5 − 1)/2: its multiples fall evenly into [0, 1), at every stage. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

export function* followTwins(values: Values): Generator<ButterflyFrame, void, void> {
  const { epsilon, twins } = values;
  const system = systemOf(values.system, values);
  const { dt, gap } = system;
  const random = stream(values.seed);
  const walker = system.start.slice();
  walk(system, walker, system.transient + Math.floor(10 * gap * random.next()));
  const { size, backdrop } = survey(system, walker.slice());
  const scale = size > POINT ? size : 1;
  const tolerance = (values.tolerance / 100) * scale;
  const probe = probed(system, walker);
  const usual = probe.growing ? probe.spectrum.exponents[0]! : system.rate;
  const lengthFor = (e: number) => (1.35 * ln(Math.max(10, scale / e)) + 2) / usual;
  const capped = (time: number) => Math.min(MOST_STEPS, Math.ceil(time / dt));
  const wanted = capped(niceAbove(lengthFor(epsilon)));
  const every = Math.ceil(wanted / GRID);
  const steps = every * Math.ceil(wanted / every);
  const t = Float64Array.from({ length: steps / every + 1 }, (_, i) => i * every * dt);

  const drawn = drawnPair(system, walker, epsilon, tolerance, steps, every, random);
  let redrawn = drawn.redrawn;
  const curves = [drawn.distances];
  const times = [drawn.time];
  const sweep = { epsilon: [] as number[], times: [] as number[] };
  const widest = ln(tolerance / CLEAR / FINEST);
  const longest = probe.growing ? capped(1.3 * lengthFor(FINEST)) : steps;
  let energy = probe.energy;

  const frame = (k: number, found: Spectrum): ButterflyFrame => {
    const { exponents, errors } = found.spectrum;
    const chaotic = isPositive(system, found.spectrum);
    const lambda = chaotic ? exponents[0]! : NaN;
    const curve = { t, drawn: drawn.distances, ...summary(curves), pairs: curves.length };
    return {
      progress: k / FRAMES,
      end: wanted * dt,
      dt,
      size: size > POINT ? size : 0,
      tolerance,
      paths: drawn.paths,
      states: drawn.states,
      pathDt: system.stride * dt,
      backdrop,
      curve,
      growth: chaotic ? growthOf(curve.t, curve.mean, epsilon, tolerance) : undefined,
      horizon: { ...spreadOf(times), theory: Math.max(0, ln(tolerance / epsilon) / lambda) },
      sweep: { ...sweepOf(sweep), decadeTheory: ln(10) / lambda },
      spectrum: {
        at: Float64Array.from(found.at),
        running: Float64Array.from(found.running),
        exponents,
        errors,
        sum: exponents.reduce((s, x) => s + x, 0),
        sumTheory: system.sum ?? NaN,
        dimension: kaplanYorkeDimension(exponents),
        known: system.known,
      },
      energy,
      chaotic,
      note:
        redrawn > 0
          ? `${redrawn} displaced ${redrawn === 1 ? 'start' : 'starts'} led out of the region in which the orbit lives and ${redrawn === 1 ? 'was' : 'were'} drawn again.`
          : '',
    };
  };
  // At once: one pair, and a first look at the exponents.
  yield frame(0, probe);

  const run = system.spectrum(walker);
  const stretch = Math.max(1, Math.floor(values.steps / (FRAMES * STRETCHES)));
  const [at, running]: [number[], number[]] = [[], []];
  for (let k = 1; k <= FRAMES; k++) {
    const part20 = Math.round((twins * k) / FRAMES);
    for (let i = 0; i < STRETCHES; i++) {
      run.advance(stretch);
      at.push(run.duration);
      running.push(...run.read().exponents);
      energy = energyOf(system, run.state, energy);
    }
    for (; curves.length < part20; walk(system, walker, gap)) {
      const pair = pairAt(system, walker, epsilon, random);
      const { time, distances } = part(system, pair, tolerance, steps, every);
      redrawn += pair.redrawn;
      curves.push(distances);
      times.push(time);
    }
    for (; sweep.times.length < part20; walk(system, walker, gap)) {
      const e = FINEST * exp(widest * (((sweep.times.length + 0.5) * GOLDEN) % 1));
      const pair = pairAt(system, walker, e, random);
      redrawn += pair.redrawn;
      sweep.epsilon.push(e);
      sweep.times.push(part(system, pair, tolerance, longest, 0).time);
    }
    yield frame(k, { spectrum: run.read(), at, running });
  }
}

interface Spectrum {
  readonly spectrum: LyapunovSpectrum;
  readonly at: readonly number[];
  readonly running: readonly number[];
}

/** Beyond chance, and not the slow fading of an exponent that is zero. */
const isPositive = (system: System, { exponents, errors }: LyapunovSpectrum): boolean =>
  exponents[0]! > 4 * errors[0]! && exponents[0]! > 0.02 * system.rate;

type Energy = ButterflyFrame['energy'];
function energyOf(system: System, x: Float64Array, before?: Energy): Energy {
  if (!system.energy) return undefined;
  const now = system.energy(x);
  const start = before?.start ?? now;
  return { start, drift: Math.max(before?.drift ?? 0, Math.abs(now - start)) };
}

function walk(system: System, x: Float64Array, steps: number): void {
  for (let i = 0; i < steps; i++) system.step(x);
}

/** Points of a long orbit, and the root mean square distance of two states of it drawn at random. */
function survey(system: System, x: Float64Array): { size: number; backdrop: Float64Array } {
  const backdrop = new Float64Array(3 * BACKDROP);
  const states: Float64Array[] = [];
  const random = stream(1);
  const sparse = Math.max(1, Math.floor(system.gap / 40));
  for (let i = 0; i < BACKDROP; i++) {
    backdrop.set(system.point(x), 3 * i);
    walk(system, x, system.stride);
  }
  for (let i = 0; i < SAMPLES; i++) {
    states.push(x.slice());
    walk(system, x, sparse);
  }
  let square = 0;
  for (const state of states) {
    const distance = system.distance(state, states[Math.floor(SAMPLES * random.next())]!);
    square += (distance * distance) / SAMPLES;
  }
  return { size: Math.sqrt(square), backdrop };
}

/** A first look at the exponents: for the first frame, and for the length of the time axis. */
function probed(system: System, x: Float64Array) {
  const run = system.spectrum(x);
  const [at, running]: [number[], number[]] = [[], []];
  const energy = energyOf(system, run.state);
  for (let i = 0; i < STRETCHES; i++) {
    run.advance((system.map ? PROBE / 4 : PROBE) / STRETCHES);
    at.push(run.duration);
    running.push(...run.read().exponents);
  }
  const spectrum = run.read();
  const growing = spectrum.exponents[0]! > system.rate / 8;
  return { spectrum, at, running, growing, energy: energyOf(system, run.state, energy) };
}

/** The first pair, with its paths. */
function drawnPair(
  system: System,
  at: Float64Array,
  epsilon: number,
  tolerance: number,
  steps: number,
  every: number,
  random: ReturnType<typeof stream>,
) {
  const pair = pairAt(system, at, epsilon, random);
  const d = at.length;
  const points = Math.floor(steps / system.stride) + 1;
  const paths = [new Float64Array(3 * points), new Float64Array(3 * points)] as const;
  const states = [new Float64Array(d * points), new Float64Array(d * points)] as const;
  const parting = part(system, pair, tolerance, steps, every, (step, ...both) => {
    if (step % system.stride > 0) return;
    const i = step / system.stride;
    both.forEach((x, k) => {
      paths[k]!.set(system.point(x), 3 * i);
      states[k]!.set(x, d * i);
    });
  });
  return { ...parting, paths, states, redrawn: pair.redrawn };
}

const PHI1 = 0.8413447460685429;

/** Geometric mean and middle 68%, time by time. */
function summary(curves: readonly Float64Array[]) {
  const length = curves[0]!.length;
  const [mean, low, high] = [0, 0, 0].map(() => new Float64Array(length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const column = new Float64Array(curves.length);
  for (let i = 0; i < length; i++) {
    let sum = 0;
    for (let k = 0; k < curves.length; k++) {
      column[k] = curves[k]![i]!;
      sum += ln(column[k]!);
    }
    column.sort();
    mean[i] = exp(sum / curves.length);
    low[i] = quantile(column, 1 - PHI1);
    high[i] = quantile(column, PHI1);
  }
  return { mean, low, high };
}

/** A straight line through ln(mean) from three times the start to the tolerance. */
function growthOf(t: Float64Array, mean: Float64Array, epsilon: number, tolerance: number) {
  const first = mean.findIndex((x) => x >= 3 * epsilon);
  const end = mean.findIndex((x) => x >= tolerance);
  if (first < 0 || end - first < 4) return undefined;
  const fit = line(t.subarray(first, end), mean.subarray(first, end).map(ln));
  return fit && { rate: fit.slope, from: t[first]!, to: t[end - 1]! };
}

function spreadOf(all: readonly number[]) {
  const times = Float64Array.from(all);
  // A pair that has not parted parts later than all that have.
  const sorted = times.map((x) => (Number.isNaN(x) ? Infinity : x)).sort();
  const at = (p: number) => {
    const x = quantile(sorted, p);
    return Number.isFinite(x) ? x : NaN;
  };
  return { times, median: at(0.5), low: at(1 - PHI1), high: at(PHI1) };
}

/** Needs nearly all pairs parted: those that part late would be missing. */
function sweepOf(sweep: {
  readonly epsilon: readonly number[];
  readonly times: readonly number[];
}) {
  const epsilon = Float64Array.from(sweep.epsilon);
  const times = Float64Array.from(sweep.times);
  const parted = [...times.keys()].filter((i) => !Number.isNaN(times[i]!));
  const enough = parted.length >= 10 && parted.length >= 0.98 * times.length;
  const fit = enough
    ? line(
        parted.map((i) => ln(epsilon[i]!)),
        parted.map((i) => times[i]!),
      )
    : undefined;
  const ten = ln(10);
  return {
    epsilon,
    times,
    fit,
    decade: fit ? -fit.slope * ten : NaN,
    decadeError: fit ? fit.error * ten : NaN,
  };
}
