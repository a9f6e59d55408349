/** The shades of a diagram as a picture: pixels in the browser, runs of rectangles in a still. */
import { grayPng } from '@/src/lab/grayPng';
import { densityOf, shadeOf, type Diagram } from './diagram';
import { STILL } from './plan';

/** A cell that holds more than a tenth or so of its column's states. */
const LINE = 250;

let last: { key: string; address: string } | undefined;

/** The shades as gray levels, for a mask; undefined where nothing shows a picture. */
export function pixels({ columns, rows, shade, key }: Diagram): string | undefined {
  if (typeof document === 'undefined') return undefined;
  if (last?.key === key) return last.address;
  // The thin line of a cycle is three cells thick, so that it is seen at less than full size.
  const thick = shade.slice();
  for (let i = 0; i < shade.length; i++) {
    if (shade[i]! <= LINE) continue;
    for (const j of [i - columns, i + columns])
      if (j >= 0 && j < shade.length) thick[j] = Math.max(thick[j]!, shade[i]!);
  }
  last = { key, address: grayPng(columns, rows, thick) };
  return last.address;
}

/** Shades from which a run begins, and the opacity it is drawn with. */
const LEVELS = [
  [20, 0.3],
  [90, 0.6],
  [170, 1],
] as const;

export interface Run {
  readonly opacity: number;
  /** Vertical strokes on the grid, one unit wide. */
  readonly d: string;
}

/** One path for each of three shades, on a grid of at most the still's size. */
export function runs(diagram: Diagram): { columns: number; rows: number; paths: Run[] } {
  const { columns, rows, shade } = coarse(diagram);
  const level = (c: number, row: number) => {
    const s = row < rows ? shade[row * columns + c]! : 0;
    return LEVELS.filter(([from]) => s >= from).length;
  };
  const parts = LEVELS.map((): string[] => []);
  for (let c = 0; c < columns; c++)
    for (let row = 0, from = 0; row < rows; row++) {
      if (level(c, row) === level(c, row + 1) && row + 1 < rows) continue;
      const now = level(c, row);
      if (now > 0) parts[now - 1]!.push(`M${c}.5 ${from}v${row + 1 - from}`);
      from = row + 1;
    }
  const paths = LEVELS.map(([, opacity], i) => ({ opacity, d: parts[i]!.join('') }));
  return { columns, rows, paths: paths.filter(({ d }) => d !== '') };
}

/** At most the still's grid: each cell has the mean density of its parts. */
function coarse(diagram: Diagram): Pick<Diagram, 'columns' | 'rows' | 'shade'> {
  const { columns, rows, shade } = diagram;
  if (columns <= STILL.columns) return diagram;
  const density = new Float64Array(STILL.columns * STILL.rows);
  const share = density.length / shade.length;
  for (let row = 0; row < rows; row++)
    for (let c = 0; c < columns; c++) {
      const to =
        Math.floor((row * STILL.rows) / rows) * STILL.columns +
        Math.floor((c * STILL.columns) / columns);
      density[to]! += share * densityOf(shade[row * columns + c]!);
    }
  return { ...STILL, shade: Uint8Array.from(density, shadeOf) };
}
