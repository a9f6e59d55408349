import * as Plot from '@observablehq/plot';
import { ink, type Figures, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import { errorFigure } from './errorFigure';
import { imagesFigure } from './imagesFigure';
import type { LowRankFrame } from './model';
import type { Values } from './source';

export const figures: Figures<LowRankFrame, Values> = (frame, values) => [
  imagesFigure(frame, values),
  valuesFigure(frame),
  errorFigure(frame),
];

/** The singular values with the edge of the noise, the threshold and where theory puts them. */
function valuesFigure({ sigma, k, noise, theory }: LowRankFrame): FigureSpec {
  const r = sigma.length;
  const points = Array.from(sigma, (value, i) => ({ rank: i + 1, value })).filter(
    (d) => d.value > 0,
  );
  const least = Math.max(points.at(-1)!.value, 1e-17 * sigma[0]!);
  const edgeSeen = noise.edge > least;
  const bulk = Array.from(theory.rank, (rank, i) => ({ rank, value: theory.bulk[i]! })).filter(
    (d) => d.value >= 0.7 * least,
  );
  const outliers = Array.from(theory.outliers, (value, i) => ({ rank: i + 1, value }));
  const top = Math.max(sigma[0]!, noise.threshold, ...theory.outliers);
  const above = sigma.filter((s) => s > noise.edge).length;
  return {
    title: 'Singular values',
    description: `${format(r)} singular values on a logarithmic axis, from ${format(sigma[0]!)} to ${format(sigma[r - 1]!)}; ${above} lie above the edge of the noise at ${format(noise.edge)} and ${noise.kept} above the threshold at ${format(noise.threshold)}.`,
    height: { narrow: 285, wide: 316 },
    options: ({ narrow }) => ({
      marginLeft: 58,
      marginRight: 10,
      marginBottom: 42,
      marginTop: 40,
      x: {
        label: 'rank of the value',
        domain: [0.4, r + 0.6],
        ticks: narrow ? 5 : 9,
        tickFormat: whole,
      },
      y: {
        type: 'log',
        label: 'singular value',
        domain: [0.8 * least, 1.3 * top],
        ticks: 4,
        tickFormat: (y: number) => format(y),
        grid: true,
      },
      marks: [
        ...(k > 0 && k < r
          ? [
              Plot.ruleX([k + 0.5], { stroke: ink.reference, strokeWidth: 1 }),
              Plot.text([k + 0.5], {
                x: [k + 0.5],
                frameAnchor: 'top',
                dy: -14,
                text: () => `k = ${k}`,
                fill: ink.text,
              }),
            ]
          : []),
        Plot.dot(points, {
          x: 'rank',
          y: 'value',
          r: r > 120 ? 2 : 2.8,
          stroke: ink.empirical,
          fill: (d: { rank: number }) => (d.rank <= k ? ink.empirical : 'var(--paper-raised)'),
        }),
        ...(bulk.length > 1 && edgeSeen
          ? [Plot.line(bulk, { x: 'rank', y: 'value', stroke: ink.theory, strokeWidth: 2 })]
          : []),
        Plot.dot(outliers, {
          x: 'rank',
          y: 'value',
          symbol: 'times',
          r: 4.5,
          stroke: ink.theory,
          strokeWidth: 2,
        }),
        ...(edgeSeen
          ? [
              Plot.ruleY([noise.edge], { stroke: ink.reference, strokeDasharray: '4 4' }),
              Plot.ruleY([noise.threshold], { stroke: ink.signal, strokeWidth: 1.6 }),
              Plot.text([noise.edge], {
                y: [noise.edge],
                frameAnchor: 'right',
                dx: -4,
                dy: 10,
                textAnchor: 'end',
                text: () => 'edge of the noise',
                fill: ink.text,
              }),
              Plot.text([noise.threshold], {
                y: [noise.threshold],
                frameAnchor: 'right',
                dx: -4,
                dy: -9,
                textAnchor: 'end',
                text: () => 'threshold',
                fill: ink.signal,
              }),
              Plot.text(['theory'], {
                frameAnchor: 'bottom-left',
                dx: 8,
                dy: -10,
                text: () =>
                  outliers.length > 0
                    ? narrow
                      ? 'theory: ×, line'
                      : 'theory: × for the signal, line for the noise'
                    : 'line: noise alone',
                fill: ink.theory,
              }),
            ]
          : []),
      ],
    }),
  };
}

/** Axis ticks of whole numbers only. */
const whole = (x: number): string => (Number.isInteger(x) ? format(x) : '');
