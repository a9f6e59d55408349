import * as Plot from '@observablehq/plot';
import { ink, type Figures, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import type { ConcentrationFrame, Histogram, Values } from './model';
import { scalingFigure } from './scalingFigure';
import { tailFigure } from './tailFigure';
import { axis } from './words';

export const figures: Figures<ConcentrationFrame, Values> = (frame, values) =>
  frame.constant
    ? [histogramFigure(frame, values)]
    : [
        histogramFigure(frame, values),
        tailFigure(frame, values),
        ...(frame.scaling.n.length > 2 ? [scalingFigure(frame, values)] : []),
      ];

function outline({ edges, density }: Histogram): { x: number; y: number }[] {
  return Array.from(density).flatMap((y, i) => [
    { x: edges[i]!, y },
    { x: edges[i + 1]!, y },
  ]);
}

function histogramFigure(frame: ConcentrationFrame, values: Values): FigureSpec {
  const { histogram, before, theory, domain, n, done } = frame;
  const [low, high] = domain;
  const outside = frame.values.filter((x) => x < low || x > high);
  const furthest = outside.reduce((far, x) => (Math.abs(x) > Math.abs(far) ? x : far), 0);
  const bars = Math.max(...histogram.density, ...(before?.density ?? []));
  const peak = theory ? Math.max(...theory.density) : 0;
  // A law with a pole, or one that is wrong by far, does not flatten the bars.
  const top = 1.1 * Math.max(bars, Math.min(peak, 1.6 * bars));
  const own = outline(histogram);
  const earlier = before ? outline(before) : [];
  return {
    title: 'Histogram',
    description: `Histogram of ${format(done)} values for n = ${format(n)}${before ? `, over the wider or narrower one for n = ${format(before.n)}` : ''}${theory ? `, with the line of the law (${theory.name})` : ''}; most lie between ${format(low)} and ${format(high)}.`,
    height: { narrow: 264, wide: 290 },
    options: ({ narrow }) => ({
      marginLeft: 44,
      marginBottom: 40,
      marginTop: 46,
      x: { label: axis(values), domain, ticks: narrow ? 5 : 9 },
      y: { label: 'density', domain: [0, top], ticks: 4, grid: true },
      marks: [
        Plot.areaY(own, { x: 'x', y1: 0, y2: 'y', fill: ink.empiricalFill, clip: true }),
        Plot.lineY(own, { x: 'x', y: 'y', stroke: ink.empirical, strokeWidth: 0.8, clip: true }),
        ...(before
          ? [
              Plot.lineY(earlier, {
                x: 'x',
                y: 'y',
                stroke: ink.reference,
                strokeDasharray: '4 3',
                clip: true,
              }),
            ]
          : []),
        Plot.ruleY([0], { stroke: ink.reference }),
        ...(theory
          ? [
              Plot.lineY(theory.density, {
                x: theory.x,
                y: theory.density,
                stroke: ink.theory,
                strokeWidth: 2,
                clip: true,
              }),
            ]
          : []),
        Plot.text([`n = ${format(n)}`], {
          frameAnchor: 'top-left',
          dx: 2,
          dy: -22,
          fill: ink.empirical,
          fontWeight: 600,
        }),
        ...(before
          ? [
              Plot.text([`n = ${format(before.n)}, dashed`], {
                frameAnchor: 'top-left',
                dx: 2,
                dy: -8,
                fill: ink.text,
              }),
            ]
          : []),
        ...(theory
          ? [
              Plot.text([theory.name], {
                frameAnchor: 'top-right',
                dx: -2,
                dy: -36,
                fill: ink.theory,
              }),
            ]
          : []),
        ...(outside.length > 0
          ? [
              Plot.text([`${format(outside.length)} outside, to ${format(furthest, 2)}`], {
                frameAnchor: 'top-right',
                dx: -2,
                dy: -22,
                fill: ink.signal,
              }),
            ]
          : []),
      ],
    }),
  };
}
