import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import { poissonSpacingDensity } from '@/src/math/laws/poissonSpacing';
import { wignerSurmiseDensity } from '@/src/math/laws/wignerSurmise';
import { barsOf, curve, histogramMarks, lawName } from './bars';
import type { SpacingFrame } from './model';
import { spacingName } from './spacingName';
import { indexOf } from './plan';
import { percent, short } from './words';

export const spacingFigures = (frame: SpacingFrame): FigureSpec[] => [
  density(frame),
  stretchFigure(frame),
];

/** Where each reference curve is named: beside its peak, or high on the falling one. */
const REFERENCES = [
  { beta: 0, name: 'independent', x: 2.25, y: poissonSpacingDensity(2.25), dx: 6, dy: -9 },
  { beta: 1, name: 'β = 1', x: 0.8, y: wignerSurmiseDensity(0.8, 1), dx: 0, dy: -8 },
  { beta: 2, name: 'β = 2', x: 0.88, y: wignerSurmiseDensity(0.88, 2), dx: 0, dy: -8 },
  { beta: 4, name: 'β = 4', x: 0.94, y: wignerSurmiseDensity(0.94, 4), dx: 0, dy: -8 },
] as const;

function density(frame: SpacingFrame): FigureSpec {
  const bars = barsOf(frame.bins);
  const law = spacingName(frame);
  const top = 1.08 * Math.max(1.25, ...bars.map((b) => b.density));
  const own = frame.blocks > 1 ? undefined : indexOf(frame.ensemble);
  const others = REFERENCES.filter((r) => r.beta !== own);
  const at = (beta: number) => (s: number) =>
    beta === 0 ? poissonSpacingDensity(s) : wignerSurmiseDensity(s, beta);
  return {
    title: 'Spacings',
    description: `Histogram of ${format(frame.bins.total)} spacings in units of their mean, with ${law === 'independent' ? 'the law of independent points' : law} drawn over it. ${percent(frame.close)} are below a tenth of the mean.`,
    height: { narrow: 290, wide: 350 },
    options: ({ narrow }) => ({
      marginLeft: 44,
      marginBottom: 40,
      marginTop: 28,
      x: { label: 'spacing / mean', domain: [0, 4], ticks: narrow ? 5 : 9 },
      y: { label: 'density', domain: [0, top], ticks: 5, grid: true },
      marks: [
        ...histogramMarks(bars),
        ...others.map(({ beta }) =>
          Plot.lineY(curve(frame.x, frame.x.map(at(beta)), top), {
            x: 'x',
            y: 'y',
            stroke: ink.reference,
            strokeDasharray: '4 4',
          }),
        ),
        ...others.map(({ name, x, y, dx, dy }) =>
          Plot.text([name], {
            x: [x],
            y: [y],
            dx,
            dy,
            textAnchor: dx > 0 ? 'start' : 'middle',
            text: (t: string) => t,
            fill: ink.text,
          }),
        ),
        Plot.lineY(curve(frame.x, frame.theory, top), {
          x: 'x',
          y: 'y',
          stroke: ink.theory,
          strokeWidth: 2.4,
        }),
        lawName(law),
      ],
    }),
  };
}

function stretchFigure(frame: SpacingFrame): FigureSpec {
  const { levels, independent } = frame.stretch;
  const name = short(frame);
  const length = Math.max(levels.at(-1)!, independent.at(-1)!, 10);
  const rows = [
    { row: 'equal steps', at: Float64Array.from({ length: Math.floor(length) + 1 }, (_, i) => i) },
    { row: name, at: levels },
    ...(name === 'independent' ? [] : [{ row: 'independent', at: independent }]),
  ];
  return {
    title: 'A stretch of levels',
    description: `${levels.length} consecutive levels of the first matrix as a row of strokes, between equal steps and independent points of the same density.`,
    height: { narrow: 180, wide: 170 },
    options: ({ narrow }) => ({
      marginLeft: 84,
      marginBottom: 40,
      marginTop: 8,
      x: { label: 'position, in mean spacings', domain: [0, length], ticks: narrow ? 4 : 8 },
      y: { label: null, domain: rows.map((r) => r.row), tickSize: 0, padding: 0.35 },
      marks: rows.map(({ row, at }) =>
        Plot.tickX(at, {
          x: Array.from(at),
          y: () => row,
          stroke: row === name ? ink.empirical : ink.reference,
          strokeWidth: row === name ? 1.8 : 1.2,
        }),
      ),
    }),
  };
}
