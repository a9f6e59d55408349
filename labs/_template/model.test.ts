import { expect, test } from 'vitest';
import { means } from './model';

const last = (values: { n: number; repeats: number; seed: number }) => [...means(values)].at(-1)!;

test('means: after one draw the error is σ = 1/√12, within four standard errors of 1,000 repeats', () => {
  const { error, draws } = last({ n: 10, repeats: 1000, seed: 3 });
  expect(draws[0]).toBe(1);
  expect(error[0]! / Math.sqrt(1 / 12)).toBeGreaterThan(0.94);
  expect(error[0]! / Math.sqrt(1 / 12)).toBeLessThan(1.06);
});

test('means: the error follows σ/√n over four decades', () => {
  const { error, theory } = last({ n: 10_000, repeats: 400, seed: 1 });
  error.forEach((e, i) => expect(Math.abs(e / theory[i]! - 1)).toBeLessThan(0.18));
});

test('means: the points rise from 1 to n', () => {
  for (const n of [10, 777, 100_000]) {
    const { draws } = last({ n, repeats: 1, seed: 1 });
    expect(draws.at(-1)).toBe(n);
    draws.forEach((m, i) => i > 0 && expect(m).toBeGreaterThan(draws[i - 1]!));
  }
});
