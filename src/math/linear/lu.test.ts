import { expect, test } from 'vitest';
import { normal } from '../random/normal';
import { stream } from '../random/stream';
import { lu, luSolve } from './lu';

test('lu of a Hilbert matrix has its determinant: 1/6048000 at n = 4', () => {
  const h = Float64Array.from({ length: 16 }, (_, k) => 1 / ((k >> 2) + (k & 3) + 1));
  expect(lu(h, 4).determinant * 6_048_000).toBeCloseTo(1, 11);
});

test('lu exchanges rows: a permutation has determinant ±1, a singular matrix 0', () => {
  expect(lu(Float64Array.of(0, 1, 1, 0), 2).determinant).toBe(-1);
  expect(lu(Float64Array.of(0, 1, 0, 0, 0, 1, 1, 0, 0), 3).determinant).toBe(1);
  expect(lu(Float64Array.of(1, 2, 2, 4), 2).determinant).toBeCloseTo(0, 15);
});

test('luSolve(lu(a), b) leaves a residual of rounding on 50 random systems', () => {
  for (let seed = 1; seed <= 50; seed++) {
    const random = stream(seed);
    const n = 1 + (seed % 40);
    const a = Float64Array.from({ length: n * n }, () => normal(random));
    const b = Float64Array.from({ length: n }, () => normal(random));
    const x = luSolve(lu(a, n), b);
    const size = Math.max(...x.map(Math.abs));
    for (let i = 0; i < n; i++) {
      let sum = -b[i]!;
      for (let j = 0; j < n; j++) sum += a[i * n + j]! * x[j]!;
      expect(Math.abs(sum)).toBeLessThan(1e-13 * n * (1 + size));
    }
  }
});
