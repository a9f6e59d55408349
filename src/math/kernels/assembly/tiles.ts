import { tile } from './update';

/**
 * The upper triangle of a symmetric n × n matrix, n a multiple of four, as the two loops over it read
 * it: blocks of four rows one after another, each from its diagonal on; in a block two columns of four
 * rows are a cache line. Tiles on the diagonal are whole. A pass over the matrix is one stream.
 *
 * Source: after the block data layouts of Gustavson 1997.
 */

/** Where column 0 of the block of row i would be; column j, even, is 32 j bytes on, row r of the block 16 r. */
export function start(a: usize, n: i32, i: i32): usize {
  const block = i >> 2;
  return a + ((<usize>(block * n - 2 * block * (block + 1))) << 5);
}

/**
 * Lays rows i … i + 3 into the matrix.
 *
 * @param rows row-major, n entries each, zero beyond the end of a smaller matrix
 */
export function packRows(rows: usize, a: usize, n: i32, i: i32): void {
  const line: usize = (<usize>n) << 3;
  const block = start(a, n, i);
  for (let j = i; j < n; j += 2) {
    const from = rows + ((<usize>j) << 3);
    const to = block + ((<usize>j) << 5);
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from + line), 16);
    v128.store(to, v128.load(from + 2 * line), 32);
    v128.store(to, v128.load(from + 3 * line), 48);
  }
  // Below the diagonal: the mirror image.
  for (let r = 1; r < 4; r++)
    for (let c = 0; c < r; c++) {
      const above = rows + <usize>c * line + ((<usize>(i + r)) << 3);
      const pair = block + ((<usize>(i + (c & ~1))) << 5);
      store<f64>(pair + ((<usize>r) << 4) + ((<usize>(c & 1)) << 3), load<f64>(above));
    }
}

/** Tiles to a strip, whose packed factor stays in the cache. */
const STRIP: i32 = 32;

/** A ← A − L Rᵀ on rows and columns [from, n), the factors packed as for `update`. */
export function updateTiles(
  a: usize,
  n: i32,
  from: i32,
  left: usize,
  right: usize,
  depth: i32,
): void {
  const bytes: usize = <usize>depth * 32;
  const first = from >> 2;
  const end = n >> 2;
  for (let j0 = first; j0 < end; j0 += STRIP) {
    const j1 = min(end, j0 + STRIP);
    for (let i = first; i < j1; i++) {
      const l = left + <usize>(i - first) * bytes;
      const row = start(a, n, 4 * i);
      for (let j = max(i, j0); j < j1; j++)
        tile(row + ((<usize>j) << 7), 16, 64, l, right + <usize>(j - first) * bytes, bytes);
    }
  }
}

/** w ← A v on rows and columns [from, n), four rows to a pass. */
export function product(a: usize, n: i32, from: i32, v: usize, w: usize): void {
  memory.fill(w + ((<usize>from) << 3), 0, (<usize>(n - from)) << 3);
  const end: usize = (<usize>n) << 5;
  for (let i = from; i < n; i += 4) {
    const block = start(a, n, i);
    const at: usize = (<usize>i) << 3;
    fourRows(block + ((<usize>i) << 5), block + end, v + at, w + at);
  }
}

/** The tiles [p, end) of four rows, and their transposes; x and y are their parts of v and w. */
function fourRows(p: usize, end: usize, x: usize, y: usize): void {
  const x0 = v128.load64_splat(x);
  const x1 = v128.load64_splat(x, 8);
  const x2 = v128.load64_splat(x, 16);
  const x3 = v128.load64_splat(x, 24);
  // The tile on the diagonal has its transpose in itself.
  const own = y;
  const low = v128.load(x);
  const high = v128.load(x, 16);
  let t0 = f64x2.add(f64x2.mul(v128.load(p), low), f64x2.mul(v128.load(p, 64), high));
  let t1 = f64x2.add(f64x2.mul(v128.load(p, 16), low), f64x2.mul(v128.load(p, 80), high));
  let t2 = f64x2.add(f64x2.mul(v128.load(p, 32), low), f64x2.mul(v128.load(p, 96), high));
  let t3 = f64x2.add(f64x2.mul(v128.load(p, 48), low), f64x2.mul(v128.load(p, 112), high));
  // Each entry is used up before the next is loaded: sixteen registers hold all.
  for (p += 128, x += 32, y += 32; p < end; p += 128, x += 32, y += 32) {
    const u = v128.load(x);
    let z = v128.load(y);
    const a0 = v128.load(p);
    t0 = f64x2.add(t0, f64x2.mul(a0, u));
    z = f64x2.add(z, f64x2.mul(a0, x0));
    const a1 = v128.load(p, 16);
    t1 = f64x2.add(t1, f64x2.mul(a1, u));
    z = f64x2.add(z, f64x2.mul(a1, x1));
    const a2 = v128.load(p, 32);
    t2 = f64x2.add(t2, f64x2.mul(a2, u));
    z = f64x2.add(z, f64x2.mul(a2, x2));
    const a3 = v128.load(p, 48);
    t3 = f64x2.add(t3, f64x2.mul(a3, u));
    v128.store(y, f64x2.add(z, f64x2.mul(a3, x3)));
    const s = v128.load(x, 16);
    let q = v128.load(y, 16);
    const b0 = v128.load(p, 64);
    t0 = f64x2.add(t0, f64x2.mul(b0, s));
    q = f64x2.add(q, f64x2.mul(b0, x0));
    const b1 = v128.load(p, 80);
    t1 = f64x2.add(t1, f64x2.mul(b1, s));
    q = f64x2.add(q, f64x2.mul(b1, x1));
    const b2 = v128.load(p, 96);
    t2 = f64x2.add(t2, f64x2.mul(b2, s));
    q = f64x2.add(q, f64x2.mul(b2, x2));
    const b3 = v128.load(p, 112);
    t3 = f64x2.add(t3, f64x2.mul(b3, s));
    v128.store(y, f64x2.add(q, f64x2.mul(b3, x3)), 16);
  }
  store<f64>(own, load<f64>(own) + sum(t0));
  store<f64>(own, load<f64>(own, 8) + sum(t1), 8);
  store<f64>(own, load<f64>(own, 16) + sum(t2), 16);
  store<f64>(own, load<f64>(own, 24) + sum(t3), 24);
}

function sum(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}
