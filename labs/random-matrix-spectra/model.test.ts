import { expect, test } from 'vitest';
import { defaults } from '@/src/lab/params';
import { lab } from './lab';
import { spectrum, type SpectrumFrame, type Values } from './model';

const start = defaults(lab.params) as Values;
const last = (values: Partial<Values>): SpectrumFrame =>
  [...spectrum({ ...start, ...values })].at(-1)!;
const mass = ({ edges, below, n }: SpectrumFrame) => (below[edges.length - 1]! - below[0]!) / n;

test.each(['goe', 'gue'] as const)(
  '%s at N = 400: N·KS < 6, and all mass in the picture',
  (ensemble) => {
    const frame = last({ ensemble });
    expect(frame.n * frame.ks!).toBeLessThan(6);
    expect(mass(frame)).toBe(1);
    expect(Math.abs(frame.variance - 1)).toBeLessThan(0.02);
  },
);

test.each([
  [0.25, 0],
  [1, 0],
  [4, 0.75],
])('wishart γ = %d: the atom is %d, counted exactly', (gamma, atom) => {
  const frame = last({ ensemble: 'wishart', gamma, n: 200 });
  expect(frame.law.atom).toBeCloseTo(atom, 12);
  expect(frame.eigenvalues!.filter((x) => x === 0)).toHaveLength(200 * atom);
  expect(frame.ks!).toBeLessThan(8 / 200);
});

test('beta-laguerre counts zeros past 10⁴ too: γ = 2, N = 20,000', () => {
  const frame = last({ ensemble: 'beta-laguerre', gamma: 2, n: 20_000 });
  expect(frame.law.atom).toBe(0.5);
  expect(frame.ks!).toBeLessThan(0.002);
  expect(mass(frame)).toBeCloseTo(1, 3);
});

test('claim:tridiagonal-million a million eigenvalues of β = 2 lie within 10⁻⁵ of the semicircle, seen at 61 edges', () => {
  const frame = last({ ensemble: 'beta-hermite', n: 1_000_000 });
  expect(frame.ks!).toBeLessThan(1e-5);
  expect(frame.largest).toBeGreaterThan(2 - 1e-3);
  expect(frame.largest).toBeLessThan(2 + 1e-3);
}, 60_000);

test('progress of a large run never falls and ends at 1', () => {
  const frames = [...spectrum({ ...start, ensemble: 'gue', n: 50_000 })];
  expect(frames.length).toBeGreaterThan(5);
  frames.forEach((frame, i) =>
    expect(frame.progress).toBeGreaterThan(i ? frames[i - 1]!.progress : 0),
  );
  expect(frames.at(-1)!.progress).toBe(1);
});

test('claim:student-t-edge at ν = 3, N = 400 the median of λ_max over 50 seeds is above 2.4: the edge law fails', () => {
  const tops = Array.from(
    { length: 50 },
    (_, seed) => last({ ensemble: 'student-t', nu: 3, seed }).largest,
  ).sort((a, b) => a - b);
  expect(tops[25]!).toBeGreaterThan(2.4);
  expect(tops[49]!).toBeGreaterThan(4);
  // The bulk is a semicircle all the same.
  expect(last({ ensemble: 'student-t', nu: 3 }).ks!).toBeLessThan(0.08);
});

test('student-t with ν ≤ 2 promises no law', () => {
  const frame = last({ ensemble: 'student-t', nu: 1.5 });
  expect(frame.law.name).toBe('none');
  expect(frame.ks).toBeUndefined();
  expect(lab.describe(frame, { ...start, ensemble: 'student-t', nu: 1.5 })).toContain(
    'no semicircle is expected',
  );
});

test('a size that the method cannot do is cut and said plainly', () => {
  const frame = last({ method: 'dense', n: 5000 });
  expect(frame.n).toBe(512);
  expect(frame.note).toBe('A dense matrix is limited to N = 512 here: ran N = 512.');
  expect(last({ ensemble: 'student-t', method: 'tridiagonal' }).note).toContain(
    'no tridiagonal model',
  );
});

test('QL and Sturm counts agree on one matrix', () => {
  for (const ensemble of ['gue', 'beta-hermite', 'beta-laguerre'] as const) {
    const { comparison } = last({ ensemble, method: 'compare', gamma: 2 });
    expect(comparison!.rows[0]!.difference).toBe(0);
    expect(comparison!.rows[1]!.difference).toBeLessThan(1e-13);
  }
});
