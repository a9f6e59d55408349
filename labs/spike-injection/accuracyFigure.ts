import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import { spikeDetectionAccuracy } from '@/src/math/theory/spikeDetection';
import type { SpikeFrame } from './model';

const FAR = 1.5;
/** Points of a line that is steep before θ = 1 and flat behind it. */
const LINE = [
  ...Array.from({ length: 100 }, (_, i) => i / 100),
  ...[0.993, 0.996, 0.998, 0.999, 0.9999, 0.99999, 1, FAR],
].map((theta) => ({ theta, share: spikeDetectionAccuracy(theta) }));

/** How often the best test is right, against θ. */
export function accuracyFigure({ spikes, round }: SpikeFrame): FigureSpec {
  const now = { theta: Math.min(FAR, spikes[0]!.theta), share: round!.accuracy };
  return {
    title: 'The best test',
    description: `Share of right answers of the best test in very large matrices: one half at θ = 0, rising to 1 at θ = 1; ${format(round!.accuracy)} at θ = ${format(spikes[0]!.theta)}.`,
    height: { narrow: 220, wide: 230 },
    options: ({ narrow }) => ({
      marginLeft: 44,
      marginBottom: 40,
      marginTop: 24,
      x: { label: 'strength θ', domain: [0, FAR], ticks: narrow ? 4 : 7 },
      y: {
        label: 'right answers',
        domain: [0.45, 1.02],
        ticks: 5,
        tickFormat: (y: number) => `${Math.round(100 * y)} %`,
        grid: true,
      },
      marks: [
        Plot.ruleY([0.5], { stroke: ink.reference, strokeDasharray: '4 4' }),
        Plot.text(['tossing a coin'], {
          frameAnchor: 'bottom-right',
          dy: -24,
          fill: ink.reference,
        }),
        Plot.lineY(LINE, { x: 'theta', y: 'share', stroke: ink.theory, strokeWidth: 2.2 }),
        Plot.dot([now], { x: 'theta', y: 'share', symbol: 'triangle', r: 6, fill: ink.signal }),
      ],
    }),
  };
}
