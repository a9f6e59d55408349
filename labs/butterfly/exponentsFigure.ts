import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import type { ButterflyFrame, Values } from './model';
import { timeName } from './systems';
import { rounded } from './words';

const SUBSCRIPT = '₁₂₃₄';
/** Below this size the axis is linear, above it logarithmic. */
const LINEAR = 0.5;
const bent = (x: number): number => Math.sign(x) * Math.log1p(Math.abs(x) / LINEAR);

/** The estimates of all exponents while the orbit grows longer. */
export function exponentsFigure(frame: ButterflyFrame, { system }: Values): FigureSpec {
  const { at, running, exponents, errors, known, dimension } = frame.spectrum;
  const d = exponents.length;
  const lines = Array.from(exponents, (_, k) =>
    Array.from(at, (t, i) => ({ t, x: running[i * d + k]! })),
  );
  const finite = running.filter((x) => Number.isFinite(x));
  const [lowest, highest] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  const room = 0.12 * (bent(highest) - bent(lowest)) + 0.05;
  const back = (y: number) => Math.sign(y) * LINEAR * Math.expm1(Math.abs(y));
  const domain = [back(bent(lowest) - room), back(bent(highest) + room)] as const;
  const shares = Array.from(
    exponents,
    (x) => (bent(x) - bent(domain[0])) / (bent(domain[1]) - bent(domain[0])),
  );
  return {
    title: 'Lyapunov exponents',
    description: `Running estimates of ${d === 1 ? 'the exponent' : `all ${d} exponents`} against the length of the orbit; at ${format(at.at(-1)!)} they are ${[...exponents].map((x, i) => rounded(x, errors[i]!)).join(', ')}${known ? `; known (${known.from}): ${known.exponents.map((x) => format(x, 5)).join(', ')}` : ''}.`,
    height: { narrow: 330, wide: 380 },
    options: ({ narrow, height }) => {
      const inner = height - 46 - 42;
      const lifts = spread(
        shares.map((share) => share * inner),
        15,
      );
      return {
        marginLeft: 48,
        marginRight: narrow ? 84 : 96,
        marginTop: 46,
        marginBottom: 42,
        x: {
          type: 'log',
          label: `length of the orbit, ${timeName(system)}`,
          ticks: narrow ? 3 : 5,
          tickFormat: (t: number) => format(t),
        },
        y: {
          type: 'symlog',
          constant: LINEAR,
          label: null,
          domain,
          ticks: [-20, -10, -5, -2, -1, -0.5, 0, 0.5, 1, 2].filter(
            (y) => y >= domain[0] && y <= domain[1],
          ),
          tickFormat: (y: number) => format(y),
          grid: true,
        },
        marks: [
          Plot.ruleY([0], { stroke: ink.reference }),
          ...(known
            ? [
                Plot.ruleY(known.exponents, {
                  stroke: ink.theory,
                  strokeWidth: 1.6,
                  strokeDasharray: '8 4',
                }),
              ]
            : []),
          ...lines.map((line) =>
            Plot.line(line, { x: 't', y: 'x', stroke: ink.empirical, strokeWidth: 2, clip: true }),
          ),
          ...Array.from(exponents, (x, k) =>
            Plot.text([`λ${d > 1 ? SUBSCRIPT[k] : ''} ${rounded(x, errors[k]!)}`], {
              x: [at.at(-1)!],
              y: [x],
              dx: 6,
              dy: shares[k]! * inner - lifts[k]!,
              textAnchor: 'start',
              fill: ink.empirical,
              fontWeight: 600,
            }),
          ),
          Plot.text(['exponent'], { frameAnchor: 'top-left', dx: -44, dy: -38, fill: ink.text }),
          ...(known
            ? [
                Plot.text([`– – ${known.from}`], {
                  frameAnchor: 'top-right',
                  dy: -38,
                  fill: ink.theory,
                  fontWeight: 600,
                }),
              ]
            : []),
          ...(d > 1 && system !== 'pendulum'
            ? [
                Plot.text([`Kaplan–Yorke dimension ${format(dimension, 4)}`], {
                  frameAnchor: 'top-right',
                  dy: -22,
                  fill: ink.text,
                }),
              ]
            : []),
        ],
      };
    },
  };
}

/** Heights, descending, moved so that neighbors are `gap` apart: those that crowd share the room around their middle. */
export function spread(heights: readonly number[], gap: number): number[] {
  const groups: { sum: number; count: number }[] = [];
  const top = ({ sum, count }: { sum: number; count: number }) =>
    sum / count + ((count - 1) * gap) / 2;
  const bottom = (g: { sum: number; count: number }) => top(g) - (g.count - 1) * gap;
  for (const height of heights) {
    let group = { sum: height, count: 1 };
    while (groups.length > 0 && bottom(groups.at(-1)!) - top(group) < gap) {
      const before = groups.pop()!;
      group = { sum: before.sum + group.sum, count: before.count + group.count };
    }
    groups.push(group);
  }
  return groups.flatMap((g) => Array.from({ length: g.count }, (_, i) => top(g) - i * gap));
}
