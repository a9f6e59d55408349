/**
 * Loops over vectors from entry `from` to `n`; addresses are those of entry 0.
 *
 * Source: the level-1 BLAS, Lawson et al. 1979.
 */

/** y ← y − α₀ x₀ − α₁ x₁ − α₂ x₂ − α₃ x₃: y is read and written once for four. */
export function subtractFour(
  y: usize,
  from: i32,
  n: i32,
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  alpha0: f64,
  alpha1: f64,
  alpha2: f64,
  alpha3: f64,
): void {
  const s0 = f64x2.splat(alpha0);
  const s1 = f64x2.splat(alpha1);
  const s2 = f64x2.splat(alpha2);
  const s3 = f64x2.splat(alpha3);
  let j = from;
  for (; j + 1 < n; j += 2) {
    const at: usize = (<usize>j) << 3;
    const low = f64x2.add(f64x2.mul(s0, v128.load(x0 + at)), f64x2.mul(s1, v128.load(x1 + at)));
    const high = f64x2.add(f64x2.mul(s2, v128.load(x2 + at)), f64x2.mul(s3, v128.load(x3 + at)));
    v128.store(y + at, f64x2.sub(v128.load(y + at), f64x2.add(low, high)));
  }
  if (j < n) {
    const at: usize = (<usize>j) << 3;
    const low = alpha0 * load<f64>(x0 + at) + alpha1 * load<f64>(x1 + at);
    const high = alpha2 * load<f64>(x2 + at) + alpha3 * load<f64>(x3 + at);
    store<f64>(y + at, load<f64>(y + at) - (low + high));
  }
}

/** x₀ᵀy … x₃ᵀy, written one after another to `out`. */
export function dotFour(
  y: usize,
  from: i32,
  n: i32,
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  out: usize,
): void {
  let t0 = f64x2.splat(0);
  let t1 = f64x2.splat(0);
  let t2 = f64x2.splat(0);
  let t3 = f64x2.splat(0);
  let j = from;
  for (; j + 1 < n; j += 2) {
    const at: usize = (<usize>j) << 3;
    const u = v128.load(y + at);
    t0 = f64x2.add(t0, f64x2.mul(u, v128.load(x0 + at)));
    t1 = f64x2.add(t1, f64x2.mul(u, v128.load(x1 + at)));
    t2 = f64x2.add(t2, f64x2.mul(u, v128.load(x2 + at)));
    t3 = f64x2.add(t3, f64x2.mul(u, v128.load(x3 + at)));
  }
  const odd = j < n;
  const at: usize = (<usize>j) << 3;
  const u = odd ? load<f64>(y + at) : 0;
  store<f64>(out, sum(t0) + (odd ? u * load<f64>(x0 + at) : 0));
  store<f64>(out, sum(t1) + (odd ? u * load<f64>(x1 + at) : 0), 8);
  store<f64>(out, sum(t2) + (odd ? u * load<f64>(x2 + at) : 0), 16);
  store<f64>(out, sum(t3) + (odd ? u * load<f64>(x3 + at) : 0), 24);
}

function sum(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}

/** xᵀy, summed in four interleaved parts. */
export function dot(x: usize, y: usize, from: i32, n: i32): f64 {
  let even = f64x2.splat(0);
  let odd = f64x2.splat(0);
  let j = from;
  for (; j + 3 < n; j += 4) {
    const at: usize = (<usize>j) << 3;
    even = f64x2.add(even, f64x2.mul(v128.load(x + at), v128.load(y + at)));
    odd = f64x2.add(odd, f64x2.mul(v128.load(x + at, 16), v128.load(y + at, 16)));
  }
  even = f64x2.add(even, odd);
  let total = sum(even);
  for (; j < n; j++) {
    const at: usize = (<usize>j) << 3;
    total += load<f64>(x + at) * load<f64>(y + at);
  }
  return total;
}

/** y ← α y + γ x. */
export function combine(y: usize, from: i32, n: i32, alpha: f64, x: usize, gamma: f64): void {
  const s = f64x2.splat(alpha);
  const t = f64x2.splat(gamma);
  let j = from;
  for (; j + 1 < n; j += 2) {
    const at: usize = (<usize>j) << 3;
    v128.store(y + at, f64x2.add(f64x2.mul(s, v128.load(y + at)), f64x2.mul(t, v128.load(x + at))));
  }
  if (j < n) {
    const at: usize = (<usize>j) << 3;
    store<f64>(y + at, alpha * load<f64>(y + at) + gamma * load<f64>(x + at));
  }
}

/** Sums of squares between this and its inverse are exact to rounding. */
const TINY: f64 = 1e-250;

/**
 * The reflection I − β v vᵀ that takes x to a multiple of its entry `head`: x becomes v, `image` gets that
 * multiple; returns β. x is nought before `head` and counted from `from` ≤ `head` to n. Where the squares of
 * its entries would overflow or vanish, v is x over its largest entry but for the first.
 */
export function reflect(x: usize, head: i32, from: i32, n: i32, image: usize): f64 {
  const at = x + ((<usize>head) << 3);
  const whole = load<f64>(at);
  store<f64>(at, 0);
  let first = whole;
  let scale: f64 = 1;
  let others = dot(x, x, from, n);
  let square = others + first * first;
  if (!(square > TINY && square < 1 / TINY)) {
    scale = 0;
    for (let j = from; j < n; j++) scale = max(scale, abs(load<f64>(x + ((<usize>j) << 3))));
    if (scale > 0) {
      scale = max(scale, abs(whole));
      for (let j = from; j < n; j++) {
        const here = x + ((<usize>j) << 3);
        store<f64>(here, load<f64>(here) / scale);
      }
      first = whole / scale;
    }
    others = dot(x, x, from, n);
    square = others + first * first;
  }
  if (others == 0) {
    memory.fill(x + ((<usize>from) << 3), 0, (<usize>(n - from)) << 3);
    store<f64>(image, whole);
    return 0;
  }
  const norm = sqrt(square);
  const alpha = first > 0 ? -norm : norm;
  store<f64>(image, alpha * scale);
  store<f64>(at, first - alpha);
  return 1 / (square - first * alpha);
}
