/** What a row says instead of numbers, and what a run says of its files. */
import { format } from '@/src/lab/format';
import type { Layers } from './layers';
import { LARGEST_SIDE, MOST_ENTRIES, type Size } from './spectrumOfLayer';

export const tooLargeMessage = `too large: a side above ${format(LARGEST_SIDE)} or more than ${format(MOST_ENTRIES / 1e6)} million weights`;

export const badMessage = (count: number): string =>
  `${format(count)} of its weights ${count === 1 ? 'is' : 'are'} infinite or no number${count === 1 ? '' : 's'}`;

export const sampledMessage = ({ rows, columns }: Size): string =>
  `from ${format(rows)} of its rows and ${format(columns)} of its columns, chosen at random`;

/** What was left out, and that there is no such layer. */
export function noteOf(
  { layers, others, left }: Layers & { left: number },
  wanted: number,
): string {
  const notes = [
    wanted > layers.length ? `There is no layer ${wanted}; the last one is shown.` : '',
    others > 0
      ? `${format(others)} ${others === 1 ? 'tensor is no matrix (a bias, say) and is' : 'tensors are no matrices (biases, say) and are'} left out.`
      : '',
    left > 0 ? `${format(left)} more matrices are left out.` : '',
  ];
  return notes.filter(Boolean).join(' ');
}
