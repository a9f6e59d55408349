import { defineLab } from '@/src/lab/define';
import { choice, integer, number, seed } from '@/src/lab/params';
import { names } from './distributions';
import { quantities } from './law';
import { concentration, type Values } from './model';
import { inWords } from './words';

export const lab = defineLab({
  title: 'Concentration',
  question: 'Why are large random things predictable?',
  summary:
    'Means, lengths, angles and maxima of up to 100,000 random numbers, thousands of times over, against exact laws and exponential bounds; and the heavy tails that break them.',
  params: {
    what: choice({
      label: 'Quantity',
      options: quantities,
      default: 'mean',
      primary: true,
      help: 'What is made of the n numbers. The cosine takes two vectors of n numbers each; the largest is taken in absolute value.',
    }),
    n: integer({
      label: 'Numbers n',
      symbol: 'n',
      min: 1,
      max: 100_000,
      default: 100,
      scale: 'log',
      primary: true,
      help: 'How many independent numbers go into one value: the dimension of the vector.',
    }),
    numbers: choice({
      label: 'Distribution',
      options: {
        coin: 'Coin, ±1',
        uniform: 'Uniform',
        gaussian: 'Gaussian',
        exponential: 'Exponential, centered',
        student: 'Student-t: power-law tail',
        pareto: 'Pareto, centered: power-law tail',
        cauchy: 'Cauchy: no mean',
      } satisfies Record<keyof typeof names, string>,
      default: 'coin',
      primary: true,
      help: 'Of one number. Scaled to mean 0 and variance 1 where there are such.',
    }),
    tail: number({
      label: 'Tail index α',
      symbol: '\\alpha',
      min: 0.6,
      max: 10,
      step: 0.1,
      default: 3,
      when: ({ numbers }) => numbers === 'student' || numbers === 'pareto',
      help: 'P(|x| > s) falls as s to the power −α: the degrees of freedom of Student-t, the exponent of Pareto. No variance for α ≤ 2, no mean for α ≤ 1.',
    }),
    repeats: integer({
      label: 'Repeats',
      min: 100,
      max: 20_000,
      default: 10_000,
      scale: 'log',
      help: 'How often the whole experiment is done; a run draws 20 million numbers at most.',
    }),
    seed: seed(),
  },
  run: (values) => concentration(values as Values),
  describe: (frame, values) => inWords(frame, values as Values),
  table: ({ values, shares }) => [
    { name: 'value', values },
    ...(shares.length > 0 ? [{ name: 'share of the largest term', values: shares }] : []),
  ],
});
