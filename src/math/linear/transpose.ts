import { checkMatrix } from './checkMatrix';

/**
 * The transpose of an m × n matrix, both row-major. Cost mn.
 *
 * Source: definition.
 */
export function transpose(a: Float64Array, m: number, n: number): Float64Array {
  checkMatrix(a, m, n);
  const t = new Float64Array(a.length);
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) t[j * m + i] = a[i * n + j]!;
  return t;
}
