import { format } from '@/src/lab/format';
import type { Axis, Extrapolation, Fit } from './fit';
import type { SweepFrame } from './model';
import type { Values } from './values';

/** A number with the interval it lies in; what is less than a thousandth of it is nothing. */
export const withInterval = (x: number, interval: readonly [number, number]): string => {
  const [low, high] = interval.map((y) => format(Math.abs(y) < x / 1000 ? 0 : y, 2));
  return `${format(x, 2)} (${low} to ${high})`;
};

/** What the exponent of an axis is called. */
export const letter = (axis: Axis): string => (axis === 'd' ? 'β' : 'α');

export function exponentInWords({ law, alpha, beta }: Fit, axis: Axis): string {
  const first = `Exponent ${letter(axis)} ${withInterval(law.alpha, alpha)}`;
  return beta ? `${first}, β ${withInterval(law.beta, beta)}` : first;
}

/** The floor of a law, for the readout. */
export function floorShown({ floor }: Values, { known }: SweepFrame, fit: Fit | undefined): string {
  if (floor === 'none') return 'none';
  if (!fit) return '–';
  return floor === 'known' && known !== undefined
    ? format(known)
    : withInterval(fit.law.E, fit.floor);
}

/** Whether the fit without the last decade foretold it. */
export const held = ({ band: [low, high], measured }: Extrapolation): boolean =>
  low <= measured && measured <= high;

export function verdict(found: Extrapolation | undefined, { sweep }: Values): string {
  if (!found)
    return `Without the last decade there is too little to foretell it from${sweep === 'train' ? '; more sizes and a wider largest network help' : ''}.`;
  const { predicted, band, measured } = found;
  return `Fitted without the last decade, the law foretells ${withInterval(predicted, band)} at the largest size; measured ${format(measured)}: it ${held(found) ? 'held' : 'did not hold'}.`;
}

const TASK: Record<Values['task'], string> = {
  teacher: 'regression on a teacher',
  text: 'characters of a made-up language',
};

/** What theory names for the exponents of an axis. */
function namesOf({ n, d }: SweepFrame['theory'], axis: Axis): string {
  const named = axis === 'n' ? [n] : axis === 'd' ? [d] : [n, d];
  return named.some((x) => x === undefined) ? '' : named.map((x) => format(x!)).join(' and ');
}

function floorInWords({ law, floor }: Fit, { known }: SweepFrame, values: Values): string {
  if (values.floor === 'none') return 'Fitted without a floor.';
  if (values.floor === 'known' && known !== undefined)
    return `Fitted above the known floor E of ${format(known)}.`;
  return `Floor E ${withInterval(law.E, floor)}${known === undefined ? '' : `, known to be ${format(known)}`}.`;
}

export function inWords(frame: SweepFrame, values: Values): string {
  const { runs, axis, theory, note } = frame;
  const { all, held: without } = frame.fits[values.floor];
  const what =
    values.sweep === 'file'
      ? 'your runs'
      : `${TASK[values.task]}, ${values.sweep === 'book' ? 'trained beforehand' : 'trained here'}`;
  const named = namesOf(theory, axis);
  const told = [
    `${runs.length === 0 ? 'No run' : runs.length === 1 ? 'One run' : `${runs.length} runs`}: ${what}.`,
    all
      ? `${exponentInWords(all, axis)}${named ? `; theory names ${named}` : ''}. You predicted ${format(values.guess)}.`
      : runs.length > 0
        ? 'Too few sizes to fit.'
        : '',
    all ? floorInWords(all, frame, values) : '',
    all ? verdict(without, values) : '',
    frame.beside.length > 0 ? 'Crosses: the book’s runs of the same task.' : '',
    note,
  ];
  return told.filter(Boolean).join(' ');
}
