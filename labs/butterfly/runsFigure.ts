import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import type { ButterflyFrame, Values } from './model';
import { timeName, traced } from './systems';

/** Points of a line that is drawn, at most. */
const MOST = 600;

/** One coordinate of the drawn pair against time. */
export function runsFigure(frame: ButterflyFrame, { system, epsilon }: Values): FigureSpec {
  const { paths, pathDt, end } = frame;
  const points = paths[0].length / 3;
  const sparse = Math.ceil(points / MOST);
  const lines = paths.map((path) =>
    Array.from({ length: Math.ceil(points / sparse) }, (_, i) => ({
      t: i * sparse * pathDt,
      x: path[3 * i * sparse]!,
    })),
  );
  const maps = sparse === 1 && pathDt === 1;
  return {
    title: 'Two runs',
    description: `${traced[system]} against ${timeName(system)} for two runs that start ${format(epsilon)} apart: one line as long as they agree, two afterwards.`,
    height: { narrow: 190, wide: 190 },
    options: ({ narrow }) => ({
      marginLeft: 48,
      marginTop: 28,
      marginBottom: 38,
      x: { label: timeName(system), domain: [0, end], ticks: narrow ? 5 : 9 },
      y: { label: null, ticks: 3, grid: true },
      marks: [
        ...lines.map((line, twin) =>
          Plot.line(line, {
            x: 't',
            y: 'x',
            stroke: twin === 0 ? ink.empirical : ink.signal,
            strokeWidth: twin === 0 ? 2 : 1.4,
            strokeDasharray: twin === 0 ? undefined : '5 2',
            clip: true,
          }),
        ),
        ...(maps
          ? lines.map((line, twin) =>
              Plot.dot(line, {
                x: 't',
                y: 'x',
                r: twin === 0 ? 2.4 : 1.6,
                fill: twin === 0 ? ink.empirical : ink.signal,
                clip: true,
              }),
            )
          : []),
        Plot.text([traced[system]], {
          frameAnchor: 'top-left',
          dx: -44,
          dy: -20,
          fill: ink.text,
        }),
        Plot.text(['── first run'], {
          frameAnchor: 'top-right',
          dx: -96,
          dy: -20,
          fill: ink.empirical,
          fontWeight: 600,
        }),
        Plot.text(['– – its twin'], {
          frameAnchor: 'top-right',
          dy: -20,
          fill: ink.signal,
          fontWeight: 600,
        }),
      ],
    }),
  };
}
