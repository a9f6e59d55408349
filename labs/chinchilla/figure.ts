import * as Plot from '@observablehq/plot';
import { ink, type Figures } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import { fitNames, published, type ChinchillaFrame, type Values } from './model';
import { nats, short } from './words';

const DASH = { besiroglu: undefined, hoffmann: '2 4', hoffmannTex: '7 4' } as const;

export const figures: Figures<ChinchillaFrame, Values> = (frame, values) => [
  valleysFigure(frame, values),
  ratioFigure(frame, values),
];

function valleysFigure({ valleys, best, missed, life, fit }: ChinchillaFrame, values: Values) {
  const compare = values.fit === 'all';
  const rows = valleys.flatMap((v, i) =>
    Array.from(v.n, (n, j) => ({
      n,
      loss: v.loss[j]!,
      id: `${v.fit} ${v.budget}`,
      main: i === 0,
      fit: v.fit,
    })),
  );
  const minima = valleys.map((v) => ({ n: v.best.n, loss: v.best.loss })).sort((a, b) => a.n - b.n);
  const top = Math.max(...valleys.map((v) => v.best.loss + (compare ? 0.12 : 0.22)));
  const bottom = Math.min(...valleys.map((v) => v.best.loss)) - 0.03;
  const seen = rows.filter((row) => row.loss <= top);
  return {
    title: 'IsoFLOP valleys',
    description: `Loss against parameters at fixed compute. The valley of ${format(values.budget)} FLOP has its floor at ${short(best.n)} parameters and ${best.loss.toFixed(3)} nats; ${format(values.miss)} times that size lies ${nats(missed.extra)} nats higher.`,
    height: { narrow: 320, wide: 380 },
    options: ({ narrow }: { narrow: boolean }) => ({
      marginLeft: 46,
      marginBottom: 42,
      marginRight: 24,
      x: {
        type: 'log' as const,
        label: 'parameters N',
        ticks: narrow ? 4 : 7,
        tickFormat: (n: number) => (/^1(0*)$/.test(String(n)) ? short(n) : ''),
      },
      y: { label: 'loss, nats per token', domain: [bottom, top], grid: true, ticks: 6 },
      marks: [
        Plot.lineY(seen, {
          x: 'n',
          y: 'loss',
          z: 'id',
          stroke: ink.empirical,
          strokeWidth: (row: { main: boolean }) => (row.main ? 2.6 : 1.1),
          strokeOpacity: 1,
        } as Plot.LineYOptions),
        ...(compare
          ? []
          : [Plot.lineY(minima, { x: 'n', y: 'loss', stroke: ink.theory, strokeWidth: 2 })]),
        Plot.dot(minima, { x: 'n', y: 'loss', r: 3, fill: ink.theory }),
        Plot.text(compare ? valleys : valleys.slice(0, 1).concat(narrow ? [] : valleys.slice(1)), {
          x: (v) => v.best.n,
          y: (v) => v.best.loss,
          dy: 14,
          text: (v) =>
            compare
              ? `${fitNames[v.fit as keyof typeof fitNames]}: ${short(v.best.n)}`
              : `${format(v.budget)} FLOP`,
          textAnchor: compare ? 'end' : 'middle',
          fill: ink.text,
        }),
        ...(missed.loss <= top
          ? [
              Plot.ruleX([missed.n], {
                y1: best.loss,
                y2: missed.loss,
                stroke: ink.signal,
                strokeDasharray: '3 3',
              }),
              Plot.dot([missed], { x: 'n', y: 'loss', r: 6, symbol: 'diamond', fill: ink.signal }),
              Plot.text([missed], {
                x: 'n',
                y: 'loss',
                dx: values.miss >= 1 ? -10 : 10,
                dy: -8,
                textAnchor: values.miss >= 1 ? ('end' as const) : ('start' as const),
                text: () => `yours: +${nats(missed.extra)} nats`,
                fill: ink.signal,
                fontWeight: 600,
              }),
            ]
          : []),
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
                text: () => `cheapest to serve: ${short(life.n)}`,
                fill: ink.signal,
              }),
            ]
          : []),
        Plot.text([fit], {
          frameAnchor: 'top-right',
          text: () => (compare ? '' : `frontier, ${fitNames[fit]}`),
          fill: ink.theory,
        }),
      ],
    }),
  };
}

function ratioFigure({ ratios, life }: ChinchillaFrame, values: Values) {
  const lines = ratios.flatMap(({ fit, budget, ratio }) =>
    Array.from(budget, (c, i) => ({ c, ratio: ratio[i]!, fit })),
  );
  const models = published.map((m) => ({ name: m.name, c: 6 * m.n * m.d, ratio: m.d / m.n }));
  return {
    title: 'Tokens per parameter',
    description: `The best ratio against compute for ${ratios.map((r) => fitNames[r.fit]).join(', ')}, with published models: GPT-3 and Gopher far below 20, Chinchilla at 20, Llama 3 8B at 1,875.`,
    height: { narrow: 280, wide: 320 },
    options: ({ narrow }: { narrow: boolean }) => ({
      marginLeft: 46,
      marginBottom: 42,
      marginRight: 24,
      x: {
        type: 'log' as const,
        label: 'training compute 6ND, FLOP',
        domain: [1e18, 1e26],
        ticks: narrow ? 3 : 5,
        tickFormat: (c: number) => format(c),
      },
      y: {
        type: 'log' as const,
        label: 'tokens per parameter',
        domain: [1, 5000],
        grid: true,
        tickFormat: (y: number) => (/^1(0*)$/.test(String(y)) ? format(y) : ''),
      },
      marks: [
        ...ratios.map(({ fit }) =>
          Plot.lineY(
            lines.filter((line) => line.fit === fit),
            { x: 'c', y: 'ratio', stroke: ink.theory, strokeWidth: 2, strokeDasharray: DASH[fit] },
          ),
        ),
        Plot.text(
          ratios
            .map(({ fit, ratio, budget }) => ({ fit, c: budget[0]!, ratio: ratio[0]! }))
            .slice(0, ratios.length),
          {
            x: 'c',
            y: (row: { fit: string; ratio: number }) =>
              row.ratio * (row.fit === 'besiroglu' ? 0.72 : 1),
            dx: 4,
            dy: ratios.length > 1 ? -8 : 4,
            text: (row: { fit: keyof typeof fitNames }) =>
              ratios.length > 1 && row.fit !== 'besiroglu' ? '' : fitNames[row.fit],
            textAnchor: 'start',
            fill: ink.theory,
          },
        ),
        ...(ratios.length > 1
          ? [
              Plot.text(
                ratios.slice(1).map(({ fit, ratio, budget }) => ({
                  fit,
                  c: budget.at(-1)!,
                  ratio: ratio.at(-1)!,
                })),
                {
                  x: 'c',
                  y: 'ratio',
                  dy: -8,
                  text: (row: { fit: keyof typeof fitNames }) => fitNames[row.fit],
                  textAnchor: 'end',
                  fill: ink.theory,
                },
              ),
            ]
          : []),
        Plot.ruleX([values.budget], { stroke: ink.reference, strokeDasharray: '4 4' }),
        Plot.dot(models, { x: 'c', y: 'ratio', fill: ink.empirical, r: 4 }),
        Plot.text(models, {
          x: 'c',
          y: 'ratio',
          text: 'name',
          dx: -8,
          textAnchor: 'end',
          fill: ink.empirical,
        }),
        ...(life
          ? [
              Plot.dot([{ c: life.training, ratio: life.tokensPerParameter }], {
                x: 'c',
                y: 'ratio',
                r: 6,
                symbol: 'triangle',
                stroke: ink.signal,
                strokeWidth: 2,
              }),
            ]
          : []),
      ],
    }),
  };
}
