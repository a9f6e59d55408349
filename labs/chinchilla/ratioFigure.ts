import * as Plot from '@observablehq/plot';
import { ink, type FigureSpec } from '@/src/lab/figure';
import { format } from '@/src/lab/format';
import { fitNames, published, type ChinchillaFrame, type Values } from './model';
import { dash, decades, tag } from './style';

/** Names stand left of their dot unless something is in the way there. */
const place: Readonly<Record<string, { dx: number; dy: number; right?: boolean }>> = {
  Chinchilla: { dx: -6, dy: 12 },
  'Llama 3 8B': { dx: 9, dy: 0, right: true },
};
const rounded = (ratio: number) => format(Number(ratio.toPrecision(2)));
const models = published.map(({ name, n, d }) => ({ name, c: 6 * n * d, ratio: d / n }));

export function ratioFigure({ ratios, missed, life }: ChinchillaFrame, values: Values): FigureSpec {
  const yours = { c: values.budget, ratio: missed.tokensPerParameter };
  const serving = life && { c: life.training, ratio: life.tokensPerParameter };
  const all = [yours, ...(serving ? [serving] : [])];
  const x: [number, number] = [1e18, Math.max(1e26, ...all.map(({ c }) => 1.5 * c))];
  const y: [number, number] = [
    Math.min(0.5, ...all.map(({ ratio }) => ratio / 2)),
    Math.max(5000, ...all.map(({ ratio }) => ratio * 2)),
  ];
  return {
    title: 'Tokens per parameter',
    description: `The best ratio against compute for ${ratios.map((r) => fitNames[r.fit]).join(', ')}, with published models: GPT-3 and Gopher far below 20, Chinchilla at 20, Llama 3 8B at 1,875. Yours has ${rounded(yours.ratio)} tokens per parameter.`,
    height: { narrow: 300, wide: 340 },
    options: ({ narrow }) => ({
      marginLeft: 50,
      marginBottom: 42,
      marginRight: 70,
      x: {
        type: 'log',
        label: 'training compute 6ND, FLOP',
        domain: x,
        ticks: decades(...x, 2),
        tickFormat: (c: number) => format(c),
      },
      y: {
        type: 'log',
        label: 'tokens per parameter',
        domain: y,
        grid: true,
        ticks: decades(...y),
        tickFormat: (r: number) => format(r),
      },
      marks: [
        Plot.ruleX([values.budget], { stroke: ink.reference, strokeDasharray: '4 4' }),
        ...ratios.flatMap(({ fit, budget, ratio }) => [
          Plot.lineY(budget, {
            x: budget,
            y: ratio,
            stroke: ink.theory,
            strokeWidth: 2,
            strokeDasharray: dash[fit],
          }),
          Plot.text([tag[fit]], {
            x: () => budget.at(-1)!,
            y: () => ratio.at(-1)!,
            dx: 6,
            // The two Hoffmann lines end close together.
            dy: fit === 'hoffmann' ? -4 : fit === 'hoffmannTex' ? 4 : 0,
            text: (name: string) => name,
            textAnchor: 'start',
            fill: ink.theory,
          }),
        ]),
        Plot.dot(models, { x: 'c', y: 'ratio', fill: ink.empirical, r: 4 }),
        ...models.map((model) => {
          const { dx, dy, right } = place[model.name] ?? { dx: -8, dy: 0 };
          return Plot.text([model], {
            x: 'c',
            y: 'ratio',
            text: 'name',
            dx,
            dy,
            textAnchor: right ? 'start' : 'end',
            fill: ink.empirical,
          });
        }),
        Plot.dot([yours], { x: 'c', y: 'ratio', r: 6, symbol: 'diamond', fill: ink.signal }),
        Plot.text([yours], {
          x: 'c',
          y: 'ratio',
          text: () => `yours: ${rounded(yours.ratio)}`,
          dy: -9,
          ...(values.budget > (narrow ? 2e24 : 1e25)
            ? { dx: -10, textAnchor: 'end' }
            : { dx: 10, textAnchor: 'start' }),
          fill: ink.signal,
          fontWeight: 600,
        }),
        ...(serving
          ? [
              Plot.dot([serving], {
                x: 'c',
                y: 'ratio',
                r: 6,
                symbol: 'triangle',
                stroke: ink.signal,
                strokeWidth: 2,
              }),
              Plot.text([serving], {
                x: 'c',
                y: 'ratio',
                text: () => `serve: ${rounded(serving.ratio)}`,
                ...(serving.c > 1e21
                  ? { dx: -10, textAnchor: 'end' }
                  : { dx: 10, dy: 9, textAnchor: 'start' }),
                fill: ink.signal,
              }),
            ]
          : []),
      ],
    }),
  };
}
