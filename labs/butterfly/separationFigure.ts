import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import { exp } from '@/src/math/portable/exp';
import type { ButterflyFrame, Values } from './model';
import { timeName } from './systems';
import { horizonInWords } from './words';

/** Powers of ten for a log axis, about `count` of them. */
export function decades(low: number, high: number, count: number): number[] {
  const first = Math.ceil(Math.log10(low));
  const last = Math.floor(Math.log10(high));
  const step = Math.max(1, Math.ceil((last - first) / count));
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) =>
    Number(`1e${last - i * step}`),
  );
}

/** Distance of the twins against time, on a logarithmic axis. */
export function separationFigure(frame: ButterflyFrame, values: Values): FigureSpec {
  const { curve, tolerance, size, end, horizon, spectrum, chaotic } = frame;
  const { epsilon, system } = values;
  const rows = Array.from(curve.t, (t, i) => ({
    t,
    mean: curve.mean[i]!,
    low: curve.low[i]!,
    high: curve.high[i]!,
    drawn: curve.drawn[i]!,
  }));
  const low = Math.min(epsilon, ...curve.mean) / 4;
  const high = 4 * Math.max(size, tolerance);
  const lambda = spectrum.exponents[0]!;
  const reach = chaotic ? Math.min(end, horizon.theory) : 0;
  const theory = [0, reach].map((t) => ({ t, y: epsilon * exp(lambda * t) }));
  const many = curve.pairs > 1;
  return {
    title: 'Distance of the twins',
    description: `Distance of ${format(curve.pairs)} pairs of twins against ${timeName(system)}, on a logarithmic axis, from ${format(epsilon)} up; half of them reach the tolerance ${format(tolerance, 2)} after ${horizonInWords(frame)}${chaotic ? `, and the line of slope λ = ${format(lambda)} reaches it after ${format(horizon.theory)}` : ''}.`,
    height: { narrow: 300, wide: 330 },
    options: ({ narrow }) => ({
      marginLeft: 48,
      marginTop: 46,
      marginBottom: 40,
      x: { label: timeName(system), domain: [0, end], ticks: narrow ? 5 : 9 },
      y: {
        type: 'log',
        label: null,
        domain: [low, high],
        ticks: decades(low, high, narrow ? 6 : 8),
        tickFormat: (y: number) => format(y),
        grid: true,
      },
      marks: [
        ...(many
          ? [
              Plot.areaY(rows, {
                x: 't',
                y1: 'low',
                y2: 'high',
                fill: ink.empiricalFill,
                clip: true,
              }),
            ]
          : []),
        Plot.line(rows, {
          x: 't',
          y: 'drawn',
          stroke: ink.reference,
          strokeWidth: 1.2,
          clip: true,
        }),
        ...(many
          ? [
              Plot.line(rows, {
                x: 't',
                y: 'mean',
                stroke: ink.empirical,
                strokeWidth: 2.4,
                clip: true,
              }),
            ]
          : []),
        Plot.ruleY([tolerance], { stroke: ink.text, strokeDasharray: '3 3' }),
        ...(reach > 0
          ? [
              Plot.line(theory, {
                x: 't',
                y: 'y',
                stroke: ink.theory,
                strokeWidth: 2,
                strokeDasharray: '8 4',
                clip: true,
              }),
            ]
          : []),
        ...(Number.isNaN(horizon.median)
          ? []
          : [
              Plot.ruleX([horizon.median], {
                y1: low,
                y2: tolerance,
                stroke: ink.empirical,
                strokeDasharray: '2 3',
              }),
            ]),
        Plot.text(['distance'], { frameAnchor: 'top-left', dx: -44, dy: -38, fill: ink.text }),
        Plot.text([`tolerance Δ = ${format(tolerance, 2)}`], {
          x: [0],
          y: [tolerance],
          textAnchor: 'start',
          dx: 4,
          dy: -8,
          fill: ink.text,
        }),
        Plot.text(['── mean of all pairs, band: 68%'], {
          frameAnchor: 'top-right',
          dy: -38,
          fill: ink.empirical,
          fontWeight: 600,
        }),
        Plot.text(['── the pair above'], {
          frameAnchor: 'top-right',
          dx: -112,
          dy: -22,
          fill: ink.text,
        }),
        ...(chaotic
          ? [
              Plot.text([`– – slope λ = ${format(lambda)}`], {
                frameAnchor: 'top-right',
                dy: -22,
                fill: ink.theory,
                fontWeight: 600,
              }),
            ]
          : []),
      ],
    }),
  };
}
