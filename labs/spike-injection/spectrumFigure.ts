import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import type { SpikeFrame } from './model';
import { lawLine, theoryOf } from './theory';
import { fixed, noun } from './words';

/** Room above the bulk for the names of what is marked. */
const HEADROOM = 1.28;

/** The bulk with its law, the spikes that were found, and where theory puts them. */
export function spectrumFigure(frame: SpikeFrame): FigureSpec {
  const { edges, below, n, model, gamma, spikes, round } = frame;
  const theory = theoryOf(model, gamma);
  const { x, y } = lawLine(theory);
  const bars = Array.from({ length: Math.max(0, edges.length - 1) }, (_, i) => ({
    from: edges[i]!,
    to: edges[i + 1]!,
    density: (below[i + 1]! - below[i]!) / (n * (edges[i + 1]! - edges[i]!)),
  }));
  const outline = bars.flatMap(({ from, to, density }) => [
    { x: from, y: density },
    { x: to, y: density },
  ]);
  // Marchenko–Pastur at γ = 1 is infinite at zero; a bar is not.
  const highest = Math.min(Math.max(...y), 2.5 * theory.density((theory.lower + theory.upper) / 2));
  const ceiling = HEADROOM * highest;
  const line = Array.from(x, (at, i) => ({ x: at, y: Math.min(ceiling, y[i]!) }));
  const expected = round
    ? []
    : spikes.filter((s) => s.theta > theory.threshold).map((s) => theory.top(s.theta));
  const widest = Math.max(theory.upper, ...spikes.map((s) => s.value || 0), ...expected);
  const low = edges[0] ?? theory.lower - 0.1;
  const high = Math.max(edges.at(-1) ?? 0, widest + 0.05 * (theory.upper - theory.lower));
  const outliers = spikes.filter((s) => s.value > theory.upper).length;
  const found = spikes.length > 0 ? `, the largest at ${fixed(spikes[0]!.value)}` : '';
  return {
    title: 'Spectrum',
    description: `${edges.length > 0 ? `Histogram of ${format(n)} ${noun(model)}s` : `The largest ${noun(model)}s`}${found}; the ${theory.law} law of the noise ends at ${fixed(theory.upper)}${expected.length > 0 ? `, theory puts the largest at ${fixed(expected[0]!)}` : ''}.`,
    height: { narrow: 270, wide: 320 },
    options: ({ narrow }) => ({
      marginLeft: 44,
      marginBottom: 40,
      marginTop: 26,
      x: { label: noun(model), domain: [low, high], ticks: narrow ? 5 : 10 },
      y: { label: 'density', domain: [0, ceiling], ticks: 4, grid: true },
      marks: [
        Plot.areaY(outline, {
          x: 'x',
          y1: 0,
          y2: (p: { y: number }) => Math.min(ceiling, p.y),
          fill: ink.empiricalFill,
        }),
        Plot.lineY(outline, {
          x: 'x',
          y: (p: { y: number }) => Math.min(ceiling, p.y),
          stroke: ink.empirical,
          strokeWidth: 0.8,
        }),
        Plot.ruleY([0], { stroke: ink.reference }),
        Plot.lineY(line, { x: 'x', y: 'y', stroke: ink.theory, strokeWidth: 2.2 }),
        Plot.text([theory.law], {
          x: theory.lower + 0.62 * (theory.upper - theory.lower),
          frameAnchor: 'top',
          dy: -16,
          text: (name: string) => name,
          fill: ink.theory,
        }),
        Plot.ruleX(expected, {
          y1: 0,
          y2: 0.62 * ceiling,
          stroke: ink.theory,
          strokeWidth: 1.6,
          strokeDasharray: '5 4',
        }),
        ...(expected.length === 1
          ? [
              Plot.text(expected, {
                x: (at: number) => at,
                y: 0.62 * ceiling,
                dy: -8,
                text: () => 'theory',
                fill: ink.theory,
              }),
            ]
          : []),
        Plot.dot(spikes, {
          x: 'value',
          y: 0,
          dy: -7,
          symbol: 'triangle',
          r: 6,
          fill: ink.signal,
        }),
        ...(outliers > 0 && spikes[0]!.value < high
          ? [
              Plot.text([spikes[0]!], {
                x: 'value',
                y: 0,
                dy: -24,
                text: () => fixed(spikes[0]!.value),
                fill: ink.signal,
              }),
            ]
          : []),
      ],
    }),
  };
}
