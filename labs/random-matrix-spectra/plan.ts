/** Which engine can do what: from the values asked for to what is run, and a plain word where they differ. */

export type Ensemble =
  | 'goe'
  | 'gue'
  | 'gse'
  | 'beta-hermite'
  | 'wishart'
  | 'beta-laguerre'
  | 'ginibre-real'
  | 'ginibre-complex'
  | 'student-t'
  | 'graph';
export type Method = 'auto' | 'dense' | 'tridiagonal' | 'gpu' | 'compare';

export interface Values {
  readonly ensemble: Ensemble;
  /** Size N of the matrix (p for the Wishart ensembles). */
  readonly n: number;
  readonly beta: number;
  /** p/n of the Wishart ensembles. */
  readonly gamma: number;
  /** Degrees of freedom of the Student-t entries. */
  readonly nu: number;
  /** Probability of an edge of the random graph. */
  readonly edge: number;
  readonly method: Method;
  readonly bins: number;
  /** Chebyshev moments of the GPU density. */
  readonly moments: number;
  /** Probe vectors of the GPU density. */
  readonly probes: number;
  readonly seed: number;
}

export interface Plan {
  readonly engine: 'dense' | 'tridiagonal' | 'gpu' | 'compare-gpu' | 'compare-sturm';
  readonly n: number;
  readonly note: string;
}

/** Largest dense matrices. Beyond them a reader would wait for seconds, or the memory end. */
const DENSE = 2048;
/** Complex numbers, quaternions (2N × 2N complex ones) and matrices without symmetry: plain loops, seconds at these sizes. */
const DENSE_PLAIN: Partial<Record<Ensemble, number>> = {
  gue: 512,
  gse: 400,
  'ginibre-real': 512,
  'ginibre-complex': 512,
};
/** A comparison runs the GPU's products again in float64. */
const COMPARE = 1024;
/** Stills are drawn at every build. */
const STILL = 512;
const GPU = 4096;
/** Most entries of the data matrix X of a Wishart matrix: XXᵀ costs p² n products; the GPU only stores X. */
const DATA = { dense: 8_400_000, gpu: GPU * GPU };

/** Eigenvalues in the plane: the matrix has no symmetry. */
export const isPlanar = (e: Ensemble) => e === 'ginibre-real' || e === 'ginibre-complex';
export const hasTridiagonal = (e: Ensemble) => e !== 'student-t' && e !== 'graph' && !isPlanar(e);
const hasDense = (e: Ensemble) => e !== 'beta-hermite' && e !== 'beta-laguerre';
const onGpu = (e: Ensemble) => e === 'goe' || e === 'wishart' || e === 'student-t';
export const isWishart = (e: Ensemble) => e === 'wishart' || e === 'beta-laguerre';

/** Largest size p for which X of p × p/γ entries stays small enough. */
const wishartLimit = (limit: number, entries: number, gamma: number) =>
  Math.min(limit, Math.max(2, Math.floor(Math.sqrt(entries * gamma))));

export function plan({ ensemble, n, gamma, method }: Values): Plan {
  const wishart = ensemble === 'wishart';
  const most = DENSE_PLAIN[ensemble] ?? (method === 'compare' ? COMPARE : DENSE);
  const denseLimit = wishart ? wishartLimit(most, DATA.dense, gamma) : most;
  const gpuLimit = wishart ? wishartLimit(GPU, DATA.gpu, gamma) : GPU;
  const dense = (engine: Plan['engine'], limit: number, why = ''): Plan => ({
    engine,
    n: Math.min(n, limit),
    note: [
      why,
      n > limit
        ? `${engine === 'gpu' ? 'The GPU engine' : 'A dense matrix'} is limited to N = ${limit} here: ran N = ${limit}.`
        : '',
    ]
      .filter(Boolean)
      .join(' '),
  });
  const tridiagonal = (why = ''): Plan => ({ engine: 'tridiagonal', n, note: why });

  if (method === 'gpu' && onGpu(ensemble)) return dense('gpu', gpuLimit);
  if ((method === 'gpu' || method === 'compare') && !onGpu(ensemble) && !hasTridiagonal(ensemble))
    return dense('dense', denseLimit, 'This ensemble has one engine: ran a dense float64 matrix.');
  if (method === 'gpu')
    return tridiagonal(
      'The GPU engine takes real dense matrices: ran the tridiagonal model of this ensemble.',
    );
  if (method === 'compare' && onGpu(ensemble)) return dense('compare-gpu', denseLimit);
  if (method === 'compare') return dense('compare-sturm', denseLimit);
  if (method === 'tridiagonal' && !hasTridiagonal(ensemble))
    return dense(
      'dense',
      denseLimit,
      `${{ graph: 'Graphs', 'student-t': 'Student-t matrices' }[ensemble as string] ?? 'Matrices without symmetry'} have no tridiagonal model: ran a dense one.`,
    );
  if (method === 'dense' && !hasDense(ensemble))
    return tridiagonal('β-ensembles exist as tridiagonal matrices only: ran that.');
  if (method === 'tridiagonal' || !hasDense(ensemble)) return tridiagonal();
  if (method === 'dense' || n <= denseLimit || !hasTridiagonal(ensemble))
    return dense('dense', denseLimit);
  return tridiagonal();
}

/** What stands in where no tensors run: in the still that the build draws. */
export function standIn(values: Values): Plan {
  const planned = plan(values);
  if (planned.engine !== 'gpu' && planned.engine !== 'compare-gpu') return planned;
  const n = Math.min(STILL, plan({ ...values, method: 'dense' }).n);
  return {
    engine: 'dense',
    n,
    note: `Until Run is pressed: the same ensemble by the dense float64 engine, N = ${n}.`,
  };
}

/** Number of samples n = p/γ of a Wishart matrix of size p; γ is then p/n exactly. */
export const samples = (p: number, gamma: number): number => Math.max(1, Math.round(p / gamma));

export const gammaOf = (values: Values, p: number): number => p / samples(p, values.gamma);
