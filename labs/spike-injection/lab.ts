import { defineLab } from '@/src/lab/define';
import { choice, integer, number, seed } from '@/src/lab/params';
import { injectSpikes } from './model';
import { plan, type Values } from './plan';
import { inWords } from './words';
import { tableOf } from './tables';

type Raw = Readonly<Record<string, unknown>>;
const task =
  (...names: string[]) =>
  ({ task }: Raw) =>
    names.includes(task as string);

export const lab = defineLab({
  title: 'Spike injection',
  question: 'When does a signal leave the noise?',
  summary:
    'Plant a direction of strength θ in a random matrix and watch the largest eigenvalue: nothing until a threshold, then an outlier whose place and whose error theory predicts. With a sweep, and a game against the best possible test.',
  params: {
    task: choice({
      label: 'Task',
      options: {
        drag: 'Drag the strength of one matrix',
        sweep: 'Sweep the strength, many matrices',
        game: 'Game: is there a spike?',
      },
      default: 'drag',
      primary: true,
    }),
    theta: number({
      label: 'Signal strength θ',
      symbol: '\\theta',
      min: 0,
      max: 5,
      step: 0.01,
      default: 1.5,
      primary: true,
      when: task('drag', 'game'),
      help: 'Noise alone reaches 2 in the Wigner model; a covariance spike has variance 1 + θ.',
    }),
    guess: choice({
      label: 'Your answer',
      options: { open: 'Not yet', yes: 'There is a spike', no: 'There is none' },
      default: 'open',
      primary: true,
      when: task('game'),
      help: 'The round is decided by the seed; the answer is shown when you have given yours.',
    }),
    model: choice({
      label: 'Model',
      options: {
        wigner: 'Symmetric noise: W + θvvᵀ',
        covariance: 'Sample covariance, one variance 1 + θ',
        rectangular: 'Rectangular noise: X + θuvᵀ',
      },
      default: 'wigner',
      when: task('drag', 'sweep'),
    }),
    n: integer({
      label: 'Matrix size N',
      symbol: 'N',
      min: 20,
      max: 100_000,
      default: 1000,
      scale: 'log',
      help: 'Rows; p for the models that are not symmetric.',
    }),
    gamma: number({
      label: 'Shape γ = p/n',
      symbol: '\\gamma',
      min: 0.05,
      max: 1,
      step: 0.05,
      default: 0.5,
      when: (values) => task('drag', 'sweep')(values) && (values['model'] as string) !== 'wigner',
      help: 'Variables over samples.',
    }),
    spikes: integer({
      label: 'Spikes',
      symbol: 'k',
      min: 1,
      max: 4,
      default: 1,
      when: task('drag'),
      help: 'Each is weaker than the one before by the ratio.',
    }),
    ratio: number({
      label: 'Ratio of strengths',
      min: 0.3,
      max: 0.9,
      step: 0.05,
      default: 0.7,
      when: (values) => task('drag')(values) && Number(values['spikes']) > 1,
    }),
    repeats: integer({
      label: 'Matrices for each strength',
      min: 2,
      max: 200,
      default: 20,
      scale: 'log',
      when: task('sweep'),
    }),
    seed: seed(),
    method: choice({
      label: 'Method',
      options: {
        auto: 'Automatic',
        dense: 'Dense, float64',
        tridiagonal: 'Tridiagonal model, float64',
        gpu: 'Dense on the GPU (Lanczos; the top only)',
        compare: 'Compare GPU and float64 on one matrix',
      },
      default: 'auto',
      when: task('drag'),
    }),
  },
  worker: (values) => (/gpu|compare/.test(plan(values as Values).engine) ? 'tensor' : 'exact'),
  auto: (values) => {
    const { engine, n } = plan(values as Values);
    if (engine === 'compare') return false;
    return values.task !== 'sweep' || n * values.repeats <= 50_000;
  },
  run: (values) => injectSpikes(values as Values),
  describe: (frame, values) => inWords(frame, values as Values),
  table: (frame) => tableOf(frame),
});
