import { powerOfTwoScale } from './powerOfTwoScale';
import { checkTridiagonal, tridiagonalNorm, type Tridiagonal } from './tridiagonal';

const MAX_SWEEPS = 60;

/**
 * All eigenvalues of a symmetric tridiagonal matrix, ascending, by implicit QL
 * with Wilkinson's shift on the squares of the off-diagonal, which needs no root. Absolute error
 * of order ε‖T‖: an off-diagonal below that is taken as zero, without which a cluster of zeros
 * never converges. Cost about 10n² operations. Throws if an eigenvalue needs more than 60 sweeps.
 *
 * Source: Pal, Walker & Kahan in Parlett 1998, §8.15; LAPACK's dsterf.
 */
export function tridiagonalEigenvalues(t: Tridiagonal): Float64Array {
  checkTridiagonal(t);
  const n = t.diagonal.length;
  const scale = powerOfTwoScale(tridiagonalNorm(t));
  const d = t.diagonal.map((x) => x * scale);
  const squares = new Float64Array(n);
  for (let i = 0; i < n - 1; i++) {
    const e = t.offDiagonal[i]! * scale;
    squares[i] = e * e;
  }
  const negligible = (Number.EPSILON / 4) * tridiagonalNorm(t) * scale;
  for (let l = 0; l < n; l++) {
    for (let sweep = 0; ; sweep++) {
      let m = l;
      while (m < n - 1) {
        const size = Number.EPSILON * (Math.abs(d[m]!) + Math.abs(d[m + 1]!));
        const least = Math.max(size, negligible);
        if (squares[m]! <= least * least) break;
        m++;
      }
      if (m === l) break;
      if (sweep === MAX_SWEEPS)
        throw new Error(`no convergence of eigenvalue ${l} in ${MAX_SWEEPS} sweeps`);
      sweepUp(d, squares, l, m);
    }
  }
  return d.map((x) => x / scale).sort();
}

/** One implicit QL sweep on rows l … m: rotations with cosine² c and sine² s, γ the diagonal less the shift. */
function sweepUp(d: Float64Array, squares: Float64Array, l: number, m: number): void {
  const root = Math.sqrt(squares[l]!);
  const half = (d[l + 1]! - d[l]!) / (2 * root);
  const long = Math.sqrt(half * half + 1);
  const shift = d[l]! - root / (half + (half < 0 ? -long : long));
  let c = 1;
  let s = 0;
  let gamma = d[m]! - shift;
  let p = gamma * gamma;
  for (let i = m - 1; i >= l; i--) {
    const square = squares[i]!;
    const r = p + square;
    if (i !== m - 1) squares[i + 1] = s * r;
    const previous = c;
    c = p / r;
    s = square / r;
    const before = gamma;
    const alpha = d[i]!;
    gamma = c * (alpha - shift) - s * before;
    d[i + 1] = before + (alpha - gamma);
    p = c === 0 ? previous * square : (gamma * gamma) / c;
  }
  squares[l] = s * p;
  d[l] = shift + gamma;
}
