/** How often each byte occurs in a file, and the entropy of the bytes. */
import type { ByteSource } from '@/src/lab/define';
import { ln } from '@/src/math/portable/ln';

export interface BytesFrame {
  readonly progress: number;
  /** Bytes read so far. */
  readonly read: number;
  /** How often each of the 256 bytes occurred. */
  readonly counts: Float64Array;
  /** −Σ p log₂ p of the shares p, in bits; 8 when all bytes are equally frequent. */
  readonly entropy: number;
}

/** What is read at once, in bytes; a larger file is never in memory as a whole. */
const SLICE = 2 ** 20;

export function* byteCounts(file: ByteSource): Generator<BytesFrame, void, void> {
  const counts = new Float64Array(256);
  for (let start = 0; ;) {
    const end = Math.min(start + SLICE, file.size);
    for (const byte of file.read(start, end)) counts[byte]! += 1;
    start = end;
    const progress = file.size === 0 ? 1 : end / file.size;
    yield { progress, read: end, counts: counts.slice(), entropy: entropy(counts, end) };
    if (end === file.size) return;
  }
}

function entropy(counts: Float64Array, n: number): number {
  let bits = 0;
  for (const count of counts) if (count > 0) bits -= (count / n) * (ln(count / n) / ln(2));
  return Math.max(0, bits);
}
