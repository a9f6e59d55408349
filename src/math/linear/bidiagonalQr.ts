const SWEEPS = 60;
/** A rotation of numbers below this is inexact, and they are far below rounding. */
const NOTHING = 1e-140;

/**
 * Singular values of an upper bidiagonal matrix in place: d becomes their moduli, unsorted and of
 * either sign, e zeros. Implicit QR sweeps with the shift of the last 2 × 2 block, and without a
 * shift where that is below rounding. Entries below ε of the largest are taken as zero. With `u`
 * and `v` (n rows of n, the identity at first) every rotation is applied to their rows, which
 * become the left and right singular vectors of B. Cost about 30n² operations, 12n³ more with vectors.
 *
 * Source: Golub & Reinsch 1970; Demmel & Kahan 1990; LAPACK's dbdsqr.
 *
 * @param e upper, n − 1 entries
 */
export function bidiagonalQr(
  d: Float64Array,
  e: Float64Array,
  u?: Float64Array,
  v?: Float64Array,
): void {
  const n = d.length;
  let norm = 0;
  for (let i = 0; i < n; i++) norm = Math.max(norm, Math.abs(d[i]!), Math.abs(e[i] ?? 0));
  const negligible = (Number.EPSILON / 4) * norm;
  let sweeps = 0;
  for (let last = n - 1; last > 0;) {
    let first = last;
    while (first > 0) {
      const beside = (Number.EPSILON / 2) * (Math.abs(d[first - 1]!) + Math.abs(d[first]!));
      if (Math.abs(e[first - 1]!) <= Math.max(beside, negligible)) break;
      first--;
    }
    if (first > 0) e[first - 1] = 0;
    if (first === last) {
      last--;
      sweeps = 0;
      continue;
    }
    if (++sweeps > SWEEPS) throw new Error(`no convergence of value ${last} in ${SWEEPS} sweeps`);
    const shift = smallest(d[last - 1]!, e[last - 1]!, d[last]!);
    let least = Infinity;
    for (let i = first; i <= last; i++) least = Math.min(least, Math.abs(d[i]!));
    const ratio = shift / d[first]!;
    if (least <= negligible || ratio * ratio < Number.EPSILON)
      sweepWithoutShift(d, e, first, last, u, v);
    else sweep(d, e, first, last, shift, u, v);
  }
}

/** Smaller singular value of [[f, g], [0, h]]. */
function smallest(f: number, g: number, h: number): number {
  const low = Math.min(Math.abs(f), Math.abs(h));
  const high = Math.max(Math.abs(f), Math.abs(h));
  if (low === 0) return 0;
  const x = Math.abs(g) / high;
  const sum = 1 + low / high;
  const difference = (high - low) / high;
  return (2 * low) / (Math.sqrt(sum * sum + x * x) + Math.sqrt(difference * difference + x * x));
}

function sweep(
  d: Float64Array,
  e: Float64Array,
  first: number,
  last: number,
  shift: number,
  u?: Float64Array,
  v?: Float64Array,
): void {
  const n = d.length;
  const top = d[first]!;
  let f = (Math.abs(top) - shift) * ((top < 0 ? -1 : 1) + shift / top);
  let g = e[first]!;
  for (let i = first; i < last; i++) {
    let r = Math.sqrt(f * f + g * g);
    let c = r < NOTHING ? 1 : f / r;
    let s = r < NOTHING ? 0 : g / r;
    if (i > first) e[i - 1] = r;
    f = c * d[i]! + s * e[i]!;
    e[i] = c * e[i]! - s * d[i]!;
    g = s * d[i + 1]!;
    d[i + 1]! *= c;
    if (v) rotate(v, n, i, c, s);
    r = Math.sqrt(f * f + g * g);
    c = r < NOTHING ? 1 : f / r;
    s = r < NOTHING ? 0 : g / r;
    d[i] = r;
    f = c * e[i]! + s * d[i + 1]!;
    d[i + 1] = c * d[i + 1]! - s * e[i]!;
    if (i < last - 1) {
      g = s * e[i + 1]!;
      e[i + 1]! *= c;
    }
    if (u) rotate(u, n, i, c, s);
  }
  e[last - 1] = f;
}

function sweepWithoutShift(
  d: Float64Array,
  e: Float64Array,
  first: number,
  last: number,
  u?: Float64Array,
  v?: Float64Array,
): void {
  const n = d.length;
  let c = 1;
  let [leftC, leftS] = [1, 0];
  for (let i = first; i < last; i++) {
    let f = d[i]! * c;
    let g = e[i]!;
    let r = Math.sqrt(f * f + g * g);
    c = r < NOTHING ? 1 : f / r;
    const s = r < NOTHING ? 0 : g / r;
    if (v) rotate(v, n, i, c, s);
    if (i > first) e[i - 1] = leftS * r;
    f = leftC * r;
    g = d[i + 1]! * s;
    r = Math.sqrt(f * f + g * g);
    leftC = r < NOTHING ? 1 : f / r;
    leftS = r < NOTHING ? 0 : g / r;
    d[i] = r;
    if (u) rotate(u, n, i, leftC, leftS);
  }
  const h = d[last]! * c;
  d[last] = h * leftC;
  e[last - 1] = h * leftS;
}

/** Rows i and i + 1 of x become c xᵢ + s xᵢ₊₁ and c xᵢ₊₁ − s xᵢ. */
function rotate(x: Float64Array, n: number, i: number, c: number, s: number): void {
  const above = i * n;
  const below = above + n;
  for (let j = 0; j < n; j++) {
    const a = x[above + j]!;
    const b = x[below + j]!;
    x[above + j] = c * a + s * b;
    x[below + j] = c * b - s * a;
  }
}
