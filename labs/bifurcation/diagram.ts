/** Where the orbits of each column go: counts in a grid, and the shade that stands for them. */
import { MAPS } from './maps';
import type { Plan, Values, View } from './plan';

export interface Diagram {
  readonly columns: number;
  readonly rows: number;
  /** Shade 0 to 255, row by row from the top. */
  readonly shade: Uint8Array;
  /** The same for the same picture. */
  readonly key: string;
}

/** Density, relative to an even spread over all of the state, that is half dark. */
const HALF = 1.2;
export const shadeOf = (density: number): number => Math.round((255 * density) / (density + HALF));
/** The density that a shade stands for; of the darkest the least that has it. */
export const densityOf = (shade: number): number =>
  (HALF * Math.min(254.5, shade)) / (255 - Math.min(254.5, shade));
/** About 30 ms of steps. */
const CHUNK = 2_000_000;

/** The parameter of a column's center. */
export const parameterAt = ({ center, width }: View, column: number, columns: number): number =>
  center + ((column + 0.5) / columns - 0.5) * width;

/** Counts of the states of each column, in `rows` cells from the top of the view. */
export interface Counts {
  readonly counts: Float32Array;
  /** Steps that were counted in each column. */
  readonly steps: number;
}

/** Counts in float64, a chunk at a time: `transient` steps first, uncounted. */
export function* counted(
  values: Values,
  { kept, ...view }: Plan,
  columns: number,
  rows: number,
): Generator<Counts, void, void> {
  const { f } = MAPS[values.map].family;
  const counts = new Float32Array(columns * rows);
  const states = new Float64Array(columns).fill(values.x0);
  const scale = rows / (view.top - view.bottom);
  let steps = 0;
  while (steps < kept) {
    const burn = steps === 0 ? values.transient : 0;
    const more = Math.min(kept - steps, Math.max(50, Math.ceil(CHUNK / columns) - burn));
    for (let c = 0; c < columns; c++) {
      const r = parameterAt(view, c, columns);
      let x = states[c]!;
      for (let i = 0; i < burn; i++) x = f(x, r);
      for (let i = 0; i < more; i++) {
        x = f(x, r);
        const row = Math.floor((view.top - x) * scale);
        if (row >= 0 && row < rows) counts[row * columns + c]!++;
      }
      states[c] = x;
    }
    steps += more;
    yield { counts, steps };
  }
}

export function diagramOf(
  { counts, steps }: Counts,
  view: View,
  values: Values,
  columns: number,
  rows: number,
  engine: string,
): Diagram {
  const [low, high] = MAPS[values.map].state;
  // Counts of an even spread over the state, in one cell.
  const even = (steps * (view.top - view.bottom)) / (high - low) / rows;
  const shade = new Uint8Array(counts.length);
  for (let i = 0; i < counts.length; i++) shade[i] = shadeOf(counts[i]! / even);
  return { columns, rows, shade, key: [keyOf(values, view), columns, steps, engine].join() };
}

/** What the picture depends on; the orbit of one r does not change it. */
export const keyOf = (
  { map, x0, transient, iterates }: Values,
  { center, width, bottom, top }: View,
): string => [map, x0, transient, iterates, center, width, bottom, top].join();
