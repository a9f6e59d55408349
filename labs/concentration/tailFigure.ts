import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import type { ConcentrationFrame, Curve, Values } from './model';

const style: Record<Curve['role'], { stroke: string; dash?: string; width: number }> = {
  law: { stroke: ink.theory, width: 2.2 },
  bound: { stroke: ink.theory, dash: '7 4', width: 1.8 },
  guess: { stroke: ink.theory, dash: '2 4', width: 1.8 },
  chebyshev: { stroke: ink.reference, dash: '4 4', width: 1.6 },
  jump: { stroke: ink.signal, dash: '8 3', width: 2 },
};

/** P(|quantity − center| > t) on a log axis: the sample, its law, and the bounds. */
export function tailFigure(frame: ConcentrationFrame, { what }: Values): FigureSpec {
  const { tail, n, done } = frame;
  const { t, share, log, domain, lowest, curves } = tail;
  const points = Array.from(t, (x, i) => ({ t: x, share: share[i]! }))
    .filter((p) => !log || p.t >= domain[0])
    .reverse();
  const from = what === 'angle' || (what === 'mean' && frame.center === 0) ? '0' : 'its center';
  return {
    title: 'Tail',
    description: `Share of the repeats that lie further than t from ${from}, on a logarithmic axis, for n = ${format(n)} and ${format(done)} repeats, with ${curves.length > 0 ? curves.map((c) => c.name).join(', ') : 'no bound, for none is known'}.`,
    height: { narrow: 290, wide: 320 },
    options: ({ narrow }) => {
      const legend = curves.map((curve, i) => ({ ...curve, line: i }));
      return {
        marginLeft: 50,
        marginBottom: 42,
        marginTop: 24 + 14 * Math.ceil(legend.length / 2),
        x: {
          type: log ? 'log' : 'linear',
          label: `distance t from ${from}`,
          domain,
          ticks: narrow ? 4 : 7,
          tickFormat: (x: number) => format(x),
        },
        y: {
          type: 'log',
          label: 'share beyond t',
          domain: [lowest, 1.5],
          ticks: decades(lowest),
          tickFormat: (y: number) => format(y),
          grid: true,
        },
        marks: [
          Plot.line(points, {
            x: 't',
            y: 'share',
            stroke: ink.empirical,
            strokeWidth: 3,
            curve: 'step-before',
            clip: true,
          }),
          Plot.dot(points.slice(-10), { x: 't', y: 'share', fill: ink.empirical, r: 2.6 }),
          ...curves.map(({ role, t: x, y }) =>
            Plot.line(
              Array.from(x, (at, i) => ({ t: at, y: y[i]! })).filter((p) => p.y > 1e-40),
              {
                x: 't',
                y: 'y',
                stroke: style[role].stroke,
                strokeWidth: style[role].width,
                strokeDasharray: style[role].dash,
                clip: true,
              },
            ),
          ),
          ...legend.map(({ role, name, line }) => {
            const dy = -16 - 14 * (Math.ceil(legend.length / 2) - 1 - Math.floor(line / 2));
            const dx = (line % 2) * (narrow ? 140 : 190);
            return key(role, name, dx, dy);
          }),
        ],
      };
    },
  };
}

const MARK: Record<Curve['role'], string> = {
  law: '──',
  bound: '– –',
  guess: '· · ·',
  chebyshev: '- - -',
  jump: '— —',
};
const key = (role: Curve['role'], name: string, dx: number, dy: number) =>
  Plot.text([`${MARK[role]} ${name}`], {
    frameAnchor: 'top-left',
    dx,
    dy,
    fill: role === 'chebyshev' ? ink.text : style[role].stroke,
  });

function decades(lowest: number): number[] {
  const ticks: number[] = [];
  for (let e = 0; 1 / 10 ** e >= lowest; e++) ticks.push(Number(`1e-${e}`));
  return ticks;
}
