import { product, start, updateTiles } from './tiles';
import { pack, packedBytes } from './update';
import { combine, dot, dotFour, reflect, subtractFour } from './vector';

/** Columns of a panel: its two factors stay in the second-level cache up to n = 2,000. */
const PANEL: i32 = 16;

/** Bytes that `tridiagonalize` works in beside the matrix. */
export function tridiagonalizeScratch(n: i32): usize {
  const padded = (n + 3) & ~3;
  return 2 * <usize>PANEL * <usize>padded * 8 + 2 * packedBytes(padded, 2 * PANEL) + 32;
}

/**
 * Householder reduction of a symmetric matrix to tridiagonal form by panels: within a panel the
 * updates A ← A − v wᵀ − w vᵀ wait, and a column costs one product of the trailing matrix with a
 * vector; after it they are applied at once, as a product of matrices. Vectors are as long as the
 * padded matrix, and zero where a block of four rows has none left: no loop has a remainder.
 *
 * Source: Dongarra, Sorensen & Hammarling 1989; LAPACK's dsytrd.
 *
 * @param a the matrix in tiles, as `packRows` lays it; overwritten
 * @param d n diagonal entries, out
 * @param e n − 1 off-diagonal entries, out
 * @param scratch `tridiagonalizeScratch(n)` bytes
 */
export function tridiagonalize(a: usize, n: i32, d: usize, e: usize, scratch: usize): void {
  const padded = (n + 3) & ~3;
  const line: usize = (<usize>padded) << 3;
  const V = scratch;
  const W = V + <usize>PANEL * line;
  const left = W + <usize>PANEL * line;
  const right = left + packedBytes(padded, 2 * PANEL);
  const along = right + packedBytes(padded, 2 * PANEL);
  for (let k = 0; k < n; k += PANEL) {
    const columns = min(PANEL, n - k);
    for (let q = 0; q < columns; q++) column(a, n, k + q, q, V, W, d, e, along);
    const rest = k + columns;
    if (rest < n) {
      const at: usize = (<usize>rest) << 3;
      const rows = padded - rest;
      const depth = 2 * columns;
      pack(V + at, 8, line, rows, columns, 1, left, 0, depth);
      pack(W + at, 8, line, rows, columns, 1, left, columns, depth);
      pack(W + at, 8, line, rows, columns, 1, right, 0, depth);
      pack(V + at, 8, line, rows, columns, 1, right, columns, depth);
      updateTiles(a, padded, rest, left, right, depth);
    }
  }
}

/** One column c of the matrix, the one after `waiting` others of its panel: its entries of T, its v and w. */
function column(
  a: usize,
  size: i32,
  c: i32,
  waiting: i32,
  V: usize,
  W: usize,
  d: usize,
  e: usize,
  along: usize,
): void {
  const n = (size + 3) & ~3;
  const line: usize = (<usize>n) << 3;
  const at: usize = (<usize>c) << 3;
  const v = V + <usize>waiting * line;
  const w = W + <usize>waiting * line;
  // Row c, and before it what is left of its block.
  const block = c & ~3;
  const row = start(a, n, c) + ((<usize>(c & 3)) << 4);
  for (let j = block; j < n; j += 2)
    v128.store(v + ((<usize>j) << 3), v128.load(row + ((<usize>j) << 5)));
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
    subtractFour(v, block, n, v0, w0, v1, w1, alpha0, beta0, alpha1, beta1);
  }
  store<f64>(d + at, load<f64>(v + at));
  if (c + 1 == size) return;
  for (let j = block; j <= c; j++) store<f64>(v + ((<usize>j) << 3), 0);
  const from = (c + 1) & ~3;
  const beta = reflect(v, c + 1, from, n, e + at);
  product(a, n, from, v, w);
  for (let q = 0; q < waiting; q += 2) {
    const v0 = V + <usize>q * line;
    const w0 = W + <usize>q * line;
    const two = q + 1 < waiting;
    const v1 = two ? v0 + line : v0;
    const w1 = two ? w0 + line : w0;
    dotFour(v, from, n, w0, v0, w1, v1, along);
    const alpha0 = load<f64>(along);
    const beta0 = load<f64>(along, 8);
    const alpha1 = two ? load<f64>(along, 16) : 0;
    const beta1 = two ? load<f64>(along, 24) : 0;
    subtractFour(w, from, n, v0, w0, v1, w1, alpha0, beta0, alpha1, beta1);
  }
  combine(w, from, n, beta, v, -(beta * beta * dot(w, v, from, n)) / 2);
}
