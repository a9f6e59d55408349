/**
 * C ← C − L Rᵀ, the one product that everything else is made of: blocks of 4 × 4 entries, each a
 * sum over `depth` from packed factors. Every entry is summed in the order of the depth, whatever the
 * size, so the bits depend on the factors alone.
 *
 * Source: Goto & van de Geijn 2008.
 */

/** Columns whose packed factor stays in the second-level cache. */
const STRIP: i32 = 128;

/** Bytes of one factor of `rows` rows, packed. */
export function packedBytes(rows: i32, depth: i32): usize {
  return <usize>((rows + 3) & ~3) * <usize>depth * 8;
}

/**
 * @param c the first entry; `stride` bytes from row to row
 * @param left,right packed: four rows of the factor to a block, depth by depth, zeros beyond the end
 * @param upper for a symmetric C: blocks below the diagonal are left alone
 * @param edge 128 bytes, for the blocks that C has only a part of
 */
export function update(
  c: usize,
  stride: usize,
  rows: i32,
  columns: i32,
  left: usize,
  right: usize,
  depth: i32,
  upper: bool,
  edge: usize,
): void {
  const bytes: usize = <usize>depth * 32;
  const down = (rows + 3) >> 2;
  const across = (columns + 3) >> 2;
  for (let j0 = 0; j0 < across; j0 += STRIP >> 2) {
    const j1 = min(across, j0 + (STRIP >> 2));
    const last = upper ? min(down, j1) : down;
    for (let i = 0; i < last; i++) {
      const l = left + <usize>i * bytes;
      for (let j = upper ? max(i, j0) : j0; j < j1; j++) {
        const r = right + <usize>j * bytes;
        const at = c + <usize>(4 * i) * stride + ((<usize>j) << 5);
        const high = min(4, rows - 4 * i);
        const wide = min(4, columns - 4 * j);
        if (high == 4 && wide == 4) tile(at, stride, 16, l, r, bytes);
        else {
          memory.fill(edge, 0, 128);
          tile(edge, 32, 16, l, r, bytes);
          for (let y = 0; y < high; y++)
            for (let x = 0; x < wide; x++) {
              const entry = at + <usize>y * stride + ((<usize>x) << 3);
              store<f64>(entry, load<f64>(entry) + load<f64>(edge + ((<usize>(4 * y + x)) << 3)));
            }
        }
      }
    }
  }
}

/** A tile of 4 × 4 entries less the product of two blocks: `row` bytes from row to row, `pair` to its right half. */
export function tile(
  at: usize,
  row: usize,
  pair: usize,
  left: usize,
  right: usize,
  bytes: usize,
): void {
  const at1 = at + row;
  const at2 = at1 + row;
  const at3 = at2 + row;
  let c00 = v128.load(at);
  let c01 = v128.load(at + pair);
  let c10 = v128.load(at1);
  let c11 = v128.load(at1 + pair);
  let c20 = v128.load(at2);
  let c21 = v128.load(at2 + pair);
  let c30 = v128.load(at3);
  let c31 = v128.load(at3 + pair);
  let p = left;
  let q = right;
  for (const end = p + bytes; p < end; p += 32, q += 32) {
    const b0 = v128.load(q);
    const b1 = v128.load(q, 16);
    const x0 = v128.load64_splat(p);
    c00 = f64x2.sub(c00, f64x2.mul(x0, b0));
    c01 = f64x2.sub(c01, f64x2.mul(x0, b1));
    const x1 = v128.load64_splat(p, 8);
    c10 = f64x2.sub(c10, f64x2.mul(x1, b0));
    c11 = f64x2.sub(c11, f64x2.mul(x1, b1));
    const x2 = v128.load64_splat(p, 16);
    c20 = f64x2.sub(c20, f64x2.mul(x2, b0));
    c21 = f64x2.sub(c21, f64x2.mul(x2, b1));
    const x3 = v128.load64_splat(p, 24);
    c30 = f64x2.sub(c30, f64x2.mul(x3, b0));
    c31 = f64x2.sub(c31, f64x2.mul(x3, b1));
  }
  v128.store(at, c00);
  v128.store(at + pair, c01);
  v128.store(at1, c10);
  v128.store(at1 + pair, c11);
  v128.store(at2, c20);
  v128.store(at2 + pair, c21);
  v128.store(at3, c30);
  v128.store(at3 + pair, c31);
}

/**
 * Packs rows [0, rows) of a factor, `sign` times, into blocks of four rows. Entry (row, depth) lies
 * at x + row·rowStep + depth·depthStep bytes; its place in a block of `total` depths starts at `first`.
 */
export function pack(
  x: usize,
  rowStep: usize,
  depthStep: usize,
  rows: i32,
  depth: i32,
  sign: f64,
  out: usize,
  first: i32,
  total: i32,
): void {
  for (let i = 0; i < rows; i += 4) {
    let o = out + ((<usize>(i * total + 4 * first)) << 3);
    const row = x + <usize>i * rowStep;
    const room = rows - i;
    for (let q = 0; q < depth; q++, o += 32) {
      const at = row + <usize>q * depthStep;
      store<f64>(o, sign * load<f64>(at));
      store<f64>(o, room > 1 ? sign * load<f64>(at + rowStep) : 0, 8);
      store<f64>(o, room > 2 ? sign * load<f64>(at + 2 * rowStep) : 0, 16);
      store<f64>(o, room > 3 ? sign * load<f64>(at + 3 * rowStep) : 0, 24);
    }
  }
}
