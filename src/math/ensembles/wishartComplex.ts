import type { Hermitian } from '../linear/hermitianEigenvalues';
import { normal } from '../random/normal';
import type { Random } from '../random/stream';
import { checkSize, MAX_DENSE } from './checkSize';

/**
 * The complex sample covariance S = X Xᴴ / n, X of p × n entries with real and imaginary parts N(0, ½). Spectrum
 * Marchenko–Pastur(p/n) as for real data, β = 2 at the edge. Cost 2pn draws, 2p²n products.
 *
 * Source: Goodman 1963; Forrester 2010, ch. 3.
 */
export function wishartComplex(random: Random, p: number, n: number): Hermitian {
  checkSize('p', p, MAX_DENSE);
  checkSize('n', n, 10_000_000);
  const draw = () => Float64Array.from({ length: p * n }, () => Math.SQRT1_2 * normal(random));
  const [x, y] = [draw(), draw()];
  const re = new Float64Array(p * p);
  const im = new Float64Array(p * p);
  for (let i = 0; i < p; i++)
    for (let j = i; j < p; j++) {
      let [sr, si] = [0, 0];
      for (let k = 0; k < n; k++) {
        const [a, b] = [i * n + k, j * n + k];
        sr += x[a]! * x[b]! + y[a]! * y[b]!;
        si += y[a]! * x[b]! - x[a]! * y[b]!;
      }
      re[i * p + j] = re[j * p + i] = sr / n;
      im[i * p + j] = i === j ? 0 : si / n;
      im[j * p + i] = -im[i * p + j]!;
    }
  return { re, im };
}
