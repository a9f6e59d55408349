import { powerOfTwoScale } from './powerOfTwoScale';
import { checkTridiagonal, tridiagonalNorm, type Tridiagonal } from './tridiagonal';

const MAX_SWEEPS = 60;
/** Pairs of sweeps before a row is left to single ones: pairs can run in circles, Wilkinson's shift cannot. */
const PAIRS = 6;

/**
 * All eigenvalues of a symmetric tridiagonal matrix, ascending, by implicit QL
 * on the squares of the off-diagonal, which needs no root; two sweeps at a time with the shifts of Francis,
 * and single ones with Wilkinson's shift where those do not settle. Absolute error
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
      sweepUp(d, squares, l, m, sweep < PAIRS);
    }
  }
  return d.map((x) => x / scale).sort();
}

/**
 * Two implicit QL sweeps on rows l … m, shifted by both eigenvalues of the first two rows; the second runs
 * a row behind the first, so that their divisions, which wait for one another within a sweep, overlap:
 * half the time. Or one, shifted by the eigenvalue nearer to the first entry. In a sweep c and s are cosine²
 * and sine² of the rotation, γ the diagonal less the shift, p what γ² over cosine² is.
 */
function sweepUp(
  d: Float64Array,
  squares: Float64Array,
  l: number,
  m: number,
  pair: boolean,
): void {
  const root = Math.sqrt(squares[l]!);
  const half = (d[l + 1]! - d[l]!) / (2 * root);
  const long = Math.sqrt(half * half + 1);
  const step = root / (half + (half < 0 ? -long : long));
  const shift = d[l]! - step;
  const shift2 = d[l + 1]! + step;
  if (m === l + 1) {
    // Two rows: their eigenvalues themselves.
    d[l] = shift;
    d[m] = shift2;
    squares[l] = 0;
    return;
  }

  let c = 1;
  let s = 0;
  let gamma = d[m]! - shift;
  let p = gamma * gamma;
  let c2 = 1;
  let s2 = 0;
  let gamma2 = 0;
  let p2 = 0;
  for (let i = m - 1; i >= l - 1; i--) {
    // Row i of the first sweep leaves row i + 1, entry and square, to the second.
    let entry: number;
    let square2: number;
    if (i >= l) {
      const square = squares[i]!;
      const alpha = d[i]!;
      const r = p + square;
      square2 = s * r;
      const previous = c;
      c = r > 0 ? p / r : 1;
      s = r > 0 ? square / r : 0;
      const before = gamma;
      gamma = c * (alpha - shift) - s * before;
      entry = before + (alpha - gamma);
      p = c === 0 ? previous * square : (gamma * gamma) / c;
    } else {
      square2 = s * p;
      entry = shift + gamma;
    }
    if (!pair) {
      d[i + 1] = entry;
      if (i < m - 1) squares[i + 1] = square2;
      continue;
    }
    if (i === m - 1) {
      gamma2 = entry - shift2;
      p2 = gamma2 * gamma2;
      continue;
    }
    const r = p2 + square2;
    if (i !== m - 2) squares[i + 2] = s2 * r;
    const previous = c2;
    c2 = r > 0 ? p2 / r : 1;
    s2 = r > 0 ? square2 / r : 0;
    const before = gamma2;
    gamma2 = c2 * (entry - shift2) - s2 * before;
    d[i + 2] = before + (entry - gamma2);
    p2 = c2 === 0 ? previous * square2 : (gamma2 * gamma2) / c2;
  }
  if (!pair) return;
  squares[l] = s2 * p2;
  d[l] = shift2 + gamma2;
}
