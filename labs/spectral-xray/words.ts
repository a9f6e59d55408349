import { format } from '@/src/lab/format';
import { shown } from '@/src/tensors/tensorFile';
import type { Found, Row, XrayFrame } from './model';

/** `0.0357`, or a dash where there is none. */
export const orDash = (x: number | undefined, digits = 3): string =>
  x === undefined ? '–' : format(x, digits);

/** 64 × 3 × 3 × 3. */
export const shapeOf = ({ shape }: Pick<Row, 'shape'>): string => shape.join(' × ');

/** `p = 0.31`, `p ≤ 0.001`: the draws behind it reach no further. */
export const pOf = (p: number): string => (p <= 0.001 ? 'p ≤ 0.001' : `p = ${format(p, 2)}`);

/** `3 spikes`, `no spike`. */
export const spikesOf = (count: number): string =>
  count === 0 ? 'no spike' : `${format(count)} ${count === 1 ? 'spike' : 'spikes'}`;

/** A name from a file, short enough for a column. */
export function short(name: string, most = 28): string {
  const clean = shown(name);
  return clean.length > most ? `${clean.slice(0, most - 11)}…${clean.slice(-10)}` : clean;
}

/** The layer as a reader calls it; with its file where there are several. */
export const nameOf = (row: Row, several: boolean): string =>
  `${shown(row.name)}${several ? ` in ${shown(row.fileName)}` : ''}`;

export function inWords(frame: XrayFrame): string {
  const { rows, done, selected, several, note } = frame;
  const row = rows[selected]!;
  const sentences = [layerInWords(row, several)];
  const before = row.before === undefined ? undefined : rows[row.before];
  if (before?.found && row.found) sentences.push(changeInWords(before, before.found, row.found));
  const without = rows.filter((r) => !r.found && r.message !== '').length;
  sentences.push(
    done < rows.length
      ? `${format(done)} of ${format(rows.length)} matrices done.`
      : `${rows.length === 1 ? 'One matrix' : `${format(rows.length)} matrices`} in the table${without > 0 ? `, ${format(without)} of them not computed` : ''}.`,
  );
  return [...sentences, note].filter(Boolean).join(' ');
}

function layerInWords(row: Row, several: boolean): string {
  const { found, message } = row;
  const what = `${nameOf(row, several)} (${shapeOf(row)})`;
  if (!found) return message ? `${what} has no spectrum: ${message}.` : `${what} is being read.`;
  const sampled = message ? ` It was computed ${message}.` : '';
  if (found.scale === undefined)
    return `${what} has too few singular values for a bulk; the largest is ${format(found.largest)}.${sampled}`;
  const bulk =
    found.bulkP! >= 0.01
      ? `what is left cannot be told from noise (${pOf(found.bulkP!)})`
      : `what is left is not noise with independent entries of one size (${pOf(found.bulkP!)}, ${format(found.bulkRatio!, 2)} times the distance of noise)`;
  const tail =
    found.alpha === undefined
      ? `No power-law tail is read into it: ${found.tailRefused}.`
      : `Its tail is compatible with a power law of exponent ${format(found.alpha)} ± ${format(found.alphaReach!, 2)}.`;
  const spikes =
    found.spikes === 0
      ? `has no spike beyond the edge ${format(found.edge!)} of its noise`
      : `has ${spikesOf(found.spikes)} beyond the edge ${format(found.edge!)} of its noise, up to ${format(found.largest)}`;
  return `${what} ${spikes}, whose weights have standard deviation ${format(found.scale, 4)} ± ${format(found.scaleError!, 2)}; ${bulk}. ${tail}${sampled}`;
}

const changeInWords = ({ fileName }: Row, before: Found, after: Found): string =>
  `In ${shown(fileName)} it has ${spikesOf(before.spikes)} and a stable rank of ${orDash(before.stable)} instead of ${orDash(after.stable)}${after.moved === undefined ? '' : `; the weights differ by ${format(100 * after.moved)} % of their length there`}.`;

/** A file's name without its ending. */
export const stem = (fileName: string, most = 18): string =>
  short(fileName.replace(/\.(safetensors|np[yz])$/i, ''), most);
