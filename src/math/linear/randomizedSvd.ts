import { normal } from '../random/normal';
import type { Random } from '../random/stream';
import { checkMatrix } from './checkMatrix';
import { matrixProduct } from './matrixProduct';
import { qr } from './qr';
import { singularDecomposition, type SingularDecomposition } from './singularDecomposition';
import { transpose } from './transpose';

/**
 * The k largest singular triples, nearly, from a random sketch: the range of A Ω with Ω of k + `oversampling`
 * Gaussian columns, sharpened by `powers` products with A Aᵀ, each followed by QR; then the exact decomposition of A within
 * it. Without powers the expected Frobenius error is at most √(1 + k/(p − 1)) of the best. Cost about
 * (2 + 2 powers) products of A with the sketch.
 *
 * Source: Halko, Martinsson & Tropp 2011, alg. 4.4 and thm. 10.5.
 *
 * @param a row-major m × n
 * @param k in [1, min(m, n)]
 */
export function randomizedSvd(
  a: Float64Array,
  m: number,
  n: number,
  k: number,
  random: Random,
  { oversampling = 10, powers = 2 }: { oversampling?: number; powers?: number } = {},
): SingularDecomposition {
  checkMatrix(a, m, n);
  const rank = Math.min(m, n);
  if (!Number.isInteger(k) || k < 1 || k > rank)
    throw new RangeError(`invalid k; not in [1, ${rank}] by 1: ${k}`);
  const width = Math.min(rank, k + oversampling);
  const sketch = Float64Array.from({ length: n * width }, () => normal(random));
  let { q } = qr(matrixProduct(a, sketch, m, n, width), m, width);
  const at = transpose(a, m, n);
  for (let power = 0; power < powers; power++) {
    const back = qr(matrixProduct(at, q, n, m, width), n, width);
    ({ q } = qr(matrixProduct(a, back.q, m, n, width), m, width));
  }
  const inside = matrixProduct(transpose(q, m, width), a, width, m, n);
  const { values, left, right } = singularDecomposition(inside, width, n);
  return {
    values: values.slice(0, k),
    left: left.slice(0, k).map((u) => matrixProduct(q, u, m, width, 1)),
    right: right.slice(0, k),
  };
}
