import { bfgs } from '../optimize/bfgs';
import { exp } from '../portable/exp';
import { ln } from '../portable/ln';
import type { Random } from '../random/stream';
import { quantile } from '../summaries/quantile';

/** One run: its size N, optionally its data D, and the loss it reached, all > 0. */
export interface Run {
  readonly n: number;
  readonly d?: number;
  readonly loss: number;
}

/**
 * L = E + A N^{−α} (+ B D^{−β}); `B` and `beta` are NaN where the runs have no D, `E` is 0 where no floor was fitted.
 *
 * Source: Kaplan et al. 2020; Hoffmann et al. 2022.
 */
export interface PowerLaw {
  readonly E: number;
  readonly A: number;
  readonly alpha: number;
  readonly B: number;
  readonly beta: number;
}

export interface PowerLawFit extends PowerLaw {
  /** Mean Huber loss of the logarithms at the fit. */
  readonly objective: number;
}

export interface FitOptions {
  /** Whether E is fitted or held at 0. */
  readonly floor?: boolean;
  /** Width of the quadratic part of Huber's loss, in natural logarithms of the loss. */
  readonly delta?: number;
}

/**
 * Fits L = E + A N^{−α} (+ B D^{−β}) to the logarithms of the losses by Huber's loss, which a few bad runs cannot pull: with
 * a = ln A, b = ln B, e = ln E it minimizes Σ huber_δ(LSE(a − α ln N, b − β ln D, e) − ln L) by BFGS from a grid of starts
 * and keeps the best. At least one run more than parameters is needed, and two different sizes for each exponent.
 *
 * Source: Hoffmann et al. 2022, app. D.3, with δ = 10⁻³; Besiroglu et al. 2024 on summing, not averaging too coarsely.
 */
export function powerLawFit(runs: readonly Run[], options: FitOptions = {}): PowerLawFit {
  return fitFrom(runs, options);
}

/** The fit, from one start near the answer or, without it, from the grid. */
function fitFrom(
  runs: readonly Run[],
  { floor = true, delta = 1e-3 }: FitOptions,
  near?: PowerLaw,
): PowerLawFit {
  const withData = check(runs, floor, delta);
  const x = runs.map(({ n }) => ln(n));
  const y = withData ? runs.map(({ d }) => ln(d!)) : undefined;
  const z = runs.map(({ loss }) => ln(loss));
  // Sizes are centered, so that a and α are nearly independent.
  const [cx, cy] = [average(x), y ? average(y) : 0];
  const objective = (p: Float64Array, g: Float64Array) =>
    huberOfLogs(p, g, x, y, z, cx, cy, floor, delta);
  let best: { x: Float64Array; value: number } | undefined;
  for (const start of near ? [pack(near, floor, cx, cy)] : starts(z, withData, floor)) {
    const found = bfgs(objective, start, { tolerance: 1e-9, most: 400 });
    if (!best || found.value < best.value) best = found;
  }
  const [a, alpha, b, beta, e] = unpack(best!.x, withData, floor);
  return {
    E: floor ? exp(e) : 0,
    A: exp(a + alpha * cx),
    alpha,
    B: withData ? exp(b + beta * cy) : NaN,
    beta: withData ? beta : NaN,
    objective: best!.value,
  };
}

/**
 * L = E + A N^{−α} (+ B D^{−β}).
 *
 * Source: Hoffmann et al. 2022, eq. 2.
 */
export function powerLawLoss({ E, A, alpha, B, beta }: PowerLaw, n: number, d?: number): number {
  const rest = d === undefined || Number.isNaN(B) ? 0 : B * exp(-beta * ln(d));
  return E + A * exp(-alpha * ln(n)) + rest;
}

export interface BootstrapOptions extends FitOptions {
  readonly repeats?: number;
  /** The fit to all runs, where it is there already. */
  readonly whole?: PowerLaw;
}

/**
 * The fit repeated on `repeats` samples of the runs, drawn with replacement. Each search starts at the fit to all runs; samples
 * that cannot be fitted are drawn again.
 *
 * Source: Efron & Tibshirani 1993, ch. 13.
 */
export function powerLawDraws(
  runs: readonly Run[],
  random: Random,
  { repeats = 200, whole: known, ...options }: BootstrapOptions = {},
): PowerLaw[] {
  const whole = known ?? powerLawFit(runs, options);
  const draws: PowerLaw[] = [];
  for (let tries = 0; draws.length < repeats && tries < 20 * repeats; tries++) {
    const sample = runs.map(() => runs[Math.floor(random.next() * runs.length)]!);
    try {
      draws.push(fitFrom(sample, options, whole));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  if (draws.length < repeats)
    throw new RangeError(`invalid runs; too few different ones to draw from: ${runs.length}`);
  return draws;
}

/**
 * Bootstrap intervals: percentiles of each parameter over `powerLawDraws`.
 *
 * Source: Efron & Tibshirani 1993, ch. 13.
 *
 * @param level coverage, in (0, 1)
 */
export function powerLawIntervals(
  runs: readonly Run[],
  random: Random,
  { level = 0.9, ...options }: BootstrapOptions & { level?: number } = {},
): Readonly<Record<keyof PowerLaw, readonly [number, number]>> {
  const draws = powerLawDraws(runs, random, options);
  const of = (name: keyof PowerLaw) =>
    percentiles(
      draws.map((fit) => fit[name]),
      level,
    );
  return { E: of('E'), A: of('A'), alpha: of('alpha'), B: of('B'), beta: of('beta') };
}

/**
 * The band in which a new run of size n (and data d) should lie: the loss of each draw, times the scatter of one of the fitted
 * runs about the fit, drawn with replacement; percentiles of that. It holds if the law goes on, and nothing else.
 *
 * Source: Efron & Tibshirani 1993, ch. 25, residuals for scatter.
 *
 * @param draws from `powerLawDraws` of the same runs
 */
export function powerLawBand(
  fit: PowerLaw,
  draws: readonly PowerLaw[],
  runs: readonly Run[],
  random: Random,
  { n, d, level = 0.9 }: { n: number; d?: number | undefined; level?: number },
): readonly [number, number] {
  const scatter = runs.map((run) => run.loss / powerLawLoss(fit, run.n, run.d));
  return percentiles(
    draws.map(
      (draw) => powerLawLoss(draw, n, d) * scatter[Math.floor(random.next() * scatter.length)]!,
    ),
    level,
  );
}

function percentiles(values: readonly number[], level: number): readonly [number, number] {
  const sorted = Float64Array.from(values).sort();
  return [quantile(sorted, (1 - level) / 2), quantile(sorted, (1 + level) / 2)];
}

function check(runs: readonly Run[], floor: boolean, delta: number): boolean {
  if (!(delta > 0)) throw new RangeError(`invalid delta; not in (0, ∞): ${delta}`);
  const withData = runs.some(({ d }) => d !== undefined);
  for (const { n, d, loss } of runs)
    for (const [name, value] of Object.entries({ n, loss, ...(withData ? { d: d ?? NaN } : {}) }))
      if (!(value > 0 && value < Infinity))
        throw new RangeError(`invalid ${name}; not in (0, ∞): ${value}`);
  const parameters = (withData ? 4 : 2) + (floor ? 1 : 0);
  const sizes = new Set(runs.map(({ n }) => n)).size;
  const data = new Set(runs.map(({ d }) => d)).size;
  const needed = floor ? 3 : 2;
  if (runs.length <= parameters)
    throw new RangeError(`invalid runs; not more than ${parameters} of them: ${runs.length}`);
  if (sizes < needed || (withData && data < needed))
    throw new RangeError(
      `invalid runs; not of ${needed} different sizes or more: ${withData ? Math.min(sizes, data) : sizes}`,
    );
  return withData;
}

/** Exponents and shares of the floor from which the search starts. */
function* starts(z: readonly number[], withData: boolean, floor: boolean): Generator<number[]> {
  const low = Math.min(...z);
  for (const alpha of [0.15, 0.4, 0.9])
    for (const share of floor ? [0.3, 0.8] : [0]) {
      const rest = average(z) + ln(1 - 0.9 * share);
      const e = low + (share > 0 ? ln(share) : 0);
      const half = withData ? -ln(2) : 0;
      yield [rest + half, alpha, ...(withData ? [rest + half, alpha] : []), ...(floor ? [e] : [])];
    }
}

/** The parameters of the search, of a law. */
function pack(
  { E, A, alpha, B, beta }: PowerLaw,
  floor: boolean,
  cx: number,
  cy: number,
): number[] {
  return [
    ln(A) - alpha * cx,
    alpha,
    ...(Number.isNaN(B) ? [] : [ln(B) - beta * cy, beta]),
    // A floor that the fit pushed to nothing is given another chance.
    ...(floor ? [Math.max(-50, ln(E))] : []),
  ];
}

function unpack(p: Float64Array, withData: boolean, floor: boolean) {
  const [a = 0, alpha = 0] = p;
  const [b = 0, beta = 0] = withData ? p.subarray(2) : [];
  return [a, alpha, b, beta, floor ? p[p.length - 1]! : -Infinity] as const;
}

function huberOfLogs(
  p: Float64Array,
  g: Float64Array,
  x: readonly number[],
  y: readonly number[] | undefined,
  z: readonly number[],
  cx: number,
  cy: number,
  floor: boolean,
  delta: number,
): number {
  const [a, alpha, b, beta, e] = unpack(p, y !== undefined, floor);
  g.fill(0);
  let total = 0;
  for (let i = 0; i < z.length; i++) {
    const dx = x[i]! - cx;
    const dy = y ? y[i]! - cy : 0;
    const s = a - alpha * dx;
    const t = y ? b - beta * dy : -Infinity;
    const most = Math.max(s, t, e);
    const [es, et, ee] = [exp(s - most), y ? exp(t - most) : 0, floor ? exp(e - most) : 0];
    const sum = es + et + ee;
    const r = most + ln(sum) - z[i]!;
    const size = Math.abs(r);
    total += size <= delta ? (r * r) / 2 : delta * (size - delta / 2);
    const slope = (size <= delta ? r : r < 0 ? -delta : delta) / sum;
    g[0]! += slope * es;
    g[1]! -= slope * es * dx;
    if (y) {
      g[2]! += slope * et;
      g[3]! -= slope * et * dy;
    }
    if (floor) g[g.length - 1]! += slope * ee;
  }
  // In units of δ², so that the tolerance on the gradient means the same for every δ.
  const unit = 1 / (z.length * delta * delta);
  for (let k = 0; k < g.length; k++) g[k]! *= unit;
  return total * unit;
}

const average = (xs: readonly number[]) => xs.reduce((sum, x) => sum + x, 0) / xs.length;
