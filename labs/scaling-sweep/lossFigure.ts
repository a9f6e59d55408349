import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import type { SweepFrame, Values } from './model';
import {
  crossesOf,
  curvesOf,
  fitsShown,
  floorOf,
  guessOf,
  pointsOf,
  type Point,
  type RunPoint,
} from './picture';
import { exponentInWords, verdict } from './words';

/** Loss against size on logarithmic axes, or what of it lies above the floor. */
export function lossFigure(frame: SweepFrame, values: Values, above: boolean): FigureSpec {
  const fits = fitsShown(frame, values);
  const floor = floorOf(frame);
  const off = above ? floor : 0;
  const lower = <T extends Point>(points: readonly T[]): T[] =>
    points.map((p) => ({ ...p, y: p.y - off })).filter((p) => p.y > 0);
  const points = lower(pointsOf(frame, fits));
  const beside = lower(crossesOf(frame));
  const drawn = [...points, ...beside];
  const [left, right] = extent(drawn.map((p) => p.x));
  const [bottom, top] = extent([
    ...drawn.map((p) => p.y),
    ...(!above && frame.known ? [frame.known] : []),
  ]);
  // The same room above and below, in proportion to what is drawn.
  const room = Math.max(1.06, (top / bottom) ** 0.08);
  const [low, high] = [bottom / room, top * room];
  const within = (p: Point) => p.y > low / 2 && p.y < high * 2;
  const curves = curvesOf(frame, fits).map((c) => ({
    ...c,
    points: lower(c.points).filter(within),
  }));
  const guess = lower(guessOf(frame, values)).filter(within);
  const until = fits.held?.until;
  const band = fits.held?.curve;
  const both = frame.axis === 'both';
  const known = !above && frame.known ? [frame.known] : [];
  return {
    title: above ? 'Loss above the floor' : 'Loss',
    description:
      `${above ? `What of the loss lies above ${frame.known === undefined ? 'the fitted' : 'the known'} floor of ${format(floor)}` : 'Held-out loss'} against ${named(frame)} on logarithmic axes, ${points.length} runs. ${fits.all ? `${exponentInWords(fits.all, frame.axis)}. ${verdict(fits.held, values)}` : 'There is no fit yet.'}`.trim(),
    height: { narrow: 280, wide: above ? 280 : 340 },
    options: ({ narrow }) => ({
      marginLeft: 56,
      marginBottom: 42,
      marginTop: 30,
      marginRight: both ? 64 : 20,
      x: {
        type: 'log',
        label: named(frame),
        domain: [left / 1.15, right * 1.15],
        ticks: narrow ? 3 : 6,
        tickFormat: (x: number) => format(x),
      },
      y: {
        type: 'log',
        label: above ? 'loss − E' : `loss${frame.unit ? `, ${frame.unit}` : ''}`,
        domain: [low, high],
        ticks: 4,
        tickFormat: (y: number) => format(y, 2),
        grid: true,
      },
      marks: [
        ...(band && !both
          ? [
              Plot.areaY(
                Array.from(band.x, (x, i) => ({
                  x,
                  low: Math.max(low, band.low[i]! - off),
                  high: Math.max(low, band.high[i]! - off),
                })),
                { x: 'x', y1: 'low', y2: 'high', fill: ink.theory, fillOpacity: 0.14, clip: true },
              ),
            ]
          : []),
        ...(until && !both
          ? [
              Plot.ruleX([until], { stroke: ink.reference, strokeDasharray: '2 4' }),
              Plot.text([until], {
                x: (x: number) => x,
                frameAnchor: 'top',
                dy: -16,
                dx: 4,
                textAnchor: 'start',
                text: () => 'held back →',
                fill: ink.text,
              }),
            ]
          : []),
        Plot.ruleY(known, { stroke: ink.reference, strokeDasharray: '5 4' }),
        Plot.text(known, {
          y: (y: number) => y,
          frameAnchor: 'left',
          dx: 6,
          dy: 10,
          textAnchor: 'start',
          text: () => `floor E = ${format(floor)}`,
          fill: ink.text,
        }),
        Plot.line(guess, {
          x: 'x',
          y: 'y',
          stroke: ink.reference,
          strokeWidth: 1.6,
          strokeDasharray: '7 4',
          clip: true,
        }),
        Plot.text(guess.slice(-1), {
          x: 'x',
          y: 'y',
          dy: -11,
          dx: -4,
          textAnchor: 'end',
          text: () => `your ${format(values.guess)}`,
          fill: ink.text,
        }),
        Plot.dot(beside, { x: 'x', y: 'y', r: 3, symbol: 'times', stroke: ink.reference }),
        ...curves.map(({ points: line }) =>
          Plot.line(line, { x: 'x', y: 'y', stroke: ink.theory, strokeWidth: 2, clip: true }),
        ),
        ...(both ? curveLabels(curves) : []),
        Plot.dot(points.filter(isKept), { x: 'x', y: 'y', r: 3.5, fill: ink.empirical }),
        Plot.dot(points.filter(isHeld), {
          x: 'x',
          y: 'y',
          r: 4,
          symbol: 'diamond',
          stroke: ink.signal,
          strokeWidth: 2,
        }),
      ],
    }),
  };
}

const isHeld = ({ held }: RunPoint) => held;
const isKept = ({ held }: RunPoint) => !held;

const named = ({ axis, counted }: SweepFrame): string =>
  axis === 'd' ? `data D${counted ? `, ${counted}` : ''}` : 'parameters N';

/** Each amount of data at the right end of its curve, those that have room. */
function curveLabels(curves: readonly { d: number | undefined; points: readonly Point[] }[]) {
  let last = Infinity;
  return curves
    .filter(({ points }) => points.length > 0)
    .sort((a, b) => b.points.at(-1)!.y - a.points.at(-1)!.y)
    .flatMap(({ d, points }) => {
      const end = points.at(-1)!;
      if (end.y > last / 1.13) return [];
      last = end.y;
      return Plot.text([end], {
        x: 'x',
        y: 'y',
        dx: 6,
        textAnchor: 'start',
        text: () => `D ${format(d!)}`,
        fill: ink.theory,
      });
    });
}

function extent(values: readonly number[]): readonly [number, number] {
  if (values.length === 0) return [1, 10];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low < high ? [low, high] : [low / 2, high * 2];
}
