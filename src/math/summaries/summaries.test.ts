import { expect, test } from 'vitest';
import { normal } from '../random/normal';
import { stream } from '../random/stream';
import { binDensities, countsBelow } from './histogram';
import { ksAtEdges, ksDistance } from './ksDistance';
import { empiricalMoment } from './moment';
import { quantile } from './quantile';

test('ksDistance of 0.5 to the uniform law is 0.5; of midpoints 1/2n', () => {
  expect(ksDistance([0.5], (x) => x)).toBe(0.5);
  const midpoints = Float64Array.from({ length: 50 }, (_, i) => (i + 0.5) / 50);
  expect(ksDistance(midpoints, (x) => x)).toBeCloseTo(0.01, 12);
});

test('ksDistance with ties on an atom: half zeros, half uniform, is exact', () => {
  const sample = [
    ...new Array<number>(50).fill(0),
    ...Array.from({ length: 50 }, (_, i) => (i + 0.5) / 50),
  ];
  const cdf = (x: number) => (x < 0 ? 0 : 0.5 + Math.min(1, x) / 2);
  const left = (x: number) => (x <= 0 ? 0 : cdf(x));
  expect(ksDistance(sample, cdf, left)).toBeCloseTo(0.005, 12);
  expect(() => ksDistance([], cdf)).toThrow('invalid sample; not of size ≥ 1: 0');
});

test('√n · ksDistance of independent points is about 0.87 on average (Kolmogorov mean √(π/2) ln 2)', () => {
  const random = stream(12);
  const scaled = Array.from({ length: 400 }, () => {
    const xs = Float64Array.from({ length: 400 }, () => random.next()).sort();
    return Math.sqrt(400) * ksDistance(xs, (x) => x);
  });
  const mean = scaled.reduce((s, x) => s + x, 0) / scaled.length;
  expect(mean).toBeGreaterThan(0.8);
  expect(mean).toBeLessThan(Math.sqrt(Math.PI / 2) * Math.LN2 + (4 * 0.26) / 20);
});

test('countsBelow and binDensities: mass one, and ksAtEdges never exceeds ksDistance', () => {
  const random = stream(1);
  const xs = Float64Array.from({ length: 1000 }, () => normal(random)).sort();
  const edges = Float64Array.from({ length: 81 }, (_, i) => -6 + 0.15 * i);
  const below = countsBelow(xs, edges);
  expect(below[80]! - below[0]!).toBe(1000);
  const densities = binDensities(edges, below, 1000);
  expect(densities.reduce((s, d) => s + d * 0.15, 0)).toBeCloseTo(1, 10);
  const cdf = (x: number) => 1 / (1 + Math.exp(-1.702 * x));
  expect(ksAtEdges(edges, below, 1000, cdf)).toBeLessThanOrEqual(ksDistance(xs, cdf));
});

test('empiricalMoment([1, 2, 3], k) is 1, 2, 14/3, 12', () => {
  expect([0, 1, 2, 3].map((k) => empiricalMoment([1, 2, 3], k))).toEqual([1, 2, 14 / 3, 12]);
});

test('quantile is definition 7 of Hyndman & Fan: NumPy gives 1.75 and 8.5 on 1, 2, 4, 8, 10 at 3/16 and 13/16', () => {
  const xs = [1, 2, 4, 8, 10];
  expect([0, 0.1, 3 / 16, 0.5, 13 / 16, 1].map((p) => quantile(xs, p))).toEqual([
    1, 1.4, 1.75, 4, 8.5, 10,
  ]);
  expect(quantile([7], 0.3)).toBe(7);
  expect(() => quantile([], 0.5)).toThrow('invalid sample; not of size ≥ 1: 0');
  expect(() => quantile(xs, 1.1)).toThrow('invalid p; not in [0, 1]: 1.1');
});

test('quantile of 10⁵ uniform numbers is p to four standard errors, and never falls', () => {
  const random = stream(4);
  const xs = Float64Array.from({ length: 1e5 }, () => random.next()).sort();
  let before = -Infinity;
  for (let p = 0; p <= 1; p += 1 / 64) {
    const q = quantile(xs, p);
    expect(Math.abs(q - p)).toBeLessThanOrEqual(4 * Math.sqrt((p * (1 - p)) / 1e5) + 1e-4);
    expect(q).toBeGreaterThanOrEqual(before);
    before = q;
  }
});
