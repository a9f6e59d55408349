import { choice, integer, number, seed } from '@/src/lab/params';

export const params = {
  weights: choice({
    label: 'Weights',
    options: {
      training: 'The book’s network: before and after training',
      shuffled: 'Before training, and after it on shuffled labels',
      labels: 'After training: shuffled labels and true ones',
      own: 'Files of yours',
    },
    default: 'training',
    primary: true,
  }),
  layer: integer({
    label: 'Layer in the figures',
    min: 1,
    max: 2048,
    default: 4,
    scale: 'log',
    primary: true,
    help: 'Its number in the table; a layer’s button there does the same.',
  }),
  rate: number({
    label: 'False-spike rate',
    symbol: '\\alpha',
    min: 0.001,
    max: 0.1,
    step: 0.001,
    default: 0.01,
    scale: 'log',
    primary: true,
    help: 'How often a matrix of pure noise may show a spike.',
  }),
  large: choice({
    label: 'Matrices too large to decompose',
    options: { sample: 'Take rows and columns at random', skip: 'Skip them' },
    default: 'sample',
    help: 'A side above 2,048 or more than 8.4 million weights. A part of noise is noise; a signal is weaker in it.',
  }),
  seed: seed({
    help: 'Of the synthetic tails a power law is held against, and of the rows chosen.',
  }),
};
