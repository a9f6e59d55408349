import { expect, test } from 'vitest';
import { defaults } from '@/src/lab/params';
import { lab } from './lab';
import { spectrum, type SpectrumFrame, type Values } from './model';
import { plan } from './plan';
import { graphOutlier, realCount, realExpected } from './words';

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

test.each([5000, 50_000])('at N = %d the histogram fills first, eigenvalues come last', (n) => {
  const frames = [...spectrum({ ...start, ensemble: 'gue', n })];
  expect(frames.length).toBeGreaterThan(5);
  frames.forEach((frame, i) =>
    expect(frame.progress).toBeGreaterThan(i ? frames[i - 1]!.progress : 0),
  );
  const [counted, final] = frames.slice(-2) as [SpectrumFrame, SpectrumFrame];
  expect(counted.largest).toBeNaN();
  expect(final.progress).toBe(1);
  expect(Math.abs(final.largest - 2)).toBeLessThan(4 * n ** (-2 / 3));
  // Counting and computing put the same number below every edge.
  expect(final.below).toEqual(counted.below);
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
  expect(frame.n).toBe(2048);
  expect(frame.note).toBe('A dense matrix is limited to N = 2048 here: ran N = 2048.');
  expect(last({ ensemble: 'student-t', method: 'tridiagonal' }).note).toContain(
    'no tridiagonal model',
  );
});

test.each(['gue', 'beta-hermite', 'beta-laguerre'] as const)(
  '%s: QL and Sturm counts agree on one matrix, dense and tridiagonal draws in law',
  (ensemble) => {
    const { comparison, n } = last({ ensemble, method: 'compare', gamma: 2 });
    const [counts, values, laws] = comparison!.rows;
    expect(counts!.difference).toBe(0);
    expect(values!.difference).toBeLessThan(1e-13);
    expect(laws !== undefined).toBe(ensemble === 'gue');
    if (laws) expect(laws.difference).toBeLessThan(6 / n);
  },
);

test('a GPU state has a stand-in where no tensors run, of a size that can be drawn at build', () => {
  const frame = last({ method: 'gpu', n: 4096 });
  expect(frame.n).toBe(512);
  expect(frame.note).toContain('Until Run is pressed');
});

test('the sizes that fit on the GPU: 4,096, less for a Wishart matrix with many samples', () => {
  const size = (values: Partial<Values>) =>
    plan({ ...start, method: 'gpu', n: 1_000_000, ...values });
  expect(size({}).n).toBe(4096);
  expect(size({ ensemble: 'wishart', gamma: 4 }).n).toBe(4096);
  const wide = size({ ensemble: 'wishart', gamma: 0.25 });
  expect(wide.n).toBe(2048);
  expect(wide.note).toBe('The GPU engine is limited to N = 2048 here: ran N = 2048.');
  expect(lab.worker!({ ...start, method: 'gpu' })).toBe('tensor');
  expect(lab.worker!({ ...start, method: 'gpu', ensemble: 'gue' })).toBe('exact');
});

test('the mass at zero is always in the picture: γ = 20', () => {
  const frame = last({ ensemble: 'wishart', gamma: 20, n: 100 });
  expect(frame.edges[0]).toBeLessThanOrEqual(0);
  expect(frame.eigenvalues!.filter((x) => x === 0)).toHaveLength(95);
});

test('the words say where a hypothesis fails', () => {
  const say = (values: Partial<Values>) =>
    lab.describe(last(values), { ...start, ...values } as never);
  expect(say({ ensemble: 'student-t', nu: 3 })).toContain('need not stay at the edge');
  expect(say({ ensemble: 'student-t', nu: 8 })).not.toContain('moment');
  expect(say({ ensemble: 'beta-hermite', beta: 0.1 })).toContain('needs βN to be large');
  expect(say({ n: 20_000 })).toContain('seen at 61 edges');
});

test.each(['ginibre-real', 'ginibre-complex'] as const)(
  '%s at N = 300 fills the unit disk: shares r² within 4/√N, all points in the picture, no real part without its place',
  (ensemble) => {
    const frame = last({ ensemble, n: 300 });
    expect(frame.law.name).toBe('circular');
    expect(frame.plane!.re).toHaveLength(300);
    expect(mass(frame)).toBe(1);
    // Fewer than independent points: 0.87/√N = 0.05 would be theirs.
    expect(frame.ks!).toBeLessThan(0.05);
    expect(Math.abs(frame.mean - 2 / 3)).toBeLessThan(0.02);
    expect(Math.abs(frame.variance - 1 / 18)).toBeLessThan(0.005);
    const radii = frame.plane!.re.map((x, i) => Math.hypot(x, frame.plane!.im[i]!)).sort();
    radii.forEach((r, i) => expect(r).toBeCloseTo(frame.eigenvalues![i]!, 14));
    expect(lab.describe(frame, { ...start, ensemble })).toContain('the share r² to 0.0');
    const columns = lab.table(frame, { ...start, ensemble });
    expect(columns.map((c) => c.name)).toEqual(['real part', 'imaginary part']);
  },
);

test('ginibre-real: the mean number of real eigenvalues over 60 seeds at N = 100 is 8.45; complex has none', () => {
  const counts = Array.from({ length: 60 }, (_, seed) =>
    realCount(last({ ensemble: 'ginibre-real', n: 100, seed })),
  );
  const mean = counts.reduce((s, x) => s + x, 0) / 60;
  // Edelman, Kostlan & Shub 1994: exactly 8.44890644816 at N = 100, √2 at 2, 1 + √2/2 at 3.
  expect(realExpected(100)).toBeCloseTo(8.44890644816, 3);
  expect(Math.abs(realExpected(2) / Math.SQRT2 - 1)).toBeLessThan(0.003);
  expect(Math.abs(realExpected(3) / (1 + Math.SQRT1_2) - 1)).toBeLessThan(0.003);
  const sd = Math.sqrt(counts.reduce((s, x) => s + (x - mean) ** 2, 0) / 60);
  expect(Math.abs(mean - 8.449)).toBeLessThan((4 * sd) / Math.sqrt(60));
  expect(realCount(last({ ensemble: 'ginibre-complex', n: 100 }))).toBe(0);
});

test('graph at N = 400, q = 0.1: the semicircle, and one eigenvalue where the mean degree puts it', () => {
  const frame = last({ ensemble: 'graph', edge: 0.1 });
  expect(frame.ks!).toBeLessThan(0.03);
  expect(Math.abs(frame.mean)).toBeLessThan(1e-12);
  expect(Math.abs(frame.variance / frame.law.variance - 1)).toBeLessThan(0.02);
  expect(Math.abs(frame.largest / graphOutlier(400, 0.1) - 1)).toBeLessThan(0.03);
  expect(frame.eigenvalues!.filter((x) => x > 2.2)).toHaveLength(1);
  const say = (edge: number) =>
    lab.describe(last({ ensemble: 'graph', edge }), { ...start, ensemble: 'graph', edge });
  expect(say(0.1)).toContain('no law of the bulk speaks of it');
  expect(say(0.1)).not.toContain('large mean degree');
  expect(say(0.01)).toContain('large mean degree; here it is 4');
});

test('gse: dense and tridiagonal, N·KS < 6; larger ones go to the tridiagonal model', () => {
  for (const method of ['dense', 'tridiagonal', 'compare'] as const) {
    const frame = last({ ensemble: 'gse', n: 120, method });
    expect(frame.n * frame.ks!).toBeLessThan(6);
    expect(mass(frame)).toBe(1);
    if (method === 'compare') expect(frame.comparison!.rows[2]!.difference).toBeLessThan(6 / 120);
  }
  expect(plan({ ...start, ensemble: 'gse', n: 1000 }).engine).toBe('tridiagonal');
});

test('what only a dense engine can do is done by it, whatever the method, and said', () => {
  for (const ensemble of ['graph', 'ginibre-real', 'ginibre-complex'] as const)
    for (const method of ['gpu', 'compare', 'tridiagonal'] as const) {
      const planned = plan({ ...start, ensemble, method, n: 4000 });
      expect(planned.engine).toBe('dense');
      expect(planned.n).toBe(ensemble === 'graph' ? (method === 'compare' ? 1024 : 2048) : 512);
      expect(planned.note).toMatch(/has one engine|no tridiagonal model/);
      expect(lab.worker!({ ...start, ensemble, method } as never)).toBe('exact');
    }
});
