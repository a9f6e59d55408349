import type { Tridiagonal } from './tridiagonal';

/**
 * `tridiagonalize` in plain TypeScript, and what its kernel is compared with: A ← H A H with H = I − β v vᵀ, column by column. The rank-two
 * update of one step and the product A v of the next are done in one pass over
 * the upper triangle, four rows at a time. Reads the upper triangle only; `a` is not modified.
 * Reflections fix the first coordinate, so T₁₁ = A₁₁.
 * Cost 4n³/3 operations, n² numbers.
 *
 * Source: Golub & Van Loan 2013, §8.3.1.
 *
 * @param a row-major n × n, symmetric
 */
export function tridiagonalizePlain(a: Float64Array, n: number): Tridiagonal {
  const m = a.slice();
  const diagonal = new Float64Array(n);
  const offDiagonal = new Float64Array(Math.max(0, n - 1));
  let v = new Float64Array(n);
  let w = new Float64Array(n);
  let nextV = new Float64Array(n);
  let nextW = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    // Row k under the pending update A ← A − v wᵀ − w vᵀ.
    const row = k * n;
    const vk = v[k]!;
    const wk = w[k]!;
    for (let j = k; j < n; j++) m[row + j]! -= vk * w[j]! + wk * v[j]!;
    diagonal[k] = m[row + k]!;
    if (k === n - 1) break;
    if (k === n - 2) {
      offDiagonal[k] = m[row + k + 1]!;
      const last = (n - 1) * n + n - 1;
      m[last]! -= 2 * v[n - 1]! * w[n - 1]!;
      diagonal[n - 1] = m[last]!;
      break;
    }

    // The reflection that clears row k right of its first off-diagonal entry.
    let scale = 0;
    for (let j = k + 1; j < n; j++) scale = Math.max(scale, Math.abs(m[row + j]!));
    let norm = 0;
    if (scale > 0) {
      for (let j = k + 1; j < n; j++) {
        const x = m[row + j]! / scale;
        nextV[j] = x;
        norm += x * x;
      }
      norm = Math.sqrt(norm);
    } else nextV.fill(0, k + 1);
    const first = nextV[k + 1]!;
    const alpha = first > 0 ? -norm : norm;
    offDiagonal[k] = alpha * scale;
    nextV[k + 1] = first - alpha;
    const square = norm * norm - first * alpha; // vᵀv / 2
    const beta = square > 0 ? 1 / square : 0;

    // One pass: finish the old update, form p = A v.
    nextW.fill(0, k + 1);
    let i = k + 1;
    for (; i + 3 < n; i += 4) fourRows(m, n, i, v, w, nextV, nextW);
    for (; i < n; i++) {
      const at = i * n;
      const vi = v[i]!;
      const wi = w[i]!;
      const u = nextV[i]!;
      let t = m[at + i]! - 2 * vi * wi;
      m[at + i] = t;
      let sum = t * u;
      for (let j = i + 1; j < n; j++) {
        t = m[at + j]! - (vi * w[j]! + wi * v[j]!);
        m[at + j] = t;
        sum += t * nextV[j]!;
        nextW[j]! += t * u;
      }
      nextW[i]! += sum;
    }
    let dot = 0;
    for (let j = k + 1; j < n; j++) dot += nextW[j]! * nextV[j]!;
    const half = (beta * beta * dot) / 2;
    for (let j = k + 1; j < n; j++) nextW[j] = beta * nextW[j]! - half * nextV[j]!;
    [v, nextV] = [nextV, v];
    [w, nextW] = [nextW, w];
  }
  return { diagonal, offDiagonal };
}

/**
 * Rows i … i + 3 of the pass at once, so that v, w and both results are read once for four rows;
 * the same additions in the same order as one row at a time, hence the same bits. Half the time at n = 1000.
 */
function fourRows(
  m: Float64Array,
  n: number,
  i: number,
  v: Float64Array,
  w: Float64Array,
  u: Float64Array,
  p: Float64Array,
): void {
  const at0 = i * n;
  const at1 = at0 + n;
  const at2 = at1 + n;
  const at3 = at2 + n;
  const v0 = v[i]!;
  const v1 = v[i + 1]!;
  const v2 = v[i + 2]!;
  const v3 = v[i + 3]!;
  const w0 = w[i]!;
  const w1 = w[i + 1]!;
  const w2 = w[i + 2]!;
  const w3 = w[i + 3]!;
  const u0 = u[i]!;
  const u1 = u[i + 1]!;
  const u2 = u[i + 2]!;
  const u3 = u[i + 3]!;
  // The triangle on the diagonal, entry by entry.
  const t00 = (m[at0 + i]! -= 2 * v0 * w0);
  const t01 = (m[at0 + i + 1]! -= v0 * w1 + w0 * v1);
  const t02 = (m[at0 + i + 2]! -= v0 * w2 + w0 * v2);
  const t03 = (m[at0 + i + 3]! -= v0 * w3 + w0 * v3);
  const t11 = (m[at1 + i + 1]! -= 2 * v1 * w1);
  const t12 = (m[at1 + i + 2]! -= v1 * w2 + w1 * v2);
  const t13 = (m[at1 + i + 3]! -= v1 * w3 + w1 * v3);
  const t22 = (m[at2 + i + 2]! -= 2 * v2 * w2);
  const t23 = (m[at2 + i + 3]! -= v2 * w3 + w2 * v3);
  const t33 = (m[at3 + i + 3]! -= 2 * v3 * w3);
  let s0 = t00 * u0 + t01 * u1 + t02 * u2 + t03 * u3;
  let s1 = t11 * u1 + t12 * u2 + t13 * u3;
  let s2 = t22 * u2 + t23 * u3;
  let s3 = t33 * u3;
  for (let j = i + 4; j < n; j++) {
    const vj = v[j]!;
    const wj = w[j]!;
    const uj = u[j]!;
    const t0 = m[at0 + j]! - (v0 * wj + w0 * vj);
    const t1 = m[at1 + j]! - (v1 * wj + w1 * vj);
    const t2 = m[at2 + j]! - (v2 * wj + w2 * vj);
    const t3 = m[at3 + j]! - (v3 * wj + w3 * vj);
    m[at0 + j] = t0;
    m[at1 + j] = t1;
    m[at2 + j] = t2;
    m[at3 + j] = t3;
    s0 += t0 * uj;
    s1 += t1 * uj;
    s2 += t2 * uj;
    s3 += t3 * uj;
    p[j] = p[j]! + t0 * u0 + t1 * u1 + t2 * u2 + t3 * u3;
  }
  p[i]! += s0;
  p[i + 1] = p[i + 1]! + t01 * u0 + s1;
  p[i + 2] = p[i + 2]! + t02 * u0 + t12 * u1 + s2;
  p[i + 3] = p[i + 3]! + t03 * u0 + t13 * u1 + t23 * u2 + s3;
}
