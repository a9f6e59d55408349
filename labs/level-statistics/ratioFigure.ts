import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import { spacingRatioDensity } from '@/src/math/laws/spacingRatio';
import { barsOf, curve, histogramMarks, lawName } from './bars';
import type { RatioFrame } from './model';
import { RATIO_ERROR } from './spacingName';
import { indexOf } from './plan';
import { signed, withError } from './words';

export const ratioFigures = (frame: RatioFrame): FigureSpec[] => [
  density(frame),
  meanFigure(frame),
];

function density(frame: RatioFrame): FigureSpec {
  const bars = barsOf(frame.bins);
  const beta = indexOf(frame.ensemble);
  const top = 1.08 * Math.max(2, ...bars.map((b) => b.density));
  const others = ([0, 1, 2, 4] as const).filter((b) => frame.theory === undefined || b !== beta);
  const name = (b: number) => (b === 0 ? 'independent' : `β = ${b}`);
  // At the right end the curves are apart.
  const at = 0.99;
  return {
    title: 'Ratios',
    description: `Histogram of ${format(frame.bins.total)} ratios of the smaller to the larger of two consecutive spacings; their mean is ${withError(frame.mean, frame.error)}.`,
    height: { narrow: 270, wide: 310 },
    options: ({ narrow }) => ({
      marginLeft: 44,
      marginBottom: 40,
      marginTop: 28,
      x: { label: 'smaller / larger of two spacings', domain: [0, 1], ticks: narrow ? 5 : 10 },
      y: { label: 'density', domain: [0, top], ticks: 5, grid: true },
      marks: [
        ...histogramMarks(bars),
        ...others.map((b) =>
          Plot.lineY(
            curve(
              frame.x,
              frame.x.map((r) => spacingRatioDensity(r, b)),
            ),
            { x: 'x', y: 'y', stroke: ink.reference, strokeDasharray: '4 4' },
          ),
        ),
        ...others.map((b) =>
          Plot.text([name(b)], {
            x: [at],
            y: [spacingRatioDensity(at, b)],
            dy: -8,
            textAnchor: 'end',
            text: (t: string) => t,
            fill: ink.text,
          }),
        ),
        ...(frame.theory
          ? [
              Plot.lineY(curve(frame.x, frame.theory), {
                x: 'x',
                y: 'y',
                stroke: ink.theory,
                strokeWidth: 2.4,
              }),
              lawName(beta === 0 ? 'independent: 2/(1 + r)²' : `3 × 3 surmise, β = ${beta}`),
            ]
          : []),
      ],
    }),
  };
}

/** The mean as ratios come in, magnified around what it should be. */
function meanFigure(frame: RatioFrame): FigureSpec {
  const { large, surmise, trace, mean } = frame;
  const target = large ?? mean;
  const total = trace.count.at(-1) ?? 1;
  const band = (count: number) => (2 * RATIO_ERROR) / Math.sqrt(count);
  const reach = Math.max(0.012, 1.6 * band(total), 1.2 * Math.abs(mean - target));
  const [low, high] = [target - reach, target + reach];
  const start = trace.count[0] ?? 1;
  // One matrix is one point: the axis then has room on both sides.
  const [from, to] = total > start ? [start, total] : [start / 2, start * 2];
  const funnel = Array.from({ length: 41 }, (_, i) => {
    const count = from * (to / from) ** (i / 40);
    return {
      count,
      low: Math.max(low, target - band(count)),
      high: Math.min(high, target + band(count)),
    };
  });
  const points = Array.from(trace.count, (count, i) => ({ count, mean: trace.mean[i]! }));
  const seen = points.filter((p) => p.mean >= low && p.mean <= high);
  return {
    title: 'Mean ratio',
    description: `The mean ratio as ratios come in, ${withError(mean, frame.error)} after ${format(frame.bins.total)}${large === undefined ? '' : `; large matrices have ${signed(large, 4)}`}${surmise === undefined ? '' : `, the 3 × 3 surmise ${signed(surmise, 4)}`}.`,
    height: { narrow: 230, wide: 240 },
    options: ({ narrow }) => ({
      marginLeft: 54,
      marginBottom: 40,
      marginTop: 24,
      x: {
        type: 'log',
        label: 'ratios',
        domain: [from, to],
        ticks: narrow ? 3 : 5,
        tickFormat: (x: number) => (/^10*$/.test(String(x)) ? format(x) : ''),
      },
      y: {
        label: 'mean ratio',
        domain: [low, high],
        ticks: 5,
        tickFormat: (y: number) => y.toFixed(3),
      },
      marks: [
        Plot.areaY(funnel, { x: 'count', y1: 'low', y2: 'high', fill: ink.grid }),
        ...(surmise !== undefined && surmise < high
          ? [
              Plot.ruleY([surmise], { stroke: ink.reference, strokeDasharray: '4 4' }),
              Plot.text([`3 × 3: ${surmise.toFixed(4)}`], {
                frameAnchor: 'left',
                y: [surmise],
                dx: 6,
                dy: -8,
                text: (t: string) => t,
                textAnchor: 'start',
                fill: ink.text,
              }),
            ]
          : []),
        ...(large === undefined
          ? []
          : [
              Plot.ruleY([large], { stroke: ink.theory, strokeWidth: 2 }),
              Plot.text(
                [
                  `${indexOf(frame.ensemble) === 0 ? 'independent' : 'large N'}: ${large.toFixed(4)}`,
                ],
                {
                  frameAnchor: 'right',
                  y: [large],
                  dx: -4,
                  dy: 10,
                  textAnchor: 'end',
                  text: (t: string) => t,
                  fill: ink.theory,
                },
              ),
            ]),
        Plot.lineY(seen, { x: 'count', y: 'mean', stroke: ink.empirical, strokeWidth: 1.4 }),
        Plot.dot(seen.slice(-1), { x: 'count', y: 'mean', fill: ink.empirical, r: 4 }),
        Plot.text(['gray: two standard errors'], {
          frameAnchor: 'top-right',
          dy: -16,
          text: (t: string) => t,
          fill: ink.text,
        }),
      ],
    }),
  };
}
