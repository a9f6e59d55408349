import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import { exp } from '@/src/math/portable/exp';
import { SATURATED } from './exponent';
import type { TwinFrame, Values } from './model';

/** Distances below this are drawn at it. */
const FLOOR = 1e-18;
const power = (y: number) => (y === 1 ? '1' : format(y, 1));

/** The distance of the twins on a logarithmic axis; where theory knows the rate, its line. */
export function distanceFigure(
  { course, theory, exponent }: TwinFrame,
  values: Values,
): FigureSpec {
  const network = values.system === 'network';
  const steps = course?.steps ?? new Float64Array(0);
  const lines = (course?.distances ?? []).map((d, k) => ({
    k,
    points: Array.from(d, (y, i) => ({ x: steps[i]!, y })).filter((p) => p.y > FLOOR && p.y < 1e18),
  }));
  const all = lines.flatMap((l) => l.points.map((p) => p.y));
  const zero = all.length === 0;
  const low = zero ? FLOOR : Math.min(...all, network ? 1e-16 : Infinity);
  const high = zero ? 1 : Math.max(...all, network ? 1 : -Infinity);
  const end = Math.max(1, steps.at(-1) ?? values.steps);
  const start = lines[0]?.points[0];
  const known =
    theory !== undefined && Number.isFinite(theory) && start
      ? Array.from({ length: 101 }, (_, i) => {
          const x = start.x + ((end - start.x) * i) / 100;
          return { x, y: start.y * exp(theory * (x - start.x)) };
        }).filter((p) => p.y >= low && p.y <= high)
      : [];
  const last = course?.distances[0]?.at(-1) ?? 0;
  return {
    title: 'Distance of the twins',
    description: zero
      ? 'The twins are exactly equal at every step: there is no distance to draw.'
      : `Distance of ${lines.length === 1 ? 'the twin' : `${lines.length} twins`} from the first run on a logarithmic axis, over ${format(end)} steps; at the end ${format(last, 2)}${exponent ? `, after growing at a rate of ${format(exponent.rate, 2)} per step` : ''}.`,
    height: { narrow: 270, wide: 320 },
    options: ({ narrow }) => ({
      marginLeft: 52,
      marginBottom: 40,
      marginTop: 24,
      x: {
        label: 'step',
        domain: [0, end],
        ticks: narrow ? 4 : 8,
        tickFormat: (x: number) => format(x, 4),
      },
      y: {
        type: 'log',
        label: network ? 'distance / length of the weights' : 'distance',
        domain: [low / 3, high * 3],
        ticks: 5,
        tickFormat: power,
        grid: true,
      },
      marks: [
        ...(network
          ? [Plot.ruleY([SATURATED], { stroke: ink.reference, strokeDasharray: '4 4' })]
          : []),
        Plot.ruleX([0], { stroke: ink.grid }),
        ...lines
          .slice()
          .reverse()
          .map(({ k, points }) =>
            Plot.lineY(points, {
              x: 'x',
              y: 'y',
              stroke: ink.empirical,
              strokeWidth: k === 0 ? 2 : 1,
              strokeOpacity: k === 0 ? 1 : 0.5,
            }),
          ),
        Plot.lineY(known, {
          x: 'x',
          y: 'y',
          stroke: ink.theory,
          strokeWidth: 2,
          strokeDasharray: '6 4',
        }),
        ...(network && !zero
          ? [
              Plot.text([SATURATED], {
                y: (y: number) => y,
                frameAnchor: 'left',
                dx: 6,
                dy: -8,
                text: () => '1 %',
                textAnchor: 'start',
                fill: ink.reference,
              }),
            ]
          : []),
        ...(zero
          ? [
              Plot.text(['exactly zero at every step'], {
                frameAnchor: 'middle',
                fill: ink.empirical,
                fontSize: 15,
              }),
            ]
          : []),
      ],
    }),
  };
}
