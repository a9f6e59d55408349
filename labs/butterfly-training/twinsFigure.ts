import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import type { TwinFrame, Values } from './model';

/** Steps of an orbit that can be told apart by eye. */
const SHOWN = 120;
const LIMIT = 1e6;

/** What the twins do: their test losses, or the orbits themselves. */
export function twinsFigure({ course }: TwinFrame, values: Values): FigureSpec {
  const network = values.system === 'network';
  const count = network ? Infinity : SHOWN;
  const pick = (y: Float64Array | undefined) =>
    Array.from(y ?? [], (v, i) => ({ x: course!.steps[i]!, y: v }))
      .slice(0, count)
      .filter((p) => Math.abs(p.y) < LIMIT);
  const [first, twin] = [pick(course?.first), pick(course?.twin)];
  const end = Math.max(1, ...first.map((p) => p.x), ...twin.map((p) => p.x));
  const label = network ? 'test loss, nats' : 'x';
  const ys = [...first, ...twin].map((p) => p.y);
  const most = Math.max(...ys, network ? 0.1 : -Infinity);
  const least = network ? 0 : Math.min(...ys, 0);
  const shown = (x: number | undefined) => (x === undefined ? 'not known yet' : format(x));
  return {
    title: network ? 'Test loss' : 'The two orbits',
    description: `${network ? 'Test loss' : 'Position'} of the first run and of its twin over ${format(end)} steps; at the end ${shown(first.at(-1)?.y)} and ${shown(twin.at(-1)?.y)}.`,
    height: { narrow: 220, wide: 240 },
    options: ({ narrow }) => ({
      marginLeft: 52,
      marginBottom: 40,
      marginTop: 24,
      x: {
        label: 'step',
        domain: [0, end],
        ticks: narrow ? 4 : 8,
        tickFormat: (x: number) => format(x, 4),
      },
      y: {
        label,
        domain: ys.length > 0 ? [least, most] : [0, 1],
        ticks: 4,
        grid: true,
        nice: true,
        ...(most < 1e-3 ? { tickFormat: (y: number) => format(y, 2) } : {}),
      },
      marks: [
        Plot.ruleX([0], { stroke: ink.grid }),
        Plot.lineY(first, { x: 'x', y: 'y', stroke: ink.empirical, strokeWidth: 1.8 }),
        Plot.lineY(twin, {
          x: 'x',
          y: 'y',
          stroke: ink.signal,
          strokeWidth: 1.8,
          strokeDasharray: '5 3',
        }),
        Plot.text(['first run'], {
          frameAnchor: 'top-right',
          dx: -92,
          dy: -16,
          fill: ink.empirical,
        }),
        Plot.text(['twin, dashed'], { frameAnchor: 'top-right', dy: -16, fill: ink.signal }),
      ],
    }),
  };
}
