import { withKernels } from '../kernels/kernels';
import { checkMatrix } from './checkMatrix';

/**
 * The Gram matrix X Xᵀ of the rows of X, exactly symmetric; in WebAssembly where that runs.
 * Cost p² n operations and, there, room for p n + p² numbers more.
 *
 * Source: Goto & van de Geijn 2008 for the order of the loops.
 *
 * @param x row-major p × n
 * @returns row-major p × p
 */
export function gram(x: Float64Array, p: number, n: number): Float64Array {
  checkMatrix(x, p, n);
  const s =
    withKernels(
      (kernels) => [p * n, p * p, Math.ceil(kernels.productScratch(p, p) / 8)],
      (kernels, factor, result, scratch) => {
        factor.data.set(x);
        kernels.gram(factor.at, result.at, p, n, scratch.at);
        return result.data.slice();
      },
    ) ?? plain(x, p, n);
  for (let i = 1; i < p; i++) for (let j = 0; j < i; j++) s[i * p + j] = s[j * p + i]!;
  return s;
}

/** The upper triangle, entry by entry. */
function plain(x: Float64Array, p: number, n: number): Float64Array {
  const s = new Float64Array(p * p);
  for (let i = 0; i < p; i++)
    for (let j = i; j < p; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += x[i * n + k]! * x[j * n + k]!;
      s[i * p + j] = sum;
    }
  return s;
}
