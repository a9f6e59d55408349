/** Two runs of one machine that start a little apart. */
import { unitVector } from '@/src/math/random/unitVector';
import type { Random } from '@/src/math/random/stream';
import type { System } from './systems';

export interface Pair {
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** Directions that led out of the machine's region and were drawn again. */
  readonly redrawn: number;
}

const TRIES = 50;
/** Steps for which a displaced state must stay inside before it counts as a twin. */
const TRIAL = 40;

/** A state and one at distance ε from it in a random direction. */
export function pairAt(system: System, at: Float64Array, epsilon: number, random: Random): Pair {
  for (let redrawn = 0; redrawn < TRIES; redrawn++) {
    const direction = unitVector(random, at.length);
    const second = at.map((x, i) => x + epsilon * system.unit[i]! * direction[i]!);
    const trial = second.slice();
    let stays = system.inside(trial);
    for (let i = 0; i < TRIAL && stays; i++) {
      system.step(trial);
      stays = system.inside(trial);
    }
    if (stays) return { first: at.slice(), second, redrawn };
  }
  return { first: at.slice(), second: at.slice(), redrawn: TRIES };
}

/** No distance below this is told from zero. */
export const FLOOR = 1e-17;

export interface Parting {
  /** Time until the distance first reaches the tolerance, looked at every `stride` steps; NaN when it does not. */
  readonly time: number;
  /** Distances at 0, every, 2 every, … steps; none when they were not asked for. */
  readonly distances: Float64Array;
}

/**
 * Runs a pair for `steps` steps, or, when no distances are asked for, until it has parted.
 *
 * @param every steps between two noted distances; 0 for none
 * @param each called with the step and both states, before the first step and after each
 */
export function part(
  system: System,
  { first, second }: Pair,
  tolerance: number,
  steps: number,
  every: number,
  each?: (step: number, first: Float64Array, second: Float64Array) => void,
): Parting {
  const distances = new Float64Array(every > 0 ? Math.floor(steps / every) + 1 : 0);
  let time = NaN;
  for (let step = 0; ; step++) {
    const noted = every > 0 && step % every === 0;
    if (noted || step % system.stride === 0) {
      const distance = system.distance(first, second);
      if (Number.isNaN(time) && distance >= tolerance) time = step * system.dt;
      if (noted) distances[step / every] = Math.max(FLOOR, distance);
      if (every === 0 && !Number.isNaN(time)) break;
    }
    each?.(step, first, second);
    if (step === steps) break;
    system.step(first);
    system.step(second);
  }
  return { time, distances };
}
