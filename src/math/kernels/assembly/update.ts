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
): void {
  const block: usize = <usize>depth * 32;
  const down = (rows + 3) >> 2;
  const across = (columns + 3) >> 2;
  for (let j0 = 0; j0 < across; j0 += STRIP >> 2) {
    const j1 = min(across, j0 + (STRIP >> 2));
    const last = upper ? min(down, j1) : down;
    for (let i = 0; i < last; i++) {
      const l = left + <usize>i * block;
      for (let j = upper ? max(i, j0) : j0; j < j1; j++) {
        let p = l;
        let q = right + <usize>j * block;
        let c00 = f64x2.splat(0);
        let c01 = f64x2.splat(0);
        let c10 = f64x2.splat(0);
        let c11 = f64x2.splat(0);
        let c20 = f64x2.splat(0);
        let c21 = f64x2.splat(0);
        let c30 = f64x2.splat(0);
        let c31 = f64x2.splat(0);
        for (const end = p + block; p < end; p += 32, q += 32) {
          const b0 = v128.load(q);
          const b1 = v128.load(q, 16);
          const x0 = v128.load64_splat(p);
          c00 = f64x2.add(c00, f64x2.mul(x0, b0));
          c01 = f64x2.add(c01, f64x2.mul(x0, b1));
          const x1 = v128.load64_splat(p, 8);
          c10 = f64x2.add(c10, f64x2.mul(x1, b0));
          c11 = f64x2.add(c11, f64x2.mul(x1, b1));
          const x2 = v128.load64_splat(p, 16);
          c20 = f64x2.add(c20, f64x2.mul(x2, b0));
          c21 = f64x2.add(c21, f64x2.mul(x2, b1));
          const x3 = v128.load64_splat(p, 24);
          c30 = f64x2.add(c30, f64x2.mul(x3, b0));
          c31 = f64x2.add(c31, f64x2.mul(x3, b1));
        }
        const at = c + <usize>(4 * i) * stride + ((<usize>j) << 5);
        const room = columns - 4 * j;
        subtract(at, room, c00, c01);
        if (4 * i + 1 < rows) subtract(at + stride, room, c10, c11);
        if (4 * i + 2 < rows) subtract(at + 2 * stride, room, c20, c21);
        if (4 * i + 3 < rows) subtract(at + 3 * stride, room, c30, c31);
      }
    }
  }
}

/** Four entries of a row, or the `room` that are left of it. */
function subtract(at: usize, room: i32, low: v128, high: v128): void {
  if (room >= 4) {
    v128.store(at, f64x2.sub(v128.load(at), low));
    v128.store(at, f64x2.sub(v128.load(at, 16), high), 16);
    return;
  }
  store<f64>(at, load<f64>(at) - f64x2.extract_lane(low, 0));
  if (room > 1) store<f64>(at, load<f64>(at, 8) - f64x2.extract_lane(low, 1), 8);
  if (room > 2) store<f64>(at, load<f64>(at, 16) - f64x2.extract_lane(high, 0), 16);
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
