import { expect, test } from 'vitest';
import { bisectEigenvalue } from '../linear/bisectEigenvalue';
import type { Tridiagonal } from '../linear/tridiagonal';
import { stream, type Random } from '../random/stream';
import { ksPValueOfTwo } from '../summaries/ksPValue';
import { wignerEdge, wishartEdge } from '../theory/largestEigenvalue';
import { betaHermite } from './betaHermite';
import { betaHermiteTop } from './betaHermiteTop';
import { betaLaguerre } from './betaLaguerre';
import { betaLaguerreTop } from './betaLaguerreTop';
import { edgeBlock } from './edgeBlock';

const top = (t: Tridiagonal) => bisectEigenvalue(t, t.diagonal.length - 1);

test('edgeBlock: ⌈10 n^{1/3}⌉, never more than n', () => {
  expect([1, 20, 31, 32, 1001, 1_000_000].map(edgeBlock)).toEqual([1, 20, 31, 32, 101, 1000]);
  expect(() => edgeBlock(0)).toThrow('invalid n; not in [1, 9007199254740991] by 1: 0');
});

test('a smaller block from the same stream is the corner of a larger one', () => {
  for (const make of [
    (random: Random, size: number) => betaHermiteTop(random, 500, 1, size),
    (random: Random, size: number) => betaLaguerreTop(random, 500, 700, 1, size),
  ]) {
    const small = make(stream(3), 40);
    const large = make(stream(3), 500);
    expect(small.diagonal).toEqual(large.diagonal.slice(0, 40));
    expect(small.offDiagonal).toEqual(large.offDiagonal.slice(0, 39));
  }
});

test.each([1, 2, 4])(
  'claim:truncated-edge β = %d: what the truncated model leaves out is below 1e-8 of the fluctuation, n = 100 to 8,000',
  (beta) => {
    for (const n of [100, 300, 1000, 8000])
      for (let seed = 0; seed < 10; seed++) {
        const { scale } = wignerEdge(n, beta);
        const error =
          top(betaHermiteTop(stream(seed), n, beta, n)) -
          top(betaHermiteTop(stream(seed), n, beta));
        expect(Math.abs(error) / scale).toBeLessThan(1e-8);
        const cut = wishartEdge(n, 2 * n, beta).scale;
        const other =
          top(betaLaguerreTop(stream(seed), n, 2 * n, beta, n)) -
          top(betaLaguerreTop(stream(seed), n, 2 * n, beta));
        expect(Math.abs(other) / cut).toBeLessThan(1e-8);
      }
  },
);

test('the whole models have the law of betaHermite and betaLaguerre: two samples of 3,000 maxima at n = 30', () => {
  const maxima = (make: (random: Random) => Tridiagonal, at: number) =>
    Float64Array.from({ length: 3000 }, (_, i) => top(make(stream(at + i)))).sort();
  for (const [one, other] of [
    [(r: Random) => betaHermiteTop(r, 30, 1, 30), (r: Random) => betaHermite(r, 30, 1)],
    [
      (r: Random) => betaLaguerreTop(r, 30, 60, 2, 30),
      (r: Random) => betaLaguerre(r, 30, 60, 2).tridiagonal,
    ],
  ] as const) {
    const [a, b] = [maxima(one, 0), maxima(other, 10_000)];
    let distance = 0;
    let j = 0;
    a.forEach((x, i) => {
      while (j < b.length && b[j]! <= x) j++;
      distance = Math.max(distance, Math.abs((i + 1 - j) / 3000));
    });
    expect(ksPValueOfTwo(distance, 3000, 3000)).toBeGreaterThan(0.001);
  }
});

test('what is no argument is refused', () => {
  expect(() => betaHermiteTop(stream(1), 10, 1, 11)).toThrow(
    'invalid size; not in [1, 10] by 1: 11',
  );
  expect(() => betaHermiteTop(stream(1), 10, 0)).toThrow('invalid beta; not in (0, ∞): 0');
  expect(() => betaLaguerreTop(stream(1), 10, 20, -1)).toThrow('invalid beta; not in (0, ∞): -1');
  expect(() => betaLaguerreTop(stream(1), 10, 20, 1, 11)).toThrow(
    'invalid size; not in [1, 10] by 1: 11',
  );
});
