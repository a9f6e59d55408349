import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import type { ChinchillaFrame, Valley, Values } from './model';
import { dash, decades, tag } from './style';
import { nats, short } from './words';

interface Row {
  readonly n: number;
  readonly loss: number;
  readonly valley: Valley;
}

/** The part of each curve that lies under the top edge. */
function rowsBelow(valleys: readonly Valley[], top: number): Row[] {
  return valleys.flatMap((valley) =>
    Array.from(valley.n, (n, j) => ({ n, loss: valley.loss[j]!, valley })).filter(
      (row) => row.loss <= top,
    ),
  );
}

export function valleysFigure(frame: ChinchillaFrame, values: Values): FigureSpec {
  const { best, missed, life } = frame;
  const main = frame.valleys[0]!;
  const compare = values.fit === 'all';
  const miss = values.miss >= 1 ? `${format(values.miss)} times` : `${format(values.miss)} of`;
  return {
    title: 'IsoFLOP valleys',
    description: `Loss against parameters at fixed compute. The valley of ${format(values.budget)} FLOP has its floor at ${short(best.n)} parameters and ${best.loss.toFixed(3)} nats; ${miss} that size lies ${nats(missed.extra)} nats higher.`,
    height: { narrow: 330, wide: 400 },
    options: ({ narrow }) => {
      // A narrow box has room for the budgets next to the chosen one only.
      const valleys = frame.valleys.filter(
        ({ budget }) => !narrow || Math.abs(Math.log10(budget / values.budget)) < 1.5,
      );
      const floors = valleys.map((v) => v.best.loss);
      const floor = Math.min(...floors);
      const top = Math.max(
        Math.max(...floors) + (compare ? 0.12 : 0.18),
        missed.loss + 0.06 * (missed.loss - floor),
      );
      const rows = rowsBelow(valleys, top);
      const sizes = rows.map((row) => row.n);
      const [low, high] = [Math.min(...sizes) / 1.1, Math.max(...sizes) * 1.1];
      const bottom = floor - 0.14 * (top - floor);
      // Where a size stands between the left and the right edge.
      const across = (n: number) => Math.log(n / low) / Math.log(high / low);
      const room = narrow ? 0.22 : 0.14;
      const ends = valleys.map((v) => rows.filter((row) => row.valley === v).at(-1)!);
      // Your label stands outside the valley, or inside where the edge is near.
      const large = values.miss >= 1;
      const outside = large ? across(missed.n) < 1 - room : across(missed.n) > room;
      return {
        marginLeft: 46,
        marginBottom: 42,
        marginRight: compare ? 26 : narrow ? 62 : 72,
        x: {
          type: 'log',
          label: 'parameters N',
          domain: [low, high],
          ticks: decades(low, high),
          tickFormat: short,
        },
        y: { label: 'loss, nats per token', domain: [bottom, top], grid: true, ticks: 6 },
        marks: [
          ...valleys.map((v) =>
            Plot.lineY(
              rows.filter((row) => row.valley === v),
              {
                x: 'n',
                y: 'loss',
                stroke: ink.theory,
                strokeWidth: v === main ? 2.6 : 1.2,
                strokeDasharray: compare ? dash[v.fit] : undefined,
              },
            ),
          ),
          ...(compare ? [] : frontierMarks(valleys)),
          Plot.dot(valleys, {
            x: (v: Valley) => v.best.n,
            y: (v: Valley) => v.best.loss,
            r: 3.5,
            fill: ink.text,
          }),
          ...(compare ? floorLabels(valleys) : endLabels(ends, main)),
          ...(compare
            ? []
            : [
                Plot.ruleX([best.n], {
                  y1: bottom,
                  y2: best.loss,
                  stroke: ink.reference,
                  strokeDasharray: '4 4',
                }),
                Plot.text([best], {
                  x: 'n',
                  y: bottom,
                  text: () => `N* = ${short(best.n)}`,
                  dy: -9,
                  dx: life ? 6 : -6,
                  textAnchor: life ? 'start' : 'end',
                  fill: ink.text,
                }),
              ]),
          // At the optimum there is nothing to say about missing it.
          ...(missed.extra < 0.0005
            ? []
            : [
                Plot.ruleX([missed.n], {
                  y1: best.loss,
                  y2: missed.loss,
                  stroke: ink.signal,
                  strokeDasharray: '3 3',
                }),
                Plot.dot([missed], {
                  x: 'n',
                  y: 'loss',
                  r: 6,
                  symbol: 'diamond',
                  fill: ink.signal,
                }),
                Plot.text([missed], {
                  x: 'n',
                  y: 'loss',
                  dx: large === outside ? 10 : -10,
                  dy: outside ? 9 : -2,
                  textAnchor: large === outside ? 'start' : 'end',
                  text: () => `${narrow ? '' : 'yours: '}+${nats(missed.extra)} nats`,
                  fill: ink.signal,
                  fontWeight: 600,
                }),
              ]),
          ...(life
            ? [
                Plot.dot([life], {
                  x: 'n',
                  y: 'loss',
                  r: 6,
                  symbol: 'triangle',
                  stroke: ink.signal,
                  strokeWidth: 2,
                }),
                Plot.text([life], {
                  x: 'n',
                  y: 'loss',
                  dy: 16,
                  dx: 4,
                  textAnchor: 'end',
                  text: () => `${narrow ? '' : 'cheapest to '}serve: ${short(life.n)}`,
                  fill: ink.signal,
                }),
              ]
            : []),
        ],
      };
    },
  };
}

function frontierMarks(valleys: readonly Valley[]): Plot.Markish[] {
  const minima = valleys.map((v) => v.best).sort((a, b) => a.n - b.n);
  return [
    Plot.lineY(minima, { x: 'n', y: 'loss', stroke: ink.text, strokeWidth: 1.6 }),
    Plot.text(minima.slice(0, 1), {
      x: 'n',
      y: 'loss',
      dx: -4,
      dy: 14,
      textAnchor: 'end',
      text: () => 'frontier',
      fill: ink.text,
    }),
  ];
}

/** Each budget at the right end of its valley, the unit at the uppermost. */
function endLabels(ends: readonly Row[], main: Valley): Plot.Markish[] {
  const first = Math.min(...ends.map((end) => end.valley.budget));
  return ends.map((end) => {
    const { budget } = end.valley;
    return Plot.text([end], {
      x: 'n',
      y: 'loss',
      dx: 6,
      dy: 2,
      textAnchor: 'start',
      text: () => `${format(budget)}${budget === first ? ' FLOP' : ''}`,
      fill: ink.theory,
      fontWeight: end.valley === main ? 600 : 400,
    });
  });
}

/** Each fit at its floor; the lowest label hangs below, the others stand inside their valley. */
function floorLabels(valleys: readonly Valley[]): Plot.Markish[] {
  const lowest = Math.min(...valleys.map((v) => v.best.loss));
  return valleys.map((v) =>
    Plot.text([v.best], {
      x: 'n',
      y: 'loss',
      dy: v.best.loss === lowest ? 15 : -12,
      text: () => `${tag[v.fit]}: ${short(v.best.n)}`,
      fill: ink.theory,
    }),
  );
}
