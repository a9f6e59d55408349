import { expect, test } from 'vitest';
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
