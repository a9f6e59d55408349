import { powerOfTwoScale } from './powerOfTwoScale';
import { checkTridiagonal, tridiagonalNorm, type Tridiagonal } from './tridiagonal';

const MAX_SWEEPS = 60;

/**
 * All eigenvalues of a symmetric tridiagonal matrix, ascending, by implicit QL
 * with Wilkinson's shift. Absolute error of order ε‖T‖: an off-diagonal below that
 * is taken as zero, without which a cluster of zeros never converges. Cost about 15n²
 * operations. Throws if an eigenvalue needs more than 60 sweeps.
 *
 * Source: Dubrulle, Martin & Wilkinson 1968 (imtql1); Parlett 1998, ch. 8.
 */
export function tridiagonalEigenvalues(t: Tridiagonal): Float64Array {
  checkTridiagonal(t);
  const n = t.diagonal.length;
  const scale = powerOfTwoScale(tridiagonalNorm(t));
  const d = t.diagonal.map((x) => x * scale);
  const e = new Float64Array(n);
  for (let i = 0; i < n - 1; i++) e[i] = t.offDiagonal[i]! * scale;
  const negligible = (Number.EPSILON / 4) * tridiagonalNorm(t) * scale;
  for (let l = 0; l < n; l++) {
    for (let sweep = 0; ; sweep++) {
      let m = l;
      while (m < n - 1) {
        const size = Math.abs(d[m]!) + Math.abs(d[m + 1]!);
        if (Math.abs(e[m]!) <= Math.max(Number.EPSILON * size, negligible)) break;
        m++;
      }
      if (m === l) break;
      if (sweep === MAX_SWEEPS)
        throw new Error(`no convergence of eigenvalue ${l} in ${MAX_SWEEPS} sweeps`);
      sweepUp(d, e, l, m);
    }
  }
  return d.map((x) => x / scale).sort();
}

/** One implicit QL sweep on rows l … m. */
function sweepUp(d: Float64Array, e: Float64Array, l: number, m: number): void {
  let g = (d[l + 1]! - d[l]!) / (2 * e[l]!);
  let r = Math.sqrt(g * g + 1);
  g = d[m]! - d[l]! + e[l]! / (g + (g < 0 ? -r : r));
  let s = 1;
  let c = 1;
  let p = 0;
  for (let i = m - 1; i >= l; i--) {
    const f = s * e[i]!;
    const b = c * e[i]!;
    r = Math.sqrt(f * f + g * g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1]! -= p;
      e[m] = 0;
      return;
    }
    s = f / r;
    c = g / r;
    g = d[i + 1]! - p;
    r = (d[i]! - g) * s + 2 * c * b;
    p = s * r;
    d[i + 1] = g + p;
    g = c * r - b;
  }
  d[l]! -= p;
  e[l] = g;
  e[m] = 0;
}
