import { pack, packedBytes, update } from './update';

/**
 * Depth of one pass: two packed strips of it stay in the cache.
 *
 * Source: Goto & van de Geijn 2008.
 */
const DEPTH: i32 = 128;

export function productScratch(rows: i32, columns: i32): usize {
  return packedBytes(rows, DEPTH) + packedBytes(columns, DEPTH) + 128;
}

/** C ← A B with A m × k, B k × n, all row-major. */
export function product(
  a: usize,
  b: usize,
  c: usize,
  m: i32,
  k: i32,
  n: i32,
  scratch: usize,
): void {
  const right = scratch + packedBytes(m, DEPTH);
  const edge = right + packedBytes(n, DEPTH);
  memory.fill(c, 0, <usize>m * <usize>n * 8);
  for (let q = 0; q < k; q += DEPTH) {
    const depth = min(DEPTH, k - q);
    pack(a + ((<usize>q) << 3), (<usize>k) << 3, 8, m, depth, -1, scratch, 0, depth);
    pack(b + <usize>q * ((<usize>n) << 3), 8, (<usize>n) << 3, n, depth, 1, right, 0, depth);
    update(c, (<usize>n) << 3, m, n, scratch, right, depth, false, edge);
  }
}

/** The upper triangle of C ← X Xᵀ with X p × n row-major; what is below it is not defined. */
export function gram(x: usize, c: usize, p: i32, n: i32, scratch: usize): void {
  const right = scratch + packedBytes(p, DEPTH);
  const edge = right + packedBytes(p, DEPTH);
  memory.fill(c, 0, <usize>p * <usize>p * 8);
  for (let q = 0; q < n; q += DEPTH) {
    const depth = min(DEPTH, n - q);
    const at = x + ((<usize>q) << 3);
    pack(at, (<usize>n) << 3, 8, p, depth, -1, scratch, 0, depth);
    pack(at, (<usize>n) << 3, 8, p, depth, 1, right, 0, depth);
    update(c, (<usize>p) << 3, p, p, scratch, right, depth, true, edge);
  }
}
