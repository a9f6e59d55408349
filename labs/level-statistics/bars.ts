/** A histogram as one path. */
import * as Plot from '@observablehq/plot';
import { ink } from '@/src/lab/figure';
import type { Bins } from './model';

export interface Bar {
  readonly from: number;
  readonly to: number;
  readonly density: number;
}

export const barsOf = ({ counts, width, total }: Bins): Bar[] =>
  Array.from(counts, (count, i) => ({
    from: i * width,
    to: (i + 1) * width,
    density: count / (total * width),
  }));

export function histogramMarks(bars: readonly Bar[]): Plot.Markish[] {
  const outline = bars.flatMap(({ from, to, density: y }) => [
    { x: from, y },
    { x: to, y },
  ]);
  return [
    Plot.areaY(outline, { x: 'x', y1: 0, y2: 'y', fill: ink.empiricalFill }),
    Plot.lineY(outline, { x: 'x', y: 'y', stroke: ink.empirical, strokeWidth: 0.8 }),
    Plot.ruleY([0], { stroke: ink.reference }),
  ];
}

export const curve = (x: Float64Array, y: Float64Array, top = Infinity) =>
  Array.from(x, (at, i) => ({ x: at, y: y[i]! })).filter((p) => p.y <= top);

/** The name of the law, in its color, over the picture. */
export const lawName = (name: string): Plot.Markish =>
  Plot.text([name], {
    frameAnchor: 'top-right',
    dy: -18,
    text: (t: string) => t,
    fill: ink.theory,
  });
