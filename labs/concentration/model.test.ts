import { describe, expect, test } from 'vitest';
import { chiCdf } from '@/src/math/laws/chiLaw';
import { sphereCosineTail } from '@/src/math/laws/sphereCosine';
import { binomialTail } from '@/src/math/laws/binomialTail';
import { erfc } from '@/src/math/portable/erfc';
import { gaussLegendre } from '@/src/math/quadrature/gaussLegendre';
import { stream } from '@/src/math/random/stream';
import { gammaP } from '@/src/math/special/gammaP';
import { ksDistance } from '@/src/math/summaries/ksDistance';
import { distribution, names, type Name } from './distributions';
import { lawOf, maxQuantile, quantities, type Quantity } from './law';
import { concentration, MOST_DRAWS, notedSizes, type Values } from './model';

const start: Values = { what: 'mean', n: 100, numbers: 'coin', tail: 3, repeats: 4000, seed: 1 };
const last = (given: Partial<Values>) => [...concentration({ ...start, ...given })].at(-1)!;
const all = Object.keys(names) as Name[];
const whats = Object.keys(quantities) as Quantity[];
/** P(√N·KS > 2.2) ≈ 1.3e-4. */
const ks = (values: Float64Array, cdf: (x: number) => number) =>
  ksDistance(values.slice().sort(), cdf) * Math.sqrt(values.length);

describe('distributions', () => {
  test.each(all.flatMap((name) => [0.6, 1, 1.5, 3, 6].map((index) => [name, index] as const)))(
    '%s with index %d: |draws| have the stated tail, by KS',
    (name, index) => {
      const d = distribution(name, index);
      const random = stream(5);
      const sizes = Float64Array.from({ length: 20_000 }, () => Math.abs(d.draw(random)));
      if (name === 'coin') expect(sizes.every((x) => x === 1)).toBe(true);
      else expect(ks(sizes, (x) => 1 - d.tail(x))).toBeLessThan(2.2);
    },
  );

  test('mean 0, variance 1 and the stated fourth moment, within four standard errors', () => {
    for (const [name, index] of [
      ['coin', 0],
      ['uniform', 0],
      ['gaussian', 0],
      ['exponential', 0],
      ['student', 12],
      ['pareto', 18],
    ] as const) {
      const d = distribution(name, index);
      const random = stream(9);
      const x = Float64Array.from({ length: 400_000 }, () => d.draw(random));
      for (const [power, value] of [
        [1, 0],
        [2, 1],
        [4, d.kurtosis],
      ] as const) {
        const y = x.map((v) => v ** power);
        const mean = y.reduce((s, v) => s + v, 0) / y.length;
        const sd = Math.sqrt(y.reduce((s, v) => s + (v - mean) ** 2, 0) / y.length);
        expect(Math.abs(mean - value)).toBeLessThanOrEqual((4 * sd) / Math.sqrt(y.length) + 1e-12);
      }
    }
  });

  test('the tail falls with the index, and 2 and 4 part what is finite from what is not', () => {
    for (const name of ['student', 'pareto'] as const)
      for (const index of [0.7, 1.5, 2.5, 5]) {
        const d = distribution(name, index);
        expect(Math.log10(d.tail(1e5) / d.tail(1e6))).toBeCloseTo(index, 3);
        expect([d.variance < Infinity, d.kurtosis < Infinity]).toEqual([index > 2, index > 4]);
      }
  });
});

describe('exact laws, by KS on 4,000 repeats', () => {
  const normal = (x: number) => 1 - erfc(x / Math.SQRT2) / 2;
  test('mean: Gaussian, gamma, Cauchy; a coin by its binomial', () => {
    for (const n of [1, 7, 100]) {
      const root = Math.sqrt(n);
      expect(ks(last({ n, numbers: 'gaussian' }).values, (x) => normal(root * x))).toBeLessThan(
        2.2,
      );
      expect(
        ks(last({ n, numbers: 'exponential' }).values, (x) =>
          x < -1 ? 0 : gammaP(n, n * (1 + x)),
        ),
      ).toBeLessThan(2.2);
      const cauchy = (x: number) => 0.5 + Math.atan(x) / Math.PI;
      expect(ks(last({ n, numbers: 'cauchy' }).values, cauchy)).toBeLessThan(2.2);
    }
    const values = last({ n: 20 }).values;
    for (const heads of [6, 10, 12]) {
      const p = binomialTail(heads, 20, 0.5);
      const share = values.filter((x) => x > (2 * heads - 1) / 20 - 1).length / values.length;
      expect(Math.abs(share - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / values.length));
    }
  });

  test('length: chi; cosine: the sphere; maximum: F to the power n, for every distribution', () => {
    for (const n of [2, 50, 1000]) {
      const norm = last({ what: 'norm', numbers: 'gaussian', n, repeats: 2000 }).values;
      expect(ks(norm, (x) => chiCdf(Math.sqrt(n) * x, n))).toBeLessThan(2.2);
      const angle = last({ what: 'angle', numbers: 'gaussian', n, repeats: 2000 }).values;
      const cdf = (t: number) =>
        t < 0 ? sphereCosineTail(-t, n) / 2 : 1 - sphereCosineTail(t, n) / 2;
      expect(ks(angle, cdf)).toBeLessThan(2.2);
    }
    for (const numbers of all.filter((name) => name !== 'coin')) {
      const d = distribution(numbers, 1.4);
      const { values, spread, spreadTheory } = last({ what: 'max', numbers, n: 60, tail: 1.4 });
      expect(ks(values, (x) => (1 - d.tail(x)) ** 60)).toBeLessThan(2.2);
      expect(Math.abs(spread / spreadTheory - 1)).toBeLessThan(0.2);
    }
  });
});

describe('theory', () => {
  test('the density of every exact law integrates to what its tail line says', () => {
    const { nodes, weights } = gaussLegendre(120);
    for (const [what, name] of [
      ['mean', 'gaussian'],
      ['mean', 'exponential'],
      ['mean', 'cauchy'],
      ['norm', 'gaussian'],
      ['angle', 'gaussian'],
      ['max', 'gaussian'],
      ['max', 'student'],
    ] as const)
      for (const n of [5, 40]) {
        const law = lawOf(what, distribution(name, 2.5), n);
        const line = law.lines(law.center!).find((l) => l.role === 'law')!;
        const near = 0.5 / Math.sqrt(n);
        // Both sides: what lies between near and 3·near from the center.
        const between = (side: number) =>
          nodes.reduce(
            (s, x, i) => s + weights[i]! * law.density!(law.center! + side * near * (2 + x)),
            0,
          ) * near;
        expect(between(1) + between(-1)).toBeCloseTo(line.at(near) - line.at(3 * near), 6);
        expect(law.lines(law.center!)[0]!.at(0)).toBeCloseTo(1, 9);
      }
  });

  test('the quantile of the maximum: √3 p^{1/n} for uniform numbers; the Cauchy spread is tan(π(Φ(1) − ½))', () => {
    for (const n of [1, 10, 100_000])
      for (const p of [0.01, 0.5, 0.99])
        expect(maxQuantile(distribution('uniform', 1), n, p)).toBeCloseTo(
          Math.sqrt(3) * p ** (1 / n),
          9,
        );
    const phi = 1 - erfc(Math.SQRT1_2) / 2;
    expect(lawOf('mean', distribution('cauchy', 1), 9).spread!(9)).toBeCloseTo(
      Math.tan(Math.PI * (phi - 0.5)),
      12,
    );
  });

  test('a bound that is a theorem lies above the exact law at every distance', () => {
    for (const what of whats)
      for (const name of ['coin', 'uniform', 'gaussian', 'exponential'] as const)
        for (const n of [1, 2, 3, 10, 1000]) {
          const law = lawOf(what, distribution(name, 3), n);
          const lines = law.lines(law.center ?? 1);
          const exact = lines.find((l) => l.role === 'law' && l.name.startsWith('exact'));
          const bound = lines.find((l) => l.role === 'bound');
          if (!exact || !bound) continue;
          for (let i = 1; i <= 300; i++) {
            const t = (i * 6) / 300 / Math.sqrt(n);
            expect(exact.at(t)).toBeLessThanOrEqual(bound.at(t) + 1e-9);
          }
        }
  });

  test('the cosine of symmetric vectors has mean square 1/n, however heavy their tails', () => {
    for (const [numbers, tail] of [
      ['uniform', 1],
      ['cauchy', 1],
      ['student', 0.6],
    ] as const)
      for (const n of [1, 4, 30]) {
        const { values } = last({ what: 'angle', numbers, tail, n, repeats: 10_000 });
        const squares = values.map((x) => x * x);
        const mean = squares.reduce((s, x) => s + x, 0) / squares.length;
        const sd = Math.sqrt(squares.reduce((s, x) => s + (x - mean) ** 2, 0) / squares.length);
        expect(Math.abs(mean - 1 / n)).toBeLessThanOrEqual(
          (4 * sd) / Math.sqrt(squares.length) + 1e-12,
        );
      }
  });
});

describe('a run', () => {
  test('no proved bound is broken in any of 96 runs; the Gaussian one is, by heavy tails', () => {
    for (const what of whats)
      for (const numbers of ['coin', 'uniform', 'gaussian'] as const)
        for (const n of [1, 3, 30, 200])
          for (const seed of [1, 2]) {
            const { broken, bound } = last({ what, numbers, n, seed, repeats: 2000 });
            if (bound?.proved) expect(broken).toBeUndefined();
          }
    for (const numbers of ['student', 'pareto'] as const)
      for (const what of ['mean', 'norm', 'max'] as const)
        expect(last({ what, numbers, repeats: 20_000 }).broken?.name).toBe('Gaussian bound');
    expect(last({ what: 'angle', numbers: 'cauchy' }).broken?.name).toBe('Gaussian bound');
    expect(last({ numbers: 'exponential', n: 3, repeats: 20_000 })).toMatchObject({
      bound: { proved: true },
      broken: { name: 'Gaussian bound' },
    });
    expect(last({ numbers: 'cauchy' }).bound).toBeUndefined();
  });

  test('the spread follows the law: 1/√n, √((κ − 1)/4n), 1/√2 for a length, n^{1/α − 1} for α = 1.5', () => {
    // The middle 68 % of 4,000 repeats is known to about 1.6 %; four times that.
    for (const what of ['mean', 'norm', 'angle'] as const)
      for (const numbers of ['coin', 'uniform', 'gaussian'] as const) {
        const { spread, spreadTheory, constant } = last({ what, numbers, n: 500 });
        if (!constant) expect(Math.abs(spread / spreadTheory - 1)).toBeLessThan(0.065);
      }
    const length = last({ what: 'norm', numbers: 'gaussian', n: 2000 });
    expect(Math.abs(length.spread * Math.sqrt(2000) * Math.SQRT2 - 1)).toBeLessThan(0.065);
    const { measured, slope } = last({ numbers: 'student', tail: 1.5, n: 3000 }).scaling;
    expect(slope).toBeCloseTo(-1 / 3, 12);
    // Two spreads of 4,000 repeats, 2.5 % each with such tails, over ln 10.
    expect(Math.abs(measured - slope)).toBeLessThan((4 * 0.025 * Math.SQRT2) / Math.log(10));
    expect(Math.abs(last({ numbers: 'cauchy' }).scaling.measured)).toBeLessThan(0.07);
  });

  test('with a heavy tail the largest term decides the furthest repeat; with coins it is 1/n', () => {
    expect(last({ numbers: 'pareto', tail: 1.2 }).largest!.furthest).toBeGreaterThan(0.9);
    expect(last({ n: 250 }).largest).toEqual({ median: 1 / 250, furthest: 1 / 250 });
    expect(last({ what: 'max' }).largest).toBeUndefined();
  });

  test('the histogram holds the share of values inside it, also on the lattice of coins', () => {
    for (const numbers of all)
      for (const n of [1, 2, 9, 64, 333]) {
        const { values, histogram, before } = last({ numbers, n, repeats: 1000 });
        const { edges, density } = histogram;
        const mass = density.reduce((s, p, i) => s + p * (edges[i + 1]! - edges[i]!), 0);
        const inside = values.filter((x) => x >= edges[0]! && x < edges.at(-1)!).length;
        expect(mass).toBeCloseTo(inside / values.length, 9);
        expect(inside / values.length).toBeGreaterThan(numbers === 'cauchy' ? 0.75 : 0.97);
        expect(before?.n).toBe(n === 1 ? undefined : n < 20 ? 1 : Math.round(n / 10));
      }
    const { histogram } = last({ n: 64 });
    // Every bin of a coin's mean holds one lattice point or as many as its neighbor.
    expect(histogram.density.filter((p) => p > 0).length).toBeGreaterThan(15);
  });

  test('sizes are noted at 1, 2, 5, 10, …, n/10 and n; a run is cut to 20 million numbers and says so', () => {
    expect(notedSizes(1)).toEqual([1]);
    expect(notedSizes(100)).toEqual([1, 2, 5, 10, 20, 50, 100]);
    expect(notedSizes(333)).toEqual([1, 2, 5, 10, 20, 33, 50, 100, 200, 333]);
    const cut = last({ n: 100_000, repeats: 10_000 });
    expect(cut.repeats * 100_000).toBe(MOST_DRAWS);
    expect(cut.note).toContain('200 repeats');
    expect(last({}).note).toBe('');
  });

  test('one number is one number: n = 1 has no slope, and Student-t with α = 1 is Cauchy', () => {
    const one = last({ n: 1, numbers: 'gaussian' });
    expect([one.before, one.scaling.measured]).toEqual([undefined, NaN]);
    expect(last({ numbers: 'student', tail: 1 }).values).toEqual(
      last({ numbers: 'cauchy' }).values,
    );
  });
});
