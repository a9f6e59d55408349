/** Error against the number of terms: what is lost of the matrix, and how far the signal is. */
import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import type { LowRankFrame } from './model';
import { tails } from './tails';

interface Point {
  readonly k: number;
  readonly error: number;
}
const along = (errors: ArrayLike<number>): Point[] =>
  Array.from(errors, (error, k) => ({ k, error }));

export function errorFigure({ sigma, norm, k, curves, noise }: LowRankFrame): FigureSpec {
  const r = sigma.length;
  const tail = along(curves?.tail ?? tails(sigma).map((x) => x / norm));
  const signal = curves?.signal;
  const toSignal = signal ? along(signal.truncated) : [];
  const top = Math.min(1.6, Math.max(1, ...toSignal.map((d) => d.error))) * 1.06;
  const words = signal
    ? ` Against the signal the best number of terms is ${signal.best} with error ${format(signal.truncated[signal.best]!)}; the threshold's ${noise.kept} give ${format(signal.threshold)}, shrinkage ${format(signal.shrunk)}.`
    : '';
  return {
    title: 'Error against rank',
    description: `Relative error of the best approximation of each rank, falling from 1 at rank 0 to 0 at rank ${r}; ${format(tail[k]!.error)} at rank ${k}.${words}`,
    height: { narrow: 300, wide: 330 },
    options: ({ height, narrow }) => ({
      marginLeft: 46,
      marginRight: 10,
      marginBottom: 42,
      marginTop: 62,
      x: {
        label: 'terms k',
        domain: [0, r],
        ticks: narrow ? 5 : 9,
        tickFormat: (x: number) => (Number.isInteger(x) ? format(x) : ''),
      },
      y: { label: 'relative error', domain: [0, top], ticks: 5, grid: true },
      marks: [
        Plot.ruleX([k], { stroke: ink.reference, strokeWidth: 1 }),
        Plot.text([k], {
          x: [k],
          frameAnchor: 'top',
          dy: -14,
          text: () => `k = ${k}`,
          fill: ink.text,
        }),
        Plot.line(along(curves?.measured ?? []), {
          x: 'k',
          y: 'error',
          stroke: ink.empiricalFill,
          strokeWidth: 6,
        }),
        Plot.line(tail, { x: 'k', y: 'error', stroke: ink.theory, strokeWidth: 1.8 }),
        Plot.line(
          toSignal.filter((d) => d.error <= top),
          { x: 'k', y: 'error', stroke: ink.signal, strokeWidth: 2.2, strokeDasharray: '7 3' },
        ),
        ...(signal
          ? [
              Plot.ruleY([signal.shrunk], {
                stroke: ink.reference,
                strokeDasharray: '2 3',
                strokeWidth: 1.5,
              }),
              Plot.dot([{ k: noise.kept, error: signal.threshold }], {
                x: 'k',
                y: 'error',
                symbol: 'diamond',
                r: 5.5,
                fill: ink.signal,
                stroke: 'var(--paper-raised)',
              }),
              Plot.text([signal.shrunk], {
                y: [signal.shrunk],
                frameAnchor: 'right',
                textAnchor: 'end',
                dx: -4,
                dy: signal.truncated[r]! - signal.shrunk > (20 * top) / (height - 104) ? -8 : 9,
                text: () => `shrinkage ${format(signal.shrunk)}`,
                fill: ink.text,
              }),
            ]
          : []),
        Plot.dot([tail[k]!, ...toSignal.slice(k, k + 1).filter((d) => d.error <= top)], {
          x: 'k',
          y: 'error',
          r: 4,
          fill: ink.empirical,
          stroke: 'var(--paper-raised)',
        }),
        ...labels(signal !== undefined, narrow),
      ],
    }),
  };
}

/** The lines are named above the frame: where they run depends on everything. */
function labels(hasSignal: boolean, narrow: boolean) {
  const name = (text: string, dy: number, fill: string) =>
    Plot.text([text], {
      frameAnchor: 'top-right',
      dx: -4,
      dy,
      text: (t: string) => t,
      fill,
    });
  return [
    name(
      narrow ? '— to the matrix' : '— to the matrix: measured (band), tail sum (line)',
      -50,
      ink.theory,
    ),
    ...(hasSignal
      ? [
          name(
            narrow
              ? '- - to the signal; ◆ threshold'
              : '- - to the signal; ◆ what the threshold keeps',
            -32,
            ink.signal,
          ),
        ]
      : []),
  ];
}
