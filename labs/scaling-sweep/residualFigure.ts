import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import { powerLawLoss } from '@/src/math/scaling/powerLawFit';
import { sizeOf } from './fit';
import type { SweepFrame, Values } from './model';
import { fitsShown } from './picture';

/** Measured loss over the joint law's, against N·D: where the law fails, and whether it fails on what was held back. */
export function residualFigure(frame: SweepFrame, values: Values): FigureSpec {
  const fits = fitsShown(frame, values);
  const fit = fits.held ?? fits.all;
  const rows = fit
    ? frame.runs
        .filter(({ loss }) => Number.isFinite(loss))
        .map((run) => ({
          x: sizeOf(run, 'both'),
          y: 100 * (run.loss / powerLawLoss(fit.law, run.n, run.d) - 1),
        }))
    : [];
  const until = fits.held?.until ?? Infinity;
  const worst = Math.max(5, ...rows.map(({ y }) => Math.abs(y)));
  const xs = rows.map(({ x }) => x);
  const domain = xs.length > 0 ? [Math.min(...xs) / 1.3, Math.max(...xs) * 1.3] : [1, 10];
  return {
    title: 'What the law misses',
    description: `Measured loss over the joint law's, in percent, against N times D, ${rows.length} runs; the largest miss is ${format(rows.length > 0 ? worst : 0, 2)} percent.`,
    height: { narrow: 220, wide: 220 },
    options: ({ narrow }) => ({
      marginLeft: 56,
      marginBottom: 42,
      marginTop: 24,
      x: {
        type: 'log',
        label: 'N · D',
        domain,
        ticks: narrow ? 3 : 6,
        tickFormat: (x: number) => format(x),
      },
      y: {
        label: 'measured over law, %',
        domain: [-1.1 * worst, 1.1 * worst],
        ticks: 4,
        grid: true,
      },
      marks: [
        Plot.ruleY([0], { stroke: ink.theory, strokeWidth: 2 }),
        Plot.dot(
          rows.filter(({ x }) => x <= until),
          { x: 'x', y: 'y', r: 3.5, fill: ink.empirical },
        ),
        Plot.dot(
          rows.filter(({ x }) => x > until),
          { x: 'x', y: 'y', r: 4, symbol: 'diamond', stroke: ink.signal, strokeWidth: 2 },
        ),
      ],
    }),
  };
}
