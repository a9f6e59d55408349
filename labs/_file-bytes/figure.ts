import * as Plot from '@observablehq/plot';
import { ink, type Figures } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import type { BytesFrame } from './model';

export const figures: Figures<BytesFrame, unknown> = ({ counts, read, entropy }) => [
  {
    title: 'How often each byte occurs',
    description: `Counts of the 256 bytes; their entropy is ${format(entropy)} bits.`,
    options: ({ narrow }) => ({
      marginLeft: 52,
      marginBottom: 44,
      x: { label: 'byte', domain: [0, 255], ticks: narrow ? 4 : 8 },
      y: { label: 'count', ticks: 4, grid: true, zero: true, tickFormat: (y: number) => format(y) },
      marks: [
        Plot.ruleX(counts, { x: (_, i) => i, y: (count: number) => count, stroke: ink.empirical }),
        Plot.ruleY([read / 256], { stroke: ink.theory, strokeWidth: 2 }),
      ],
    }),
  },
];
