import { defineLab } from '@/src/lab/define';
import { choice, integer, number, seed, toggle } from '@/src/lab/params';
import { levelStatistics } from './model';
import { hasShift, isLong, type Ensemble, type Values } from './plan';
import { inWords, tableOf } from './words';

type Raw = Readonly<Record<string, unknown>>;
const largest = (values: Raw) => values['view'] === 'largest';

export const lab = defineLab({
  title: 'Level statistics',
  question: 'Do levels avoid each other?',
  summary:
    'Spacings of eigenvalues against Wigner’s surmise and independent points, the ratio statistic that needs no unfolding, and ten thousand largest eigenvalues against Tracy–Widom.',
  params: {
    view: choice({
      label: 'Look at',
      options: {
        spacings: 'Spacings of neighbors',
        ratios: 'Ratios of consecutive spacings',
        largest: 'The largest eigenvalue',
      },
      default: 'spacings',
      primary: true,
    }),
    ensemble: choice({
      label: 'Levels',
      options: {
        goe: 'GOE: symmetric Gaussian (β = 1)',
        gue: 'GUE: Hermitian Gaussian (β = 2)',
        gse: 'GSE: quaternion Gaussian (β = 4)',
        independent: 'Independent points',
        blocks: 'Several independent GOE blocks',
        singular: 'Singular values of an N × 2N Gaussian matrix',
        'student-t': 'Symmetric, Student-t entries',
      },
      default: 'goe',
      primary: true,
    }),
    n: integer({
      label: 'Levels N',
      symbol: 'N',
      min: 20,
      max: 1_000_000,
      default: 200,
      scale: 'log',
      primary: true,
      help: 'Number of levels of one matrix. Spacings and ratios are taken from the middle half of them.',
    }),
    matrices: integer({
      label: 'Matrices',
      min: 1,
      max: 10_000,
      default: 400,
      scale: 'log',
      help: 'How many matrices are drawn; all spacings, all ratios or all largest eigenvalues are collected.',
    }),
    blocks: integer({
      label: 'Blocks k',
      symbol: 'k',
      min: 1,
      max: 10,
      default: 2,
      when: (values) => values['ensemble'] === 'blocks',
      help: 'A matrix of k independent blocks of N/k rows, as with a symmetry that was not sorted out.',
    }),
    nu: number({
      label: 'Degrees of freedom ν',
      symbol: '\\nu',
      min: 2.5,
      max: 30,
      step: 0.5,
      default: 3,
      when: (values) => values['ensemble'] === 'student-t',
      help: 'Tail exponent of the entries: the fourth moment is finite for ν > 4.',
    }),
    unfold: choice({
      label: 'Unfolding',
      options: {
        law: 'By the limiting law',
        local: 'By the mean of 21 spacings around',
        none: 'None: divide by the overall mean',
      },
      default: 'law',
      when: (values) => values['view'] === 'spacings',
      help: 'How a spacing is brought to mean 1.',
    }),
    shift: toggle({
      label: 'Center and scale for finite N',
      default: false,
      when: (values) => largest(values) && hasShift(values['ensemble'] as Ensemble),
      help: 'Off: the edge 2 and the scale N to the power −2/3. On: N is shifted by a half-integer, which removes the leading error.',
    }),
    normalization: choice({
      label: 'Units of the law for β = 4',
      options: {
        ensemble: 'β-ensembles: F(1.587 s)',
        'tracy-widom': 'Tracy and Widom, Bornemann, Chiani: F(√2 s)',
        plain: 'F(s) itself',
      },
      default: 'ensemble',
      when: (values) => largest(values) && values['ensemble'] === 'gse',
      help: 'F is (F₊ + F₋)/2 and 1.587 is 2 to the power 2/3. Only the first belongs to this sample.',
    }),
    seed: seed({ default: 2 }),
  },
  auto: (values) => !isLong(values as Values),
  run: (values) => levelStatistics(values as Values),
  describe: (frame) => inWords(frame),
  table: (frame) => tableOf(frame),
});
