import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import type { SpikeFrame } from './model';
import { theoryOf } from './theory';
import { fixed, noun } from './words';

const FAR = 3;
const POINTS = 151;

interface Point {
  readonly theta: number;
  readonly value: number;
}

export function topFigure(frame: SpikeFrame): FigureSpec {
  const theory = theoryOf(frame.model, frame.gamma);
  return curveFigure(frame, {
    title: `Largest ${noun(frame.model)}`,
    label: `largest ${noun(frame.model)}`,
    theory: theory.top,
    values: frame.curve?.top,
    band: frame.curve?.band?.top,
    found: frame.spikes.map((s) => ({ theta: s.theta, value: s.value })),
    zero: false,
  });
}

export function overlapFigure(frame: SpikeFrame): FigureSpec {
  const theory = theoryOf(frame.model, frame.gamma);
  return curveFigure(frame, {
    title: 'Overlap with the planted direction',
    label: 'squared overlap',
    theory: theory.overlap,
    values: frame.curve?.overlap,
    band: frame.curve?.band?.overlap,
    found: frame.spikes.map((s) => ({ theta: s.theta, value: s.overlap })),
    zero: true,
  });
}

interface Quantity {
  readonly title: string;
  readonly label: string;
  readonly theory: (theta: number) => number;
  readonly values: Float64Array | undefined;
  readonly band: readonly [Float64Array, Float64Array] | undefined;
  readonly found: readonly Point[];
  readonly zero: boolean;
}

/** A quantity against θ: the limit as a line, what was found as dots, the present θ marked. */
function curveFigure(frame: SpikeFrame, quantity: Quantity): FigureSpec {
  const { curve, gamma, model } = frame;
  const { title, label, theory, values, band, zero } = quantity;
  const { threshold } = theoryOf(model, gamma);
  const found = quantity.found.filter((p) => Number.isFinite(p.value));
  const far = Math.max(FAR, ...found.map((p) => p.theta));
  // The kink is a point of its own.
  const at = [...Array.from({ length: POINTS }, (_, i) => (far * i) / (POINTS - 1)), threshold]
    .filter((t) => t <= far)
    .sort((a, b) => a - b);
  const line = at.map((theta) => ({ theta, value: theory(theta) }));
  const dots = values ? Array.from(values, (value, i) => ({ theta: curve!.theta[i]!, value })) : [];
  const bars = band
    ? Array.from(band[0], (low, i) => ({ theta: curve!.theta[i]!, low, high: band[1][i]! }))
    : [];
  const all = [...line, ...dots, ...found]
    .map((p) => p.value)
    .concat(bars.flatMap((b) => [b.low, b.high]));
  const [least, most] = zero ? [0, 1] : [Math.min(...all), Math.max(...all)];
  const pad = zero ? 0.02 : 0.05 * (most - least);
  const now = found[0];
  return {
    title,
    description: `${title} against the strength θ: the limit has a kink at ${format(threshold)}${
      now
        ? `; at θ = ${format(now.theta)} this matrix has ${fixed(now.value)}, the limit is ${fixed(theory(now.theta))}`
        : ''
    }${bars.length > 0 ? '; dots are means over the matrices, bars hold the middle 80 % of them' : dots.length > 0 ? '; dots are the same noise at other strengths' : ''}.`,
    height: { narrow: 230, wide: 250 },
    options: ({ narrow }) => ({
      marginLeft: 44,
      marginBottom: 40,
      marginTop: 24,
      x: { label: 'strength θ', domain: [0, far], ticks: narrow ? 4 : 7 },
      y: { label, domain: [least - pad, most + pad], ticks: 4, grid: true },
      marks: [
        Plot.ruleX([threshold], { stroke: ink.reference, strokeDasharray: '4 4' }),
        Plot.text([threshold], {
          x: (t: number) => t,
          frameAnchor: 'top',
          textAnchor: 'start',
          dx: 6,
          dy: 4,
          text: () => `threshold ${format(threshold)}`,
          fill: ink.reference,
        }),
        Plot.lineY(line, { x: 'theta', y: 'value', stroke: ink.theory, strokeWidth: 2.2 }),
        Plot.ruleX(bars, {
          x: 'theta',
          y1: 'low',
          y2: 'high',
          stroke: ink.empirical,
          strokeWidth: 1.4,
        }),
        Plot.dot(dots, {
          x: 'theta',
          y: 'value',
          r: bars.length > 0 ? 3 : 2.2,
          fill: ink.empirical,
        }),
        Plot.dot(found, {
          x: 'theta',
          y: 'value',
          symbol: 'triangle',
          r: 6,
          fill: ink.signal,
        }),
      ],
    }),
  };
}
