import * as Plot from '@observablehq/plot';
import { ink, type Figures } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import type { MeanFrame } from './model';

/** The point above which the line is named. */
const MIDDLE = 5;

export const figures: Figures<MeanFrame, unknown> = (frame) => [
  {
    title: 'Error of the mean',
    description: `The error falls as one over the square root of the number of draws, from ${format(frame.error[0]!)} to ${format(frame.error.at(-1)!)}.`,
    options: ({ narrow }) => ({
      marginLeft: 52,
      marginBottom: 44,
      x: {
        type: 'log',
        label: 'draws',
        ticks: narrow ? 3 : 5,
        tickFormat: (x: number) => format(x),
      },
      y: {
        type: 'log',
        label: 'error of the mean',
        ticks: 4,
        tickFormat: (y: number) => format(y),
        grid: true,
      },
      marks: [
        Plot.lineY(frame.theory, {
          x: frame.draws,
          y: frame.theory,
          stroke: ink.theory,
          strokeWidth: 2,
        }),
        Plot.dot(frame.error, { x: frame.draws, y: frame.error, fill: ink.empirical, r: 3.5 }),
        Plot.text(['σ/√n'], {
          x: [frame.draws[MIDDLE]!],
          y: [frame.theory[MIDDLE]!],
          dx: 8,
          dy: -14,
          textAnchor: 'start',
          fill: ink.theory,
        }),
      ],
    }),
  },
];
