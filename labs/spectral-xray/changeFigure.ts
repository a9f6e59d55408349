import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import type { Row, XrayFrame } from './model';
import { short, stem } from './words';

/** Most layers drawn; around the selected one where there are more. */
const MOST = 14;

interface Pair {
  readonly y: string;
  readonly before: number;
  readonly after: number;
  readonly selected: boolean;
}

/** Largest singular value over the edge of the noise in two files, layer by layer. */
export function changeFigure({ rows, selected }: XrayFrame): FigureSpec {
  const all = rows.filter(({ before }) => before !== undefined);
  const at = Math.max(
    0,
    all.findIndex((row) => row.number - 1 === selected || row.before === selected),
  );
  const from = Math.max(0, Math.min(at - MOST / 2, all.length - MOST));
  const rowsShown = all.slice(from, from + MOST);
  const over = (row: Row | undefined) =>
    row?.found?.edge === undefined ? NaN : row.found.largest / row.found.edge;
  const pairs: Pair[] = rowsShown.map((row) => ({
    y: `${row.number}`,
    before: over(rows[row.before!]),
    after: over(row),
    selected: row.number - 1 === selected || row.before === selected,
  }));
  const known = pairs.filter((p) => Number.isFinite(p.before) && Number.isFinite(p.after));
  const names = new Map(rowsShown.map((row) => [String(row.number), row.name]));
  const furthest = Math.max(1.2, ...known.flatMap((p) => [p.before, p.after]));
  const nearest = Math.min(0.9, ...known.flatMap((p) => [p.before, p.after]));
  const most = known.reduce<Pair | undefined>(
    (best, p) => (!best || p.after > best.after ? p : best),
    undefined,
  );
  const left = all.length - rowsShown.length;
  const [last] = rowsShown;
  const files = last ? `○ ${stem(rows[last.before!]!.fileName)}   ● ${stem(last.fileName)}` : '';
  return {
    title: 'Two files',
    description: `Largest singular value over the edge of the noise, of ${format(known.length)} ${known.length === 1 ? 'layer' : 'layers'} in both files${most ? `: at most ${format(Math.max(...known.map((p) => p.before)))} in the first and ${format(most.after)} in the second, in ${short(names.get(most.y) ?? '', 60)}` : ''}${left > 0 ? `; ${format(left)} more are in the table` : ''}.`,
    height: {
      narrow: 88 + 26 * Math.max(1, pairs.length),
      wide: 88 + 26 * Math.max(1, pairs.length),
    },
    options: ({ narrow }) => ({
      marginLeft: narrow ? 112 : 176,
      marginBottom: 40,
      marginTop: 28,
      x: {
        label: 'largest singular value / edge of the noise',
        type: 'log',
        domain: [nearest / 1.05, furthest * 1.1],
        ticks: ticksIn(nearest / 1.05, furthest * 1.1),
        tickFormat: (x: number) => format(x),
        grid: true,
      },
      y: {
        label: null,
        type: 'point',
        domain: pairs.map((p) => p.y),
        tickFormat: (y: string) => short(names.get(y) ?? '', narrow ? 16 : 26),
        tickSize: 0,
      },
      marks: [
        Plot.ruleX([1], { stroke: ink.theory, strokeWidth: 1.6 }),
        Plot.ruleY(known, {
          x1: 'before',
          x2: 'after',
          y: 'y',
          stroke: ink.empirical,
          strokeWidth: (p: Pair) => (p.selected ? 2.4 : 1.2),
        }),
        Plot.dot(known, {
          x: 'before',
          y: 'y',
          r: 4.5,
          stroke: ink.reference,
          strokeWidth: 1.6,
          fill: 'var(--paper)',
        }),
        Plot.dot(known, { x: 'after', y: 'y', r: 4.5, fill: ink.empirical }),
        Plot.text([files], {
          frameAnchor: 'top-right',
          dy: -16,
          text: (t: string) => t,
          textAnchor: 'end',
          fill: ink.text,
        }),
      ],
    }),
  };
}

/** Labels for a log axis over any range: the densest of three ladders that gives at most seven. */
function ticksIn(low: number, high: number): number[] {
  const ladders = [[1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8], [1, 2, 3, 5], [1]];
  for (const ladder of ladders) {
    const ticks = [1e-3, 0.01, 0.1, 1, 10, 100, 1000, 1e4]
      .flatMap((power) => ladder.map((x) => x * power))
      .filter((x) => x >= low && x <= high);
    if (ticks.length <= 7) return ticks;
  }
  return [1];
}
