import type { Random } from '../random/stream';
import { unitVector } from '../random/unitVector';
import { symmetricEigensystem, type Eigensystem } from './symmetricEigensystem';

/** A new direction this small against ‖A‖ is rounding: the space found so far is invariant. */
const EXHAUSTED = 1e-13;

/**
 * The k largest eigenvalues of a symmetric operator, ascending, with eigenvectors, by Lanczos' method with full
 * reorthogonalization (twice), so there are no ghosts. Stops when every residual |β s_j| is below `tolerance`‖A‖, or after
 * `most` steps; when an invariant subspace is met the search goes on in a new random direction, so multiple
 * eigenvalues are found. Cost: products with A, plus 4 n j operations in step j.
 *
 * Source: Lanczos 1950; Parlett 1998, ch. 13.
 *
 * @param apply x ↦ A x, symmetric
 * @param n dimension
 * @param k in [1, n]
 */
export function lanczos(
  apply: (x: Float64Array) => Float64Array,
  n: number,
  k: number,
  random: Random,
  { tolerance = 1e-12, most = Math.min(n, 300) }: { tolerance?: number; most?: number } = {},
): Eigensystem & { readonly steps: number; readonly residual: number } {
  if (!Number.isInteger(k) || k < 1 || k > n)
    throw new RangeError(`invalid k; not in [1, ${n}] by 1: ${k}`);
  const basis: Float64Array[] = [unitVector(random, n)];
  const alpha: number[] = [];
  const beta: number[] = [];
  let norm = 0;
  for (;;) {
    const j = alpha.length;
    const w = apply(basis[j]!).slice();
    if (w.length !== n || !Number.isFinite(w[0]))
      throw new RangeError(`invalid apply; not ${n} finite numbers: ${w.length}, ${w[0]}`);
    alpha.push(dot(w, basis[j]!));
    for (let pass = 0; pass < 2; pass++) for (const b of basis) subtract(w, dot(w, b), b);
    let next = Math.sqrt(dot(w, w));
    norm = Math.max(norm, Math.abs(alpha[j]!) + next + (beta[j - 1] ?? 0));
    const last = j + 1 >= Math.min(most, n);
    const exhausted = next <= EXHAUSTED * norm;
    if (exhausted) next = 0;
    if (j + 1 >= k && (last || (!exhausted && (j + 1) % 5 === 0))) {
      const found = ritz(alpha, beta, basis, k, next);
      if (last || found.residual <= tolerance * norm) return found;
    }
    beta.push(next);
    basis.push(exhausted ? fresh(basis, n, random) : w.map((x) => x / next));
  }
}

/** Eigenvalues and vectors of the small matrix, carried back to the large space. */
function ritz(
  alpha: readonly number[],
  beta: readonly number[],
  basis: readonly Float64Array[],
  k: number,
  next: number,
) {
  const j = alpha.length;
  const t = new Float64Array(j * j);
  alpha.forEach((x, i) => (t[i * j + i] = x));
  for (let i = 0; i + 1 < j; i++) t[i * j + i + 1] = t[(i + 1) * j + i] = beta[i]!;
  const { values, vectors } = symmetricEigensystem(t, j);
  const top = vectors.slice(-k);
  const residual = Math.max(...top.map((s) => Math.abs(next * s[j - 1]!)));
  return {
    values: values.slice(-k),
    vectors: top.map((s) => {
      const x = new Float64Array(basis[0]!.length);
      s.forEach((y, i) => subtract(x, -y, basis[i]!));
      return x;
    }),
    steps: j,
    residual,
  };
}

function fresh(basis: readonly Float64Array[], n: number, random: Random): Float64Array {
  const x = unitVector(random, n);
  for (let pass = 0; pass < 2; pass++) for (const b of basis) subtract(x, dot(x, b), b);
  const length = Math.sqrt(dot(x, x));
  return x.map((y) => y / length);
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
  return sum;
}

/** x ← x − factor y */
function subtract(x: Float64Array, factor: number, y: Float64Array): void {
  for (let i = 0; i < x.length; i++) x[i]! -= factor * y[i]!;
}
