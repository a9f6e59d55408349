const MAX_SWEEPS = 60;

/**
 * Eigenvalues of a real matrix in place: Householder reduction to Hessenberg form, then Francis' QR steps with two shifts at once,
 * so that everything stays real. Real eigenvalues come out with an imaginary part of exactly zero, the others as exact conjugates, side by
 * side. Cost about 10n³ operations. Throws if an eigenvalue needs more than 60 sweeps.
 *
 * Source: Francis 1961; Martin, Peters & Wilkinson 1970 (hqr); Golub & Van Loan 2013, §7.5.
 *
 * @param h row-major n × n, its norm within [1e-50, 1e50]; is lost
 */
export function francisQr(h: Float64Array, n: number): { re: Float64Array; im: Float64Array } {
  hessenberg(h, n);
  const re = new Float64Array(n);
  const im = new Float64Array(n);
  let norm = 0;
  for (const x of h) norm = Math.max(norm, Math.abs(x));
  let sweeps = 0;
  for (let end = n - 1; end >= 0;) {
    let start = end;
    while (start > 0) {
      const at = start * n + start;
      const beside = Math.abs(h[at]!) + Math.abs(h[at - n - 1]!) || norm;
      if (Math.abs(h[at - 1]!) <= Number.EPSILON * beside) break;
      start--;
    }
    if (start > 0) h[start * n + start - 1] = 0;
    if (start === end) {
      re[end] = h[end * n + end]!;
      end--;
      sweeps = 0;
    } else if (start === end - 1) {
      pair(h, n, start, re, im);
      end -= 2;
      sweeps = 0;
    } else {
      if (sweeps++ === MAX_SWEEPS)
        throw new Error(`no convergence of eigenvalue ${end} in ${MAX_SWEEPS} sweeps`);
      step(h, n, start, end, sweeps % 10 === 0);
    }
  }
  return { re, im };
}

/** A ← H A H with zeros below the first subdiagonal. */
function hessenberg(a: Float64Array, n: number): void {
  const v = new Float64Array(n);
  const w = new Float64Array(n);
  for (let k = 0; k < n - 2; k++) {
    let square = 0;
    for (let i = k + 2; i < n; i++) square += a[i * n + k]! * a[i * n + k]!;
    const x = a[(k + 1) * n + k]!;
    if (square < 1e-280) {
      for (let i = k + 2; i < n; i++) a[i * n + k] = 0;
      continue;
    }
    const norm = Math.sqrt(square + x * x);
    const signed = x < 0 ? -norm : norm;
    const scale = 1 / Math.sqrt(norm * (norm + Math.abs(x)));
    for (let i = k + 1; i < n; i++) {
      v[i] = scale * a[i * n + k]!;
      a[i * n + k] = 0;
    }
    v[k + 1]! += scale * signed;
    a[(k + 1) * n + k] = -signed;
    w.fill(0);
    for (let i = k + 1; i < n; i++) for (let j = k + 1; j < n; j++) w[j]! += v[i]! * a[i * n + j]!;
    for (let i = k + 1; i < n; i++) for (let j = k + 1; j < n; j++) a[i * n + j]! -= v[i]! * w[j]!;
    for (let i = 0; i < n; i++) {
      const row = i * n;
      let dot = 0;
      for (let j = k + 1; j < n; j++) dot += a[row + j]! * v[j]!;
      for (let j = k + 1; j < n; j++) a[row + j]! -= dot * v[j]!;
    }
  }
}

/** Both eigenvalues of the 2 × 2 block at `i`. */
function pair(h: Float64Array, n: number, i: number, re: Float64Array, im: Float64Array): void {
  const at = i * n + i;
  const last = h[at + n + 1]!;
  const half = (h[at]! - last) / 2;
  const coupling = h[at + 1]! * h[at + n]!;
  const square = half * half + coupling;
  const root = Math.sqrt(Math.abs(square));
  if (square < 0) {
    re[i] = re[i + 1] = last + half;
    im[i] = root;
    im[i + 1] = -root;
    return;
  }
  // The larger of half ± root, and the smaller from their product −coupling.
  const large = half < 0 ? half - root : half + root;
  re[i] = last + large;
  re[i + 1] = large === 0 ? last : last - coupling / large;
}

/** One double step on rows start … end; an odd shift breaks cycles. */
function step(h: Float64Array, n: number, start: number, end: number, odd: boolean): void {
  const corner = end * n + end;
  // Sum and product of the shifts: the eigenvalues of the last 2 × 2 block.
  let sum = h[corner]! + h[corner - n - 1]!;
  let product = h[corner]! * h[corner - n - 1]! - h[corner - 1]! * h[corner - n]!;
  if (odd) {
    const size = Math.abs(h[corner - 1]!) + Math.abs(h[corner - n - 2]!);
    sum = 1.5 * size + 2 * h[corner]!;
    product = size * size + h[corner]! * (1.5 * size + h[corner]!);
  }
  // First column of (H − s)(H − t), begun where two subdiagonal entries in a row are small.
  let [p, q, r] = [0, 0, 0];
  let from = end - 2;
  for (; ; from--) {
    const at = from * n + from;
    const [a, b, c] = [h[at]!, h[at + n]!, h[at + n + 1]!];
    p = (a * (a - sum) + product) / b + h[at + 1]!;
    q = a + c - sum;
    r = h[at + 2 * n + 1]!;
    const size = Math.abs(p) + Math.abs(q) + Math.abs(r) || 1;
    p /= size;
    q /= size;
    r /= size;
    if (from === start) break;
    const small = Math.abs(h[at - 1]!) * (Math.abs(q) + Math.abs(r));
    const large = Math.abs(p) * (Math.abs(h[at - n - 1]!) + Math.abs(a) + Math.abs(c));
    if (small <= Number.EPSILON * large) break;
  }
  for (let i = from + 2; i <= end; i++) {
    h[i * n + i - 2] = 0;
    if (i > from + 2) h[i * n + i - 3] = 0;
  }
  chase(h, n, start, end, from, p, q, r);
}

/** The bulge that (p, q, r) makes at `from`, driven out at `end` by reflections of three rows and columns. */
function chase(
  h: Float64Array,
  n: number,
  start: number,
  end: number,
  from: number,
  p: number,
  q: number,
  r: number,
): void {
  for (let k = from; k < end; k++) {
    const three = k < end - 1;
    const at = k * n;
    let size = 1;
    if (k > from) {
      p = h[at + k - 1]!;
      q = h[at + n + k - 1]!;
      r = three ? h[at + 2 * n + k - 1]! : 0;
      size = Math.abs(p) + Math.abs(q) + Math.abs(r);
      if (size === 0) continue;
      p /= size;
      q /= size;
      r /= size;
    }
    const length = Math.sqrt(p * p + q * q + r * r);
    if (length === 0) continue;
    const signed = p < 0 ? -length : length;
    if (k > from) {
      h[at + k - 1] = -signed * size;
      h[at + n + k - 1] = 0;
      if (three) h[at + 2 * n + k - 1] = 0;
    } else if (start < from) h[at + k - 1] = -h[at + k - 1]!;
    // I − (x, y, z)ᵀ (1, q, r)
    p += signed;
    const [x, y, z] = [p / signed, q / signed, r / signed];
    q /= p;
    r /= p;
    const [one, two, last] = [at, at + n, three ? at + 2 * n : at + n];
    for (let j = k; j <= end; j++) {
      const t = h[one + j]! + q * h[two + j]! + (three ? r * h[last + j]! : 0);
      h[one + j]! -= t * x;
      h[two + j]! -= t * y;
      if (three) h[last + j]! -= t * z;
    }
    const bottom = Math.min(end, k + 3);
    for (let i = start; i <= bottom; i++) {
      const row = i * n + k;
      const t = x * h[row]! + y * h[row + 1]! + (three ? z * h[row + 2]! : 0);
      h[row]! -= t;
      h[row + 1]! -= t * q;
      if (three) h[row + 2]! -= t * r;
    }
  }
}
