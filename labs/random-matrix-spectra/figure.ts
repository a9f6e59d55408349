import * as Plot from '@observablehq/plot';
import { ink, type Figures, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import { cdfOf } from './law';
import type { SpectrumFrame } from './model';
import type { Values } from './plan';
import { planeFigure } from './planeFigure';
import { eigen } from './words';

export const figures: Figures<SpectrumFrame, Values> = (frame) =>
  frame.plane
    ? [planeFigure(frame, frame.plane), rigidity(frame)]
    : frame.law.name === 'none' || frame.ksAt === 'blurred'
      ? [density(frame)]
      : [density(frame), rigidity(frame)];

function density(frame: SpectrumFrame): FigureSpec {
  const { edges, below, done, n, law, largest, eigenvalues, blur } = frame;
  // The zeros are drawn as the mass they are, not as a bar; a blurred density spreads them over bars.
  const zeros = blur > 0 ? 0 : Math.round(law.atom * n);
  const bars = Array.from({ length: Math.max(0, done - 1) }, (_, i) => {
    const [from, to] = [edges[i]!, edges[i + 1]!];
    const holdsZero = from <= 0 && to > 0;
    const count = below[i + 1]! - below[i]! - (holdsZero ? zeros : 0);
    return { from, to, density: Math.max(0, count) / (n * (to - from)) };
  });
  const line = Array.from(law.x, (x, i) => ({ x, y: law.density[i]! }));
  const top = topOf(
    law,
    bars.map((b) => b.density),
    blur > 0,
  );
  const outline = bars.flatMap(({ from, to, density: y }) => [
    { x: from, y: Math.min(top, y) },
    { x: to, y: Math.min(top, y) },
  ]);
  const [left, right] = [edges[0]!, edges.at(-1)!];
  const outside = eigenvalues ? eigenvalues.filter((x) => x < left || x > right).length : 0;
  return {
    title: 'Spectrum',
    description:
      law.name === 'none'
        ? 'Histogram of the eigenvalues: a sharp peak at zero and heavy tails, no semicircle.'
        : `${blur > 0 ? 'Blurred density' : 'Histogram'} of the eigenvalues with the ${law.name} density from ${eigen(law.lower)} to ${eigen(law.upper)} drawn over it.`,
    height: { narrow: 290, wide: 360 },
    options: ({ narrow }) => ({
      marginLeft: 44,
      marginBottom: 40,
      marginTop: 28,
      x: { label: 'eigenvalue', domain: [left, right], ticks: narrow ? 5 : 9 },
      y: { label: 'density', domain: [0, top], ticks: 5, grid: true },
      marks: [
        // One path for all bars: a chapter holds several stills, and a path is short.
        Plot.areaY(outline, { x: 'x', y1: 0, y2: 'y', fill: ink.empiricalFill }),
        Plot.lineY(outline, { x: 'x', y: 'y', stroke: ink.empirical, strokeWidth: 0.8 }),
        Plot.ruleY([0], { stroke: ink.reference }),
        ...(law.name === 'none'
          ? []
          : [
              Plot.ruleX([law.lower, law.upper], { stroke: ink.reference, strokeDasharray: '4 4' }),
              // Beside the right edge there is always room; beside the left one only under the semicircle.
              ...(law.lower < 0 ? [edgeLabel(law.lower, top)] : []),
              edgeLabel(law.upper, top),
              Plot.lineY(line, {
                x: 'x',
                y: (p: { y: number }) => Math.min(top, p.y),
                stroke: ink.theory,
                strokeWidth: 2.4,
              }),
              Plot.text([law.name], {
                // Left of the middle where a narrow figure says at the right what lies outside.
                x: law.lower + (narrow && outside > 0 ? 0.3 : 0.62) * (law.upper - law.lower),
                frameAnchor: 'top',
                dy: -18,
                text: (name: string) => name,
                fill: ink.theory,
              }),
            ]),
        ...(law.atom > 0
          ? [
              Plot.ruleX([0], { y1: 0, y2: top * 0.92, stroke: ink.theory, strokeWidth: 4 }),
              Plot.text([0], {
                x: 0,
                y: top * 0.92,
                dx: 8,
                textAnchor: 'start',
                text: () => `mass ${format(law.atom)} at 0`,
                fill: ink.theory,
              }),
            ]
          : []),
        ...(largest <= right
          ? [
              Plot.dot([largest], {
                x: (x: number) => x,
                y: 0,
                dy: -6,
                symbol: 'triangle',
                r: 5,
                fill: ink.signal,
              }),
            ]
          : []),
        ...(outside > 0
          ? [
              Plot.text([outside], {
                frameAnchor: 'top-right',
                dy: -18,
                text: () => `${outside} outside, to ${furthest(eigenvalues!)}`,
                fill: ink.signal,
              }),
            ]
          : []),
      ],
    }),
  };
}

/** The end that lies outside, or both as one number where both are. */
function furthest(sorted: Float64Array): string {
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  if (sorted.length > 1 && high > 2 * Math.abs(low)) return eigen(high);
  return `±${eigen(Math.max(high, -low))}`;
}

const edgeLabel = (x: number, y: number) =>
  Plot.text([x], {
    x: [x],
    y: [y],
    dx: x < 0 ? -5 : 5,
    dy: 8,
    textAnchor: x < 0 ? 'end' : 'start',
    text: () => format(x, 4),
    fill: ink.text,
  });

/** Height of the picture: bars and line, but not all of a pole at zero. */
function topOf(law: SpectrumFrame['law'], bars: readonly number[], blurred: boolean): number {
  const bar = Math.max(0.01, ...bars);
  if (law.name === 'none') return 1.08 * bar;
  const away = law.lower < 0 ? -Infinity : 0.05 * law.upper;
  const line = Math.max(...law.density.filter((_, i) => law.x[i]! > away));
  const pole = law.name === 'Marchenko–Pastur' && law.lower < 0.02 * law.upper;
  const cap = law.atom > 0 && blurred ? 2.5 : pole ? 3 : Infinity;
  return 1.08 * Math.min(Math.max(bar, line), cap * line);
}

/** N (F_N − F): how many eigenvalues too many lie to the left. */
function rigidity({ edges, below, done, n, law, eigenvalues }: SpectrumFrame): FigureSpec {
  const { cdf } = cdfOf(law)!;
  const what = law.name === 'circular' ? 'distance from 0' : 'eigenvalue';
  const points = eigenvalues
    ? sampled(eigenvalues, 700).map(([x, i]) => ({ x, excess: i + 0.5 - n * cdf(x) }))
    : Array.from({ length: done }, (_, i) => ({
        x: edges[i]!,
        excess: below[i]! - n * cdf(edges[i]!),
      }));
  const band = Array.from(law.x, (x) => ({ x, sd: Math.sqrt(n * cdf(x) * (1 - cdf(x))) }));
  const [left, right] = [edges[0]!, edges.at(-1)!];
  const seen = points.filter((p) => p.x >= left && p.x <= right && p.x !== 0);
  const reach = Math.max(3, ...band.map((b) => b.sd), ...seen.map((p) => Math.abs(p.excess)));
  const worst = Math.max(0, ...seen.map((p) => Math.abs(p.excess)));
  return {
    title: 'Counting error',
    description: `${law.name === 'circular' ? 'Eigenvalues nearer to 0 than each distance' : 'Eigenvalues to the left of each point'}, minus the number the law predicts: at most ${format(worst, 2)}, where independent points would stray by about ${format(0.5 * Math.sqrt(n), 2)}.`,
    height: { narrow: 200, wide: 210 },
    options: ({ narrow }) => ({
      marginLeft: 44,
      marginBottom: 40,
      marginTop: 22,
      x: { label: what, domain: [left, right], ticks: narrow ? 5 : 9 },
      y: {
        label: 'counted − predicted',
        domain: [-reach * 1.1, reach * 1.1],
        ticks: 4,
        tickFormat: (y: number) => format(y),
      },
      marks: [
        Plot.areaY(band, { x: 'x', y1: (b: { sd: number }) => -b.sd, y2: 'sd', fill: ink.grid }),
        Plot.ruleY([0], { stroke: ink.reference, strokeDasharray: '4 4' }),
        Plot.lineY(seen, { x: 'x', y: 'excess', stroke: ink.empirical, strokeWidth: 1.4 }),
        Plot.text(['±1 standard deviation of independent points'], {
          frameAnchor: 'top-right',
          dy: -16,
          text: (t: string) => (narrow ? 'gray: independent points' : `gray: ${t}`),
          fill: ink.text,
        }),
      ],
    }),
  };
}

/** At most `count` of the sorted values, with their ranks. */
function sampled(values: Float64Array, count: number): [number, number][] {
  const step = Math.max(1, Math.floor(values.length / count));
  return Array.from({ length: Math.ceil(values.length / step) }, (_, k) => [
    values[k * step]!,
    k * step,
  ]);
}
