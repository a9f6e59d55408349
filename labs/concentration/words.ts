/** The lab's numbers as a reader sees them. */
import { format } from '@/src/lab/format';
import { names } from './distributions';
import type { ConcentrationFrame, Values } from './model';

const heavy = ({ numbers }: Pick<Values, 'numbers'>) =>
  numbers === 'student' || numbers === 'pareto';
const plain = ({ n, numbers, tail }: Values): string => {
  // A Pareto number without a mean is left as it is.
  const many =
    numbers === 'pareto' && tail <= 1 ? names.pareto.replace('centered ', '') : names[numbers];
  const name = n === 1 ? many.replace('numbers', 'number').replace('tosses', 'toss') : many;
  return heavy({ numbers }) ? `${name} (α = ${format(tail)})` : name;
};

const subject = (values: Values): string => {
  const what = `${format(values.n)} ${plain(values)}`;
  switch (values.what) {
    case 'mean':
      return `the mean of ${what}`;
    case 'norm':
      return `the length of a vector of ${what}, divided by √n,`;
    case 'angle':
      return `the cosine between two vectors of ${what}`;
    case 'max':
      return `the largest absolute value of ${what}`;
  }
};

/** What is called the spread. */
export const measure = ({ what, numbers }: Values): string =>
  numbers === 'coin' && (what === 'mean' || what === 'angle')
    ? 'the root mean square'
    : 'half the width of the middle 68%';

/** What stands under the axis. */
export const axis = ({ what }: Values): string =>
  ({
    mean: 'mean of n numbers',
    norm: 'length / √n',
    angle: 'cosine',
    max: 'largest |x|',
  })[what];

/** A share as percent, with digits where they matter. */
export const percent = (share: number): string =>
  share >= 0.1 ? `${Math.round(100 * share)}%` : `${format(100 * share, 2)}%`;

const small = (p: number): string => (p < 1e-12 ? 'less than 10⁻¹²' : format(p, 2));
export const slope = (x: number): string =>
  Number.isNaN(x)
    ? '–'
    : x
        .toFixed(2)
        .replace(/^-0\.00$/, '0.00')
        .replace('-', '−');

/** Where the Gaussian bound stands, in words. */
export function bounded({ bound, broken }: ConcentrationFrame, { numbers }: Values): string {
  if (!bound) return '';
  const proved = bound.proved ? `The ${bound.name} is a theorem here and holds.` : '';
  if (!broken) {
    const other =
      numbers === 'exponential' && bound.proved
        ? ' The Gaussian bound, which is none, was not broken by this sample either.'
        : '';
    return bound.proved
      ? `${proved}${other}`
      : `The ${bound.name} is no theorem here, and this sample does not break it.`;
  }
  const failed = `beyond ${format(broken.t, 2)} it allows a share of ${small(broken.bound)}, and the sample has ${format(broken.share, 2)}`;
  return bound.proved
    ? `${proved} The ${broken.name}, which is no theorem here, is broken: ${failed}.`
    : `The ${broken.name}, which is no theorem here, is broken: ${failed}.`;
}

export const holds = ({ bound, broken }: ConcentrationFrame): string =>
  broken ? 'broken' : !bound ? 'none' : bound.proved ? 'holds' : 'not broken here';

function unusual({ what, numbers, tail }: Values): string {
  if (numbers === 'cauchy' && what === 'mean')
    return 'The mean of Cauchy numbers has the distribution of one of them, whatever n is.';
  if (!heavy({ numbers }) && numbers !== 'cauchy') return '';
  const index = numbers === 'cauchy' ? 1 : tail;
  if (what === 'angle') return '';
  if (index <= 1 && numbers === 'pareto')
    return 'These numbers have no mean, so none is subtracted.';
  if (index <= 2) return 'These numbers have no variance, so no scale is divided out.';
  return '';
}

export function inWords(frame: ConcentrationFrame, values: Values): string {
  const { n, done, spread, spreadTheory, scaling, largest, constant, center, rms, note } = frame;
  const { what } = values;
  const times = `${format(done)} ${done === 1 ? 'repeat' : 'repeats'}`;
  if (constant)
    return `In all of ${times} ${subject(values)} is exactly ${format(center)}: nothing is left to chance.`;
  const theory = Number.isNaN(spreadTheory) ? '' : ` (theory ${format(spreadTheory)})`;
  const head = `In ${times} ${subject(values)} lies at ${format(center, 4)} ± ${format(spread)}${theory}; ± is ${measure(values)}.`;
  const length =
    what === 'norm'
      ? `The length itself is ${format(center * Math.sqrt(n), 4)} ± ${format(spread * Math.sqrt(n))}.`
      : '';
  const angle =
    what === 'angle'
      ? `Its root mean square is ${format(rms)}, and 1/√n is ${format(1 / Math.sqrt(n))}.`
      : '';
  const law = Number.isNaN(scaling.slope) ? '' : `, theory ${slope(scaling.slope)}`;
  const fall = Number.isNaN(scaling.measured)
    ? ''
    : `From about n/10 to n the spread changes with the power ${slope(scaling.measured)} of n${law}.`;
  const term = largest
    ? `The largest term is typically ${percent(largest.median)} of the whole, and ${percent(largest.furthest)} in the repeat that lies furthest out.`
    : '';
  return [head, length, angle, fall, bounded(frame, values), term, unusual(values), note]
    .filter(Boolean)
    .join(' ');
}
