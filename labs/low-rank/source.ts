/** The matrix that is looked at: what is known of its signal and its noise. */
import { CsvError, numbersOfCsv } from '@/src/bytes/csv';
import { qr } from '@/src/math/linear/qr';
import { exp } from '@/src/math/portable/exp';
import { ln } from '@/src/math/portable/ln';
import { normal } from '@/src/math/random/normal';
import { stream, type Random } from '@/src/math/random/stream';
import { COLUMNS, picture, ROWS, type PictureName } from './picture';

export interface Values {
  readonly source: 'picture' | 'planted' | 'file';
  readonly k: number;
  readonly noise: number;
  readonly picture: PictureName;
  readonly p: number;
  readonly n: number;
  readonly rank: number;
  readonly strongest: number;
  readonly weakest: number;
  readonly show: 'truncation' | 'threshold' | 'shrinkage';
  readonly level: 'known' | 'estimated';
  readonly center: boolean;
  readonly seed: number;
}

/** A p × n matrix, row-major. */
export interface Matrix {
  readonly p: number;
  readonly n: number;
  readonly data: Float64Array;
  /** What is there without the noise, where that is known. */
  readonly signal: Float64Array | undefined;
  /** Planted singular values over √max(p, n), descending; empty where none were planted. */
  readonly planted: Float64Array;
  /** Standard deviation of the noise in an entry, where it is known. */
  readonly noise: number | undefined;
}

/** Largest file, in bytes, and most numbers in it: a few seconds of work. */
export const MAX_BYTES = 10e6;
const MAX_CELLS = 250_000;

/** The matrix of these values; `text` is that of the reader's file, for the values that stand for one. */
export function matrixOf(values: Values, text: string): Matrix {
  if (values.source === 'file') return tableMatrix(values, text);
  const random = stream(values.seed);
  return values.source === 'planted' ? plantedMatrix(values, random) : noisyPicture(values, random);
}

function tableMatrix({ center }: Values, text: string): Matrix {
  const { rows: p, columns: n, values: data } = numbersOfCsv(text, MAX_CELLS);
  if (center)
    for (let j = 0; j < n; j++) {
      let mean = 0;
      for (let i = 0; i < p; i++) mean += data[i * n + j]! / p;
      for (let i = 0; i < p; i++) data[i * n + j]! -= mean;
    }
  let largest = 0;
  for (const x of data) largest = Math.max(largest, Math.abs(x));
  if (largest === 0)
    throw new CsvError(`empty matrix; not one number besides 0${center ? ' after centering' : ''}`);
  // The squares of the entries are to be numbers too.
  if (!(largest >= 1e-100 && largest <= 1e100))
    throw new CsvError(
      `invalid matrix; not with its largest number in [1e-100, 1e100]: ${largest}`,
    );
  return { p, n, data, signal: undefined, planted: new Float64Array(0), noise: undefined };
}

function noisyPicture({ picture: name, noise }: Values, random: Random): Matrix {
  const signal = picture(name);
  const data = withNoise(signal, noise, random);
  return { p: ROWS, n: COLUMNS, data, signal, planted: new Float64Array(0), noise };
}

/** √max(p, n) Σ θ_j a_j b_jᵀ with orthonormal directions, and independent noise. */
function plantedMatrix(values: Values, random: Random): Matrix {
  const { p, n, noise } = values;
  const rank = Math.min(values.rank, p, n);
  const planted = strengths(values, rank);
  const a = directions(random, p, rank);
  const b = directions(random, n, rank);
  const scale = Math.sqrt(Math.max(p, n));
  const signal = new Float64Array(p * n);
  for (let i = 0; i < p; i++)
    for (let r = 0; r < rank; r++) {
      const factor = scale * planted[r]! * a[i * rank + r]!;
      for (let j = 0; j < n; j++) signal[i * n + j]! += factor * b[j * rank + r]!;
    }
  return { p, n, data: withNoise(signal, noise, random), signal, planted, noise };
}

/** From the strongest to the weakest, each the same multiple of the one before. */
function strengths({ strongest, weakest }: Values, rank: number): Float64Array {
  const [high, low] = [Math.max(strongest, weakest), Math.min(strongest, weakest)];
  const step = rank > 1 ? ln(low / high) / (rank - 1) : 0;
  return Float64Array.from({ length: rank }, (_, j) => high * exp(j * step));
}

/** `count` random orthonormal columns of length n, row-major. */
const directions = (random: Random, n: number, count: number): Float64Array =>
  qr(
    Float64Array.from({ length: n * count }, () => normal(random)),
    n,
    count,
  ).q;

const withNoise = (signal: Float64Array, noise: number, random: Random): Float64Array =>
  noise > 0 ? signal.map((x) => x + noise * normal(random)) : signal;
