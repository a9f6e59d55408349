import { withKernels } from '../kernels/kernels';
import { checkMatrix } from './checkMatrix';

/**
 * The product A B; in WebAssembly where that runs. Cost 2mkn operations.
 *
 * Source: Goto & van de Geijn 2008 for the order of the loops.
 *
 * @param a row-major m × k
 * @param b row-major k × n
 * @returns row-major m × n
 */
export function matrixProduct(
  a: Float64Array,
  b: Float64Array,
  m: number,
  k: number,
  n: number,
): Float64Array {
  checkMatrix(a, m, k);
  checkMatrix(b, k, n);
  return (
    withKernels(
      (kernels) => [m * k, k * n, m * n, Math.ceil(kernels.productScratch(m, n) / 8)],
      (kernels, left, right, result, scratch) => {
        left.data.set(a);
        right.data.set(b);
        kernels.product(left.at, right.at, result.at, m, k, n, scratch.at);
        return result.data.slice();
      },
    ) ?? plain(a, b, m, k, n)
  );
}

function plain(a: Float64Array, b: Float64Array, m: number, k: number, n: number): Float64Array {
  const c = new Float64Array(m * n);
  for (let i = 0; i < m; i++)
    for (let q = 0; q < k; q++) {
      const x = a[i * k + q]!;
      for (let j = 0; j < n; j++) c[i * n + j]! += x * b[q * n + j]!;
    }
  return c;
}
