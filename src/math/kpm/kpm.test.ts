import { expect, test } from 'vitest';
import { goe } from '../ensembles/goe';
import { symmetricEigenvalues } from '../linear/symmetricEigenvalues';
import { stream } from '../random/stream';
import { randomSigns, stochasticMoments } from './stochasticMoments';
import { semicircleCdf, semicircleDensity } from '../laws/semicircle';
import { chebyshevCdf, chebyshevDensity } from './chebyshevDensity';
import { chebyshevMoments } from './chebyshevMoments';
import { jacksonDamping } from './jackson';

test('jacksonDamping starts at 1, falls, and ends near 0', () => {
  const g = jacksonDamping(64);
  expect(g[0]).toBeCloseTo(1, 14);
  for (let k = 1; k < 64; k++) expect(g[k]!).toBeLessThan(g[k - 1]!);
  expect(g[63]!).toBeLessThan(1e-3);
});

test('jacksonDamping makes any truncated density positive: a point mass at 0.3', () => {
  const g = jacksonDamping(40);
  const moments = chebyshevMoments([0.3], 40).map((m, k) => m * g[k]!);
  for (let x = -0.999; x < 1; x += 0.003)
    expect(chebyshevDensity(moments, x)).toBeGreaterThan(-1e-12);
});

test('the semicircle has Chebyshev moments 1, 0, −1/2, 0, 0 …, and they give it back exactly', () => {
  const moments = new Float64Array(12);
  moments[0] = 1;
  moments[2] = -0.5;
  for (const x of [-0.9, -0.2, 0, 0.5, 0.99]) {
    expect(chebyshevDensity(moments, x)).toBeCloseTo(2 * semicircleDensity(2 * x), 12);
    expect(chebyshevCdf(moments, x)).toBeCloseTo(semicircleCdf(2 * x), 12);
  }
  expect([chebyshevCdf(moments, -1), chebyshevCdf(moments, 1)]).toEqual([0, 1]);
});

test('chebyshevMoments are cos(k arccos x) averaged', () => {
  const points = [-0.7, 0.1, 0.45];
  const moments = chebyshevMoments(points, 20);
  for (let k = 0; k < 20; k++)
    expect(moments[k]).toBeCloseTo(
      points.reduce((s, x) => s + Math.cos(k * Math.acos(x)), 0) / 3,
      12,
    );
});

/** y = A x for a dense A and an n × r block. */
const dense = (a: Float64Array, n: number, r: number) => (x: Float64Array) => {
  const y = new Float64Array(n * r);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      for (let c = 0; c < r; c++) y[i * r + c]! += a[i * n + j]! * x[j * r + c]!;
  return y;
};

test('stochasticMoments with the n unit vectors, scaled by √n, is the exact trace', () => {
  const n = 24;
  const a = goe(stream(2), n).map((x) => x / 3);
  const unit = new Float64Array(n * n);
  for (let i = 0; i < n; i++) unit[i * n + i] = Math.sqrt(n);
  const moments = stochasticMoments(dense(a, n, n), unit, 15);
  const exact = chebyshevMoments(symmetricEigenvalues(a, n), 15);
  moments.forEach((m, k) => expect(m).toBeCloseTo(exact[k]!, 12));
});

test('stochasticMoments from random signs is off by about 1/√(nr)', () => {
  const [n, r, m] = [120, 20, 32];
  const a = goe(stream(6), n).map((x) => x / 2.4);
  const random = stream(7);
  const moments = stochasticMoments(dense(a, n, r), randomSigns(random, n, r), m);
  const exact = chebyshevMoments(symmetricEigenvalues(a, n), m);
  let square = 0;
  moments.forEach((x, k) => (square += (x - exact[k]!) ** 2 / m));
  const scale = 1 / Math.sqrt(n * r);
  expect(Math.sqrt(square)).toBeLessThan(2 * scale);
  expect(Math.sqrt(square)).toBeGreaterThan(0.3 * scale);
});
