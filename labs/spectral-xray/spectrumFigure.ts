import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import { marchenkoPasturDensity } from '@/src/math/laws/marchenkoPastur';
import { binDensities, countsBelow } from '@/src/math/summaries/histogram';
import type { Shown, XrayFrame } from './model';
import { nameOf, short, spikesOf } from './words';

/** The picture reaches this many edges; what lies beyond is said in words. */
const REACH = 3;
/** Most spikes drawn with their intervals. */
const MOST = 12;

export function spectrumFigure(frame: XrayFrame): FigureSpec {
  const row = frame.rows[frame.selected]!;
  const name = nameOf(row, frame.several);
  if (!frame.shown || frame.shown.report.spectrum.values.length === 0)
    return nothing(name, row.message || 'all weights are zero');
  return drawn(frame.shown, name, short(row.name));
}

/** The box of a layer without a spectrum. */
const nothing = (name: string, why: string): FigureSpec => ({
  title: 'Singular values',
  description: `No spectrum of ${name}: ${why}.`,
  options: () => ({
    x: { domain: [0, 1], axis: null },
    y: { domain: [0, 1], axis: null },
    marks: [
      Plot.ruleY([0], { stroke: ink.reference }),
      Plot.text([`No spectrum: ${why}`], { x: 0.5, y: 0.5, lineWidth: 24, fill: ink.text }),
    ],
  }),
});

function drawn({ report, other }: Shown, name: string, called: string): FigureSpec {
  const { spectrum, bulk, spikes } = report;
  const { values } = spectrum;
  const largest = values[0]!;
  const right = bulk
    ? Math.min(1.08 * Math.max(largest, bulk.edge), REACH * bulk.edge)
    : 1.08 * largest;
  const outside = values.filter((x) => x > right).length;
  const edges = binEdges(right, bulk ? right / bulk.edge : 1, values.length);
  const bars = densities(values, edges);
  const shadow = other ? densities(other.values, edges) : [];
  const line = bulk ? theory(bulk.scale, spectrum.n - spikes.length, bulk.size, values.length) : [];
  const top = 1.12 * Math.max(...bars.map((b) => b.y), ...line.map((p) => p.y));
  const seen = spikes.filter(({ value }) => value <= right);
  const marked = spikes.slice(0, MOST).filter(({ value }) => value <= right);
  const level = (i: number) => top * (0.16 + 0.055 * (i % 6));
  return {
    title: 'Singular values',
    description: `Histogram of the ${format(values.length)} singular values of ${name}${
      bulk
        ? `, with the Marchenko–Pastur density of its noise, which ends at ${format(bulk.edge)}; ${spikesOf(spikes.length)} beyond${spikes.length > 0 ? `, up to ${format(largest)}` : ''}`
        : `, up to ${format(largest)}`
    }${other ? `; the dashed outline is the same layer in ${short(other.fileName)}` : ''}.`,
    height: { narrow: 310, wide: 350 },
    options: ({ narrow }) => ({
      marginLeft: 46,
      marginBottom: 40,
      marginTop: 62,
      x: { label: 'singular value', domain: [0, right], ticks: narrow ? 5 : 9 },
      y: { label: 'density', domain: [0, top], ticks: 4, grid: true },
      marks: [
        Plot.areaY(bars, { x: 'x', y1: 0, y2: 'y', fill: ink.empiricalFill }),
        Plot.lineY(bars, { x: 'x', y: 'y', stroke: ink.empirical, strokeWidth: 0.8 }),
        Plot.ruleY([0], { stroke: ink.reference }),
        Plot.lineY(shadow, {
          x: 'x',
          y: (p: { y: number }) => Math.min(top, p.y),
          stroke: ink.reference,
          strokeWidth: 1.4,
          strokeDasharray: '4 3',
        }),
        Plot.lineY(line, { x: 'x', y: 'y', stroke: ink.theory, strokeWidth: 2.4 }),
        ...(bulk
          ? [
              Plot.ruleX([bulk.edge], { stroke: ink.reference, strokeDasharray: '4 4' }),
              Plot.text([bulk.edge], {
                x: (x: number) => x,
                frameAnchor: 'top',
                dy: -14,
                textAnchor: bulk.edge > 0.6 * right ? 'end' : 'start',
                text: (x: number) => `edge of the noise ${format(x)}`,
                fill: ink.theory,
              }),
            ]
          : []),
        Plot.ruleY(marked, {
          x1: (d: { low: number }) => d.low,
          x2: (d: { high: number }) => Math.min(right, d.high),
          y: (_: unknown, i: number) => level(i),
          stroke: ink.signal,
          strokeWidth: 2,
        }),
        Plot.dot(marked, {
          x: 'strength',
          y: (_: unknown, i: number) => level(i),
          r: 3,
          fill: ink.signal,
        }),
        Plot.dot(seen, {
          x: 'value',
          y: 0,
          dy: -6,
          symbol: 'triangle',
          r: 4.5,
          fill: ink.signal,
        }),
        Plot.text([called], {
          frameAnchor: 'top-right',
          dy: -50,
          text: (t: string) => t,
          fill: ink.empirical,
          textAnchor: 'end',
        }),
        ...(other
          ? [
              Plot.text([other.fileName], {
                frameAnchor: 'top-right',
                dy: -33,
                text: (t: string) => `dashed: ${short(t, 28)}`,
                fill: ink.text,
                textAnchor: 'end',
              }),
            ]
          : []),
        ...(marked.length > 0
          ? [
              Plot.text([marked.length], {
                frameAnchor: 'top-right',
                dy: 8,
                text: (count: number) =>
                  count < spikes.length
                    ? `bars: ${count} of the signals, 95 %`
                    : 'bars: the signal, 95 %',
                fill: ink.signal,
                textAnchor: 'end',
              }),
            ]
          : []),
        ...(outside > 0
          ? [
              Plot.text([outside], {
                frameAnchor: 'right',
                text: () => `${format(outside)} more,\nup to ${format(largest)}`,
                fill: ink.signal,
                textAnchor: 'end',
                dx: -4,
              }),
            ]
          : []),
      ],
    }),
  };
}

/** Bins that are fine enough for the bulk, whatever lies to its right. */
function binEdges(right: number, edgesWide: number, q: number): Float64Array {
  const inBulk = Math.max(6, Math.min(40, Math.round(1.6 * Math.sqrt(q))));
  const bins = Math.max(8, Math.round(inBulk * edgesWide));
  return Float64Array.from({ length: bins + 1 }, (_, i) => (right * i) / bins);
}

/** The outline of the bars: two points each. */
function densities(values: Float64Array, edges: Float64Array): { x: number; y: number }[] {
  const ascending = values.slice().reverse();
  const below = countsBelow(ascending, edges);
  const y = binDensities(edges, below, values.length);
  return Array.from(y, (d, i) => [
    { x: edges[i]!, y: d },
    { x: edges[i + 1]!, y: d },
  ]).flat();
}

/** Density of the noise's singular values σ = s√(nλ), as a share of all values. */
function theory(scale: number, n: number, size: number, q: number): { x: number; y: number }[] {
  const gamma = size / n;
  const unit = scale * Math.sqrt(n);
  const [low, high] = [Math.abs(1 - Math.sqrt(gamma)), 1 + Math.sqrt(gamma)];
  const points = 160;
  return Array.from({ length: points + 1 }, (_, i) => {
    // Closer together at both ends, where the density starts like a root.
    const t = i / points;
    const y = low + (high - low) * t * t * (3 - 2 * t);
    const density = y > 0 ? 2 * y * marchenkoPasturDensity(y * y, gamma) : 0;
    return { x: unit * y, y: (density * size) / (unit * q) };
  }).filter((p, i) => i > 0 || low > 0 || p.y > 0);
}
