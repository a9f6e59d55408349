import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import { ln } from '@/src/math/portable/ln';
import type { ButterflyFrame, Values } from './model';
import { decades } from './separationFigure';
import { timeName } from './systems';

/** When twins part, against how far apart they started. */
export function horizonFigure(frame: ButterflyFrame, values: Values): FigureSpec {
  const { sweep, horizon, tolerance, spectrum, chaotic, end } = frame;
  const { epsilon, system } = values;
  const points = Array.from(sweep.times, (t, i) => ({ epsilon: sweep.epsilon[i]!, t })).filter(
    ({ t }) => !Number.isNaN(t),
  );
  const [low, high] = [5e-14, tolerance];
  const lambda = spectrum.exponents[0]!;
  const promised = (e: number) => ln(tolerance / e) / lambda;
  const fitted = (e: number) => sweep.fit!.intercept + sweep.fit!.slope * ln(e);
  const ends = [low, high];
  const top =
    1.12 *
    Math.max(
      ...points.map(({ t }) => t),
      chaotic ? promised(low) : 0,
      Number.isNaN(horizon.high) ? end : horizon.high,
    );
  const lost = sweep.times.length - points.length;
  return {
    title: 'Horizon against precision',
    description: `Time until twins are ${format(tolerance, 2)} apart, against the distance ε at which they start, for ${format(points.length)} pairs${lost > 0 ? ` (${format(lost)} more did not part)` : ''}${chaotic ? `, with the line ln(Δ/ε)/λ, which gains ${format(sweep.decadeTheory)} for each factor of ten` : ''}.`,
    height: { narrow: 330, wide: 400 },
    options: ({ narrow }) => ({
      marginLeft: 48,
      marginTop: 46,
      marginBottom: 42,
      x: {
        type: 'log',
        label: 'first difference ε',
        domain: [low, high],
        ticks: decades(low, high, narrow ? 4 : 7),
        tickFormat: (x: number) => format(x),
      },
      y: { label: null, domain: [0, top], ticks: 6, grid: true },
      marks: [
        Plot.dot(points, {
          x: 'epsilon',
          y: 't',
          r: 3,
          fill: ink.empirical,
          fillOpacity: 0.75,
          clip: true,
        }),
        ...(sweep.fit
          ? [
              Plot.line(
                ends.map((e) => ({ e, t: fitted(e) })),
                { x: 'e', y: 't', stroke: ink.empirical, strokeWidth: 1.5, clip: true },
              ),
            ]
          : []),
        ...(chaotic
          ? [
              Plot.line(
                [low, high].map((e) => ({ e, t: promised(e) })),
                {
                  x: 'e',
                  y: 't',
                  stroke: ink.theory,
                  strokeWidth: 2,
                  strokeDasharray: '8 4',
                  clip: true,
                },
              ),
            ]
          : []),
        ...(Number.isNaN(horizon.high) || Number.isNaN(horizon.median)
          ? []
          : [
              Plot.ruleX([epsilon], {
                y1: horizon.low,
                y2: horizon.high,
                stroke: ink.signal,
                strokeWidth: 3,
              }),
              Plot.dot([epsilon], {
                x: [epsilon],
                y: [horizon.median],
                r: 5,
                symbol: 'diamond',
                fill: ink.signal,
              }),
            ]),
        Plot.text([`${timeName(system)} until parted`], {
          frameAnchor: 'top-left',
          dx: -44,
          dy: -38,
          fill: ink.text,
        }),
        Plot.text([`◆ ${format(frame.curve.pairs)} pairs at ε`], {
          frameAnchor: 'top-right',
          dy: -38,
          fill: ink.signal,
          fontWeight: 600,
        }),
        ...(chaotic
          ? [
              Plot.text(['– – ln(Δ/ε)/λ'], {
                frameAnchor: 'top-right',
                dy: -22,
                fill: ink.theory,
                fontWeight: 600,
              }),
            ]
          : []),
        Plot.text(['● one pair'], {
          frameAnchor: 'top-right',
          dx: -104,
          dy: -22,
          fill: ink.empirical,
          fontWeight: 600,
        }),
      ],
    }),
  };
}
