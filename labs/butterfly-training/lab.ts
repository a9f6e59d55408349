import { defineLab } from '@/src/lab/define';
import { choice, integer, number, seed } from '@/src/lab/params';
import { trainTwins } from './model';
import { tableOf } from './tables';
import type { Values } from './values';
import { inWords } from './words';

type Raw = Readonly<Record<string, unknown>>;
const network = ({ system }: Raw) => system === 'network';
const pair = (values: Raw) => network(values) && values['task'] === 'twins';

export const lab = defineLab({
  title: 'The butterfly in training',
  question: 'Does a change in the last digit of one weight change the network?',
  summary:
    'Train twins that differ in one unit in the last place of one weight, in the order of the batches or in the engine. Watch how far they part, whether their losses do, and how the sensitivity fades.',
  params: {
    task: choice({
      label: 'Task',
      options: {
        twins: 'Twins: let them run',
        forks: 'Forks: push later and later',
      },
      default: 'twins',
      primary: true,
      when: network,
      help: 'Forks start twins at twelve moments of one run and measure how fast they part within the next 100 steps.',
    }),
    twin: choice({
      label: 'The twin differs in',
      options: {
        ulp: 'the last digit of one weight',
        order: 'the order of the batches',
        engine: 'the engine that computes it',
        same: 'nothing (control)',
      },
      default: 'ulp',
      primary: true,
      when: pair,
    }),
    rate: number({
      label: 'Learning rate η',
      symbol: '\\eta',
      min: 0.01,
      max: 2.5,
      step: 0.01,
      default: 1,
      scale: 'log',
      primary: true,
      when: ({ system }) => system !== 'logistic',
    }),
    system: choice({
      label: 'System',
      options: {
        network: 'Network: two spirals',
        logistic: 'Logistic map (exponent known)',
        quadratic: 'Descent on a parabola (exponent known)',
      },
      default: 'network',
    }),
    r: number({
      label: 'Parameter r',
      symbol: 'r',
      min: 2.5,
      max: 4,
      step: 0.01,
      default: 4,
      when: ({ system }) => system === 'logistic',
    }),
    fork: integer({
      label: 'Twins part at step',
      min: 0,
      max: 5000,
      default: 0,
      step: 10,
      when: pair,
      help: 'Until then they are one run.',
    }),
    steps: integer({ label: 'Steps', min: 50, max: 5000, default: 1200, step: 10, scale: 'log' }),
    width: integer({
      label: 'Width of the two hidden layers',
      min: 4,
      max: 64,
      default: 24,
      when: network,
    }),
    batch: integer({
      label: 'Batch size',
      min: 1,
      max: 256,
      default: 16,
      scale: 'log',
      when: network,
    }),
    activation: choice({
      label: 'Activation',
      options: { tanh: 'tanh', relu: 'ReLU' },
      default: 'tanh',
      when: network,
    }),
    twins: integer({
      label: 'Twins',
      min: 1,
      max: 8,
      default: 3,
      when: network,
      help: 'Each differs in another weight; the interval of the exponent comes from their scatter.',
    }),
    seed: seed(),
  },
  worker: ({ system, task, twin }) =>
    system === 'network' && task === 'twins' && twin === 'engine' ? 'tensor' : 'exact',
  auto: ({ system, task, twin, steps, width, batch, twins }) =>
    system !== 'network' ||
    (!(task === 'twins' && twin === 'engine') && steps * batch * width * width * twins < 5e7),
  run: (values) => trainTwins(values as Values),
  describe: (frame, values) => inWords(frame, values as Values),
  table: (frame) => tableOf(frame),
});
