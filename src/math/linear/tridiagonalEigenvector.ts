import { stream } from '../random/stream';
import { powerOfTwoScale } from './powerOfTwoScale';
import { checkTridiagonal, tridiagonalNorm, type Tridiagonal } from './tridiagonal';

const STEPS = 6;

/**
 * The unit eigenvector of T for one of its eigenvalues, first nonzero entry positive, by inverse
 * iteration: solve (T − λ)y = x, normalize, repeat; elimination with row exchanges, from a fixed
 * random start. Stops when ‖Tx − λx‖ ≤ 8ε√n‖T‖, and refuses a λ for which it never is. Within a
 * cluster of eigenvalues the answer is some vector of their space. Cost about 20n operations.
 *
 * Source: Wilkinson 1965, ch. 5, §54; LAPACK's dstein.
 *
 * @param lambda an eigenvalue to rounding, as `tridiagonalEigenvalues` or `bisectEigenvalue` gives it
 */
export function tridiagonalEigenvector(t: Tridiagonal, lambda: number): Float64Array {
  checkTridiagonal(t);
  const n = t.diagonal.length;
  const norm = tridiagonalNorm(t);
  const scale = powerOfTwoScale(norm);
  const shifted = t.diagonal.map((d) => (d - lambda) * scale);
  const off = t.offDiagonal.map((e) => e * scale);
  const tolerance = 8 * Number.EPSILON * Math.sqrt(n) * norm * scale;
  const factors = factor(shifted, off, Number.EPSILON * norm * scale || Number.MIN_VALUE);
  const random = stream(n);
  let x: Float64Array = Float64Array.from({ length: n }, () => random.next() - 0.5);
  for (let step = 0; step < STEPS; step++) {
    normalize(x);
    if (residual(shifted, off, x) <= tolerance) return orient(x);
    x = solve(factors, x);
  }
  throw new RangeError(`invalid lambda; not an eigenvalue of the matrix: ${lambda}`);
}

/** PLU of a tridiagonal matrix: U has three diagonals u, v, w; row i took `multiplier[i]` of row i−1. */
interface Factors {
  readonly u: Float64Array;
  readonly v: Float64Array;
  readonly w: Float64Array;
  readonly multiplier: Float64Array;
  readonly exchanged: Uint8Array;
}

function factor(d: Float64Array, e: Float64Array, tiny: number): Factors {
  const n = d.length;
  const [u, v, w, multiplier] = [d.slice(), new Float64Array(n), new Float64Array(n), e.slice()];
  const exchanged = new Uint8Array(n);
  v.set(e);
  for (let i = 0; i < n - 1; i++) {
    const below = e[i]!;
    if (Math.abs(below) > Math.abs(u[i]!)) {
      exchanged[i] = 1;
      const m = u[i]! / below;
      multiplier[i] = m;
      const [diagonal, next] = [u[i + 1]!, v[i + 1]!];
      u[i] = below;
      u[i + 1] = v[i]! - m * diagonal;
      v[i] = diagonal;
      w[i] = next;
      v[i + 1] = -m * next;
    } else {
      if (u[i] === 0) u[i] = tiny;
      multiplier[i] = below / u[i]!;
      u[i + 1]! -= multiplier[i]! * v[i]!;
    }
  }
  // A last pivot of zero is what an eigenvalue makes: a tiny one makes the answer large, not infinite.
  for (let i = 0; i < n; i++) if (Math.abs(u[i]!) < tiny) u[i] = u[i]! < 0 ? -tiny : tiny;
  return { u, v, w, multiplier, exchanged };
}

function solve({ u, v, w, multiplier, exchanged }: Factors, b: Float64Array): Float64Array {
  const n = b.length;
  const x = b.slice();
  for (let i = 0; i < n - 1; i++) {
    const m = multiplier[i]!;
    const [here, next] = exchanged[i] ? [x[i + 1]!, x[i]!] : [x[i]!, x[i + 1]!];
    x[i] = here;
    x[i + 1] = next - m * here;
  }
  for (let i = n - 1; i >= 0; i--) {
    const right = (i + 1 < n ? v[i]! * x[i + 1]! : 0) + (i + 2 < n ? w[i]! * x[i + 2]! : 0);
    x[i] = (x[i]! - right) / u[i]!;
    if (Math.abs(x[i]!) > 1e200) for (let j = 0; j < n; j++) x[j]! *= 1e-200;
  }
  return x;
}

function residual(d: Float64Array, e: Float64Array, x: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < d.length; i++) {
    const left = i > 0 ? e[i - 1]! * x[i - 1]! : 0;
    const right = i + 1 < d.length ? e[i]! * x[i + 1]! : 0;
    const r = left + d[i]! * x[i]! + right;
    sum += r * r;
  }
  return Math.sqrt(sum);
}

function normalize(x: Float64Array): void {
  let largest = 0;
  for (let i = 0; i < x.length; i++) largest = Math.max(largest, Math.abs(x[i]!));
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    x[i]! /= largest;
    sum += x[i]! * x[i]!;
  }
  const length = Math.sqrt(sum);
  for (let i = 0; i < x.length; i++) x[i]! /= length;
}

function orient(x: Float64Array): Float64Array {
  const first = x.find((y) => y !== 0)!;
  return first < 0 ? x.map((y) => -y) : x;
}
