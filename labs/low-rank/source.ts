/** The matrix that is looked at: what is known of its signal and its noise. */
import { qr } from '@/src/math/linear/qr';
import { exp } from '@/src/math/portable/exp';
import { ln } from '@/src/math/portable/ln';
import { normal } from '@/src/math/random/normal';
import { stream, type Random } from '@/src/math/random/stream';
import { COLUMNS, picture, ROWS, type PictureName } from './picture';

export interface Values {
  readonly source: 'picture' | 'planted';
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

export function matrixOf(values: Values): Matrix {
  const random = stream(values.seed);
  return values.source === 'planted' ? plantedMatrix(values, random) : noisyPicture(values, random);
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
