import { defineLab } from '@/src/lab/define';
import { choice, number } from '@/src/lab/params';
import { TRAINING_FLOP } from '@/src/math/scaling/fits';
import { allocate, fitNames } from './model';
import { inWords } from './words';

export const lab = defineLab({
  title: 'Compute-optimal training',
  question: 'How should a budget be split between parameters and tokens?',
  summary:
    'IsoFLOP valleys and the compute-optimal frontier under three published fits: where the best size is, and what it costs to miss it.',
  params: {
    budget: number({
      label: 'Budget C',
      symbol: 'C',
      unit: 'FLOP',
      min: 1e18,
      max: 1e26,
      step: 1e18,
      default: 5.76e23,
      scale: 'log',
      primary: true,
      help: 'Training compute, C = 6ND.',
    }),
    miss: number({
      label: 'Your size, as a multiple of the best',
      symbol: 'k',
      min: 0.05,
      max: 20,
      step: 0.01,
      default: 10,
      scale: 'log',
      primary: true,
      help: 'Train k times the best number of parameters on the same budget.',
    }),
    fit: choice({
      label: 'Fit',
      options: { ...fitNames, all: 'All three at this budget' },
      default: 'besiroglu',
      primary: true,
      help: 'Published parameters of L(N, D) = E + A/N^α + B/D^β.',
    }),
    served: number({
      label: 'Tokens served over its life',
      symbol: 'D_{\\mathrm{inf}}',
      unit: 'trillion',
      min: 0,
      max: 100,
      step: 0.5,
      default: 0,
      help: 'With inference counted, the cheapest model of the same loss is smaller and trained for longer.',
    }),
  },
  run: allocate,
  describe: inWords,
  table: ({ valleys }) => [
    {
      name: 'budget',
      unit: 'FLOP',
      values: valleys.flatMap((v) => Array.from(v.n, () => v.budget)),
    },
    { name: 'fit', values: valleys.flatMap((v) => Array.from(v.n, () => fitNames[v.fit])) },
    { name: 'parameters', values: valleys.flatMap((v) => Array.from(v.n)) },
    {
      name: 'tokens',
      values: valleys.flatMap((v) => Array.from(v.n, (n) => v.budget / TRAINING_FLOP / n)),
    },
    { name: 'loss', unit: 'nats per token', values: valleys.flatMap((v) => Array.from(v.loss)) },
  ],
});
