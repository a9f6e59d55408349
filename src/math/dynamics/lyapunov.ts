import { ln } from '../portable/ln';
import { rungeKutta4, type Flow } from './rungeKutta4';

/**
 * A map x ↦ F(x) with its Jacobian, row-major d × d; both written to `out`.
 *
 * Source: definition.
 */
export interface DifferentiableMap {
  readonly map: Flow;
  readonly jacobian: (x: Float64Array, out: Float64Array) => void;
}

/**
 * Lyapunov exponents, descending, and the standard error of each from the scatter of ten stretches of the orbit.
 *
 * Source: definition.
 */
export interface LyapunovSpectrum {
  readonly exponents: Float64Array;
  readonly errors: Float64Array;
}

const BATCHES = 10;

/**
 * All Lyapunov exponents of a map, per step, in nats: a frame of tangent vectors is carried along by the Jacobian and made
 * orthonormal at every step; the exponents are the means of ln R_ii. Their sum is the mean of ln|det J|. A
 * derivative of exactly zero gives −∞.
 *
 * Source: Benettin, Galgani, Giorgilli & Strelcyn 1980; Eckmann & Ruelle 1985, §III.
 *
 * @param steps counted after `transient` others; at least 10
 */
export function lyapunovOfMap(
  { map, jacobian }: DifferentiableMap,
  start: ArrayLike<number>,
  steps: number,
  transient = 1000,
): LyapunovSpectrum {
  const d = start.length;
  let x = Float64Array.from(start);
  let next = new Float64Array(d);
  const j = new Float64Array(d * d);
  const advance = () => {
    jacobian(x, j);
    map(x, next);
    [x, next] = [next, x];
  };
  for (let i = 0; i < transient; i++) advance();
  return benettin(d, steps, 1, (frame) => {
    advance();
    return times(j, frame, d);
  });
}

/**
 * All Lyapunov exponents of a flow ẋ = f(x), per unit of time: state and frame are integrated together by Runge–Kutta steps of
 * length h, the frame made orthonormal after each. One exponent of a bounded flow without a fixed point is zero.
 *
 * Source: as `lyapunovOfMap`; Wolf, Swift, Swinney & Vastano 1985.
 *
 * @param jacobian Df(x), row-major d × d, written to `out`
 */
export function lyapunovOfFlow(
  f: Flow,
  jacobian: (x: Float64Array, out: Float64Array) => void,
  start: ArrayLike<number>,
  h: number,
  steps: number,
  transient = 1000,
): LyapunovSpectrum {
  if (!(h > 0)) throw new RangeError(`invalid h; not in (0, ∞): ${h}`);
  const d = start.length;
  const x = Float64Array.from(start);
  for (let i = 0; i < transient; i++) rungeKutta4(f, x, h);
  const both = new Float64Array(d + d * d);
  const [state, slope] = [new Float64Array(d), new Float64Array(d)];
  const j = new Float64Array(d * d);
  const extended: Flow = (y, out) => {
    state.set(y.subarray(0, d));
    f(state, slope);
    jacobian(state, j);
    out.set(slope);
    out.set(times(j, y.subarray(d), d), d);
  };
  both.set(x);
  return benettin(d, steps, h, (frame) => {
    both.set(frame, d);
    rungeKutta4(extended, both, h);
    return both.slice(d);
  });
}

/** Means of ln R_ii over `steps` images of an orthonormal frame, `duration` apart. */
function benettin(
  d: number,
  steps: number,
  duration: number,
  image: (frame: Float64Array) => Float64Array,
): LyapunovSpectrum {
  if (!Number.isInteger(steps) || steps < BATCHES)
    throw new RangeError(`invalid steps; not in [${BATCHES}, ∞) by 1: ${steps}`);
  let frame: Float64Array = new Float64Array(d * d);
  for (let i = 0; i < d; i++) frame[i * d + i] = 1;
  const lengths = new Float64Array(d);
  const batch = Math.floor(steps / BATCHES);
  const means = Array.from({ length: BATCHES }, () => new Float64Array(d));
  for (const mean of means)
    for (let step = 0; step < batch; step++) {
      frame = image(frame);
      orthonormalize(frame, d, lengths);
      for (let i = 0; i < d; i++) mean[i]! += ln(lengths[i]!) / (batch * duration);
    }
  const exponents = new Float64Array(d);
  const errors = new Float64Array(d);
  for (let i = 0; i < d; i++) {
    for (const mean of means) exponents[i]! += mean[i]! / BATCHES;
    let square = 0;
    for (const mean of means) square += (mean[i]! - exponents[i]!) ** 2;
    errors[i] = Math.sqrt(square / (BATCHES - 1) / BATCHES);
  }
  return { exponents, errors };
}

/** Gram and Schmidt on the columns of `frame`, in place; `lengths` gets the diagonal of R. */
function orthonormalize(frame: Float64Array, d: number, lengths: Float64Array): void {
  for (let c = 0; c < d; c++) {
    for (let b = 0; b < c; b++) {
      let dot = 0;
      for (let i = 0; i < d; i++) dot += frame[i * d + b]! * frame[i * d + c]!;
      for (let i = 0; i < d; i++) frame[i * d + c]! -= dot * frame[i * d + b]!;
    }
    let square = 0;
    for (let i = 0; i < d; i++) square += frame[i * d + c]! * frame[i * d + c]!;
    const length = Math.sqrt(square);
    lengths[c] = length;
    // A direction that the map crushes to nothing has exponent −∞; any direction stands for it from then on.
    for (let i = 0; i < d; i++)
      frame[i * d + c] = length > 0 ? frame[i * d + c]! / length : Number(i === c);
  }
}

/**
 * Kaplan–Yorke dimension: k + (λ₁ + … + λ_k)/|λ_{k+1}| with the largest k whose sum is not negative; 0 when λ₁ < 0, all
 * of the dimensions when no sum is.
 *
 * Source: Kaplan & Yorke 1979.
 *
 * @param exponents descending
 */
export function kaplanYorkeDimension(exponents: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < exponents.length; k++) {
    if (sum + exponents[k]! < 0) return k + sum / Math.abs(exponents[k]!);
    sum += exponents[k]!;
  }
  return exponents.length;
}

/** J M, both row-major d × d. */
function times(j: Float64Array, m: Float64Array, d: number): Float64Array {
  const out = new Float64Array(d * d);
  for (let i = 0; i < d; i++)
    for (let k = 0; k < d; k++)
      for (let c = 0; c < d; c++) out[i * d + c]! += j[i * d + k]! * m[k * d + c]!;
  return out;
}
