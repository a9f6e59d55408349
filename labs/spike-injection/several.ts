/** Dense matrices with any number of spikes, built entry by entry and solved afresh for every θ. */
import { gram } from '@/src/math/linear/gram';
import { lanczos } from '@/src/math/linear/lanczos';
import { matrixProduct } from '@/src/math/linear/matrixProduct';
import { singularTriples } from '@/src/math/linear/singularTriples';
import { singularValues } from '@/src/math/linear/singularValues';
import { symmetricEigenvalues } from '@/src/math/linear/symmetricEigenvalues';
import { stream } from '@/src/math/random/stream';
import { drawn } from './noise';
import type { Top } from './noise';
import { columns, strengths, type Values } from './plan';

const LANCZOS = 2;
const TOLERANCE = 1e-10;

/** The spiked matrix: symmetric N × N, or p × n. */
export function plantedMatrix(values: Values, n: number): Float64Array {
  const { noise, left, right } = drawn(values, n);
  const m = columns(values, n);
  const a = noise;
  strengths(values)
    .slice(0, left.length)
    .forEach((theta, k) => {
      const u = left[k]!;
      // For the covariance model the data are stretched along u: X + (√(1 + θ) − 1) u uᵀX.
      const v = values.model === 'wigner' ? u : (right[k] ?? project(u, noise, n, m));
      const size = values.model === 'covariance' ? Math.sqrt(1 + theta) - 1 : theta;
      for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) a[i * m + j]! += size * u[i]! * v[j]!;
    });
  return a;
}

/** uᵀX */
function project(u: Float64Array, x: Float64Array, n: number, m: number): Float64Array {
  const along = new Float64Array(m);
  for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) along[j]! += u[i]! * x[i * m + j]!;
  return along;
}

/**
 * All eigenvalues (singular values), ascending, and the top ones with their overlaps: the squared length of the
 * k-th vector's projection on the k-th planted direction.
 */
export function severalSpikes(
  values: Values,
  n: number,
): { all: Float64Array; tops: readonly Top[] } {
  const { left, right } = drawn(values, n);
  const a = plantedMatrix(values, n);
  const m = columns(values, n);
  const count = left.length;
  if (values.model === 'rectangular') {
    const found = singularTriples(a, n, m, count);
    const tops = left.map((u, k): Top => ({
      value: found.values[k]!,
      overlap: squared(u, found.left[k]!),
      right: squared(right[k]!, found.right[k]!),
    }));
    return { all: singularValues(a, n, m).reverse(), tops };
  }
  const s = values.model === 'wigner' ? a : gram(a, n, m);
  const all = symmetricEigenvalues(s, n);
  const { vectors } = lanczos(
    (x) => matrixProduct(s, x, n, n, 1),
    n,
    count,
    stream(values.seed, LANCZOS),
    { tolerance: TOLERANCE, most: n },
  );
  const tops = left.map((u, k): Top => ({
    value: all[n - 1 - k]!,
    overlap: squared(u, vectors[count - 1 - k]!),
    right: undefined,
  }));
  return { all, tops };
}

function squared(x: Float64Array, y: Float64Array): number {
  const dot = x.reduce((sum, v, i) => sum + v * y[i]!, 0);
  return dot * dot;
}
