import type { Hermitian } from '../linear/hermitianEigenvalues';
import { qr } from '../linear/qr';
import { normal } from '../random/normal';
import type { Random } from '../random/stream';
import { checkSize, MAX_DENSE } from './checkSize';

/**
 * An orthogonal matrix from Haar measure: the Q of a Gaussian matrix, with the diagonal of R positive, without which the
 * distribution would be that of the algorithm and not Haar's. E Q_ij⁴ = 3/(n(n + 2)). Cost n² draws and a QR.
 *
 * Source: Mezzadri 2007.
 *
 * @returns row-major n × n
 */
export function haarOrthogonal(random: Random, n: number): Float64Array {
  checkSize('n', n, MAX_DENSE);
  return qr(
    Float64Array.from({ length: n * n }, () => normal(random)),
    n,
    n,
  ).q;
}

/**
 * A unitary matrix from Haar measure: the columns of a complex Gaussian matrix, made orthonormal one after another (twice, for
 * the rounding), which is QR with a positive diagonal. E|U_ij|⁴ = 2/(n(n + 1)). Cost 2n² draws, 16n³ operations.
 *
 * Source: Mezzadri 2007.
 *
 * @returns real and imaginary parts, row-major n × n
 */
export function haarUnitary(random: Random, n: number): Hermitian {
  checkSize('n', n, MAX_DENSE);
  const draw = () => Float64Array.from({ length: n }, () => normal(random));
  // Rows made orthonormal: the inverse, and so the law, is the same as for columns.
  const rows: { re: Float64Array; im: Float64Array }[] = [];
  for (let k = 0; k < n; k++) {
    const x = { re: draw(), im: draw() };
    for (let pass = 0; pass < 2; pass++)
      for (const y of rows) {
        let [dr, di] = [0, 0];
        for (let j = 0; j < n; j++) {
          dr += y.re[j]! * x.re[j]! + y.im[j]! * x.im[j]!;
          di += y.re[j]! * x.im[j]! - y.im[j]! * x.re[j]!;
        }
        for (let j = 0; j < n; j++) {
          x.re[j]! -= dr * y.re[j]! - di * y.im[j]!;
          x.im[j]! -= dr * y.im[j]! + di * y.re[j]!;
        }
      }
    let square = 0;
    for (let j = 0; j < n; j++) square += x.re[j]! * x.re[j]! + x.im[j]! * x.im[j]!;
    const length = Math.sqrt(square);
    rows.push({ re: x.re.map((v) => v / length), im: x.im.map((v) => v / length) });
  }
  const re = new Float64Array(n * n);
  const im = new Float64Array(n * n);
  rows.forEach((row, i) => {
    re.set(row.re, i * n);
    im.set(row.im, i * n);
  });
  return { re, im };
}
