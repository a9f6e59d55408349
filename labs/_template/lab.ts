import { defineLab } from '@/src/lab/define';
import { format } from '@/src/lab/format';
import { integer, seed } from '@/src/lab/params';
import { means } from './model';

export const lab = defineLab({
  title: 'Law of large numbers',
  question: 'How fast does a mean settle?',
  summary:
    'The mean of n uniform draws against its standard error, repeated until the error bars are small.',
  params: {
    n: integer({
      label: 'Draws n',
      symbol: 'n',
      min: 10,
      max: 100_000,
      default: 1000,
      scale: 'log',
      primary: true,
      help: 'Numbers drawn in each repeat.',
    }),
    repeats: integer({
      label: 'Repeats',
      min: 1,
      max: 1000,
      default: 100,
      scale: 'log',
      primary: true,
      help: 'How often the experiment is done; the error is averaged over them.',
    }),
    seed: seed({ primary: true }),
  },
  run: means,
  describe: (frame, { n, repeats }) =>
    `After ${format(n)} draws the mean is off by ${format(frame.error.at(-1)!)} (root mean square of ${repeats} ${
      repeats === 1 ? 'repeat' : 'repeats'
    }); theory says ${format(frame.theory.at(-1)!)}.`,
  table: (frame) => [
    { name: 'draws', values: frame.draws },
    { name: 'error', values: frame.error },
    { name: 'standard error', values: frame.theory },
  ],
});
