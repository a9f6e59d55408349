import { pack, packedBytes, update } from './update';
import { dot, dotFour, reflect, subtractFour } from './vector';

/** Columns of a panel: its two factors stay in the second-level cache up to n = 2,000. */
const PANEL: i32 = 16;

/** Bytes that `tridiagonalize` works in beside the matrix. */
export function tridiagonalizeScratch(n: i32): usize {
  return 2 * <usize>PANEL * <usize>n * 8 + 2 * packedBytes(n, 2 * PANEL) + 32;
}

/**
 * Householder reduction of a symmetric matrix to tridiagonal form by panels: within a panel the
 * updates A ← A − v wᵀ − w vᵀ wait, and a column costs one product of the trailing matrix with a
 * vector; after it they are applied at once, as a product of matrices.
 *
 * Source: Dongarra, Sorensen & Hammarling 1989; LAPACK's dsytrd.
 *
 * @param a n × n row-major, its upper triangle read; overwritten
 * @param d n diagonal entries, out
 * @param e n − 1 off-diagonal entries, out
 * @param scratch `tridiagonalizeScratch(n)` bytes
 */
export function tridiagonalize(a: usize, n: i32, d: usize, e: usize, scratch: usize): void {
  const line: usize = (<usize>n) << 3;
  const V = scratch;
  const W = V + <usize>PANEL * line;
  const left = W + <usize>PANEL * line;
  const right = left + packedBytes(n, 2 * PANEL);
  const along = right + packedBytes(n, 2 * PANEL);
  for (let k = 0; k < n; k += PANEL) {
    const columns = min(PANEL, n - k);
    for (let q = 0; q < columns; q++) column(a, n, k + q, q, V, W, d, e, along);
    const rest = k + columns;
    if (rest < n) {
      const at: usize = (<usize>rest) << 3;
      const depth = 2 * columns;
      pack(V + at, 8, line, n - rest, columns, 1, left, 0, depth);
      pack(W + at, 8, line, n - rest, columns, 1, left, columns, depth);
      pack(W + at, 8, line, n - rest, columns, 1, right, 0, depth);
      pack(V + at, 8, line, n - rest, columns, 1, right, columns, depth);
      update(a + <usize>rest * line + at, line, n - rest, n - rest, left, right, depth, true);
    }
  }
}

/** One column c of the matrix, the one after `waiting` others of its panel: its entries of T, its v and w. */
function column(
  a: usize,
  n: i32,
  c: i32,
  waiting: i32,
  V: usize,
  W: usize,
  d: usize,
  e: usize,
  along: usize,
): void {
  const line: usize = (<usize>n) << 3;
  const at: usize = (<usize>c) << 3;
  const row = a + <usize>c * line;
  for (let q = 0; q < waiting; q += 2) {
    const v0 = V + <usize>q * line;
    const w0 = W + <usize>q * line;
    const two = q + 1 < waiting;
    const v1 = two ? v0 + line : v0;
    const w1 = two ? w0 + line : w0;
    const beta0 = load<f64>(v0 + at);
    const alpha0 = load<f64>(w0 + at);
    const beta1 = two ? load<f64>(v1 + at) : 0;
    const alpha1 = two ? load<f64>(w1 + at) : 0;
    subtractFour(row, c, n, v0, w0, v1, w1, alpha0, beta0, alpha1, beta1);
  }
  store<f64>(d + at, load<f64>(row + at));
  if (c + 1 == n) return;
  const v = V + <usize>waiting * line;
  const w = W + <usize>waiting * line;
  const beta = reflect(row, c + 1, n, v, e + at);
  multiply(a, n, c + 1, v, w);
  for (let q = 0; q < waiting; q += 2) {
    const v0 = V + <usize>q * line;
    const w0 = W + <usize>q * line;
    const two = q + 1 < waiting;
    const v1 = two ? v0 + line : v0;
    const w1 = two ? w0 + line : w0;
    dotFour(v, c + 1, n, w0, v0, w1, v1, along);
    const alpha0 = load<f64>(along);
    const beta0 = load<f64>(along, 8);
    const alpha1 = two ? load<f64>(along, 16) : 0;
    const beta1 = two ? load<f64>(along, 24) : 0;
    subtractFour(w, c + 1, n, v0, w0, v1, w1, alpha0, beta0, alpha1, beta1);
  }
  const half = (beta * beta * dot(w, v, c + 1, n)) / 2;
  for (let j = c + 1; j < n; j++) {
    const here: usize = (<usize>j) << 3;
    store<f64>(w + here, beta * load<f64>(w + here) - half * load<f64>(v + here));
  }
}

/** Columns of a strip of `multiply`: its parts of v and w stay in the first-level cache. */
const STRIP: i32 = 1024;

/** w ← A v on the trailing matrix [from, n), of which the upper triangle is read, four rows to a pass. */
function multiply(a: usize, n: i32, from: i32, v: usize, w: usize): void {
  memory.fill(w + ((<usize>from) << 3), 0, (<usize>(n - from)) << 3);
  for (let j0 = from; j0 < n; j0 += STRIP) {
    const j1 = min(n, j0 + STRIP);
    let i = from;
    for (; i + 4 <= j1; i += 4) fourRows(a, n, i, max(i, j0), j1, v, w);
    for (; i < j1; i++) oneRow(a, n, i, max(i, j0), j1, v, w);
  }
}

/** Rows i … i + 3, columns [j, end) of the product, and of its transpose. */
function fourRows(a: usize, n: i32, i: i32, first: i32, end: i32, v: usize, w: usize): void {
  const stride: usize = (<usize>n) << 3;
  const r0 = a + <usize>i * stride;
  const r1 = r0 + stride;
  const r2 = r1 + stride;
  const r3 = r2 + stride;
  const d: usize = (<usize>i) << 3;
  const v0 = load<f64>(v + d);
  const v1 = load<f64>(v + d, 8);
  const v2 = load<f64>(v + d, 16);
  const v3 = load<f64>(v + d, 24);
  let s0: f64 = 0;
  let s1: f64 = 0;
  let s2: f64 = 0;
  let s3: f64 = 0;
  let j = first;
  if (first == i) {
    // The block on the diagonal.
    const a01 = load<f64>(r0 + d, 8);
    const a02 = load<f64>(r0 + d, 16);
    const a03 = load<f64>(r0 + d, 24);
    const a12 = load<f64>(r1 + d, 16);
    const a13 = load<f64>(r1 + d, 24);
    const a23 = load<f64>(r2 + d, 24);
    s0 = load<f64>(r0 + d) * v0 + a01 * v1 + a02 * v2 + a03 * v3;
    s1 = a01 * v0 + load<f64>(r1 + d, 8) * v1 + a12 * v2 + a13 * v3;
    s2 = a02 * v0 + a12 * v1 + load<f64>(r2 + d, 16) * v2 + a23 * v3;
    s3 = a03 * v0 + a13 * v1 + a23 * v2 + load<f64>(r3 + d, 24) * v3;
    j += 4;
  }
  const x0 = f64x2.splat(v0);
  const x1 = f64x2.splat(v1);
  const x2 = f64x2.splat(v2);
  const x3 = f64x2.splat(v3);
  let t0 = f64x2.splat(0);
  let t1 = f64x2.splat(0);
  let t2 = f64x2.splat(0);
  let t3 = f64x2.splat(0);
  for (; j + 1 < end; j += 2) {
    const at: usize = (<usize>j) << 3;
    const c0 = v128.load(r0 + at);
    const c1 = v128.load(r1 + at);
    const c2 = v128.load(r2 + at);
    const c3 = v128.load(r3 + at);
    const u = v128.load(v + at);
    t0 = f64x2.add(t0, f64x2.mul(c0, u));
    t1 = f64x2.add(t1, f64x2.mul(c1, u));
    t2 = f64x2.add(t2, f64x2.mul(c2, u));
    t3 = f64x2.add(t3, f64x2.mul(c3, u));
    const low = f64x2.add(f64x2.mul(c0, x0), f64x2.mul(c1, x1));
    const high = f64x2.add(f64x2.mul(c2, x2), f64x2.mul(c3, x3));
    v128.store(w + at, f64x2.add(v128.load(w + at), f64x2.add(low, high)));
  }
  s0 += f64x2.extract_lane(t0, 0) + f64x2.extract_lane(t0, 1);
  s1 += f64x2.extract_lane(t1, 0) + f64x2.extract_lane(t1, 1);
  s2 += f64x2.extract_lane(t2, 0) + f64x2.extract_lane(t2, 1);
  s3 += f64x2.extract_lane(t3, 0) + f64x2.extract_lane(t3, 1);
  if (j < end) {
    const at: usize = (<usize>j) << 3;
    const c0 = load<f64>(r0 + at);
    const c1 = load<f64>(r1 + at);
    const c2 = load<f64>(r2 + at);
    const c3 = load<f64>(r3 + at);
    const u = load<f64>(v + at);
    s0 += c0 * u;
    s1 += c1 * u;
    s2 += c2 * u;
    s3 += c3 * u;
    store<f64>(w + at, load<f64>(w + at) + (c0 * v0 + c1 * v1 + (c2 * v2 + c3 * v3)));
  }
  store<f64>(w + d, load<f64>(w + d) + s0);
  store<f64>(w + d, load<f64>(w + d, 8) + s1, 8);
  store<f64>(w + d, load<f64>(w + d, 16) + s2, 16);
  store<f64>(w + d, load<f64>(w + d, 24) + s3, 24);
}

function oneRow(a: usize, n: i32, i: i32, first: i32, end: i32, v: usize, w: usize): void {
  const row = a + <usize>i * ((<usize>n) << 3);
  const d: usize = (<usize>i) << 3;
  const vi = load<f64>(v + d);
  let s: f64 = 0;
  for (let j = first; j < end; j++) {
    const at: usize = (<usize>j) << 3;
    const entry = load<f64>(row + at);
    s += entry * load<f64>(v + at);
    if (j > i) store<f64>(w + at, load<f64>(w + at) + entry * vi);
  }
  store<f64>(w + d, load<f64>(w + d) + s);
}
