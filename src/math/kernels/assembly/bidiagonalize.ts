import { dot } from './vector';

/** A sum of squares below this is inexact, and its root far below rounding: taken as zero. */
const NOTHING: f64 = 1e-280;

/**
 * Householder reduction of an m × n matrix, m ≥ n, to upper bidiagonal form. The matrix is read and
 * written once a column: left update, right update and the sums for the next column go together,
 * four rows to a pass, which stay in the first-level cache between the two halves of it.
 *
 * Source: Golub & Kahan 1965; Howell et al. 2008 for the fused passes.
 *
 * @param a m × n row-major; overwritten with the reflectors, as `linear/bidiagonalize` describes them
 * @param d n diagonal entries, out
 * @param e n − 1 entries above it, out
 * @param scratch 3n numbers
 */
export function bidiagonalize(a: usize, m: i32, n: i32, d: usize, e: usize, scratch: usize): void {
  const line: usize = (<usize>n) << 3;
  let w = scratch;
  let next = scratch + line;
  const z = next + line;
  memory.fill(scratch, 0, 3 * line);
  for (let i = 0; i < m; i++) {
    const row = a + <usize>i * line;
    add(w, 0, n, row, load<f64>(row));
  }
  for (let k = 0; k < n; k++) {
    const at: usize = (<usize>k) << 3;
    const top = a + <usize>k * line;
    store<f64>(d + at, left(a, m, n, k, w));
    add(top, k + 1, n, w, -load<f64>(top + at));
    if (k == n - 1) break;
    store<f64>(e + at, right(top, k + 1, n, z));
    memory.fill(next + at, 0, line - at);
    let i = k + 1;
    for (; i + 4 <= m; i += 4) fourRows(a + <usize>i * line, line, k, n, w, z, next);
    for (; i < m; i++) oneRow(a + <usize>i * line, k, n, w, z, next);
    const swap = w;
    w = next;
    next = swap;
  }
}

/** y ← y + α x on the entries [from, n). */
function add(y: usize, from: i32, n: i32, x: usize, alpha: f64): void {
  const s = f64x2.splat(alpha);
  let j = from;
  for (; j + 1 < n; j += 2) {
    const at: usize = (<usize>j) << 3;
    v128.store(y + at, f64x2.add(v128.load(y + at), f64x2.mul(s, v128.load(x + at))));
  }
  if (j < n) {
    const at: usize = (<usize>j) << 3;
    store<f64>(y + at, load<f64>(y + at) + alpha * load<f64>(x + at));
  }
}

/** Turns column k into v with (I − v vᵀ) x = d e₁, and w = Aᵀx into Aᵀv; returns d. */
function left(a: usize, m: i32, n: i32, k: i32, w: usize): f64 {
  const line: usize = (<usize>n) << 3;
  const at: usize = (<usize>k) << 3;
  const top = a + <usize>k * line;
  const square = load<f64>(w + at);
  if (square < NOTHING) {
    for (let i = k; i < m; i++) store<f64>(a + <usize>i * line + at, 0);
    memory.fill(w + at, 0, line - at);
    return 0;
  }
  const norm = sqrt(square);
  const x = load<f64>(top + at);
  const signed = x < 0 ? -norm : norm;
  const scale = 1 / sqrt(norm * (norm + abs(x)));
  for (let i = k; i < m; i++) {
    const entry = a + <usize>i * line + at;
    store<f64>(entry, scale * load<f64>(entry));
  }
  store<f64>(top + at, load<f64>(top + at) + scale * signed);
  for (let j = k + 1; j < n; j++) {
    const here: usize = (<usize>j) << 3;
    store<f64>(w + here, scale * (load<f64>(w + here) + signed * load<f64>(top + here)));
  }
  return -signed;
}

/** Turns a row from entry `from` on into z, kept there and in `z`; returns the entry that is left of it. */
function right(row: usize, from: i32, n: i32, z: usize): f64 {
  const at: usize = (<usize>from) << 3;
  const square = dot(row, row, from, n);
  if (square < NOTHING) {
    memory.fill(row + at, 0, (<usize>(n - from)) << 3);
    memory.fill(z, 0, (<usize>n) << 3);
    return 0;
  }
  const norm = sqrt(square);
  const x = load<f64>(row + at);
  const signed = x < 0 ? -norm : norm;
  const scale = 1 / sqrt(norm * (norm + abs(x)));
  store<f64>(row + at, x + signed);
  for (let j = from; j < n; j++) {
    const here: usize = (<usize>j) << 3;
    const scaled = scale * load<f64>(row + here);
    store<f64>(row + here, scaled);
    store<f64>(z + here, scaled);
  }
  return -signed;
}

/** Four rows below k: A ← (A − v wᵀ)(I − z zᵀ), and their share of Aᵀx for the next column x. */
function fourRows(r0: usize, line: usize, k: i32, n: i32, w: usize, z: usize, next: usize): void {
  const r1 = r0 + line;
  const r2 = r1 + line;
  const r3 = r2 + line;
  const at: usize = (<usize>k) << 3;
  const v0 = f64x2.splat(load<f64>(r0 + at));
  const v1 = f64x2.splat(load<f64>(r1 + at));
  const v2 = f64x2.splat(load<f64>(r2 + at));
  const v3 = f64x2.splat(load<f64>(r3 + at));
  let t0 = f64x2.splat(0);
  let t1 = f64x2.splat(0);
  let t2 = f64x2.splat(0);
  let t3 = f64x2.splat(0);
  const end: usize = (<usize>n) << 3;
  const odd = (n - k - 1) & 1;
  const pairs = end - ((<usize>odd) << 3);
  for (let j = at + 8; j < pairs; j += 16) {
    const u = v128.load(w + j);
    const y = v128.load(z + j);
    const x0 = f64x2.sub(v128.load(r0 + j), f64x2.mul(v0, u));
    const x1 = f64x2.sub(v128.load(r1 + j), f64x2.mul(v1, u));
    const x2 = f64x2.sub(v128.load(r2 + j), f64x2.mul(v2, u));
    const x3 = f64x2.sub(v128.load(r3 + j), f64x2.mul(v3, u));
    v128.store(r0 + j, x0);
    v128.store(r1 + j, x1);
    v128.store(r2 + j, x2);
    v128.store(r3 + j, x3);
    t0 = f64x2.add(t0, f64x2.mul(x0, y));
    t1 = f64x2.add(t1, f64x2.mul(x1, y));
    t2 = f64x2.add(t2, f64x2.mul(x2, y));
    t3 = f64x2.add(t3, f64x2.mul(x3, y));
  }
  let s0 = sum(t0);
  let s1 = sum(t1);
  let s2 = sum(t2);
  let s3 = sum(t3);
  if (odd) {
    s0 += last(r0, at, pairs, w, z);
    s1 += last(r1, at, pairs, w, z);
    s2 += last(r2, at, pairs, w, z);
    s3 += last(r3, at, pairs, w, z);
  }
  const p0 = f64x2.splat(s0);
  const p1 = f64x2.splat(s1);
  const p2 = f64x2.splat(s2);
  const p3 = f64x2.splat(s3);
  const first = load<f64>(z + at, 8);
  const e0 = f64x2.splat(load<f64>(r0 + at, 8) - s0 * first);
  const e1 = f64x2.splat(load<f64>(r1 + at, 8) - s1 * first);
  const e2 = f64x2.splat(load<f64>(r2 + at, 8) - s2 * first);
  const e3 = f64x2.splat(load<f64>(r3 + at, 8) - s3 * first);
  for (let j = at + 8; j < pairs; j += 16) {
    const y = v128.load(z + j);
    const x0 = f64x2.sub(v128.load(r0 + j), f64x2.mul(p0, y));
    const x1 = f64x2.sub(v128.load(r1 + j), f64x2.mul(p1, y));
    const x2 = f64x2.sub(v128.load(r2 + j), f64x2.mul(p2, y));
    const x3 = f64x2.sub(v128.load(r3 + j), f64x2.mul(p3, y));
    v128.store(r0 + j, x0);
    v128.store(r1 + j, x1);
    v128.store(r2 + j, x2);
    v128.store(r3 + j, x3);
    const low = f64x2.add(f64x2.mul(e0, x0), f64x2.mul(e1, x1));
    const high = f64x2.add(f64x2.mul(e2, x2), f64x2.mul(e3, x3));
    v128.store(next + j, f64x2.add(v128.load(next + j), f64x2.add(low, high)));
  }
  if (odd) {
    finish(r0, pairs, s0, f64x2.extract_lane(e0, 0), z, next);
    finish(r1, pairs, s1, f64x2.extract_lane(e1, 0), z, next);
    finish(r2, pairs, s2, f64x2.extract_lane(e2, 0), z, next);
    finish(r3, pairs, s3, f64x2.extract_lane(e3, 0), z, next);
  }
}

/** The left update of one entry, and its share of the row's product with z. */
function last(row: usize, column: usize, at: usize, w: usize, z: usize): f64 {
  const x = load<f64>(row + at) - load<f64>(row + column) * load<f64>(w + at);
  store<f64>(row + at, x);
  return x * load<f64>(z + at);
}

/** The right update of one entry, and its share of the next sums. */
function finish(row: usize, at: usize, s: f64, lead: f64, z: usize, next: usize): void {
  const x = load<f64>(row + at) - s * load<f64>(z + at);
  store<f64>(row + at, x);
  store<f64>(next + at, load<f64>(next + at) + lead * x);
}

function oneRow(row: usize, k: i32, n: i32, w: usize, z: usize, next: usize): void {
  const at: usize = (<usize>k) << 3;
  const end: usize = (<usize>n) << 3;
  let s: f64 = 0;
  for (let j = at + 8; j < end; j += 8) s += last(row, at, j, w, z);
  const lead = load<f64>(row + at, 8) - s * load<f64>(z + at, 8);
  for (let j = at + 8; j < end; j += 8) finish(row, j, s, lead, z, next);
}

function sum(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}
