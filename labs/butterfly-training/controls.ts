/** Two systems whose exponent is known: descent on a parabola, and the logistic map. */
import { logistic } from '@/src/math/dynamics/systems';
import { lyapunovOfMap } from '@/src/math/dynamics/lyapunov';
import { ln } from '@/src/math/portable/ln';
import { stream } from '@/src/math/random/stream';
import { streams, type Values } from './values';

export interface Orbit {
  readonly start: number;
  readonly twin: number;
  readonly step: (x: number) => number;
  /** The exponent that theory gives, per step. */
  readonly theory: number;
  /** Distances are told in units of this. */
  readonly scale: number;
}

const REFERENCE = 200_000;
/** How far the twin of an orbit starts. */
const APART = 1e-12;

export function orbitOf({ system, rate, r, seed }: Values): Orbit {
  const random = stream(seed, streams.perturb);
  if (system === 'quadratic')
    // At the minimum itself, so that the twin's position is the distance, to the last bit.
    return {
      start: 0,
      twin: 1e-8,
      step: (x) => x - rate * x,
      theory: ln(Math.abs(1 - rate)),
      scale: 1,
    };
  const start = 0.1 + 0.8 * random.next();
  return {
    start,
    // A last digit would often be rounded away in the first step.
    twin: start + APART,
    step: (x) => r * x * (1 - x),
    theory: r === 4 ? Math.LN2 : lyapunovOfMap(logistic(r), [start], REFERENCE).exponents[0]!,
    scale: 1,
  };
}
