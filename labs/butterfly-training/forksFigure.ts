import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import type { Forks } from './model';

export function forksFigure({ at, exponents, horizon }: Forks): FigureSpec {
  const points = exponents.map((e, i) => ({ x: at[i]!, y: e.rate, low: e.low, high: e.high }));
  const least = Math.min(0, ...points.map((p) => p.low));
  const most = Math.max(0.01, ...points.map((p) => p.high));
  return {
    title: 'Sensitivity at each fork',
    description: `Rate at which twins part within ${horizon} steps of the fork, with 95 % intervals: ${format(points[0]!.y, 2)} per step at the start, ${format(points.at(-1)!.y, 2)} at step ${format(at.at(-1)!)}.`,
    height: { narrow: 260, wide: 300 },
    options: ({ narrow }) => ({
      marginLeft: 52,
      marginBottom: 40,
      marginTop: 24,
      x: {
        label: 'fork at step',
        domain: [0, Math.max(1, ...at)],
        ticks: narrow ? 4 : 8,
        inset: 8,
        tickFormat: (x: number) => format(x, 4),
      },
      y: { label: 'exponent, per step', domain: [least, most], ticks: 5, grid: true, nice: true },
      marks: [
        Plot.ruleY([0], { stroke: ink.reference, strokeDasharray: '4 4' }),
        Plot.ruleX(points, {
          x: 'x',
          y1: 'low',
          y2: 'high',
          stroke: ink.empirical,
          strokeWidth: 1.6,
        }),
        Plot.dot(points, { x: 'x', y: 'y', fill: ink.empirical, r: 4 }),
        Plot.text(['above 0: pushes grow'], { frameAnchor: 'top-right', dy: -14, fill: ink.text }),
      ],
    }),
  };
}

export function forkLossFigure({ at, losses }: Forks): FigureSpec {
  const points = Array.from(losses, (y, i) => ({ x: at[i]!, y })).filter((p) =>
    Number.isFinite(p.y),
  );
  return {
    title: 'Test loss of the run',
    description: `Test loss at each fork, from ${format(losses[0]!)} to ${format(losses.at(-1)!)} nats.`,
    height: { narrow: 200, wide: 210 },
    options: ({ narrow }) => ({
      marginLeft: 52,
      marginBottom: 40,
      marginTop: 20,
      x: {
        label: 'step',
        domain: [0, Math.max(1, ...at)],
        ticks: narrow ? 4 : 8,
        inset: 8,
        tickFormat: (x: number) => format(x, 4),
      },
      y: {
        label: 'test loss, nats',
        domain: [0, Math.max(0.1, ...points.map((p) => p.y))],
        ticks: 4,
        grid: true,
        nice: true,
      },
      marks: [
        Plot.ruleX([0], { stroke: ink.grid }),
        Plot.lineY(points, { x: 'x', y: 'y', stroke: ink.empirical, strokeWidth: 1.4 }),
        Plot.dot(points, { x: 'x', y: 'y', fill: ink.empirical, r: 3 }),
      ],
    }),
  };
}
