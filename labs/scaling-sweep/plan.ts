/** Which networks are trained, on how much, and how much work each is. */
import { exp } from '@/src/math/portable/exp';
import { ln } from '@/src/math/portable/ln';
import { mlpCount } from '@/src/math/learning/mlp';
import type { Task } from './task';
import { BATCH, type Values } from './values';

/** A cell of the grid: one width, fresh data or a fixed amount. */
export interface Cell {
  readonly width: number;
  /** Parameters N. */
  readonly n: number;
  readonly d: number | undefined;
  /** Operations of one repeat, about. */
  readonly work: number;
}

/** Smallest width and smallest data set. */
const LEAST = 2;
const FEWEST = 100;

/** The cells, the cheapest first. */
export function cellsOf(values: Values, task: Task): Cell[] {
  const { vary, width, data, sizes, steps } = values;
  const widths = vary === 'd' ? [width] : spaced(LEAST, width, sizes);
  const amounts = vary === 'n' ? [undefined] : spaced(FEWEST, data, sizes);
  return amounts
    .flatMap((d) =>
      widths.map((w): Cell => {
        const n = mlpCount(task.mlp(w));
        return { width: w, n, d, work: 6 * n * BATCH * steps };
      }),
    )
    .sort((a, b) => a.work - b.work || (a.d ?? 0) - (b.d ?? 0));
}

/** Whole numbers from `low` to `high`, each about the same multiple of the one before. */
export function spaced(low: number, high: number, count: number): number[] {
  const ratio = ln(high / low) / (count - 1);
  return [...new Set(Array.from({ length: count }, (_, i) => Math.round(low * exp(i * ratio))))];
}

/** Share of the learning rate at a step: a short rise, then a straight line to nothing. */
export const schedule = (step: number, steps: number): number =>
  Math.min(1, step / Math.min(50, steps / 10)) * (1 - step / (steps + 1));
