/** The lab's numbers as a reader sees them. */
import { format } from '@/src/lab/format';
import { fitNames, type ChinchillaFrame, type Values } from './model';

const UNITS = [
  [1e12, 'trillion', 'T'],
  [1e9, 'billion', 'B'],
  [1e6, 'million', 'M'],
] as const;

const two = (x: number) => (x >= 100 ? format(Math.round(x)) : String(Number(x.toPrecision(2))));

/** `72 B`, `1.3 T`: two digits, as the fits deserve. */
export function short(count: number): string {
  const unit = UNITS.find(([size]) => count >= size * 0.995);
  return unit ? `${two(count / unit[0])} ${unit[2]}` : format(count, 2);
}
const long = (count: number) => {
  const unit = UNITS.find(([size]) => count >= size * 0.995);
  return unit ? `${two(count / unit[0])} ${unit[1]}` : format(count, 2);
};

/** A share as a whole number of percent. */
export const percent = (share: number): string =>
  share < 0.01 ? 'less than 1%' : `${Math.round(100 * share)}%`;

/** Nats to the digit that matters. */
export const nats = (x: number): string =>
  x < 0.0005 ? '0.000' : x < 0.1 ? x.toFixed(3) : x.toFixed(2);

export function inWords(frame: ChinchillaFrame, { budget, miss, fit, served }: Values): string {
  const { best, missed, life, valleys } = frame;
  const head = `For ${format(budget)} FLOP the best split under ${fitNames[frame.fit]} is ${long(best.n)} parameters and ${long(best.d)} tokens, ${two(best.tokensPerParameter)} per parameter, at a loss of ${best.loss.toFixed(3)} nats per token.`;
  const off = miss >= 1 ? `${format(miss)} times too large` : `${format(1 / miss)} times too small`;
  const cost =
    Math.abs(Math.log10(miss)) < 0.005
      ? ''
      : ` A model ${off} costs ${nats(missed.extra)} nats, as if ${format(missed.waste, 2)} times the compute had been needed.`;
  const others =
    fit === 'all'
      ? ` The same budget gives ${valleys
          .slice(1)
          .map((v) => `${long(v.best.n)} under ${fitNames[v.fit]}`)
          .join(' and ')}: the last two are one fit, with its exponents rounded and not.`
      : '';
  const inference = life
    ? ` If it is to serve ${format(served)} trillion tokens, the cheapest model of that loss has ${long(life.n)} parameters and is trained on ${long(life.d)} tokens; it saves ${percent(life.saving)} of the lifetime compute.`
    : '';
  return head + cost + others + inference;
}
