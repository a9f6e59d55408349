/** Truncations of one matrix: what they lose of it, and how near they come to the signal in it. */
import { textOf } from '@/src/bytes/csv';
import type { ByteSource } from '@/src/lab/define';
import {
  singularDecomposition,
  type SingularDecomposition,
} from '@/src/math/linear/singularDecomposition';
import { singularValues } from '@/src/math/linear/singularValues';
import { marchenkoPasturQuantile } from '@/src/math/laws/marchenkoPasturQuantile';
import { effectiveRank, stableRank } from '@/src/math/summaries/rank';
import { gavishDonohoLambda, optimalShrinkage } from '@/src/math/theory/gavishDonoho';
import {
  spikedRectangularOutlier,
  spikedRectangularThreshold,
} from '@/src/math/theory/spikedRectangular';
import { imageOf, type Image } from './image';
import { MAX_BYTES, matrixOf, type Matrix, type Values } from './source';
import { tails } from './tails';

export type { Values } from './source';

export interface LowRankFrame {
  readonly progress: number;
  readonly p: number;
  readonly n: number;
  /** Values kept; at most min(p, n). */
  readonly k: number;
  /** All min(p, n) singular values, descending. */
  readonly sigma: Float64Array;
  readonly noise: Noise;
  /** Where theory puts the planted values that stand out, and the bulk under them. */
  readonly theory: Theory;
  /** ‖A − A_k‖ and what Eckart and Young say it is. */
  readonly truncation: { readonly frobenius: Pair; readonly spectral: Pair };
  /** √Σσ², ‖A‖_F. */
  readonly norm: number;
  readonly stableRank: number;
  readonly effectiveRank: number;
  readonly curves: Curves | undefined;
  readonly images: Images;
}

/** One number obtained in two ways. */
export interface Pair {
  readonly measured: number;
  readonly theory: number;
}

export interface Noise {
  /** What was added, where it is known. */
  readonly known: number | undefined;
  /** From the median singular value, as if most of them were noise. */
  readonly estimated: number;
  /** The one of them that the edge, the threshold and the shrinkage take. */
  readonly used: number;
  /** (√p + √n) times that: the largest singular value of such noise alone. */
  readonly edge: number;
  /** Gavish and Donoho's hard threshold, and how many values exceed it. */
  readonly threshold: number;
  readonly kept: number;
}

export interface Theory {
  /** Planted singular values, over √max(p, n). */
  readonly planted: Float64Array;
  /** Where they show: outlier positions, of those above the detection threshold. */
  readonly outliers: Float64Array;
  /** Singular values of noise alone: Marchenko–Pastur quantiles at these ranks, 1-based. */
  readonly rank: Float64Array;
  readonly bulk: Float64Array;
}

/** Relative Frobenius errors for every k from 0 to min(p, n). */
export interface Curves {
  /** ‖A − A_k‖/‖A‖, from the entries. */
  readonly measured: Float64Array;
  /** √(Σ_{j>k} σ_j²)/‖A‖. */
  readonly tail: Float64Array;
  /** The largest difference of the two. */
  readonly gap: number;
  readonly signal: SignalErrors | undefined;
}

/** ‖Â − S‖/‖S‖, S the signal. */
export interface SignalErrors {
  readonly truncated: Float64Array;
  /** The k of the smallest. */
  readonly best: number;
  readonly threshold: number;
  readonly shrunk: number;
}

export interface Images {
  readonly signal: Image | undefined;
  readonly data: Image;
  readonly kept: Image;
  readonly residual: Image;
}

/** Up to this many multiplications all is done within a frame. */
const AT_ONCE = 3e6;

/** @param file the reader's, for the values that stand for one */
export function* lowRank(values: Values, file?: ByteSource): Generator<LowRankFrame, void, void> {
  const text = values.source === 'file' && file ? textOf(file, MAX_BYTES) : '';
  const { matrix, decomposition } = decomposed(values, text);
  const { p, n } = matrix;
  const now = p * n * Math.min(p, n) <= AT_ONCE;
  const first = frameOf(matrix, decomposition, values);
  if (!now) yield { ...first, progress: 0.4 };
  yield { ...first, curves: curvesOf(matrix, decomposition, first.noise), progress: 1 };
}

let last:
  { key: string; text: string; matrix: Matrix; decomposition: SingularDecomposition } | undefined;

/** The decomposition is kept while only k and the way to truncate change. */
function decomposed(
  values: Values,
  text: string,
): { matrix: Matrix; decomposition: SingularDecomposition } {
  const key = JSON.stringify({ ...values, k: 0, show: '', level: '' });
  if (last?.key !== key || last.text !== text) {
    const matrix = matrixOf(values, text);
    last = {
      key,
      text,
      matrix,
      decomposition: singularDecomposition(matrix.data, matrix.p, matrix.n),
    };
  }
  return last;
}

function frameOf(matrix: Matrix, svd: SingularDecomposition, values: Values): LowRankFrame {
  const { p, n, data, signal } = matrix;
  const sigma = svd.values;
  const k = Math.min(values.k, sigma.length);
  const noise = noiseOf(matrix, sigma, values.level);
  const truncated = assemble(svd, p, n, (_, i) => (i < k ? sigma[i]! : 0));
  const residual = data.map((x, i) => x - truncated[i]!);
  const shown =
    values.show === 'truncation'
      ? truncated
      : assemble(svd, p, n, kept(values.show, matrix, noise));
  return {
    progress: 1,
    p,
    n,
    k,
    sigma,
    noise,
    theory: theoryOf(matrix, sigma, noise),
    truncation: {
      frobenius: { measured: frobenius(residual), theory: tails(sigma)[k]! },
      spectral: { measured: singularValues(residual, p, n)[0]!, theory: sigma[k] ?? 0 },
    },
    norm: frobenius(data),
    stableRank: stableRank(sigma),
    effectiveRank: effectiveRank(sigma),
    curves: undefined,
    images: {
      signal: signal && imageOf(signal, p, n),
      data: imageOf(data, p, n),
      kept: imageOf(shown, p, n),
      residual: imageOf(
        data.map((x, i) => x - shown[i]!),
        p,
        n,
      ),
    },
  };
}

/** A signal this many times the noise is moved by less than rounding; its square is still a number. */
const CLEAR = 1e9;

/** How a singular value is replaced. */
type Rule = (sigma: number, i: number) => number;

function kept(how: 'threshold' | 'shrinkage', { p, n }: Matrix, noise: Noise): Rule {
  if (how === 'threshold') return (_s, i) => (i < noise.kept ? _s : 0);
  const unit = noise.used * Math.sqrt(Math.max(p, n));
  const beta = Math.min(p, n) / Math.max(p, n);
  return (s) => (s < CLEAR * unit ? unit * optimalShrinkage(s / unit, beta, 'frobenius') : s);
}

/** Σ rule(σ_i) u_i v_iᵀ. */
function assemble(svd: SingularDecomposition, p: number, n: number, rule: Rule): Float64Array {
  const sum = new Float64Array(p * n);
  svd.values.forEach((sigma, i) => {
    const factor = rule(sigma, i);
    if (factor !== 0) addTerm(sum, factor, svd.left[i]!, svd.right[i]!);
  });
  return sum;
}

/** X ← X + factor u vᵀ. */
function addTerm(x: Float64Array, factor: number, u: Float64Array, v: Float64Array): void {
  const n = v.length;
  for (let i = 0; i < u.length; i++) {
    const f = factor * u[i]!;
    for (let j = 0; j < n; j++) x[i * n + j]! += f * v[j]!;
  }
}

function frobenius(x: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * x[i]!;
  return Math.sqrt(sum);
}

function noiseOf(matrix: Matrix, sigma: Float64Array, level: Values['level']): Noise {
  const { p, n, noise: known } = matrix;
  const r = sigma.length;
  const larger = Math.max(p, n);
  const beta = r / larger;
  const median = (sigma[Math.floor((r - 1) / 2)]! + sigma[Math.floor(r / 2)]!) / 2;
  const estimated = median / Math.sqrt(larger * marchenkoPasturQuantile(0.5, beta));
  const used = level === 'known' && known !== undefined ? known : estimated;
  const threshold = used * Math.sqrt(larger) * gavishDonohoLambda(beta);
  // Without noise the threshold is 0; what the arithmetic leaves of a zero is not a signal.
  const least = Math.max(threshold, Number.EPSILON * larger * sigma[0]!);
  return {
    known,
    estimated,
    used,
    edge: used * (Math.sqrt(p) + Math.sqrt(n)),
    threshold,
    kept: sigma.filter((s) => s > least).length,
  };
}

/** Points of the line of the bulk. */
const POINTS = 40;

function theoryOf({ p, n, planted }: Matrix, sigma: Float64Array, noise: Noise): Theory {
  const r = sigma.length;
  const larger = Math.max(p, n);
  const beta = r / larger;
  const unit = noise.used * Math.sqrt(larger);
  const detectable = spikedRectangularThreshold(beta) * noise.used;
  const outliers = planted
    .filter((theta) => theta > detectable)
    .map((theta) =>
      theta < CLEAR * noise.used
        ? unit * spikedRectangularOutlier(theta / noise.used, beta)
        : Math.sqrt(larger) * theta,
    );
  const above = planted.length > 0 ? outliers.length : sigma.filter((s) => s > noise.edge).length;
  const count = noise.used > 0 ? Math.min(POINTS, r - above) : 0;
  const rank = Float64Array.from({ length: count }, (_, i) =>
    count > 1 ? above + 1 + Math.round((i * (r - above - 1)) / (count - 1)) : above + 1,
  );
  const bulk = rank.map(
    (j) => unit * Math.sqrt(marchenkoPasturQuantile(1 - (j - above - 0.5) / (r - above), beta)),
  );
  return { planted, outliers, rank, bulk };
}

/** The errors for every k, from the entries: one term after another is taken away. */
function curvesOf(matrix: Matrix, svd: SingularDecomposition, noise: Noise): Curves {
  const { p, n, data, signal } = matrix;
  const r = svd.values.length;
  const norm = frobenius(data);
  const tail = tails(svd.values).map((x) => x / norm);
  const measured = new Float64Array(r + 1);
  const residual = data.slice();
  // A_k − S is the residual's negative plus the noise: one subtraction serves both.
  const noiseOnly = signal && data.map((x, i) => x - signal[i]!);
  const size = signal ? frobenius(signal) : 0;
  const truncated = new Float64Array(r + 1);
  for (let k = 0; k <= r; k++) {
    if (k > 0) addTerm(residual, -svd.values[k - 1]!, svd.left[k - 1]!, svd.right[k - 1]!);
    measured[k] = frobenius(residual) / norm;
    if (noiseOnly) truncated[k] = distance(noiseOnly, residual) / size;
  }
  const gap = measured.reduce((most, x, k) => Math.max(most, Math.abs(x - tail[k]!)), 0);
  if (!signal) return { measured, tail, gap, signal: undefined };
  const shrunk = assemble(svd, p, n, kept('shrinkage', matrix, noise));
  return {
    measured,
    tail,
    gap,
    signal: {
      truncated,
      best: truncated.indexOf(Math.min(...truncated)),
      threshold: truncated[noise.kept]!,
      shrunk: distance(shrunk, signal) / size,
    },
  };
}

function distance(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i]! - y[i]!) * (x[i]! - y[i]!);
  return Math.sqrt(sum);
}
