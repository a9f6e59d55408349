import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { realGinibre } from '../ensembles/ginibre';
import { goe } from '../ensembles/goe';
import { bidiagonalize } from '../linear/bidiagonalize';
import { bidiagonalizePlain } from '../linear/bidiagonalizePlain';
import { tridiagonalEigenvalues } from '../linear/tridiagonalEigenvalues';
import { tridiagonalize } from '../linear/tridiagonalize';
import { tridiagonalizePlain } from '../linear/tridiagonalizePlain';
import { stream } from '../random/stream';
import { binary } from './binary';
import { hasKernels, withKernels } from './kernels';

test('the kernels run here and weigh at most 40 kB compressed', () => {
  expect(hasKernels()).toBe(true);
  expect(gzipSync(Buffer.from(binary, 'base64')).length).toBeLessThan(40_000);
});

test('npm run kernels leaves a binary made from these sources as it is', () => {
  const made = () => execFileSync('npm', ['run', '--silent', 'kernels'], { encoding: 'utf8' });
  expect(made()).toBe('');
});

const distance = (x: Float64Array, y: Float64Array) =>
  x.reduce((most, v, i) => Math.max(most, Math.abs(v - y[i]!)), 0);

test('tridiagonalize(a, n) has the spectrum of the plain loop, to 1e-13, for every size up to 70 and at panel edges', () => {
  const sizes = [...Array.from({ length: 70 }, (_, i) => i + 1), 127, 128, 129, 191, 256];
  for (const n of sizes) {
    const a = goe(stream(n), n);
    const fast = tridiagonalize(a, n);
    const plain = tridiagonalizePlain(a, n);
    expect(fast.diagonal[0]).toBe(a[0]);
    expect(
      distance(tridiagonalEigenvalues(fast), tridiagonalEigenvalues(plain)),
      `n = ${n}`,
    ).toBeLessThan(1e-13);
    // Reflections with the same signs: the matrices themselves agree, but for their last, ill-determined entries.
    if (n > 1) expect(Math.abs(fast.offDiagonal[0]! - plain.offDiagonal[0]!)).toBeLessThan(1e-13);
  }
});

test('bidiagonalize(a, m, n) is the bidiagonal matrix and the reflections of the plain loop, for every size and shape', () => {
  const sizes = [...Array.from({ length: 50 }, (_, i) => i + 1), 127, 128];
  for (const n of sizes)
    for (const more of [0, 1, 2, 3, 40]) {
      const m = n + more;
      const a = realGinibre(stream(n), m).slice(0, m * n);
      const fast = bidiagonalize(a, m, n);
      const plain = bidiagonalizePlain(a, m, n);
      // The last entries of a square one are ill-determined: rounding of the others, over the smallest singular value.
      const many = Math.floor(n / 2);
      for (const part of ['diagonal', 'upper'] as const)
        expect(
          distance(fast[part].slice(0, many), plain[part].slice(0, many)),
          `${m} × ${n}`,
        ).toBeLessThan(1e-12);
      expect(
        distance(fast.reflectors.slice(0, n), plain.reflectors.slice(0, n)),
        `${m} × ${n}`,
      ).toBeLessThan(1e-13);
      const norm = (b: typeof fast) =>
        b.diagonal.reduce((t, x) => t + x * x, 0) + b.upper.reduce((t, x) => t + x * x, 0);
      expect(Math.abs(norm(fast) / a.reduce((t, x) => t + x * x, 0) - 1)).toBeLessThan(1e-13);
    }
});

test('bidiagonalize: a zero column, equal columns, rank one, zeros', () => {
  const [m, n] = [40, 30];
  const random = realGinibre(stream(7), m).slice(0, m * n);
  const cases = {
    'zero column': random.map((x, i) => (i % n === 4 ? 0 : x)),
    'equal columns': random.map((x, i) => (i % n === 4 ? random[i + 1]! : x)),
    'rank one': Float64Array.from({ length: m * n }, (_, i) => (1 + Math.floor(i / n)) * (i % n)),
    zeros: new Float64Array(m * n),
  };
  for (const [name, a] of Object.entries(cases)) {
    const { diagonal, upper } = bidiagonalize(a, m, n);
    const square = a.reduce((t, x) => t + x * x, 0);
    const found = diagonal.reduce((t, x) => t + x * x, 0) + upper.reduce((t, x) => t + x * x, 0);
    expect(Math.abs(found - square), name).toBeLessThanOrEqual(1e-13 * square);
  }
});

test('tridiagonalize beyond the columns of a strip (n = 1,100): trace, norm and fourth moment are kept', () => {
  const n = 1100;
  const a = goe(stream(3), n);
  const { diagonal, offDiagonal } = tridiagonalize(a, n);
  let trace = 0;
  let square = 0;
  for (let i = 0; i < n; i++) {
    trace += a[i * n + i]!;
    for (let j = 0; j < n; j++) square += a[i * n + j]! ** 2;
  }
  const e = tridiagonalEigenvalues({ diagonal, offDiagonal });
  expect(Math.abs(e.reduce((s, x) => s + x, 0) - trace)).toBeLessThan(1e-11);
  expect(Math.abs(e.reduce((s, x) => s + x * x, 0) / square - 1)).toBeLessThan(1e-13);
  // tr A⁴ = ‖A²‖², from the matrix itself.
  let fourth = 0;
  for (let i = 0; i < n; i++) {
    const row = new Float64Array(n);
    for (let k = 0; k < n; k++) {
      const x = a[i * n + k]!;
      for (let j = 0; j < n; j++) row[j]! += x * a[k * n + j]!;
    }
    for (const x of row) fourth += x * x;
  }
  expect(Math.abs(e.reduce((s, x) => s + x ** 4, 0) / fourth - 1)).toBeLessThan(1e-13);
});

test('tridiagonalize keeps sizes of 1e-200 and 1e150 and a matrix of zeros', () => {
  for (const size of [1e-200, 1e150]) {
    const n = 40;
    const a = goe(stream(5), n);
    const expected = tridiagonalEigenvalues(tridiagonalize(a, n));
    const found = tridiagonalEigenvalues(
      tridiagonalize(
        a.map((x) => x * size),
        n,
      ),
    );
    expect(
      distance(
        found.map((x) => x / size),
        expected,
      ),
    ).toBeLessThan(1e-13);
  }
  const { diagonal, offDiagonal } = tridiagonalize(new Float64Array(1600), 40);
  expect(diagonal.every((x) => x === 0) && offDiagonal.every((x) => x === 0)).toBe(true);
});

test('withKernels frees what is large: 40 runs of 33 MB leave no more than a few behind', () => {
  const n = 2048;
  for (let i = 0; i < 40; i++)
    withKernels(
      () => [n * n],
      (_, { data }) => data.fill(i),
    );
  const kept = withKernels(
    () => [8],
    (_, { data }) => data.buffer.byteLength,
  );
  expect(kept).toBeLessThanOrEqual(16 * 2 ** 20);
});
