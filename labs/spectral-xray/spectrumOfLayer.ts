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

/** Gives every element of a matrix with its place in row-major order. */
type Scan = (visit: (value: number, place: number) => void) => void;

/** Some weights of a matrix, and how many of all are infinite or no numbers. */
export interface Weights {
  readonly weights: Float64Array;
  readonly bad: number;
}

/** Rows and columns at random, in their order: a part of noise is noise with the same entries. The matrix is never held. */
export function part(scan: Scan, { rows, columns }: Size, seed: number): Weights {
  const wanted = partOf({ rows, columns });
  const random = stream(seed, 1);
  /** Where a row or column of the matrix stands in the part; −1 where it does not. */
  const places = (of: number, count: number) => {
    const at = new Int32Array(of).fill(-1);
    const some =
      of === count
        ? Uint32Array.from({ length: of }, (_, i) => i)
        : Uint32Array.from(permutation(random, of)).subarray(0, count).sort();
    some.forEach((i, k) => (at[i] = k));
    return at;
  };
  const r = places(rows, wanted.rows);
  const c = places(columns, wanted.columns);
  const weights = new Float64Array(wanted.rows * wanted.columns);
  let bad = 0;
  scan((value, place) => {
    if (!Number.isFinite(value)) bad++;
    const row = Math.floor(place / columns);
    const [i, j] = [r[row]!, c[place - row * columns]!];
    if (i >= 0 && j >= 0) weights[i * wanted.columns + j] = value;
  });
  return { weights, bad };
}

/** The whole matrix. */
export function whole(weights: Float64Array): Weights {
  return {
    weights,
    bad: weights.reduce((count, x) => count + (Number.isFinite(x) ? 0 : 1), 0),
  };
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
