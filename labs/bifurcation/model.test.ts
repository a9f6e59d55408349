import { expect, test } from 'vitest';
import { defaults } from '@/src/lab/params';
import { reference } from '@/src/math/fixtures/reference';
import { parameterAt } from './diagram';
import { lab } from './lab';
import { MAPS, type MapId } from './maps';
import { cascadeOf, type BifurcationFrame } from './model';
import { float32Resolves, plan, viewOf, type Values } from './plan';
import { runs } from './raster';
import { inWords } from './words';

const start = defaults(lab.params) as Values;
const ids = Object.keys(MAPS) as MapId[];
const framesOf = (given: Partial<Values>): BifurcationFrame[] => [
  ...lab.run({ ...start, ...given } as never, { engine: 'float64' }),
];
const last = (given: Partial<Values>) => framesOf(given).at(-1)!;

/** Rows of one column that hold any state. */
function occupied({ diagram: { shade, columns, rows } }: BifurcationFrame, column: number) {
  return Array.from({ length: rows }, (_, row) => shade[row * columns + column]!).flatMap(
    (s, row) => (s > 0 ? [row] : []),
  );
}

test.each([
  [2.9, 1],
  [3.2, 2],
  [3.5, 4],
  [3.55, 8],
  [3.83, 3],
  [3.7, undefined],
])('the orbit of the logistic map at r = %d has period %s', (r, period) => {
  expect(last({ r }).period).toBe(period);
});

test('the column of the diagram at r holds the cycle at r: 1, 2 and 4 states, at their places', () => {
  const frame = last({ method: 'float64', transient: 5000 });
  const column = (r: number) => Math.round(((r - 2.8) / 1.2) * 1200 - 0.5);
  for (const [r, period] of [
    [2.9, 1],
    [3.2, 2],
    [3.5, 4],
  ] as const) {
    const c = column(r);
    const found = occupied(frame, c);
    expect(found).toHaveLength(period);
    const at = parameterAt(frame.view, c, 1200);
    for (const row of found) {
      let x = 1 - (row + 0.5) / 600;
      for (let i = 0; i < period; i++) x = MAPS.logistic.family.f(x, at);
      expect(Math.abs(x - (1 - (row + 0.5) / 600))).toBeLessThan(2 / 600);
    }
  }
});

test('at r = 4 the share of states below x is Ulam and von Neumann’s (2/π) asin √x', () => {
  const { diagram } = last({
    method: 'float64',
    center: 4 - 1e-9,
    width: 2e-9,
    iterates: 2000,
    transient: 100,
  });
  // 1,200 columns of neighboring r: independent orbits, each of 2,000 steps.
  const density = diagram.shade.reduce(
    (sum, s, i) => {
      sum[Math.floor(i / 1200)]! += (1.2 * s) / (255 - s + 1e-9) / 1200;
      return sum;
    },
    Array.from({ length: 600 }, () => 0),
  );
  const below = (x: number) =>
    density.slice(600 * (1 - x)).reduce((s, d) => s + d, 0) / density.reduce((s, d) => s + d, 0);
  for (const x of [0.25, 0.5, 0.75])
    expect(Math.abs(below(x) - (2 / Math.PI) * Math.asin(Math.sqrt(x)))).toBeLessThan(0.01);
});

test('the cascades: the table’s doublings, and r∞, η∞', () => {
  const logistic = cascadeOf('logistic')!;
  for (let k = 1; k <= 8; k++) {
    const { value, tolerance } = reference(`logistic_r${k}`);
    expect(Math.abs(logistic.doublings[k - 1]! - value)).toBeLessThan(tolerance * 10);
  }
  expect(logistic.limit).toBeCloseTo(reference('logistic_rinf').value, 12);
  expect(cascadeOf('descent')!.limit).toBeCloseTo(reference('gd_scalar_chaos_onset').value, 11);
  expect(cascadeOf('descent')!.doublings[1]).toBeCloseTo(Math.sqrt(5) - 1, 12);
  expect(cascadeOf('cubic')!.doublings[0]).toBeCloseTo(16 / 3, 12);
});

test.each(ids.filter((id) => MAPS[id].cascade))(
  '%s: doublings and superstable parameters alternate, and their ratios tend to δ',
  (id) => {
    const { superstable, doublings, ratios, limit } = cascadeOf(id)!;
    doublings.forEach((at, k) => {
      expect(at).toBeGreaterThan(superstable[k]!);
      expect(at).toBeLessThan(superstable[k + 1]!);
      expect(at).toBeLessThan(limit);
    });
    expect(Math.abs(ratios.at(-1)! - reference('feigenbaum_delta').value)).toBeLessThan(2e-4);
  },
);

test.each(ids)('%s: the orbit’s exponent is that of theory, where there is a formula', (id) => {
  const { home, exponent } = MAPS[id];
  for (let i = 1; i < 24; i++) {
    const r = home[0] + ((home[1] - home[0]) * i) / 24.5;
    const theory = exponent(r);
    const { exponent: found, period } = last({ map: id, r });
    if (theory === undefined || theory < -5) continue;
    if (period !== undefined) expect(found).toBeCloseTo(theory, 8);
    else expect(Math.abs(found - theory)).toBeLessThan(0.01);
  }
});

test('windows: the usual view, a part, one outside, and the numbers of the link kept to the bit', () => {
  expect(viewOf(start)).toMatchObject({ left: 2.8, right: 4, bottom: 0, top: 1, lost: false });
  const deep = viewOf({ ...start, center: 3.569945671870945, width: 1e-12 });
  expect(deep).toMatchObject({ center: 3.569945671870945, width: 1e-12 });
  expect(viewOf({ ...start, map: 'gauss', center: 3.5, width: 0.1 })).toMatchObject({
    left: -1,
    right: 0.4,
    lost: true,
  });
  expect(viewOf({ ...start, center: 4, width: 1 })).toMatchObject({ left: 3.5, right: 4 });
  expect(plan({ ...start, map: 'tent' }).note).toContain('outside the range [0, 2]');
});

test('the GPU is asked only where float32 tells columns apart; otherwise the note says float64', () => {
  const at = (width: number) => plan({ ...start, center: 3.5, width });
  expect(at(0.1)).toMatchObject({ engine: 'either', note: '' });
  expect(plan({ ...start, method: 'gpu', center: 3.5, width: 0.1 }).engine).toBe('gpu');
  expect(plan({ ...start, method: 'gpu', center: 3.5, width: 1e-5 }).engine).toBe('float64');
  expect(at(1e-5).engine).toBe('float64');
  expect(at(1e-5).note).toContain('float64');
  // At the limit neighboring columns are two float32 numbers, just.
  for (const width of [1e-2, 1e-3, 6e-4]) {
    const view = viewOf({ ...start, center: 3.5, width });
    expect(float32Resolves(view)).toBe(true);
    const distinct = new Set(
      Array.from({ length: 1200 }, (_, c) => Math.fround(parameterAt(view, c, 1200))),
    );
    expect(distinct.size).toBe(1200);
  }
  expect(plan({ ...start, method: 'float64' }).engine).toBe('float64');
});

test('a window of 10⁻¹² at the accumulation point still has 1,200 different parameters and a picture', () => {
  const center = reference('logistic_rinf').value;
  const frame = last({ center, width: 1e-12, iterates: 100, transient: 1000 });
  const all = Array.from({ length: 1200 }, (_, c) => parameterAt(frame.view, c, 1200));
  expect(new Set(all).size).toBe(1200);
  expect(occupied(frame, 600).length).toBeGreaterThan(10);
  expect(frame.engine).toContain('float64');
  expect(inWords(frame, start)).toContain('r within 5 × 10⁻¹³ of 3.569945671870945');
});

test('the picture copies itself: a window 4.669 times as narrow and 2.503 times as flat, upside down', () => {
  const center = reference('logistic_rinf').value;
  const grid = (k: number) => {
    const frame = last({
      method: 'float64',
      center,
      width: 0.02 / 4.669201609 ** k,
      middle: 0.5,
      height: 0.4 / 2.502907875 ** k,
      transient: 4000,
    });
    // Coarse shares of occupied cells, flipped for odd k.
    return Array.from({ length: 100 }, (_, block) => {
      const row = Math.floor(block / 10);
      const from = (k % 2 ? 9 - row : row) * 60;
      let filled = 0;
      for (let y = from; y < from + 60; y++)
        for (let x = 0; x < 120; x++)
          if (frame.diagram.shade[y * 1200 + (block % 10) * 120 + x]! > 0) filled++;
      return filled / 7200;
    });
  };
  const [one, two] = [grid(2), grid(3)];
  const apart = one.reduce((sum, s, i) => sum + Math.abs(s - two[i]!), 0) / 100;
  const shuffled = one.reduce((sum, s, i) => sum + Math.abs(s - two[(i + 37) % 100]!), 0) / 100;
  expect(apart).toBeLessThan(0.25 * shuffled);
});

test('superstable parameters nearby: 1 + √5, none in chaos, none of a divisor', () => {
  expect(last({ r: 3.3 }).nearest).toBeCloseTo(1 + Math.sqrt(5), 12);
  expect(last({ r: 3.83 }).nearest).toBeCloseTo(reference('logistic_superstable3').value, 12);
  expect(last({ r: 3.7 }).nearest).toBeUndefined();
  expect(last({ map: 'descent', r: 1.15 }).nearest).toBeCloseTo(3 / Math.SQRT2 - 1, 12);
});

test('an orbit that leaves: said, and no number that is none', () => {
  const frame = last({ x0: -0.5, r: 3.9 });
  const words = inWords(frame, { ...start, x0: -0.5 });
  expect(words).toContain('leaves every bound');
  expect(words).not.toMatch(/NaN|Infinity|∞/);
});

test('the start decides: of the cubic map below the threshold nothing is left, above it a state is', () => {
  const r = 4.5; // fixed points 1/3 and 2/3
  expect(last({ map: 'cubic', r, x0: 0.33 }).orbit.at(-1)).toBeLessThan(1e-12);
  expect(last({ map: 'cubic', r, x0: 0.34 }).orbit.at(-1)).toBeCloseTo(2 / 3, 10);
  expect(last({ map: 'descent', r: 0.9, x0: -0.37 }).orbit.at(-1)).toBeCloseTo(-1, 10);
});

test('a still is small, and its runs cover what is dark', () => {
  const { diagram } = last({ method: 'gpu' });
  expect([diagram.columns, diagram.rows]).toEqual([240, 120]);
  const coverOf = ({ paths }: ReturnType<typeof runs>) =>
    paths.flatMap(({ d }) => [...d.matchAll(/v(\d+)/g)]).reduce((sum, [, n]) => sum + Number(n), 0);
  const still = runs(diagram);
  expect(coverOf(still)).toBe(diagram.shade.filter((s) => s >= 20).length);
  // Of the automatic choice the still is the first run, coarser: the same density on the same grid.
  const full = last({});
  expect([full.diagram.columns, full.engine]).toEqual([1200, 'float64 in a worker']);
  const coarse = runs(full.diagram);
  expect([coarse.columns, coarse.rows]).toEqual([240, 120]);
  expect(Math.abs(coverOf(coarse) / coverOf(still) - 1)).toBeLessThan(0.15);
  for (const { paths } of [still, coarse])
    expect(paths.reduce((sum, { d }) => sum + d.length, 0)).toBeLessThan(80_000);
});

test('while only r moves the picture is not computed again', () => {
  const given = { method: 'float64', center: 3.6, width: 0.3 } as const;
  const first = last({ ...given, r: 3.6 });
  expect(last({ ...given, r: 3.61 }).diagram).toBe(first.diagram);
  expect(last({ ...given, x0: 0.4, r: 3.61 }).diagram).not.toBe(first.diagram);
});
