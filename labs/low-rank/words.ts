/** The lab's numbers as a reader sees them. */
import { format } from '@/src/lab/format';
import type { LowRankFrame } from './model';
import type { Values } from './source';

const terms = (count: number): string => `${format(count)} ${count === 1 ? 'term' : 'terms'}`;

/** What the third picture shows. */
export function keptName({ k, noise }: LowRankFrame, { show }: Values): string {
  if (show === 'shrinkage') return 'shrunk';
  return terms(show === 'threshold' ? noise.kept : k);
}

export const percent = (share: number): string => `${format(100 * share, 2)} %`;

/** Numbers to store for k terms: p and n entries, and the value. */
export const stored = ({ p, n, k }: LowRankFrame): number => k * (p + n + 1);

const what = ({ p, n }: LowRankFrame, values: Values): string => {
  const size = `${format(p)} × ${format(n)}`;
  if (values.source === 'file')
    return `A table of ${size} numbers${values.center ? ', each column less its mean' : ''}`;
  if (values.source === 'planted') {
    const rank = Math.min(values.rank, p, n);
    return `A ${size} matrix of rank ${rank} with noise ${format(values.noise)}`;
  }
  return `A picture of ${size} pixels with noise ${format(values.noise)}`;
};

export function inWords(frame: LowRankFrame, values: Values): string {
  const { k, sigma, noise, truncation, norm, curves } = frame;
  const cut =
    values.k > sigma.length ? ` It has ${sigma.length} singular values, so k is cut to that.` : '';
  const share = truncation.frobenius.theory / norm;
  const gap = curves
    ? `; the tail sum agrees to ${format(Math.max(curves.gap, 1e-17), 1)} for every rank`
    : '';
  const level =
    noise.used === noise.known
      ? `noise of ${format(noise.used)}`
      : `noise of ${format(noise.used)}, estimated from the median,`;
  const signal = curves?.signal;
  return [
    `${what(frame, values)}.${cut} Its best approximation of rank ${k} takes ${percent(stored(frame) / (frame.p * frame.n))} of the numbers and has a relative error of ${format(share)}${gap}.`,
    `The edge for ${level} is at ${format(noise.edge)}, the threshold at ${format(noise.threshold)}; it keeps ${noise.kept} of ${sigma.length} values.`,
    signal
      ? `Against the signal the error is ${format(signal.truncated[k]!)} for rank ${k}, ${format(signal.truncated[signal.best]!)} for the best rank ${signal.best}, ${format(signal.threshold)} for the threshold and ${format(signal.shrunk)} for shrinkage.`
      : '',
    `Stable rank ${format(frame.stableRank)}, effective rank ${format(frame.effectiveRank)}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
