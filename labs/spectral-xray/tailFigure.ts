import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import { marchenkoPasturCdf, marchenkoPasturEdges } from '@/src/math/laws/marchenkoPastur';
import { pow } from '@/src/math/portable/pow';
import type { Shown, XrayFrame } from './model';
import { nameOf, spikesOf } from './words';

/** Points drawn of the bulk. */
const POINTS = 300;

/** How many eigenvalues lie at or above each one, both on log axes: a power law would be a line. */
export function tailFigure(frame: XrayFrame, { report }: Shown): FigureSpec {
  const { spectrum, bulk, spikes, tail } = report;
  const { values, n } = spectrum;
  const q = values.length;
  const k = spikes.length;
  const eigen = values.map((x) => (x / Math.sqrt(n)) * (x / Math.sqrt(n)));
  const largest = eigen[0]!;
  // The lowest tenth of a percent of the range says nothing of a tail.
  const left = Math.max(eigen[q - 1]!, largest / 3e4, bulk ? (bulk.scale * bulk.scale) / 300 : 0);
  const step = Math.max(1, Math.floor(q / POINTS));
  const points = Array.from(eigen, (x, i) => ({ x, rank: i + 1 })).filter(
    ({ x }, i) => x >= left && (i < 60 || i % step === 0),
  );
  const noise = bulk ? noiseLine(bulk.scale, bulk.size, n - k, left, k) : [];
  const fit = tail.refused === undefined ? tail.fit : undefined;
  const line = fit
    ? [fit.xMin, largest].map((x) => ({ x, rank: fit.tail * pow(x / fit.xMin, 1 - fit.alpha) }))
    : [];
  const low = Math.min(0.7, ...line.map((p) => Math.max(0.05, p.rank)));
  const verdict = fit
    ? `power law, α = ${format(fit.alpha)} ± ${format(fit.reach, 2)}`
    : `no exponent: ${tail.refused ?? ''}`;
  return {
    title: 'Tail',
    description: `Number of eigenvalues at or above each one, on log axes, for ${nameOf(frame.rows[frame.selected]!, frame.several)}: ${bulk ? `noise would end at ${format(marchenkoPasturEdges(bulk.size / (n - k)).upper * bulk.scale * bulk.scale)}, the largest is ${format(largest)}, with ${spikesOf(k)}` : `the largest is ${format(largest)}`}; ${verdict}.`,
    height: { narrow: 240, wide: 250 },
    options: ({ narrow }) => ({
      marginLeft: 46,
      marginBottom: 40,
      marginTop: 30,
      x: {
        label: 'eigenvalue of WᵀW/n',
        type: 'log',
        domain: [left / 1.1, largest * 1.2],
        ticks: narrow ? 3 : 6,
        tickFormat: (x: number) => format(x),
      },
      y: {
        label: 'values at or above',
        type: 'log',
        domain: [low, q * 1.3],
        ticks: 3,
        tickFormat: (y: number) => format(y),
        grid: true,
      },
      marks: [
        Plot.lineY(noise, { x: 'x', y: 'rank', stroke: ink.theory, strokeWidth: 2 }),
        Plot.lineY(line, {
          x: 'x',
          y: 'rank',
          stroke: ink.text,
          strokeWidth: 1.6,
          strokeDasharray: '6 4',
        }),
        Plot.dot(
          points.filter(({ rank }) => rank > k),
          { x: 'x', y: 'rank', r: 2.2, fill: ink.empirical },
        ),
        Plot.dot(
          points.filter(({ rank }) => rank <= k),
          { x: 'x', y: 'rank', r: 4, symbol: 'triangle', fill: ink.signal },
        ),
        // Below the curve, where there is room.
        Plot.text([verdict], {
          frameAnchor: 'bottom-left',
          dx: 8,
          dy: -8,
          lineWidth: narrow ? 13 : 24,
          text: (t: string) => t,
          fill: ink.text,
          textAnchor: 'start',
        }),
      ],
    }),
  };
}

/** How many values lie at or above x if the bulk is noise and k more lie beyond; to half a value. */
function noiseLine(
  scale: number,
  size: number,
  n: number,
  from: number,
  k: number,
): { x: number; rank: number }[] {
  const gamma = size / n;
  const square = scale * scale;
  const { lower, upper } = marchenkoPasturEdges(gamma);
  const start = Math.max(from, lower * square);
  const ratio = (upper * square) / start;
  return Array.from({ length: 120 }, (_, i) => {
    const t = i / 119;
    const x = start * pow(ratio, 1 - (1 - t) * (1 - t));
    return { x, rank: k + size * (1 - marchenkoPasturCdf(x / square, gamma)) };
  }).filter(({ rank }) => rank >= 0.5);
}
