import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import { digits } from './axis';
import { MAPS } from './maps';
import type { BifurcationFrame } from './model';
import { settles } from './words';

/** States of the time series, and of the cobweb's first, pale part. */
const SHOWN = 61;
const PALE = 20;
const CURVE = 240;

/** The states up to the one that leaves the picture. */
function visible({ orbit, map }: BifurcationFrame): number[] {
  const [low, high] = MAPS[map].state;
  const far = 3 * (high - low);
  const states = Array.from(orbit.subarray(0, SHOWN));
  const out = states.findIndex((x) => !(x > low - far && x < high + far));
  return out < 0 ? states : states.slice(0, out);
}

/** Up or down to the curve, across to the diagonal, and again. */
export function cobwebFigure(frame: BifurcationFrame): FigureSpec {
  const { map, r } = frame;
  const { family, state, symbol, formula } = MAPS[map];
  const states = visible(frame);
  const path = states.slice(0, -1).flatMap((x, n) => [
    { x, y: n === 0 ? state[0] : x },
    { x, y: states[n + 1]! },
  ]);
  const curve = Array.from({ length: CURVE + 1 }, (_, i) => {
    const x = state[0] + ((state[1] - state[0]) * i) / CURVE;
    return { x, y: family.f(x, r) };
  });
  return {
    title: 'Cobweb',
    description: `The graph of ${formula} at ${symbol} = ${digits(r, 8)}, the diagonal, and the orbit of ${format(frame.orbit[0]!)} between them: it ${settles(frame)}.`,
    height: { narrow: 300, wide: 360 },
    options: ({ narrow, width }) => ({
      marginLeft: 46,
      marginRight: narrow ? 16 : Math.max(16, width - 46 - 400),
      marginTop: 24,
      marginBottom: 40,
      x: { label: 'x', labelAnchor: 'center', domain: [...state], ticks: 5 },
      y: { label: 'next x', domain: [...state], ticks: 5 },
      marks: [
        Plot.line(
          state.map((x) => ({ x, y: x })),
          { x: 'x', y: 'y', stroke: ink.reference },
        ),
        Plot.line(curve, { x: 'x', y: 'y', stroke: ink.theory, strokeWidth: 2, clip: true }),
        Plot.line(path.slice(0, 2 * PALE + 1), {
          x: 'x',
          y: 'y',
          stroke: ink.empirical,
          strokeOpacity: 0.45,
          clip: true,
        }),
        Plot.line(path.slice(2 * PALE), {
          x: 'x',
          y: 'y',
          stroke: ink.empirical,
          strokeWidth: 1.6,
          clip: true,
        }),
        Plot.dot([{ x: states[0] ?? state[0] }], {
          x: 'x',
          y: state[0],
          symbol: 'triangle',
          r: 5,
          fill: ink.signal,
        }),
      ],
    }),
  };
}

export function seriesFigure(frame: BifurcationFrame): FigureSpec {
  const { map, r } = frame;
  const { state, symbol } = MAPS[map];
  const states = visible(frame).map((x, n) => ({ x, n }));
  return {
    title: 'Time series',
    description: `The first ${states.length} states of the orbit at ${symbol} = ${digits(r, 8)}, from ${format(frame.orbit[0]!)}; it ${settles(frame)}.`,
    height: { narrow: 200, wide: 220 },
    options: ({ narrow }) => ({
      marginLeft: 46,
      marginRight: 16,
      marginTop: 24,
      marginBottom: 40,
      x: { label: 'step n', domain: [0, SHOWN], ticks: narrow ? 4 : 8 },
      y: { label: 'x', domain: [...state], ticks: 4, grid: true },
      marks: [
        Plot.line(states, {
          x: 'n',
          y: 'x',
          stroke: ink.empirical,
          strokeOpacity: 0.5,
          clip: true,
        }),
        Plot.dot(states, { x: 'n', y: 'x', fill: ink.empirical, r: 2.6, clip: true }),
      ],
    }),
  };
}
