import { describe, expect, test } from 'vitest';
import { lorenz } from '@/src/math/dynamics/systems';
import { reference } from '@/src/math/fixtures/reference';
import { generalEigenvalues } from '@/src/math/linear/generalEigenvalues';
import { normal } from '@/src/math/random/normal';
import { stream } from '@/src/math/random/stream';
import { spread } from './exponentsFigure';
import { line, niceAbove } from './fit';
import { followTwins, type Values } from './model';
import { boxOf, turned, viewFrom } from './projection';
import { systemOf } from './systems';
import { pairAt, part } from './twins';
import { rounded } from './words';

const start: Values = {
  system: 'lorenz',
  show: 'twins',
  epsilon: 1e-10,
  tolerance: 10,
  twins: 80,
  steps: 200_000,
  moment: 75,
  azimuth: 20,
  elevation: 10,
  seed: 1,
  rho: 28,
  c: 5.7,
  a: 1.4,
  r: 4,
  angle: 120,
};
const last = (given: Partial<Values>) => [...followTwins({ ...start, ...given })].at(-1)!;
const sd = (x: readonly number[]) => {
  const mean = x.reduce((s, v) => s + v, 0) / x.length;
  return Math.sqrt(x.reduce((s, v) => s + (v - mean) ** 2, 0) / (x.length - 1));
};

describe('exponents', () => {
  test('Lorenz at T = 2,000: 0.9056 to 0.015 and four errors, a zero, the sum −13.6667, dimension 2.0622', () => {
    const { exponents, errors, sum, dimension } = last({ steps: 400_000, twins: 20 }).spectrum;
    const { value } = reference('lorenz_lambda1');
    expect(Math.abs(exponents[0]! - value)).toBeLessThan(Math.min(0.015, 4 * errors[0]!));
    expect(Math.abs(exponents[1]!)).toBeLessThan(4 * errors[1]!);
    expect(sum).toBeCloseTo(-(10 + 1 + 8 / 3), 4);
    // The error of the dimension is that of λ₁ + λ₂ over |λ₃|.
    expect(Math.abs(dimension - reference('lorenz_dky').value)).toBeLessThan(
      (4 * (errors[0]! + errors[1]!)) / 14.57,
    );
  });

  test('Hénon at 4 million steps: 0.4192, the sum ln 0.3, dimension 1.2583', () => {
    const { exponents, sum, dimension } = last({
      system: 'henon',
      steps: 4_000_000,
      twins: 20,
    }).spectrum;
    expect(sum).toBeCloseTo(Math.log(0.3), 11);
    for (const [id, x] of [
      ['henon_lambda1', exponents[0]!],
      ['henon_dky', dimension],
    ] as const)
      expect(Math.abs(x - reference(id).value)).toBeLessThanOrEqual(reference(id).tolerance);
  });

  test('Rössler at T = 20,000: 0.0714, 0, −5.3943 within four errors', () => {
    const { exponents, errors, dimension } = last({
      system: 'rossler',
      steps: 1_000_000,
      twins: 20,
    }).spectrum;
    [0.0714, 0, -5.3943].forEach((x, i) =>
      expect(Math.abs(exponents[i]! - x)).toBeLessThan(4 * errors[i]! + 5e-5),
    );
    expect(errors[0]).toBeLessThan(0.003);
    expect(dimension).toBeCloseTo(2.013, 2);
  });

  test('logistic: ln 2 at r = 4, ½ ln|4 + 2r − r²| on the two-cycle at 3.2, ln|2 − r| at a fixed point', () => {
    const found = (r: number) => last({ system: 'logistic', r, twins: 20 }).spectrum.exponents[0]!;
    expect(found(4)).toBeCloseTo(Math.LN2, 3);
    expect(found(3.2)).toBeCloseTo(reference('logistic_lyap_3.2').value, 10);
    expect(found(2.8)).toBeCloseTo(Math.log(0.8), 10);
  });

  test('Lorenz at ρ = 10 settles on C±: the exponents are the real parts of the eigenvalues there', () => {
    const c = Math.sqrt((8 / 3) * 9);
    const j = new Float64Array(9);
    lorenz(10, 10).jacobian(Float64Array.of(c, c, 9), j);
    const expected = [...generalEigenvalues(j, 3).re].sort((a, b) => b - a);
    const { spectrum, size, chaotic, horizon } = last({ rho: 10, twins: 20 });
    // The orbit spirals in at the rate 0.6 while the frame turns: an error of one part in the time of 1,000.
    expected.forEach((x, i) => expect(Math.abs(spectrum.exponents[i]! - x)).toBeLessThan(0.005));
    expect([size, chaotic, horizon.median, horizon.theory]).toEqual([0, false, NaN, NaN]);
  });

  test('the pendulum: λ, 0, 0, −λ from 120°, no positive exponent from 30°, energy kept', () => {
    const wild = last({ system: 'pendulum', steps: 100_000, twins: 20 });
    const [first, second, third, fourth] = wild.spectrum.exponents as unknown as number[];
    expect(first).toBeGreaterThan(1);
    expect(first! + fourth!).toBeCloseTo(0, 1);
    expect(Math.abs(second!) + Math.abs(third!)).toBeLessThan(0.15);
    expect(wild.spectrum.sum).toBeCloseTo(0, 5);
    expect(wild.energy!.start).toBeCloseTo(1.5 * 9.81, 2);
    expect(wild.energy!.drift).toBeLessThan(0.02);
    const tame = last({ system: 'pendulum', angle: 30, steps: 100_000, twins: 20 });
    expect(tame.chaotic).toBe(false);
    expect(tame.horizon.median).toBeNaN();
    expect(tame.energy!.drift).toBeLessThan(1e-5);
  });
});

describe('twins', () => {
  test.each(['lorenz', 'henon', 'logistic'] as const)(
    '%s: the mean distance grows at the rate λ, and ten times better data buys ln 10/λ',
    (system) => {
      const { growth, sweep, spectrum, horizon } = last({ system, twins: 300, steps: 400_000 });
      const lambda = spectrum.exponents[0]!;
      const times = [...horizon.times];
      expect(times.every((t) => t > 0)).toBe(true);
      // The rate is known as well as the mean time of 300 partings.
      const error = sd(times) / Math.sqrt(times.length) / horizon.median;
      expect(Math.abs(growth!.rate / lambda - 1)).toBeLessThan(
        4 * error + 4 * (spectrum.errors[0]! / lambda),
      );
      expect(Math.abs(sweep.decade - sweep.decadeTheory)).toBeLessThan(
        4 * (sweep.decadeError + (spectrum.errors[0]! / lambda) * sweep.decadeTheory),
      );
    },
  );

  test('Lorenz: six decades of ε move the median horizon by 6 ln 10/λ = 15.26; the offset from ln(Δ/ε)/λ stays below 3', () => {
    const [coarse, fine] = [1e-4, 1e-10].map((epsilon) => last({ epsilon, twins: 300 }).horizon);
    const error = Math.sqrt(
      [coarse!, fine!].reduce((s, h) => s + (1.2533 * sd([...h.times])) ** 2 / 300, 0),
    );
    expect(Math.abs(fine!.median - coarse!.median - (6 * Math.LN10) / 0.9056)).toBeLessThan(
      4 * error,
    );
    for (const h of [coarse!, fine!]) expect(Math.abs(h.median - h.theory)).toBeLessThan(3);
  });

  test('they start at ε, whatever the machine, and end at the size of the whole', () => {
    for (const system of ['lorenz', 'rossler', 'henon', 'pendulum', 'logistic'] as const) {
      const { curve, size } = last({ system, epsilon: 1e-6, steps: 10_000 });
      expect(curve.drawn[0]! / 1e-6).toBeCloseTo(1, 4);
      expect(curve.mean[0]! / 1e-6).toBeCloseTo(1, 4);
      // A geometric mean lies below the root mean square; 80 pairs of wide scatter.
      expect(curve.mean.at(-1)! / size).toBeGreaterThan(0.3);
      expect(curve.mean.at(-1)! / size).toBeLessThan(1.1);
    }
  });

  test('on a cycle twins come together, and nothing parts', () => {
    const cycle = last({ system: 'logistic', r: 3.5, epsilon: 1e-3 });
    const { curve, horizon, sweep, spectrum, chaotic, end } = cycle;
    const rate = Math.log(curve.mean.at(-1)! / curve.mean[0]!) / end;
    expect(rate / spectrum.exponents[0]!).toBeCloseTo(1, 1);
    expect([chaotic, horizon.median, sweep.fit]).toEqual([false, NaN, undefined]);
  });

  test('displaced starts stay in the region: no logistic twin leaves [0, 1], and redrawn directions are told', () => {
    const system = systemOf('logistic', start);
    const random = stream(2);
    for (const x of [0, 1e-9, 1 - 1e-9, 0.999]) {
      const { second } = pairAt(system, Float64Array.of(x), 0.01, random);
      expect(second[0]).toBeGreaterThanOrEqual(0);
      expect(second[0]).toBeLessThanOrEqual(1);
    }
    expect(last({ system: 'logistic', epsilon: 0.01 }).note).toContain('drawn again');
    expect(last({ twins: 20 }).note).toBe('');
  });

  test('a pair that starts beyond the tolerance has parted at 0; one that does not part says NaN', () => {
    const system = systemOf('henon', start);
    const pair = () => pairAt(system, Float64Array.of(0.1, 0.1), 1e-3, stream(1));
    expect(part(system, pair(), 5e-4, 10, 0).time).toBe(0);
    expect(part(system, pair(), 5, 10, 0).time).toBeNaN();
    expect(part(system, pair(), 5, 10, 2).distances).toHaveLength(6);
  });

  test('the first frame has one pair, the last all; the seed changes the pairs, not the machine', () => {
    const frames = [...followTwins({ ...start, twins: 40, steps: 20_000 })];
    expect(frames[0]!.curve.pairs).toBe(1);
    expect(frames.at(-1)!.curve.pairs).toBe(40);
    expect(frames.at(-1)!.sweep.times).toHaveLength(40);
    const other = last({ twins: 40, steps: 20_000, seed: 2 });
    expect(other.paths[0]).not.toEqual(frames.at(-1)!.paths[0]);
    expect(Math.abs(other.size / frames.at(-1)!.size - 1)).toBeLessThan(0.1);
  });
});

describe('parts', () => {
  test('line: exact points, and the error of 1,000 noisy ones', () => {
    expect(line([0, 1, 2], [1, 3, 5])).toMatchObject({ slope: 2, intercept: 1, error: 0 });
    expect(line([1, 1], [0, 1])).toBeUndefined();
    const random = stream(3);
    const x = Float64Array.from({ length: 1000 }, (_, i) => i / 1000);
    const fit = line(
      x,
      x.map((v) => 3 * v + normal(random)),
    )!;
    expect(fit.error).toBeCloseTo(Math.sqrt(12 / 1000), 2);
    expect(Math.abs(fit.slope - 3)).toBeLessThan(4 * fit.error);
  });

  test('niceAbove is the next round number', () => {
    expect([0.7, 1, 1.2, 37, 41, 99, 801].map(niceAbove)).toEqual([0.8, 1, 1.5, 40, 50, 100, 1000]);
  });

  test('viewFrom: a rotation, so lengths on paper never grow; known directions', () => {
    const random = stream(5);
    for (let i = 0; i < 100; i++) {
      const view = viewFrom(360 * random.next(), 180 * random.next() - 90);
      const [a, b] = [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ].reduce(
        ([us, vs], e) => {
          const [u, v] = view.on(e as unknown as readonly [number, number, number]);
          return [us! + u * u, vs! + v * v];
        },
        [0, 0],
      );
      // The rows of an orthogonal projection have length 1.
      expect(a).toBeCloseTo(1, 12);
      expect(b).toBeCloseTo(1, 12);
    }
    const close = (found: readonly [number, number], expected: readonly [number, number]) =>
      found.forEach((x, i) => expect(x).toBeCloseTo(expected[i]!, 12));
    close(viewFrom(0, 0).on([1, 2, 3]), [1, 3]);
    close(viewFrom(90, 0).on([1, 2, 3]), [2, 3]);
    close(viewFrom(0, 90).on([1, 2, 3]), [1, 2]);
    expect(boxOf(Float64Array.of(1, 2, 3, -1, 5, 0))).toEqual({ low: [-1, 2, 0], high: [1, 5, 3] });
  });

  test('turned goes around, not over the top', () => {
    const from = { azimuth: 170, elevation: 80 };
    expect(turned(from, 25, 25)).toEqual({ azimuth: -165, elevation: 90 });
    expect(turned(from, -355.2, -200)).toEqual({ azimuth: 175, elevation: -90 });
    expect(turned({ azimuth: -180, elevation: 0 }, 0, 0.4)).toEqual({
      azimuth: -180,
      elevation: 0,
    });
  });

  test('spread keeps labels apart and leaves alone those that are', () => {
    expect(spread([100, 50, 10], 15)).toEqual([100, 50, 10]);
    expect(spread([50, 50], 10)).toEqual([55, 45]);
    const moved = spread([52, 51, 50, 10], 15);
    moved.slice(1).forEach((y, i) => expect(moved[i]! - y).toBeGreaterThanOrEqual(15 - 1e-9));
    expect(moved[1]).toBeCloseTo(51, 9);
  });

  test('rounded shows the digits that the error leaves', () => {
    expect(rounded(0.90561, 0.008)).toBe('0.906');
    expect(rounded(-14.5723, 0.02)).toBe('−14.57');
    expect(rounded(-0.00001, 0.001)).toBe('0.000');
    expect(rounded(0.6931471, 1e-12)).toBe('0.69315');
  });
});
