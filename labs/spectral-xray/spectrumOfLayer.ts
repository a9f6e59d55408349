/** One matrix: its singular values, and what they say. */
import { permutation } from '@/src/math/random/permutation';
import { stream } from '@/src/math/random/stream';
import { singularValues } from '@/src/math/linear/singularValues';
import { analyzeSpectrum, type SpectrumReport } from '@/src/math/spectra/analyzeSpectrum';

export interface Size {
  readonly rows: number;
  readonly columns: number;
}

/** Largest shorter side, and most entries, of a matrix that is decomposed whole. */
export const LARGEST_SIDE = 2048;
export const MOST_ENTRIES = 2 ** 23;
/** What is drawn from a larger one. */
const SAMPLED_SIDE = 1024;
const SAMPLED_ENTRIES = 2 ** 22;

export const isLarge = ({ rows, columns }: Size): boolean =>
  Math.min(rows, columns) > LARGEST_SIDE || rows * columns > MOST_ENTRIES;

/** Size of the part that is drawn from a large matrix. */
export function partOf({ rows, columns }: Size): Size {
  const [short, long] = [Math.min(rows, columns), Math.max(rows, columns)];
  const side = Math.min(short, SAMPLED_SIDE);
  const other = Math.min(long, Math.floor(SAMPLED_ENTRIES / side));
  return rows <= columns ? { rows: side, columns: other } : { rows: other, columns: side };
}

/** Rows and columns at random, in their order: a part of noise is noise with the same entries. */
export function part(weights: Float64Array, { rows, columns }: Size, seed: number): Float64Array {
  const wanted = partOf({ rows, columns });
  const random = stream(seed, 1);
  const some = (of: number, count: number) =>
    of === count
      ? Uint32Array.from({ length: of }, (_, i) => i)
      : Uint32Array.from(permutation(random, of)).subarray(0, count).sort();
  const r = some(rows, wanted.rows);
  const c = some(columns, wanted.columns);
  const out = new Float64Array(wanted.rows * wanted.columns);
  let at = 0;
  for (const i of r) for (const j of c) out[at++] = weights[i * columns + j]!;
  return out;
}

/** Two 32-bit hashes of all bits. */
function fingerprint(weights: Float64Array): string {
  const words = new Uint32Array(weights.buffer, weights.byteOffset, 2 * weights.length);
  let [a, b] = [2166136261, 5381];
  for (const word of words) {
    a = Math.imul(a ^ word, 16777619);
    b = (Math.imul(b, 33) + word) | 0;
  }
  return `${a}:${b}`;
}

/** What was computed before is not computed again when another layer is looked at. Same input, same answer. */
function remembered<T>(kept: number): (key: string, make: () => T) => T {
  const known = new Map<string, T>();
  return (key, make) => {
    let value = known.get(key);
    if (value === undefined) {
      value = make();
      if (known.size >= kept) known.clear();
      known.set(key, value);
    }
    return value;
  };
}
const values = remembered<Float64Array>(1024);
const reports = remembered<SpectrumReport>(1024);

export function reportOf(
  weights: Float64Array,
  { rows, columns }: Size,
  rate: number,
  seed: number,
): SpectrumReport {
  const matrix = [fingerprint(weights), rows, columns].join();
  return reports([matrix, rate, seed].join(), () => {
    const sigma = values(matrix, () => singularValues(weights, rows, columns));
    return analyzeSpectrum(sigma, rows, columns, stream(seed), rate);
  });
}
