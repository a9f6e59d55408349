import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import { binDensities, countsBelow } from '@/src/math/summaries/histogram';
import { curve, histogramMarks, lawName } from './bars';
import type { EdgeFrame } from './model';
import { percent, signed } from './words';

export const edgeFigures = (frame: EdgeFrame): FigureSpec[] => [density(frame), excess(frame)];

const BINS = 56;

/** The axis: that of the law, and further where more than a tenth of the sample lies outside. */
function domainOf({ sample, law }: EdgeFrame): [number, number] {
  const [left, right] = [law.x[0]!, law.x.at(-1)!];
  const high = sample[Math.floor(0.9 * (sample.length - 1))]!;
  return [left, high > right ? Math.ceil(1.15 * high) : right];
}

function density(frame: EdgeFrame): FigureSpec {
  const { sample, law } = frame;
  const [left, right] = domainOf(frame);
  const width = (right - left) / BINS;
  const edges = Float64Array.from({ length: BINS + 1 }, (_, i) => left + i * width);
  const found = binDensities(edges, countsBelow(sample, edges), sample.length);
  const bars = Array.from(found, (y, i) => ({ from: edges[i]!, to: edges[i + 1]!, density: y }));
  const top = 1.08 * Math.max(...law.density, ...found);
  const beyond = sample.length - countsBelow(sample, [right])[0]!;
  const line = curve(law.x, law.density);
  return {
    title: 'Largest eigenvalue',
    description: `Histogram of ${format(sample.length)} largest eigenvalues, centered and scaled: mean ${signed(frame.mean, 2)}, with the law of ${law.name} drawn over it, mean ${signed(law.mean, 2)}. ${percent(frame.rejected)} lie beyond its 95 % point.`,
    height: { narrow: 290, wide: 350 },
    options: ({ narrow }) => ({
      marginLeft: 44,
      marginBottom: 40,
      marginTop: 28,
      x: { label: 's = (λ − center) / scale', domain: [left, right], ticks: narrow ? 5 : 10 },
      y: { label: 'density', domain: [0, top], ticks: 5, grid: true },
      marks: [
        ...histogramMarks(bars),
        Plot.ruleX([law.critical], { stroke: ink.reference, strokeDasharray: '4 4' }),
        ...(narrow || right > law.x.at(-1)!
          ? []
          : [
              Plot.text(['95 % of the law'], {
                x: [law.critical],
                y: [top],
                dx: 6,
                dy: 10,
                textAnchor: 'start',
                text: (t: string) => t,
                fill: ink.text,
              }),
            ]),
        Plot.lineY(line, { x: 'x', y: 'y', stroke: ink.theory, strokeWidth: 2.4 }),
        lawName(law.name),
        ...(beyond > 0
          ? [
              Plot.text([`${format(beyond)} further right`], {
                frameAnchor: 'right',
                dx: -4,
                dy: 30,
                text: (t: string) => t,
                fill: ink.signal,
              }),
            ]
          : []),
      ],
    }),
  };
}

/** F_M − F in percent: where the sample has too much to the left, the line is above zero. */
function excess({ sample, law }: EdgeFrame): FigureSpec {
  const m = sample.length;
  const below = countsBelow(sample, law.x);
  const points = Array.from(law.x, (x, i) => ({
    x,
    off: 100 * (below[i]! / m - law.cdf[i]!),
    band: 200 * Math.sqrt((law.cdf[i]! * (1 - law.cdf[i]!)) / m),
  }));
  const worst = Math.max(...points.map((p) => Math.abs(p.off)));
  const reach = 1.15 * Math.max(worst, ...points.map((p) => p.band), 0.2);
  return {
    title: 'Distance to the law',
    description: `Share of the sample left of each point minus the share that the law gives it: at most ${format(worst, 2)} percent, where chance alone gives up to about ${format(100 / Math.sqrt(m), 2)}.`,
    height: { narrow: 200, wide: 200 },
    options: ({ narrow }) => ({
      marginLeft: 44,
      marginBottom: 40,
      marginTop: 22,
      x: { label: 's', domain: [law.x[0]!, law.x.at(-1)!], ticks: narrow ? 5 : 10 },
      y: {
        label: 'found − law, %',
        domain: [-reach, reach],
        ticks: 4,
        tickFormat: (y: number) => format(y),
      },
      marks: [
        Plot.areaY(points, {
          x: 'x',
          y1: (p: { band: number }) => -p.band,
          y2: 'band',
          fill: ink.grid,
        }),
        Plot.ruleY([0], { stroke: ink.theory }),
        Plot.lineY(points, { x: 'x', y: 'off', stroke: ink.empirical, strokeWidth: 1.4 }),
        Plot.text(['gray: two standard deviations'], {
          frameAnchor: 'top-right',
          dy: -16,
          text: (t: string) => t,
          fill: ink.text,
        }),
      ],
    }),
  };
}
