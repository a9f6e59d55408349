/**
 * One spike as one number: orthogonal transformations that fix the planted direction bring noise
 * to a tridiagonal matrix, and the spike then sits in its corner. The reduction is done once for a
 * seed; every θ after that costs O(N).
 */
import { betaHermite } from '@/src/math/ensembles/betaHermite';
import { goe } from '@/src/math/ensembles/goe';
import { bidiagonalize } from '@/src/math/linear/bidiagonalize';
import { bisectEigenvalue } from '@/src/math/linear/bisectEigenvalue';
import type { Tridiagonal } from '@/src/math/linear/tridiagonal';
import { tridiagonalEigenvector } from '@/src/math/linear/tridiagonalEigenvector';
import { tridiagonalize } from '@/src/math/linear/tridiagonalize';
import { chi } from '@/src/math/random/chi';
import { normal } from '@/src/math/random/normal';
import { stream, type Random } from '@/src/math/random/stream';
import { unitVector } from '@/src/math/random/unitVector';
import { columns, type Values } from './plan';

/** Stream 0 draws the noise, stream 1 the planted directions. */
export const NOISE = 0;
export const DIRECTIONS = 1;

/** Noise in which a spike of any strength can be planted. */
export interface Noise {
  /** The spiked matrix in tridiagonal form: its eigenvalues, or the squares of its singular values. */
  readonly planted: (theta: number) => Tridiagonal;
  /** The squared overlap on the n-side, from θ, the top singular value and its left vector. */
  readonly right: ((theta: number, sigma: number, left: Float64Array) => number) | undefined;
}

export interface Top {
  readonly value: number;
  readonly overlap: number;
  readonly right: number | undefined;
}

/** The largest eigenvalue (singular value) at θ, by bisection, and its overlaps, by inverse iteration. */
export function topOf(noise: Noise, theta: number): Top {
  const t = noise.planted(theta);
  const lambda = bisectEigenvalue(t, t.diagonal.length - 1);
  const x = tridiagonalEigenvector(t, lambda);
  const value = noise.right ? Math.sqrt(lambda) : lambda;
  return { value, overlap: x[0]! * x[0]!, right: noise.right?.(theta, value, x) };
}

/** The tridiagonal models: the same law as a dense matrix, drawn in O(N). */
export function tridiagonalNoise(values: Values, n: number, random: Random): Noise {
  if (values.model === 'wigner') return ofSymmetric(betaHermite(random, n, 1));
  const m = columns(values, n);
  const scale = 1 / Math.sqrt(m);
  const along = normal(random);
  const across = chi(random, m - 1);
  const diagonal = new Float64Array(n);
  const lower = new Float64Array(n - 1);
  for (let i = 1; i < n; i++) diagonal[i] = scale * chi(random, m - i);
  for (let i = 0; i < n - 1; i++) lower[i] = scale * chi(random, n - 1 - i);
  diagonal[0] = scale * Math.sqrt(along * along + across * across);
  if (values.model === 'covariance') return ofCovariance(diagonal, lower);
  return ofRectangular(diagonal, lower, scale * along, scale * across, ofUnit(random, m - 1));
}

/** One coordinate of a random unit vector in m dimensions. */
function ofUnit(random: Random, m: number): number {
  const z = normal(random);
  const rest = m > 1 ? chi(random, m - 1) : 0;
  return z / Math.sqrt(z * z + rest * rest);
}

/** W + θvvᵀ of a dense W: one reflection takes v to e₁, the others leave it there. */
export function denseNoise(values: Values, n: number): Noise {
  const { noise, left } = drawn(values, n);
  const v = left[0]!;
  if (values.model === 'wigner') {
    const w = noise.slice();
    reflectRows(w, n, n, v);
    transposeInPlace(w, n);
    reflectRows(w, n, n, v);
    return ofSymmetric(tridiagonalize(w, n));
  }
  const m = columns(values, n);
  const x = noise.slice();
  reflectRows(x, n, m, v);
  const turned = new Float64Array(x.length);
  for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) turned[j * n + i] = x[i * m + j]!;
  const { diagonal, upper } = bidiagonalize(turned, m, n);
  return ofCovariance(diagonal, upper);
}

/** A dense noise matrix, scaled, and planted directions: orthonormal on each side. */
export function drawn(
  values: Values,
  n: number,
): { noise: Float64Array; left: readonly Float64Array[]; right: readonly Float64Array[] } {
  const random = stream(values.seed, NOISE);
  const directions = stream(values.seed, DIRECTIONS);
  const m = columns(values, n);
  const scale = 1 / Math.sqrt(m);
  const noise =
    values.model === 'wigner'
      ? goe(random, n)
      : Float64Array.from({ length: n * m }, () => scale * normal(random));
  const count = Math.min(values.spikes, n);
  return {
    noise,
    left: orthonormal(directions, n, count),
    right: values.model === 'rectangular' ? orthonormal(directions, m, count) : [],
  };
}

function orthonormal(random: Random, n: number, count: number): Float64Array[] {
  const found: Float64Array[] = [];
  while (found.length < count) {
    const x = unitVector(random, n);
    for (let pass = 0; pass < 2; pass++)
      for (const y of found) {
        const along = x.reduce((sum, v, i) => sum + v * y[i]!, 0);
        for (let i = 0; i < n; i++) x[i]! -= along * y[i]!;
      }
    const length = Math.sqrt(x.reduce((sum, v) => sum + v * v, 0));
    found.push(x.map((v) => v / length));
  }
  return found;
}

function ofSymmetric({ diagonal, offDiagonal }: Tridiagonal): Noise {
  return {
    planted: (theta) => {
      const d = diagonal.slice();
      d[0]! += theta;
      return { diagonal: d, offDiagonal };
    },
    right: undefined,
  };
}

/** L Lᵀ of a lower bidiagonal L whose first entry is given anew. */
function gramOf(first: number, diagonal: Float64Array, lower: Float64Array): Tridiagonal {
  const at = (i: number) => (i === 0 ? first : diagonal[i]!);
  return {
    diagonal: diagonal.map((_, i) => at(i) * at(i) + (i > 0 ? lower[i - 1]! * lower[i - 1]! : 0)),
    offDiagonal: lower.map((c, i) => at(i) * c),
  };
}

/** A variance of 1 + θ along e₁ stretches the first row of the data by its root. */
function ofCovariance(diagonal: Float64Array, lower: Float64Array): Noise {
  return {
    planted: (theta) => gramOf(Math.sqrt(1 + theta) * diagonal[0]!, diagonal, lower),
    right: undefined,
  };
}

/** The first row is θ + `along` in the direction v and `across` at right angles to it; reflections make it one entry. */
function ofRectangular(
  diagonal: Float64Array,
  lower: Float64Array,
  along: number,
  across: number,
  coordinate: number,
): Noise {
  const length = (theta: number) => Math.sqrt((theta + along) * (theta + along) + across * across);
  return {
    planted: (theta) => gramOf(length(theta), diagonal, lower),
    right: (theta, sigma, x) => {
      const b = length(theta);
      // Lᵀx = σy: the coordinate of the right vector along the first row; the rest points anywhere at right angles to it.
      const y = (b * x[0]! + lower[0]! * x[1]!) / sigma;
      const rest = Math.sqrt(Math.max(0, 1 - y * y)) * coordinate;
      const cosine = (y * (theta + along) + rest * across) / b;
      return cosine * cosine;
    },
  };
}

/** A ← (I − 2wwᵀ/‖w‖²) A for n × m, where the reflection takes v to ±e₁. */
function reflectRows(a: Float64Array, n: number, m: number, v: Float64Array): void {
  const w = v.slice();
  w[0]! += v[0]! < 0 ? -1 : 1;
  const factor = 2 / w.reduce((sum, x) => sum + x * x, 0);
  const dot = new Float64Array(m);
  for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) dot[j]! += w[i]! * a[i * m + j]!;
  for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) a[i * m + j]! -= factor * w[i]! * dot[j]!;
}

function transposeInPlace(a: Float64Array, n: number): void {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) {
      const x = a[i * n + j]!;
      a[i * n + j] = a[j * n + i]!;
      a[j * n + i] = x;
    }
}
