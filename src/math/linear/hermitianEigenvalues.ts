import { checkSquare } from './checkSquare';
import { powerOfTwoScale } from './powerOfTwoScale';
import { tridiagonalEigenvalues } from './tridiagonalEigenvalues';

const TOLERANCE = 1e-12;

/**
 * A Hermitian matrix as its real and imaginary parts, row-major n × n.
 *
 * Source: definition.
 */
export interface Hermitian {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * All eigenvalues of a Hermitian matrix, ascending: complex Householder
 * reduction to a tridiagonal matrix whose off-diagonal moduli are kept (a
 * diagonal unitary makes it real), then implicit QL. Absolute error of order ε‖H‖.
 * A matrix that is not square, not finite or not Hermitian to 1e-12 of its largest
 * entry is refused. Cost 16n³/3 real operations.
 *
 * Source: Golub & Van Loan 2013, §8.3; Wilkinson 1965, ch. 5.
 */
export function hermitianEigenvalues(h: Hermitian, n: number): Float64Array {
  checkSquare(h.re, n);
  checkSquare(h.im, n);
  const scale = powerOfTwoScale(checkHermitian(h, n));
  const re = h.re.map((x) => x * scale);
  const im = h.im.map((x) => x * scale);
  const offDiagonal = new Float64Array(n - 1);
  const [vr, vi, wr, wi] = [0, 1, 2, 3].map(() => new Float64Array(n)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let k = 0; k < n - 1; k++) {
    // x = column k below the diagonal = conjugate of row k.
    let norm = 0;
    for (let j = k + 1; j < n; j++) {
      vr[j] = re[k * n + j]!;
      vi[j] = -im[k * n + j]!;
      norm += vr[j]! * vr[j]! + vi[j]! * vi[j]!;
    }
    // A column this small is below rounding, and its norm would be inexact: take it as zero.
    norm = norm < 1e-280 ? 0 : Math.sqrt(norm);
    offDiagonal[k] = norm;
    if (k === n - 2 || norm === 0) continue;
    // v = x + e^{i arg x₁}‖x‖ e₁, β = 2/‖v‖².
    const first = Math.sqrt(vr[k + 1]! * vr[k + 1]! + vi[k + 1]! * vi[k + 1]!);
    const turn = first > 0 ? norm / first : 0;
    vr[k + 1] = first > 0 ? vr[k + 1]! * (1 + turn) : norm;
    vi[k + 1] = first > 0 ? vi[k + 1]! * (1 + turn) : 0;
    const beta = 1 / (norm * (norm + first));

    wr.fill(0, k + 1);
    wi.fill(0, k + 1);
    for (let i = k + 1; i < n; i++) {
      const at = i * n;
      const ur = vr[i]!;
      const ui = vi[i]!;
      let sr = re[at + i]! * ur;
      let si = re[at + i]! * ui;
      for (let j = i + 1; j < n; j++) {
        const ar = re[at + j]!;
        const ai = im[at + j]!;
        sr += ar * vr[j]! - ai * vi[j]!;
        si += ar * vi[j]! + ai * vr[j]!;
        wr[j]! += ar * ur + ai * ui;
        wi[j]! += ar * ui - ai * ur;
      }
      wr[i]! += sr;
      wi[i]! += si;
    }
    let dot = 0;
    for (let j = k + 1; j < n; j++) dot += vr[j]! * wr[j]! + vi[j]! * wi[j]!;
    const half = (beta * beta * dot) / 2;
    for (let j = k + 1; j < n; j++) {
      wr[j] = beta * wr[j]! - half * vr[j]!;
      wi[j] = beta * wi[j]! - half * vi[j]!;
    }
    for (let i = k + 1; i < n; i++) {
      const at = i * n;
      for (let j = i; j < n; j++) {
        re[at + j]! -= vr[i]! * wr[j]! + vi[i]! * wi[j]! + wr[i]! * vr[j]! + wi[i]! * vi[j]!;
        im[at + j]! -= vi[i]! * wr[j]! - vr[i]! * wi[j]! + wi[i]! * vr[j]! - wr[i]! * vi[j]!;
      }
    }
  }
  const diagonal = Float64Array.from({ length: n }, (_, i) => re[i * n + i]!);
  return tridiagonalEigenvalues({ diagonal, offDiagonal }).map((x) => x / scale);
}

/** Throws unless H equals its conjugate transpose; returns the largest |Re| or |Im| of an entry. */
function checkHermitian({ re, im }: Hermitian, n: number): number {
  let largest = 0;
  let skew = 0;
  for (let i = 0; i < n; i++)
    for (let j = i; j < n; j++) {
      const [up, down] = [i * n + j, j * n + i];
      largest = Math.max(largest, Math.abs(re[up]!), Math.abs(im[up]!));
      skew = Math.max(skew, Math.abs(re[up]! - re[down]!), Math.abs(im[up]! + im[down]!));
    }
  if (skew > TOLERANCE * largest)
    throw new RangeError(`invalid matrix; not Hermitian within ${TOLERANCE}: ${skew / largest}`);
  return largest;
}
