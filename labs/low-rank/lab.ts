import { defineLab } from '@/src/lab/define';
import { choice, integer, number, seed, toggle } from '@/src/lab/params';
import { lowRank } from './model';
import type { Values } from './source';
import { inWords } from './words';

type Raw = Readonly<Record<string, unknown>>;
const from = (source: string) => (values: Raw) => values['source'] === source;
const planted = from('planted');
const made = (values: Raw) => values['source'] !== 'file';

export const lab = defineLab({
  title: 'Low-rank approximation',
  question: 'How much of a matrix is signal?',
  summary:
    'Cut a picture, or a matrix with a planted signal, down to its first k singular values; see what is lost, what is noise, and where a threshold should stand.',
  params: {
    source: choice({
      label: 'Matrix',
      options: {
        picture: 'A picture',
        planted: 'Planted signal and noise',
        file: 'A CSV file of yours',
      },
      default: 'picture',
      primary: true,
    }),
    k: integer({
      label: 'Terms k',
      symbol: 'k',
      min: 0,
      max: 100,
      default: 20,
      primary: true,
      help: 'How many singular values are kept; at most as many as there are.',
    }),
    noise: number({
      label: 'Noise s',
      symbol: 's',
      min: 0,
      max: 0.5,
      step: 0.01,
      default: 0.1,
      primary: true,
      when: made,
      help: 'Standard deviation of the Gaussian noise added to each entry; black is 0 and white 1 in a picture.',
    }),
    picture: choice({
      label: 'Picture',
      options: {
        landscape: 'Landscape',
        weave: 'Weave: stripes across and down',
        turned: 'The weave, turned',
        shuffled: 'The landscape, its pixels shuffled',
      },
      default: 'landscape',
      when: from('picture'),
    }),
    p: integer({ label: 'Rows p', symbol: 'p', min: 2, max: 300, default: 90, when: planted }),
    n: integer({ label: 'Columns n', symbol: 'n', min: 2, max: 300, default: 150, when: planted }),
    rank: integer({
      label: 'Planted rank r',
      symbol: 'r',
      min: 1,
      max: 30,
      default: 6,
      when: planted,
      help: 'Number of planted directions; at most min(p, n).',
    }),
    strongest: number({
      label: 'Strongest signal θ₁',
      symbol: '\\theta_1',
      min: 0.01,
      max: 2,
      step: 0.01,
      default: 0.4,
      when: planted,
      help: 'Its singular value over √max(p, n): comparable with the noise s.',
    }),
    weakest: number({
      label: 'Weakest signal θᵣ',
      symbol: '\\theta_r',
      min: 0.01,
      max: 2,
      step: 0.01,
      default: 0.08,
      when: planted,
      help: 'The others are spaced between the two by equal ratios.',
    }),
    show: choice({
      label: 'Show',
      options: {
        truncation: 'The first k terms',
        threshold: 'What the threshold keeps',
        shrinkage: 'Optimal shrinkage',
      },
      default: 'truncation',
      help: 'What the third picture shows, and of what the last one is the rest.',
    }),
    level: choice({
      label: 'Noise level',
      options: { known: 'As it was added', estimated: 'Estimated from the median' },
      default: 'known',
      when: made,
      help: 'What edge, threshold and shrinkage are computed from.',
    }),
    center: toggle({
      label: 'Subtract the mean of each column',
      default: false,
      when: from('file'),
      help: 'Then the decomposition is a principal component analysis of the rows.',
    }),
    seed: seed({ when: made }),
  },
  files: {
    label: 'A table of yours',
    help: 'Numbers only, at most 250,000, with or without a line of names.',
    accept: '.csv,.tsv,.txt',
    multiple: false,
    shipped: ({ source }) => (source === 'file' ? [] : undefined),
    own: { source: 'file' },
  },
  run: (values, { files = [] }) => lowRank(values as Values, files[0]),
  describe: (frame, values) => inWords(frame, values as Values),
  table: ({ sigma, curves }) => [
    { name: 'rank', values: sigma.map((_, i) => i + 1) },
    { name: 'singular value', values: sigma },
    ...(curves
      ? [
          { name: 'relative error, measured', values: curves.measured.slice(1) },
          { name: 'relative error, tail sum', values: curves.tail.slice(1) },
        ]
      : []),
    ...(curves?.signal
      ? [{ name: 'error to the signal', values: curves.signal.truncated.slice(1) }]
      : []),
  ],
});
