import {
  lyapunovRunOfFlow,
  lyapunovRunOfMap,
  type DifferentiableMap,
  type LyapunovRun,
  type LyapunovSpectrum,
} from './lyapunovRun';
import type { Flow } from './rungeKutta4';

export type { DifferentiableFlow, DifferentiableMap, LyapunovSpectrum } from './lyapunovRun';

const BATCHES = 10;

/**
 * All Lyapunov exponents of a map, per step, in nats, by Benettin's method; errors from ten stretches of the orbit.
 *
 * Source: as `lyapunovRunOfMap`, where the method is.
 *
 * @param steps counted after `transient` others; at least 10
 */
export function lyapunovOfMap(
  map: DifferentiableMap,
  start: ArrayLike<number>,
  steps: number,
  transient = 1000,
): LyapunovSpectrum {
  return inBatches(lyapunovRunOfMap(map, start, transient), steps);
}

/**
 * All Lyapunov exponents of a flow ẋ = f(x), per unit of time, by Benettin's method with Runge–Kutta steps of length h.
 *
 * Source: as `lyapunovRunOfFlow`, where the method is.
 *
 * @param jacobian Df(x), row-major d × d, written to `out`
 */
export function lyapunovOfFlow(
  flow: Flow,
  jacobian: (x: Float64Array, out: Float64Array) => void,
  start: ArrayLike<number>,
  h: number,
  steps: number,
  transient = 1000,
): LyapunovSpectrum {
  return inBatches(lyapunovRunOfFlow({ flow, jacobian }, start, h, transient), steps);
}

function inBatches(run: LyapunovRun, steps: number): LyapunovSpectrum {
  if (!Number.isInteger(steps) || steps < BATCHES)
    throw new RangeError(`invalid steps; not in [${BATCHES}, ∞) by 1: ${steps}`);
  for (let i = 0; i < BATCHES; i++) run.advance(Math.floor(steps / BATCHES));
  return run.read();
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
