import { format } from '@/src/lab/format';
import type { Exponent } from './exponent';
import type { TwinFrame } from './model';
import type { Values } from './values';

/** A rate per step, with its interval where there is one. */
export function rateInWords({ rate, low, high }: Exponent): string {
  const digits = Number.isNaN(low) ? 4 : 2;
  return Number.isNaN(low)
    ? format(rate, digits)
    : `${format(rate, digits)} (${format(low, digits)} to ${format(high, digits)})`;
}

export const percent = (share: number): string => `${format(100 * share, 3)} %`;

const DIFFERENCE: Record<Values['twin'], string> = {
  ulp: 'one unit in the last place of one weight',
  order: 'the order of its batches',
  engine: 'the engine that computed it',
  same: 'nothing',
};

export function inWords(frame: TwinFrame, values: Values): string {
  return [sentences(frame, values), frame.note].filter(Boolean).join(' ');
}

function sentences(frame: TwinFrame, values: Values): string {
  if (frame.forks) return forksInWords(frame, values);
  const { course, exponent, theory, scores } = frame;
  if (!course) return `Training at a learning rate of ${format(values.rate)}.`;
  const last = course.distances[0]!.at(-1)!;
  const step = format(course.steps.at(-1)!);
  if (values.system !== 'network') {
    const what =
      values.system === 'logistic'
        ? `The logistic map at r = ${format(values.r, 4)}`
        : `Descent on a parabola with step ${format(values.rate)}`;
    if (!exponent || !Number.isFinite(theory!)) return `${what}: after one step the twins are one.`;
    return `${what}: the twins part at a rate of ${rateInWords(exponent)} per step; the exponent is ${format(theory!, 4)}.`;
  }
  const apart =
    last === 0
      ? `After ${step} steps they are exactly equal, bit for bit.`
      : `After ${step} steps they are apart by ${percent(last)} of the length of the weights.`;
  const grew = exponent
    ? `Until it reached 1 %, or to the end, the distance grew at a rate of ${rateInWords(exponent)} per step.`
    : values.twin === 'ulp' || values.twin === 'engine'
      ? 'That is no exponential growth: what there is comes from rounding.'
      : '';
  const seen = scores
    ? `Test losses ${format(scores.first.loss)} and ${format(scores.twin.loss)}, accuracies ${percent(scores.first.accuracy)} and ${percent(scores.twin.accuracy)}; they answer ${percent(scores.differ)} of the test points differently.`
    : '';
  return [
    `Two networks that differ in ${DIFFERENCE[values.twin]}, learning rate ${format(values.rate)}.`,
    apart,
    grew,
    seen,
  ]
    .filter(Boolean)
    .join(' ');
}

function forksInWords({ forks }: TwinFrame, { rate }: Values): string {
  const { at, exponents, horizon } = forks!;
  const most = exponents.reduce((best, e, i) => (e.rate > exponents[best]!.rate ? i : best), 0);
  const end = exponents.length - 1;
  return `One run at learning rate ${format(rate)}, forked ${exponents.length === 1 ? 'once' : `${exponents.length} times`}. Within ${horizon} steps of the fork twins parted fastest at step ${format(at[most]!)}, at a rate of ${rateInWords(exponents[most]!)} per step; at step ${format(at[end]!)} the rate was ${rateInWords(exponents[end]!)}.`;
}
