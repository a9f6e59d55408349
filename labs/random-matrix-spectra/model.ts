/** The spectrum of one random matrix, and the law it should follow. */
import { betaHermite } from '@/src/math/ensembles/betaHermite';
import { betaLaguerre } from '@/src/math/ensembles/betaLaguerre';
import { erdosRenyi } from '@/src/math/ensembles/erdosRenyi';
import { complexGinibre, realGinibre } from '@/src/math/ensembles/ginibre';
import { goe } from '@/src/math/ensembles/goe';
import { gse, gseEigenvalues } from '@/src/math/ensembles/gse';
import { gue } from '@/src/math/ensembles/gue';
import { symmetricStudentT } from '@/src/math/ensembles/symmetricStudentT';
import { wishart } from '@/src/math/ensembles/wishart';
import { hasKernels } from '@/src/math/kernels/kernels';
import { bisectEigenvalue } from '@/src/math/linear/bisectEigenvalue';
import { generalEigenvalues } from '@/src/math/linear/generalEigenvalues';
import { hermitianEigenvalues } from '@/src/math/linear/hermitianEigenvalues';
import { sturmHistogram } from '@/src/math/linear/sturmHistogram';
import { symmetricEigenvalues } from '@/src/math/linear/symmetricEigenvalues';
import type { Tridiagonal } from '@/src/math/linear/tridiagonal';
import { tridiagonalEigenvalues } from '@/src/math/linear/tridiagonalEigenvalues';
import { normal } from '@/src/math/random/normal';
import { stream } from '@/src/math/random/stream';
import { countsBelow } from '@/src/math/summaries/histogram';
import { ksAtEdges, ksDistance } from '@/src/math/summaries/ksDistance';
import { compareSturm, type Comparison } from './compare';
import { binEdges, cdfOf, lawOf, type Law } from './law';
import { isPlanar, isWishart, samples, standIn, type Values } from './plan';

export type { Values } from './plan';

export interface SpectrumFrame {
  readonly progress: number;
  readonly engine: string;
  /** Size that was run. */
  readonly n: number;
  readonly law: Law;
  /** Edges of the bins; `below[i]` eigenvalues lie below edge i, for the first `done` edges. */
  readonly edges: Float64Array;
  readonly below: Float64Array;
  readonly done: number;
  /** All eigenvalues, ascending, for N ≤ 10⁴ in float64. */
  readonly eigenvalues: Float64Array | undefined;
  /** Eigenvalues in the plane; then `eigenvalues` are their absolute values, ascending. */
  readonly plane: { readonly re: Float64Array; readonly im: Float64Array } | undefined;
  /** NaN while they are not known, and for a density without single eigenvalues. */
  readonly smallest: number;
  readonly largest: number;
  /** Distance to the law; undefined when there is none or the run is not done. */
  readonly ks: number | undefined;
  /** Where the distance was taken: at every eigenvalue, at the edges of bins, or between two densities equally blurred. */
  readonly ksAt: 'eigenvalues' | 'edges' | 'blurred';
  /** Width of the blur of a density from moments, in units of an eigenvalue; 0 where points are counted. */
  readonly blur: number;
  readonly mean: number;
  readonly variance: number;
  /** Plain words about what was run instead of what was asked. */
  readonly note: string;
  readonly comparison: Comparison | undefined;
}

/** Up to this size all eigenvalues are computed at once; up to the second after a first count; beyond it never. */
const AT_ONCE = 1500;
const ALL = 10_000;

export function* spectrum(values: Values): Generator<SpectrumFrame, void, void> {
  const { engine, n, note } = standIn(values);
  const law = lawOf(values, n);
  if (isPlanar(values.ensemble)) yield planar(values, n, law, note);
  else if (engine === 'tridiagonal') yield* tridiagonalSpectrum(values, n, law, note);
  else if (engine === 'dense') {
    const eigenvalues = denseEigenvalues(values, n);
    const name = `dense, Householder and QL${hasKernels() ? ' in WebAssembly' : ''}`;
    yield fromEigenvalues(eigenvalues, values, n, law, name, note);
  } else {
    const { t, zeros } = tridiagonalModel(values, n);
    const eigenvalues = withZeros(tridiagonalEigenvalues(t), zeros);
    const name = 'QL and Sturm counts, float64';
    const frame = fromEigenvalues(eigenvalues, values, n, law, name, note);
    yield { ...frame, progress: 0.5 };
    const dense = /^g[us]e$/.test(values.ensemble) ? denseEigenvalues(values, n) : undefined;
    yield { ...frame, comparison: compareSturm(t, zeros, eigenvalues, frame.edges, dense) };
  }
}

/** The dense matrix of the values, where there is one that is real. */
export function denseMatrix({ ensemble, gamma, nu, edge, seed }: Values, n: number): Float64Array {
  const random = stream(seed);
  if (ensemble === 'wishart') return wishart(random, n, samples(n, gamma));
  if (ensemble === 'student-t') return symmetricStudentT(random, n, nu);
  if (ensemble === 'graph') return erdosRenyi(random, n, edge);
  return goe(random, n);
}

/** Eigenvalues of a matrix without symmetry: in the plane, and by their absolute values. */
function planar(values: Values, n: number, law: Law, note: string): SpectrumFrame {
  const random = stream(values.seed);
  const real = values.ensemble === 'ginibre-real';
  const g = real ? { re: realGinibre(random, n), im: undefined } : complexGinibre(random, n);
  const plane = generalEigenvalues(g.re, n, g.im);
  const radii = plane.re.map((x, i) => Math.sqrt(x * x + plane.im[i]! * plane.im[i]!)).sort();
  const engine = `dense, Hessenberg and ${real ? 'double-shift' : 'complex'} QR`;
  return { ...fromEigenvalues(radii, values, n, law, engine, note), plane };
}

/** X/√n of the Wishart matrix in float32: the draws of `denseMatrix` without its p² n products. */
export function dataMatrix({ gamma, seed }: Values, p: number): Float32Array {
  const random = stream(seed);
  const n = samples(p, gamma);
  const scale = 1 / Math.sqrt(n);
  const x = new Float32Array(p * n);
  for (let i = 0; i < x.length; i++) x[i] = scale * normal(random);
  return x;
}

export function denseEigenvalues(values: Values, n: number): Float64Array {
  if (values.ensemble === 'gse') return gseEigenvalues(gse(stream(values.seed), n), n);
  if (values.ensemble === 'gue') return hermitianEigenvalues(gue(stream(values.seed), n), n);
  const eigenvalues = symmetricEigenvalues(denseMatrix(values, n), n);
  // XXᵀ has p − n zeros; computed, they are of the order of rounding, of either sign.
  if (isWishart(values.ensemble)) eigenvalues.fill(0, 0, Math.max(0, n - samples(n, values.gamma)));
  return eigenvalues;
}

/** The tridiagonal matrix with the law of the ensemble, and the zeros that it leaves out. */
export function tridiagonalModel(
  { ensemble, beta, gamma, seed }: Values,
  n: number,
): { t: Tridiagonal; zeros: number } {
  const random = stream(seed);
  const b = { goe: 1, wishart: 1, gue: 2, gse: 4 }[ensemble as string] ?? beta;
  if (!isWishart(ensemble)) return { t: betaHermite(random, n, b), zeros: 0 };
  const { tridiagonal, zeros } = betaLaguerre(random, n, samples(n, gamma), b);
  return { t: tridiagonal, zeros };
}

export const withZeros = (eigenvalues: Float64Array, zeros: number): Float64Array => {
  const all = new Float64Array(eigenvalues.length + zeros);
  all.set(eigenvalues);
  return all.sort();
};

function* tridiagonalSpectrum(
  values: Values,
  n: number,
  law: Law,
  note: string,
): Generator<SpectrumFrame, void, void> {
  const { t, zeros } = tridiagonalModel(values, n);
  const all = () => {
    const eigenvalues = withZeros(tridiagonalEigenvalues(t), zeros);
    return fromEigenvalues(eigenvalues, values, n, law, 'tridiagonal model, QL', note);
  };
  if (n <= AT_ONCE) {
    yield all();
    return;
  }

  const edges = binEdges(values, law, NaN, NaN);
  const theory = cdfOf(law);
  const counted = {
    engine: 'tridiagonal model, Sturm counts',
    n,
    law,
    edges,
    eigenvalues: undefined,
    plane: undefined,
    smallest: NaN,
    largest: NaN,
    ks: undefined,
    ksAt: 'edges',
    blur: 0,
    ...traceMoments(t, n),
    note,
    comparison: undefined,
  } as const;
  let below = new Float64Array(edges.length);
  for (const step of sturmHistogram(t, edges)) {
    const { done } = step;
    below = step.below.map((count, i) => (i < done ? count + (edges[i]! > 0 ? zeros : 0) : 0));
    yield { ...counted, progress: (0.5 * done) / edges.length, below, done };
  }
  if (n <= ALL) {
    yield all();
    return;
  }
  yield {
    ...counted,
    progress: 1,
    below,
    done: edges.length,
    smallest: zeros > 0 ? 0 : bisectEigenvalue(t, 0),
    largest: bisectEigenvalue(t, t.diagonal.length - 1),
    ks: theory ? ksAtEdges(edges, below, n, theory.left) : undefined,
  };
}

/** Mean and variance of the spectrum from tr T and tr T², without an eigenvalue. */
function traceMoments(t: Tridiagonal, n: number): { mean: number; variance: number } {
  let first = 0;
  let second = 0;
  t.diagonal.forEach((x) => {
    first += x;
    second += x * x;
  });
  t.offDiagonal.forEach((x) => (second += 2 * x * x));
  return { mean: first / n, variance: second / n - (first / n) * (first / n) };
}

export function fromEigenvalues(
  eigenvalues: Float64Array,
  values: Values,
  n: number,
  law: Law,
  engine: string,
  note: string,
): SpectrumFrame {
  const smallest = eigenvalues[0]!;
  const largest = eigenvalues[n - 1]!;
  const edges = binEdges(values, law, smallest, largest);
  const theory = cdfOf(law);
  let mean = 0;
  for (const x of eigenvalues) mean += x / n;
  let variance = 0;
  for (const x of eigenvalues) variance += ((x - mean) * (x - mean)) / n;
  return {
    progress: 1,
    engine,
    n,
    law,
    edges,
    below: countsBelow(eigenvalues, edges),
    done: edges.length,
    eigenvalues,
    plane: undefined,
    smallest,
    largest,
    ks: theory ? ksDistance(eigenvalues, theory.cdf, theory.left) : undefined,
    ksAt: 'eigenvalues',
    blur: 0,
    mean,
    variance,
    note,
    comparison: undefined,
  };
}
