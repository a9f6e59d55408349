import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import { sincos } from '@/src/math/portable/sincos';
import type { ButterflyFrame, Values } from './model';
import { boxOf, viewFrom, type Point, type View } from './projection';
import { timeName } from './systems';

interface Dot {
  readonly u: number;
  readonly v: number;
}
const dot = (view: View, point: Point): Dot => {
  const [u, v] = view.on(point);
  return { u, v };
};
const at = (path: Float64Array, i: number): Point => [
  path[3 * i]!,
  path[3 * i + 1]!,
  path[3 * i + 2]!,
];

/** How long a tail is drawn, in units of time. */
const TAIL = { lorenz: 1.2, rossler: 9, pendulum: 1.2, henon: 0, logistic: 0 } as const;
/** Meters by which a second ago lies further back, in the picture of the pendulum. */
const RECEDING = 1.5;

const axes = {
  lorenz: ['x', 'y', 'z'],
  rossler: ['x', 'y', 'z'],
  pendulum: [],
  henon: ['x', 'y'],
  logistic: ['this x', 'next x'],
} as const;

/** The long orbit in gray, the twins on it at the moment shown, with a tail. */
export function spaceFigure(frame: ButterflyFrame, values: Values): FigureSpec {
  const { system, moment } = values;
  const { paths, pathDt, curve, end } = frame;
  const flat = system === 'henon' || system === 'logistic';
  // The plane of a map lies in x and y: look straight down on it.
  const view = flat ? viewFrom(0, 90) : viewFrom(values.azimuth, values.elevation);
  const points = paths[0].length / 3;
  const now = Math.min(points - 1, Math.round(((moment / 100) * end) / pathDt));
  const tail = Math.min(now, Math.round(TAIL[system] / pathDt));
  const twins = paths.map((path) =>
    Array.from({ length: tail + 1 }, (_, i) => {
      const k = now - tail + i;
      const [x, y, z] = at(path, k);
      const back = system === 'pendulum' ? RECEDING * (now - k) * pathDt : 0;
      return dot(view, [x, y + back, z]);
    }),
  );
  const apart =
    curve.drawn[Math.min(curve.drawn.length - 1, Math.round((now * pathDt) / curve.t[1]!))]!;
  const t = format(now * pathDt);
  const when = { seconds: `${t} s`, time: `time ${t}`, steps: `step ${t}` }[timeName(system)];
  return {
    title: 'In space',
    description: `${system === 'pendulum' ? 'The double pendulum and its twin' : 'The orbit, and the two twins on it'} at ${when}, ${format(apart, 2)} apart${flat || system === 'pendulum' ? '' : `, seen from ${format(values.azimuth)}° around and ${format(values.elevation)}° up`}.`,
    height: { narrow: 330, wide: 420 },
    options: ({ width, height }) => {
      const frameSize = {
        left: flat ? 44 : 8,
        right: 8,
        top: flat ? 38 : 30,
        bottom: flat ? 36 : 8,
      };
      const [w, h] = [
        width - frameSize.left - frameSize.right,
        height - frameSize.top - frameSize.bottom,
      ];
      const box = system === 'pendulum' ? PENDULUM_BOX : boxOf(frame.backdrop);
      const center = middle(box);
      const [u, v] = view.on(center);
      const room = roomFor(system === 'pendulum' ? REACH : frame.backdrop, center, w, h);
      const place = flat
        ? stretched(box)
        : { u: [u - room.u, u + room.u], v: [v - room.v, v + room.v] };
      return {
        marginLeft: frameSize.left,
        marginRight: frameSize.right,
        marginTop: frameSize.top,
        marginBottom: frameSize.bottom,
        x: flat
          ? { domain: place.u, label: axes[system][0], ticks: 4 }
          : { domain: place.u, axis: null },
        y: flat ? { domain: place.v, label: null, ticks: 4 } : { domain: place.v, axis: null },
        marks: [
          ...(system === 'pendulum'
            ? rods(frame, now, view)
            : backdrop(frame.backdrop, view, flat)),
          ...(flat ? [] : frameOf(box, view, axes[system])),
          ...twins.flatMap((line, twin) => {
            const color = twin === 0 ? ink.empirical : ink.signal;
            return [
              ...(line.length > 1
                ? [
                    Plot.line(line, {
                      x: 'u',
                      y: 'v',
                      stroke: color,
                      strokeWidth: twin === 0 ? 3 : 1.8,
                      strokeDasharray: twin === 0 ? undefined : '6 3',
                    }),
                  ]
                : []),
              Plot.dot([line.at(-1)!], {
                x: 'u',
                y: 'v',
                r: twin === 0 ? 7 : 4.5,
                fill: color,
                symbol: twin === 0 ? 'circle' : 'diamond',
                stroke: 'var(--paper)',
                strokeWidth: 1,
              }),
            ];
          }),
          Plot.text([`${when}, ${format(apart, 2)} apart`], {
            frameAnchor: 'top-left',
            dx: flat ? -38 : 0,
            dy: flat ? -30 : -22,
            fill: ink.text,
          }),
          ...(flat
            ? [
                Plot.text([axes[system][1]!], {
                  frameAnchor: 'top-left',
                  dx: -38,
                  dy: -8,
                  fill: ink.text,
                }),
              ]
            : []),
          Plot.text(['● first'], {
            frameAnchor: 'top-right',
            dx: -58,
            dy: flat ? -30 : -22,
            fill: ink.empirical,
            fontWeight: 600,
          }),
          Plot.text(['◆ twin'], {
            frameAnchor: 'top-right',
            dy: flat ? -30 : -22,
            fill: ink.signal,
            fontWeight: 600,
          }),
        ],
      };
    },
  };
}

interface Box {
  readonly low: Point;
  readonly high: Point;
}
const PENDULUM_BOX: Box = { low: [-2, 0, -2], high: [2, 0, 2] };
/** As far as the lower bob gets. */
const REACH = Float64Array.of(2, 0, 0, 0, 0, 2);
const middle = ({ low, high }: Box): Point => [
  (low[0] + high[0]) / 2,
  (low[1] + high[1]) / 2,
  (low[2] + high[2]) / 2,
];

/** Half-widths such that the points fit from every side, one scale for both. */
function roomFor(points: Float64Array, center: Point, w: number, h: number) {
  let [across, far] = [1e-6, 1e-6];
  for (let i = 0; i < points.length / 3; i++) {
    const [x, y, z] = at(points, i).map((v, k) => v - center[k]!) as unknown as Point;
    across = Math.max(across, x * x + y * y);
    far = Math.max(far, x * x + y * y + z * z);
  }
  const unit = 1.04 * Math.max(Math.sqrt(across) / (w / 2), Math.sqrt(far) / (h / 2));
  return { u: (unit * w) / 2, v: (unit * h) / 2 };
}

/** The plane of a map fills the frame. */
function stretched({ low, high }: Box) {
  const pad = (a: number, b: number) => {
    const room = Math.max(0.06 * (b - a), 0.02);
    return [a - room, b + room] as const;
  };
  return { u: pad(low[0], high[0]), v: pad(low[1], high[1]) };
}

function backdrop(points: Float64Array, view: View, flat: boolean): Plot.Markish[] {
  const count = points.length / 3;
  const line = Array.from({ length: count }, (_, i) => dot(view, at(points, i)));
  if (!flat)
    return [
      Plot.line(line, {
        x: 'u',
        y: 'v',
        stroke: ink.reference,
        strokeWidth: 0.8,
        strokeOpacity: 0.75,
      }),
    ];
  // Points far apart are no line: a line with a gap after every point is drawn as dots, in one path.
  const dots = line.flatMap((p) => [p, { u: NaN, v: NaN }]);
  return [
    Plot.line(dots, {
      x: 'u',
      y: 'v',
      stroke: ink.reference,
      strokeWidth: 2,
      strokeLinecap: 'round',
    }),
  ];
}

/** Three edges of the box, named. */
function frameOf({ low, high }: Box, view: View, names: readonly string[]): Plot.Markish[] {
  return names.flatMap((name, k) => {
    const far = low.map((x, i) => (i === k ? high[i]! : x)) as unknown as Point;
    const [a, b] = [dot(view, low), dot(view, far)];
    return [
      Plot.line([a, b], { x: 'u', y: 'v', stroke: ink.grid, strokeWidth: 1.2 }),
      Plot.text([name], {
        x: [b.u],
        y: [b.v],
        dx: 8,
        dy: -6,
        fill: ink.text,
        fontStyle: 'italic',
      }),
    ];
  });
}

/** Both pendulums as they hang at the moment. */
function rods({ states }: ButterflyFrame, now: number, view: View): Plot.Markish[] {
  return states.map((state, twin) => {
    const [s, c] = sincos(state[4 * now]!);
    const [t, d] = sincos(state[4 * now + 1]!);
    const joints: Point[] = [
      [0, 0, 0],
      [s, 0, -c],
      [s + t, 0, -c - d],
    ];
    return Plot.line(
      joints.map((point) => dot(view, point)),
      {
        x: 'u',
        y: 'v',
        stroke: twin === 0 ? ink.empirical : ink.signal,
        strokeWidth: twin === 0 ? 5 : 2.5,
        strokeOpacity: twin === 0 ? 0.55 : 1,
        marker: 'dot',
      },
    );
  });
}
