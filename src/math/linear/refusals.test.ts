/** What every function that takes a matrix does with one it cannot use: a typed error in the house wording, at once. */
import { expect, test } from 'vitest';
import { gseEigenvalues } from '../ensembles/gse';
import { stream } from '../random/stream';
import { bidiagonalize } from './bidiagonalize';
import { bisectEigenvalue } from './bisectEigenvalue';
import { generalEigenvalues } from './generalEigenvalues';
import { gram } from './gram';
import { hermitianEigenvalues } from './hermitianEigenvalues';
import { lanczos } from './lanczos';
import { lu } from './lu';
import { matrixProduct } from './matrixProduct';
import { qr } from './qr';
import { randomizedSvd } from './randomizedSvd';
import { singularDecomposition } from './singularDecomposition';
import { singularTriples } from './singularTriples';
import { singularValues } from './singularValues';
import { sturmCount } from './sturmCount';
import { sturmHistogram } from './sturmHistogram';
import { symmetricEigensystem } from './symmetricEigensystem';
import { symmetricEigenvalues } from './symmetricEigenvalues';
import { transpose } from './transpose';
import type { Tridiagonal } from './tridiagonal';
import { tridiagonalEigenvalues } from './tridiagonalEigenvalues';
import { tridiagonalEigenvector } from './tridiagonalEigenvector';
import { tridiagonalize } from './tridiagonalize';

/** Throws a RangeError that begins with "invalid" and names what is wrong, within a second. */
function refused(name: string, call: () => unknown, wording: RegExp): void {
  const start = performance.now();
  let error: unknown;
  try {
    call();
  } catch (thrown) {
    error = thrown;
  }
  expect(error, name).toBeInstanceOf(RangeError);
  expect((error as RangeError).message, name).toMatch(/^invalid [a-zA-Z]+; not .+: /);
  expect((error as RangeError).message, name).toMatch(wording);
  expect(performance.now() - start, name).toBeLessThan(1000);
}

type Square = (a: Float64Array, n: number) => unknown;
const zeros = (a: Float64Array) => new Float64Array(a.length);
const SQUARE: Record<string, Square> = {
  symmetricEigenvalues,
  symmetricEigensystem,
  tridiagonalize,
  lu,
  generalEigenvalues,
  'generalEigenvalues, imaginary part': (a, n) => generalEigenvalues(zeros(a), n, a),
  hermitianEigenvalues: (a, n) => hermitianEigenvalues({ re: a, im: zeros(a) }, n),
  'hermitianEigenvalues, imaginary part': (a, n) =>
    hermitianEigenvalues({ re: zeros(a), im: a }, n),
};
const RECTANGULAR: Record<string, (a: Float64Array, m: number, n: number) => unknown> = {
  singularValues,
  singularDecomposition,
  singularTriples: (a, m, n) => singularTriples(a, m, n, 1),
  randomizedSvd: (a, m, n) => randomizedSvd(a, m, n, 1, stream(1)),
  bidiagonalize,
  qr,
  gram,
  transpose,
  'matrixProduct, left': (a, m, n) => matrixProduct(a, new Float64Array(n), m, n, 1),
  'matrixProduct, right': (a, m, n) => matrixProduct(new Float64Array(m), a, 1, m, n),
};
const TRIDIAGONAL: Record<string, (t: Tridiagonal) => unknown> = {
  tridiagonalEigenvalues,
  tridiagonalEigenvector: (t) => tridiagonalEigenvector(t, 0),
  sturmCount: (t) => sturmCount(t, 0),
  sturmHistogram: (t) => [...sturmHistogram(t, Float64Array.of(0, 1))],
  bisectEigenvalue: (t) => bisectEigenvalue(t, 0),
};

/** A symmetric matrix with one pair of entries, or one on the diagonal, replaced. */
function withEntry(n: number, i: number, j: number, x: number): Float64Array {
  const a = Float64Array.from(
    { length: n * n },
    (_, at) => 1 / (1 + Math.floor(at / n) + (at % n)),
  );
  a[i * n + j] = x;
  a[j * n + i] = x;
  return a;
}

test('matrices with an entry that is NaN or infinite, wherever it is, are refused by every function', () => {
  for (const n of [1, 5, 40])
    for (const x of [NaN, Infinity, -Infinity])
      for (const [i, j] of [
        [0, 0],
        [0, n - 1],
        [n >> 1, n >> 1],
        [n >> 1, n - 1],
        [n - 1, n - 1],
      ] as const) {
        const a = withEntry(n, i, j, x);
        const wording = /matrix; not finite: (NaN|-?Infinity)$/;
        for (const name in SQUARE) refused(`${name}, n = ${n}`, () => SQUARE[name]!(a, n), wording);
        for (const name in RECTANGULAR)
          refused(`${name}, n = ${n}`, () => RECTANGULAR[name]!(a, n, n), wording);
        refused('gseEigenvalues', () => gseEigenvalues({ re: a, im: zeros(a) }, n / 2), /invalid/);
      }
});

test('empty matrices, sizes that are no whole numbers and lengths that are no square are refused by every function', () => {
  const empty = new Float64Array(0);
  for (const name in SQUARE) {
    for (const n of [0, -1, 1.5, NaN, Infinity])
      refused(`${name}, n = ${n}`, () => SQUARE[name]!(empty, n), /n; not in \[1, 20000\] by 1/);
    for (const length of [0, 5, 6, 10])
      refused(name, () => SQUARE[name]!(new Float64Array(length), 3), /matrix; not of 9 entries/);
  }
  for (const name in RECTANGULAR) {
    for (const n of [0, -1, 1.5, NaN, Infinity]) {
      // The size that a vector of zeros beside it must have is no length either; any typed error will do.
      if (name.startsWith('matrixProduct') && !(n === 0)) continue;
      refused(`${name}, n = ${n}`, () => RECTANGULAR[name]!(empty, 3, n), /not in \[1/);
      refused(`${name}, m = ${n}`, () => RECTANGULAR[name]!(empty, n, 3), /not in \[1/);
    }
    for (const length of [0, 5, 7])
      refused(
        name,
        () => RECTANGULAR[name]!(new Float64Array(length), 3, 2),
        /matrix; not of 6 entries/,
      );
  }
  for (const size of [0, -1, 1.5, NaN, Infinity]) {
    refused('matrixProduct', () => matrixProduct(empty, empty, size, 2, 2), /m; not in \[1/);
    refused('matrixProduct', () => matrixProduct(empty, empty, 2, size, 2), /n; not in \[1/);
    const two = new Float64Array(4);
    refused('matrixProduct', () => matrixProduct(two, empty, 2, 2, size), /n; not in \[1/);
  }
  refused(
    'bidiagonalize, wide',
    () => bidiagonalize(new Float64Array(6), 2, 3),
    /m; not in \[3, ∞\)/,
  );
});

test('matrices too large for a copy are refused before anything is read or allocated', () => {
  const little = new Float64Array(4);
  for (const name in SQUARE)
    refused(name, () => SQUARE[name]!(little, 20_001), /n; not in \[1, 20000\] by 1: 20001/);
  for (const name in RECTANGULAR)
    if (!name.startsWith('matrixProduct'))
      refused(name, () => RECTANGULAR[name]!(little, 20_000, 20_000), /m n ≤ 100000000/);
  refused('matrixProduct', () => matrixProduct(little, little, 20_000, 20_000, 2), /m n ≤/);
});

test('asymmetric and non-Hermitian matrices are refused beyond 1e-12 of the largest entry, and taken within', () => {
  const n = 40;
  for (const size of [1, 1e-200, 1e200])
    for (const [i, j] of [
      [0, 1],
      [3, 39],
      [38, 39],
    ] as const) {
      const off = (by: number) => {
        const a = withEntry(n, 0, 0, 1).map((x) => x * size);
        a[i * n + j]! += by * size;
        return a;
      };
      for (const f of [symmetricEigenvalues, symmetricEigensystem]) {
        refused(f.name, () => f(off(2e-12), n), /not symmetric within 1e-12/);
        expect(() => f(off(5e-13), n)).not.toThrow();
      }
      const hermitian = (a: Float64Array) => hermitianEigenvalues({ re: a, im: zeros(a) }, n);
      refused('hermitian', () => hermitian(off(2e-12)), /not Hermitian within 1e-12/);
      expect(() => hermitian(off(5e-13))).not.toThrow();
    }
});

test('tridiagonal matrices that are empty, not finite or of two lengths that do not fit are refused by every function', () => {
  const of = (diagonal: number[], offDiagonal: number[]) => ({
    diagonal: Float64Array.from(diagonal),
    offDiagonal: Float64Array.from(offDiagonal),
  });
  for (const name in TRIDIAGONAL) {
    const call = TRIDIAGONAL[name]!;
    refused(name, () => call(of([], [])), /matrix; not of size ≥ 1: 0/);
    refused(name, () => call(of([1, 2], [])), /offDiagonal; not of length 1: 0/);
    refused(name, () => call(of([1, 2], [1, 1])), /offDiagonal; not of length 1: 2/);
    for (const x of [NaN, Infinity, -Infinity]) {
      refused(name, () => call(of([1, x, 2], [1, 1])), /matrix; not finite/);
      refused(name, () => call(of([1, 3, 2], [1, x])), /matrix; not finite/);
    }
  }
  refused('sturmCount', () => sturmCount(of([1], []), NaN), /x; not a number: NaN/);
});

test('lanczos refuses a product that is not finite or of another length', () => {
  for (const x of [NaN, Infinity])
    refused('lanczos', () => lanczos(() => new Float64Array(9).fill(x), 9, 2, stream(1)), /apply/);
  refused('lanczos', () => lanczos(() => new Float64Array(8), 9, 2, stream(1)), /apply/);
  refused('lanczos', () => lanczos((x) => x, 9, 0, stream(1)), /k; not in \[1, 9\] by 1: 0/);
});
