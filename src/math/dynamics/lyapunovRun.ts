import { ln } from '../portable/ln';
import { rungeKutta4Stepper, type Flow } from './rungeKutta4';

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
 * A flow with its Jacobian.
 *
 * Source: definition.
 */
export interface DifferentiableFlow {
  readonly flow: Flow;
  readonly jacobian: (x: Float64Array, out: Float64Array) => void;
}

/**
 * Lyapunov exponents, descending, and the standard error of each from the scatter of stretches of the orbit.
 *
 * Source: definition.
 */
export interface LyapunovSpectrum {
  readonly exponents: Float64Array;
  readonly errors: Float64Array;
}

/**
 * Benettin's method, to be read while it runs.
 *
 * Source: as `lyapunovRunOfMap`.
 */
export interface LyapunovRun {
  /** The state reached; not to be written to. */
  readonly state: Float64Array;
  /** Time so far, steps for a map. */
  readonly duration: number;
  /** Goes on by `steps` steps: one more stretch. */
  advance(steps: number): void;
  /**
   * Means over all stretches, of one length each, and their standard errors, NaN before the second. Errors come from at most 20 to
   * 39 groups of stretches: the turning of the frame within short ones is no error of the mean.
   */
  read(): LyapunovSpectrum;
}

/**
 * All Lyapunov exponents of a map, per step, in nats: a frame of tangent vectors is carried along by the Jacobian and made
 * orthonormal at every step; the exponents are the means of ln R_ii. Their sum is the mean of ln|det J|. A
 * derivative of exactly zero gives −∞.
 *
 * Source: Benettin, Galgani, Giorgilli & Strelcyn 1980; Eckmann & Ruelle 1985, §III.
 */
export function lyapunovRunOfMap(
  { map, jacobian }: DifferentiableMap,
  start: ArrayLike<number>,
  transient = 1000,
): LyapunovRun {
  const d = start.length;
  const x = Float64Array.from(start);
  const next = new Float64Array(d);
  const j = new Float64Array(d * d);
  const image = new Float64Array(d * d);
  const advance = () => {
    map(x, next);
    x.set(next);
  };
  for (let i = 0; i < transient; i++) advance();
  return runOf(x, 1, (frame) => {
    jacobian(x, j);
    advance();
    times(j, frame, 0, d, image, 0);
    frame.set(image);
  });
}

/**
 * All Lyapunov exponents of a flow ẋ = f(x), per unit of time: state and frame are integrated together by Runge–Kutta steps of
 * length h, the frame made orthonormal after each. One exponent of a bounded flow without a fixed point is zero.
 *
 * Source: as `lyapunovRunOfMap`; Wolf, Swift, Swinney & Vastano 1985.
 *
 * @param jacobian Df(x), row-major d × d, written to `out`
 */
export function lyapunovRunOfFlow(
  { flow, jacobian }: DifferentiableFlow,
  start: ArrayLike<number>,
  h: number,
  transient = 1000,
): LyapunovRun {
  if (!(h > 0)) throw new RangeError(`invalid h; not in (0, ∞): ${h}`);
  const d = start.length;
  const both = new Float64Array(d + d * d);
  const x = both.subarray(0, d);
  x.set(Float64Array.from(start));
  const settle = rungeKutta4Stepper(flow, d);
  for (let i = 0; i < transient; i++) settle(x, h);
  const [state, slope] = [new Float64Array(d), new Float64Array(d)];
  const j = new Float64Array(d * d);
  const step = rungeKutta4Stepper(
    (y, out) => {
      for (let i = 0; i < d; i++) state[i] = y[i]!;
      flow(state, slope);
      jacobian(state, j);
      for (let i = 0; i < d; i++) out[i] = slope[i]!;
      times(j, y, d, d, out, d);
    },
    d + d * d,
  );
  return runOf(x, h, (frame) => {
    both.set(frame, d);
    step(both, h);
    for (let i = 0; i < d * d; i++) frame[i] = both[d + i]!;
  });
}

const GROUPS = 20;

/** @param carry moves the state on by one step, and the frame with it */
function runOf(state: Float64Array, h: number, carry: (frame: Float64Array) => void): LyapunovRun {
  const d = state.length;
  const frame = new Float64Array(d * d);
  for (let i = 0; i < d; i++) frame[i * d + i] = 1;
  const lengths = new Float64Array(d);
  const stretches: Float64Array[] = [];
  let all = 0;
  return {
    state,
    get duration() {
      return all * h;
    },
    advance(steps) {
      const rates = new Float64Array(d);
      for (let step = 0; step < steps; step++) {
        carry(frame);
        orthonormalize(frame, d, lengths);
        for (let i = 0; i < d; i++) rates[i]! += ln(lengths[i]!) / (steps * h);
      }
      stretches.push(rates);
      all += steps;
    },
    read() {
      const size = Math.max(1, Math.floor(stretches.length / GROUPS));
      const count = Math.floor(stretches.length / size);
      const exponents = new Float64Array(d);
      const errors = new Float64Array(d);
      for (let i = 0; i < d; i++) {
        const groups = new Float64Array(count);
        stretches.forEach((rates, s) => {
          exponents[i]! += rates[i]! / stretches.length;
          if (s < count * size) groups[Math.floor(s / size)]! += rates[i]! / size;
        });
        const mean = groups.reduce((sum, x) => sum + x, 0) / count;
        const square = groups.reduce((sum, x) => sum + (x - mean) ** 2, 0);
        errors[i] = Math.sqrt(square / (count - 1) / count);
      }
      return { exponents, errors };
    },
  };
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

/** J M to `out`, all row-major d × d; M starts at `from` of its array, J M at `to`. */
function times(
  j: Float64Array,
  m: Float64Array,
  from: number,
  d: number,
  out: Float64Array,
  to: number,
): void {
  for (let i = 0; i < d; i++)
    for (let c = 0; c < d; c++) {
      let sum = 0;
      for (let k = 0; k < d; k++) sum += j[i * d + k]! * m[from + k * d + c]!;
      out[to + i * d + c] = sum;
    }
}
