import { checkSquare } from './checkSquare';
import { francisQr } from './francisQr';
import { powerOfTwoScale } from './powerOfTwoScale';

const MAX_SWEEPS = 60;

/**
 * Eigenvalues λ_k = re[k] + i im[k], in no particular order; those of a real matrix in conjugate pairs.
 *
 * Source: definition.
 */
export interface Eigenvalues {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * All eigenvalues of a matrix: reduction to Hessenberg form by Householder reflections, then shifted QR; for a real matrix
 * (`im` absent) with two shifts at once, so that real eigenvalues have im = 0 and the others are exact conjugates. Backward
 * stable: the exact eigenvalues of a matrix within ε‖A‖ √n of A, which for far from normal matrices can be far from
 * those of A. Throws if an eigenvalue needs more than 60 sweeps. Cost about 10n³ operations, 100n³ for a complex matrix.
 *
 * Source: Francis 1961; Golub & Van Loan 2013, §7.4–7.5; Wilkinson 1965, ch. 8 for the shift.
 *
 * @param re,im row-major n × n; `im` is absent for a real matrix
 */
export function generalEigenvalues(re: Float64Array, n: number, im?: Float64Array): Eigenvalues {
  checkSquare(re, n);
  if (im) checkSquare(im, n);
  let largest = 0;
  for (const x of re) largest = Math.max(largest, Math.abs(x));
  if (im) for (const x of im) largest = Math.max(largest, Math.abs(x));
  const scale = powerOfTwoScale(largest);
  const scaled = (x: Float64Array) => x.map((y) => y * scale);
  const found = im ? complexQr(scaled(re), scaled(im), n) : francisQr(scaled(re), n);
  return { re: found.re.map((x) => x / scale), im: found.im.map((x) => x / scale) };
}

function complexQr(re: Float64Array, im: Float64Array, n: number): Eigenvalues {
  const h = { re, im, n };
  hessenberg(h);
  const values = { re: new Float64Array(n), im: new Float64Array(n) };
  let norm = 0;
  for (let i = 0; i < n * n; i++) norm = Math.max(norm, Math.abs(h.re[i]!) + Math.abs(h.im[i]!));
  const size = (i: number, j: number) => Math.abs(h.re[i * n + j]!) + Math.abs(h.im[i * n + j]!);
  let end = n - 1;
  let sweeps = 0;
  while (end >= 0) {
    let start = end;
    while (start > 0) {
      const near = size(start, start) + size(start - 1, start - 1) || norm;
      if (size(start, start - 1) <= Number.EPSILON * near) break;
      start--;
    }
    if (start === end) {
      values.re[end] = h.re[end * n + end]!;
      values.im[end] = h.im[end * n + end]!;
      end--;
      sweeps = 0;
      continue;
    }
    if (sweeps++ === MAX_SWEEPS)
      throw new Error(`no convergence of eigenvalue ${end} in ${MAX_SWEEPS} sweeps`);
    sweep(h, start, end, sweeps % 10 === 0);
  }
  return values;
}

interface Matrix {
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly n: number;
}

/** A ← Qᴴ A Q with zeros below the first subdiagonal. */
function hessenberg({ re, im, n }: Matrix): void {
  const [vr, vi] = [new Float64Array(n), new Float64Array(n)];
  const [wr, wi] = [new Float64Array(n), new Float64Array(n)];
  for (let k = 0; k < n - 2; k++) {
    let scale = 0;
    for (let i = k + 1; i < n; i++)
      scale = Math.max(scale, Math.abs(re[i * n + k]!), Math.abs(im[i * n + k]!));
    if (scale === 0) continue;
    let square = 0;
    for (let i = k + 1; i < n; i++) {
      vr[i] = re[i * n + k]! / scale;
      vi[i] = im[i * n + k]! / scale;
      square += vr[i]! * vr[i]! + vi[i]! * vi[i]!;
    }
    const norm = Math.sqrt(square);
    const first = Math.sqrt(vr[k + 1]! * vr[k + 1]! + vi[k + 1]! * vi[k + 1]!);
    const turn = first > 0 ? norm / first : 0;
    vr[k + 1] = first > 0 ? vr[k + 1]! * (1 + turn) : norm;
    vi[k + 1] = first > 0 ? vi[k + 1]! * (1 + turn) : 0;
    const beta = 1 / (norm * (norm + first));
    // From the left: w = β vᴴ A, A ← A − v w.
    wr.fill(0);
    wi.fill(0);
    for (let i = k + 1; i < n; i++)
      for (let j = k; j < n; j++) {
        const x = re[i * n + j]!;
        const y = im[i * n + j]!;
        wr[j]! += vr[i]! * x + vi[i]! * y;
        wi[j]! += vr[i]! * y - vi[i]! * x;
      }
    for (let i = k + 1; i < n; i++) {
      const x = beta * vr[i]!;
      const y = beta * vi[i]!;
      for (let j = k; j < n; j++) {
        re[i * n + j]! -= x * wr[j]! - y * wi[j]!;
        im[i * n + j]! -= x * wi[j]! + y * wr[j]!;
      }
    }
    // From the right: A ← A − β (A v) vᴴ.
    for (let i = 0; i < n; i++) {
      let [sr, si] = [0, 0];
      for (let j = k + 1; j < n; j++) {
        const x = re[i * n + j]!;
        const y = im[i * n + j]!;
        sr += x * vr[j]! - y * vi[j]!;
        si += x * vi[j]! + y * vr[j]!;
      }
      sr *= beta;
      si *= beta;
      for (let j = k + 1; j < n; j++) {
        re[i * n + j]! -= sr * vr[j]! + si * vi[j]!;
        im[i * n + j]! -= si * vr[j]! - sr * vi[j]!;
      }
    }
    for (let i = k + 2; i < n; i++) re[i * n + k] = im[i * n + k] = 0;
  }
}

/** The eigenvalue of the last 2 × 2 block of the window that is nearer to its last entry. */
function shiftOf({ re, im, n }: Matrix, end: number): [number, number] {
  const at = (i: number, j: number): [number, number] => [re[i * n + j]!, im[i * n + j]!];
  const [ar, ai] = at(end - 1, end - 1);
  const [br, bi] = at(end - 1, end);
  const [cr, ci] = at(end, end - 1);
  const [dr, di] = at(end, end);
  const [hr, hi] = [(ar - dr) / 2, (ai - di) / 2];
  const [pr, pi] = [br * cr - bi * ci, br * ci + bi * cr];
  const [rr, ri] = squareRoot(hr * hr - hi * hi + pr, 2 * hr * hi + pi);
  // λ = d − bc / (h ± √(h² + bc)), the sign that makes the denominator large.
  const sign = hr * rr + hi * ri < 0 ? -1 : 1;
  const [xr, xi] = [hr + sign * rr, hi + sign * ri];
  const square = xr * xr + xi * xi;
  if (square === 0) return [dr, di];
  return [dr - (pr * xr + pi * xi) / square, di - (pi * xr - pr * xi) / square];
}

function squareRoot(x: number, y: number): [number, number] {
  const modulus = Math.sqrt(x * x + y * y);
  const a = Math.sqrt((modulus + Math.abs(x)) / 2);
  if (a === 0) return [0, 0];
  const b = y / (2 * a);
  if (x >= 0) return [a, b];
  return b < 0 ? [-b, -a] : [b, a];
}

/** One QR step on the window [start, end], by a shift that every tenth time is an odd one, to break cycles. */
function sweep(h: Matrix, start: number, end: number, odd: boolean): void {
  const { re, im, n } = h;
  const [sr, si] = odd
    ? [Math.abs(re[end * n + end - 1]!) + re[end * n + end]!, 0.7]
    : shiftOf(h, end);
  for (let i = start; i <= end; i++) {
    re[i * n + i]! -= sr;
    im[i * n + i]! -= si;
  }
  const rotations: [number, number, number, number][] = [];
  for (let k = start; k < end; k++) {
    const [a, b] = [k * n, k * n + n];
    const [xr, xi, yr, yi] = [re[a + k]!, im[a + k]!, re[b + k]!, im[b + k]!];
    const r = Math.sqrt(xr * xr + xi * xi + yr * yr + yi * yi);
    // [c̄ s̄; −s c] takes (x, y) to (r, 0), c = x/r, s = y/r.
    const rotation: [number, number, number, number] =
      r === 0 ? [1, 0, 0, 0] : [xr / r, xi / r, yr / r, yi / r];
    rotations.push(rotation);
    const [cr, ci, tr, ti] = rotation;
    for (let j = k; j <= end; j++) {
      const pr = re[a + j]!;
      const pi = im[a + j]!;
      const qr = re[b + j]!;
      const qi = im[b + j]!;
      re[a + j] = cr * pr + ci * pi + tr * qr + ti * qi;
      im[a + j] = cr * pi - ci * pr + tr * qi - ti * qr;
      re[b + j] = -(tr * pr - ti * pi) + cr * qr - ci * qi;
      im[b + j] = -(tr * pi + ti * pr) + cr * qi + ci * qr;
    }
  }
  rotations.forEach(([cr, ci, tr, ti], index) => {
    const k = start + index;
    for (let i = start; i <= Math.min(end, k + 2); i++) {
      const a = i * n + k;
      const b = a + 1;
      const pr = re[a]!;
      const pi = im[a]!;
      const qr = re[b]!;
      const qi = im[b]!;
      re[a] = pr * cr - pi * ci + qr * tr - qi * ti;
      im[a] = pr * ci + pi * cr + qr * ti + qi * tr;
      re[b] = -(pr * tr + pi * ti) + qr * cr + qi * ci;
      im[b] = -(pi * tr - pr * ti) + qi * cr - qr * ci;
    }
  });
  for (let i = start; i <= end; i++) {
    re[i * n + i]! += sr;
    im[i * n + i]! += si;
  }
}
