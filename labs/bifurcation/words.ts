import { format } from '@/src/lab/format';
import { digits, spanOf } from './axis';
import { MAPS } from './maps';
import type { BifurcationFrame, Values } from './model';

/** Below this size a multiplier is that of a superstable cycle, as far as rounding tells. */
const SUPER = 1e-9;
/** An exponent this near to zero decides nothing after so few steps. */
const UNDECIDED = 0.005;

/** Three decimals, a true minus sign; what has no bound below is said. */
export const fixed = (x: number): string => {
  if (!Number.isFinite(x)) return '–';
  return x < -10
    ? 'below −10'
    : x
        .toFixed(3)
        .replace(/^-(?=0\.000$)/, '')
        .replace('-', '−');
};

/** What the orbit does, as the end of a sentence. */
export function settles({ period, multiplier, exponent, orbit, map }: BifurcationFrame): string {
  const [low, high] = MAPS[map].state;
  if (!Number.isFinite(exponent) || Math.abs(orbit.at(-1)!) > 1000 * (high - low))
    return 'leaves every bound';
  if (period !== undefined) {
    const cycle = period === 1 ? 'a fixed point' : `a cycle of period ${format(period)}`;
    const how =
      Math.abs(multiplier!) < SUPER ? ', superstable' : ` with multiplier ${fixed(multiplier!)}`;
    return `settles on ${cycle}${how}`;
  }
  if (exponent > UNDECIDED) return 'settles on no cycle of period up to 512, and errors grow';
  return 'has settled on no cycle of period up to 512 in 20,000 steps';
}

/** The exponent that theory has for this parameter, if it has one. */
export function expected({ map, r }: BifurcationFrame): number | undefined {
  const { exponent, knownExponent } = MAPS[map];
  return knownExponent?.r === r ? knownExponent.value : exponent(r);
}

export function inWords(frame: BifurcationFrame, { x0 }: Values): string {
  const { map, r, view, exponent, nearest, cascade, note } = frame;
  const { name, symbol, formula } = MAPS[map];
  const theory = expected(frame);
  const settled = settles(frame);
  const rate =
    settled.startsWith('leaves') || !Number.isFinite(exponent)
      ? ''
      : `The Lyapunov exponent is ${fixed(exponent)}${theory === undefined ? '' : `; theory says ${fixed(theory)}`}${exponent > UNDECIDED ? `, so an error doubles in ${format(Math.LN2 / exponent, 2)} steps on average` : ''}.`;
  return [
    `The ${name}, ${formula}, at ${symbol} = ${digits(r)}: the orbit of ${format(x0)} ${settled}.`,
    rate,
    nearest === undefined
      ? ''
      : `The superstable cycle of this period is at ${symbol} = ${digits(nearest)}.`,
    `The diagram shows ${spanOf(view, symbol)}${cascade ? `; the doublings of this map accumulate at ${digits(cascade.limit, 10)}` : ''}.`,
    note,
  ]
    .filter(Boolean)
    .join(' ');
}
