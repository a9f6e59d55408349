import { defineLab } from '@/src/lab/define';
import { choice, integer, number, seed } from '@/src/lab/params';
import { sweep } from './model';
import { bookName } from './recipe';
import { tableOf } from './tables';
import type { Values } from './values';
import { inWords } from './words';

type Raw = Readonly<Record<string, unknown>>;
const trains = ({ sweep: from }: Raw) => from === 'train';
const known = ({ sweep: from }: Raw) => from !== 'file';
const on = (task: string) => (values: Raw) => trains(values) && values['task'] === task;

export const lab = defineLab({
  title: 'Scaling sweep',
  question: 'How fast does the loss fall as a network grows?',
  summary:
    'Predict the exponent, train a grid of small networks, fit a power law with a floor to all but the last decade, and see whether the last decade obeys.',
  params: {
    sweep: choice({
      label: 'Runs',
      options: {
        book: 'The book’s, trained beforehand',
        train: 'Train them here',
        file: 'A CSV of yours',
      },
      default: 'book',
      primary: true,
    }),
    task: choice({
      label: 'Task',
      options: {
        teacher: 'Regression: a student of a teacher',
        text: 'Text: the next character',
      },
      default: 'teacher',
      primary: true,
      when: known,
    }),
    guess: number({
      label: 'Your exponent',
      min: 0.05,
      max: 3,
      step: 0.05,
      default: 0.5,
      scale: 'log',
      primary: true,
      view: true,
      help: 'The dashed curve: your prediction of α (or of β where data grows).',
    }),
    vary: choice({
      label: 'What grows',
      options: {
        n: 'Parameters N, data always fresh',
        d: 'Data D, one network',
        both: 'Both: a grid',
      },
      default: 'n',
      when: known,
    }),
    floor: choice({
      label: 'Law',
      options: {
        fitted: 'with a floor E, fitted',
        known: 'with the floor that is known',
        none: 'without a floor',
      },
      default: 'fitted',
      view: true,
    }),
    dimension: integer({
      label: 'Input dimension d',
      symbol: 'd',
      min: 1,
      max: 12,
      default: 4,
      when: on('teacher'),
    }),
    noise: number({
      label: 'Noise of the teacher σ',
      symbol: '\\sigma',
      min: 0,
      max: 1,
      step: 0.01,
      default: 0.05,
      when: on('teacher'),
      help: 'Its square is the floor E.',
    }),
    tail: number({
      label: 'Tail of the language a',
      symbol: 'a',
      min: 0.2,
      max: 2,
      step: 0.05,
      default: 0.5,
      when: on('text'),
      help: 'The kth word has frequency in proportion to k to the power −(1 + a).',
    }),
    width: integer({
      label: 'Width of the largest network',
      min: 8,
      max: 128,
      default: 48,
      scale: 'log',
      when: trains,
    }),
    data: integer({
      label: 'Largest data set D',
      symbol: 'D',
      min: 1000,
      max: 300_000,
      step: 100,
      default: 30_000,
      scale: 'log',
      when: (values) => trains(values) && values['vary'] !== 'n',
    }),
    sizes: integer({ label: 'Sizes along an axis', min: 3, max: 12, default: 8, when: trains }),
    repeats: integer({ label: 'Runs of each size', min: 1, max: 5, default: 2, when: trains }),
    steps: integer({
      label: 'Steps of training',
      min: 100,
      max: 10_000,
      step: 50,
      default: 1000,
      scale: 'log',
      when: trains,
      help: 'Where they are few, they bind before the size does, and the curve bends.',
    }),
    rate: number({
      label: 'Learning rate η',
      symbol: '\\eta',
      min: 0.0005,
      max: 0.1,
      step: 0.0005,
      default: 0.01,
      scale: 'log',
      when: trains,
    }),
    method: choice({
      label: 'Trained by',
      options: {
        auto: 'Automatic: the GPU where there is one',
        tensor: 'TensorFlow.js, float32',
        exact: 'TypeScript, float64, bit for bit',
      },
      default: 'auto',
      when: trains,
    }),
    seed: seed({ when: trains }),
  },
  files: {
    label: 'Runs of yours',
    help: 'Columns N, D and loss, or two of them; other columns are passed over.',
    accept: '.csv,.tsv,.txt',
    multiple: false,
    shipped: (values) =>
      values.sweep === 'file' ? [] : [`sweeps/${bookName(values as unknown as Values)}.csv`],
    own: { sweep: 'file' },
  },
  worker: ({ sweep: from, method }) =>
    from === 'train'
      ? ({ auto: 'either', tensor: 'tensor', exact: 'exact' } as const)[method]
      : 'exact',
  auto: ({ sweep: from }) => from !== 'train',
  run: (values, { files = [] }) => sweep(values as Values, files),
  describe: (frame, values) => inWords(frame, values as Values),
  table: (frame, values) => tableOf(frame, values as Values),
});
