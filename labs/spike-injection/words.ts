import { format } from '@/src/lab/format';
import type { SpikeFrame, Spike } from './model';
import type { Model, Values } from './plan';
import { theoryOf } from './theory';

const NOISE: Record<Model, string> = {
  wigner: 'a symmetric random matrix',
  covariance: 'a sample covariance',
  rectangular: 'a rectangular random matrix',
};
/** What the top of the spectrum is called. */
export const noun = (model: Model): string =>
  model === 'rectangular' ? 'singular value' : 'eigenvalue';

/** Three decimals, a true minus sign. */
export const fixed = (x: number, digits = 3): string =>
  Number.isNaN(x) ? '–' : x.toFixed(digits).replace('-', '−');

/** N = 1,000, or p = 200, n = 400. */
export const size = ({ model, n, columns }: SpikeFrame): string =>
  model === 'wigner' ? `N = ${format(n)}` : `p = ${format(n)}, n = ${format(columns)}`;

export function inWords(frame: SpikeFrame, values: Values): string {
  const text = frame.round
    ? roundInWords(frame, values)
    : frame.task === 'sweep'
      ? sweepInWords(frame, values)
      : [
          ...frame.spikes.map((s) => spikeInWords(frame, s)),
          frame.comparison
            ? `Compared: ${frame.comparison.engines}; ${frame.comparison.rows.map((r) => `${r.what}, ${format(r.difference, 2)} (expected ${r.expected})`).join('; ')}.`
            : '',
        ]
          .filter(Boolean)
          .join(' ');
  return [text || `Drawing ${NOISE[frame.model]}, ${size(frame)}.`, frame.note]
    .filter(Boolean)
    .join(' ');
}

function spikeInWords(frame: SpikeFrame, { theta, value, overlap, right }: Spike): string {
  const theory = theoryOf(frame.model, frame.gamma);
  const shows = theta > theory.threshold;
  const found = `A spike of strength ${format(theta)} in ${NOISE[frame.model]} with ${size(frame)}: the ${noun(frame.model)} is ${fixed(value)}`;
  const limit = shows
    ? `theory says ${fixed(theory.top(theta))} ± ${fixed(theory.sd(theta, frame.columns))}`
    : `below the threshold ${format(theory.threshold)} theory keeps it at the edge ${fixed(theory.upper)}`;
  const other =
    right === undefined
      ? ''
      : `, on the other side ${fixed(right)} (${fixed(theory.right!(theta))})`;
  return `${found}; ${limit}. The squared overlap with the planted direction is ${fixed(overlap)} (theory ${fixed(theory.overlap(theta))})${other}.`;
}

function sweepInWords({ curve, model, gamma, ...frame }: SpikeFrame, { repeats }: Values): string {
  const theory = theoryOf(model, gamma);
  const last = curve!.theta.length - 1;
  const until = curve!.theta[last]!;
  return `${repeats} matrices (${size({ model, gamma, curve, ...frame })}) for each strength from 0 to ${format(until)}. The spike shows above ${format(theory.threshold)}. At ${format(until)} the largest ${noun(model)} is ${fixed(curve!.top[last]!)} on average (theory ${fixed(theory.top(until))}) and the squared overlap ${fixed(curve!.overlap[last]!)} (theory ${fixed(theory.overlap(until))}).`;
}

export const verdict = (evidence: number): 'yes' | 'no' => (evidence > 0 ? 'yes' : 'no');
const SAID = { yes: 'a spike', no: 'none' };

function roundInWords({ round, spikes, n }: SpikeFrame, { guess, theta }: Values): string {
  const question = `${format(n)} eigenvalues, the largest at ${fixed(spikes[0]!.value)}. In half of the rounds there is a spike of strength ${format(theta)}; the best test is right in ${format(100 * round!.accuracy)} % of them.`;
  if (guess === 'open') return `${question} Say whether there is one here.`;
  const truth = round!.planted ? 'yes' : 'no';
  const best = verdict(round!.evidence);
  return `${question} You said ${SAID[guess]}, and there was ${SAID[truth]}: ${guess === truth ? 'right' : 'wrong'}. The best test said ${SAID[best]}: ${best === truth ? 'right' : 'wrong'}.`;
}
