/** The numbers of the chapter on Lyapunov exponents, computed again. */
import { expect, test } from 'vitest';
import { lab } from '@/labs/butterfly/lab';
import { kaplanYorkeDimension, lyapunovOfMap } from '@/src/math/dynamics/lyapunov';
import { lyapunovRunOfFlow } from '@/src/math/dynamics/lyapunovRun';
import { rungeKutta4Stepper } from '@/src/math/dynamics/rungeKutta4';
import { henon, lorenz } from '@/src/math/dynamics/systems';
import { generalEigenvalues } from '@/src/math/linear/generalEigenvalues';
import { stream } from '@/src/math/random/stream';
import { defaults } from '@/src/lab/params';

type Values = ReturnType<typeof defaults<typeof lab.params>>;
const last = (given: Partial<Values>) =>
  [...lab.run({ ...defaults(lab.params), ...given }, { engine: 'float64' })].at(-1)!;
const mean = (x: readonly number[]) => x.reduce((s, v) => s + v, 0) / x.length;
const sd = (x: readonly number[]) => {
  const m = mean(x);
  return Math.sqrt(x.reduce((s, v) => s + (v - m) ** 2, 0) / (x.length - 1));
};
const horizon = (epsilon: number) => last({ epsilon, twins: 300, steps: 10_000 }).horizon.median;
/** Four standard errors of a median of 300 horizons that scatter by 1.8. */
const MEDIAN = (4 * 1.2533 * 1.8) / Math.sqrt(300);

test('claim:horizon-lorenz twins 1e-10 and 1e-13 apart part after 25.1 and 32.6 units of time', () => {
  expect(Math.abs(horizon(1e-10) - 25.1)).toBeLessThan(0.05);
  expect(Math.abs(horizon(1e-13) - 32.6)).toBeLessThan(0.05);
  expect(Math.abs(32.6 - 25.1 - (3 * Math.LN10) / 0.9056)).toBeLessThan(MEDIAN * Math.SQRT2);
});

test('claim:horizon-steps the median horizons for 1e-4, 1e-7 and 1e-10 are 9.9, 17.4 and 25.1: 7.6 for three decimals', () => {
  const found = [1e-4, 1e-7, 1e-10].map(horizon);
  [9.9, 17.4, 25.1].forEach((t, i) => expect(Math.abs(found[i]! - t)).toBeLessThan(0.051));
  expect(Math.abs((found[2]! - found[0]!) / 2 - (3 * Math.LN10) / 0.9056)).toBeLessThan(MEDIAN);
});

test('claim:price-of-a-decimal at the defaults all five agree with ln 10/λ within two errors of 2.6, 3.3, 4.6, 6.5 and 1.3 percent', () => {
  const machines = ['lorenz', 'rossler', 'henon', 'pendulum', 'logistic'] as const;
  const found = machines.map((system) => last({ system }).sweep);
  for (const { decade, decadeError, decadeTheory } of found)
    expect(Math.abs(decade - decadeTheory)).toBeLessThan(2 * decadeError);
  const shares = found.map(({ decade, decadeError }) => (100 * decadeError) / decade);
  [2.6, 3.3, 4.6, 6.5, 1.3].forEach((x, i) => expect(Math.abs(shares[i]! - x)).toBeLessThan(0.06));
  [2.54, 32, 5.5, 1.6, 3.32].forEach((x, i) =>
    expect(Math.abs(found[i]!.decadeTheory / x - 1)).toBeLessThan(0.08),
  );
});

test('claim:logistic-thirty-one at r = 4 an error of 1e-10 is one of 0.1 after 31 steps', () => {
  let [x, y, n] = [0.3, 0.3 + 1e-10, 0];
  for (; Math.abs(x - y) < 0.1; n++) [x, y] = [4 * x * (1 - x), 4 * y * (1 - y)];
  expect(n).toBe(31);
});

test('claim:lorenz-exponents 0.905, 0.000, −14.572 over 20,000 units of time, errors 0.0015, sum −13.6667', () => {
  const { exponents, errors, sum } = last({ steps: 4_000_000, twins: 20 }).spectrum;
  expect(Math.abs(exponents[0]! - 0.905)).toBeLessThan(0.0005);
  expect(Math.abs(exponents[1]!)).toBeLessThan(0.0005);
  expect(Math.abs(exponents[2]! + 14.572)).toBeLessThan(0.0005);
  expect(Math.abs(exponents[0]! - 0.9056)).toBeLessThan(4 * errors[0]!);
  expect(errors[0]).toBeCloseTo(0.0015, 3);
  expect(sum).toBeCloseTo(-41 / 3, 4);
  expect(2 + 0.9056 / 14.5723).toBeCloseTo(2.0621, 4);
});

test('claim:lorenz-hopf the pair of eigenvalues at C± crosses at ρ = 470/19', () => {
  const real = (rho: number) => {
    const c = Math.sqrt((8 / 3) * (rho - 1));
    const j = new Float64Array(9);
    lorenz(10, rho).jacobian(Float64Array.of(c, c, rho - 1), j);
    const { re, im } = generalEigenvalues(j, 3);
    return re[im.findIndex((y) => Math.abs(y) > 1e-6)]!;
  };
  expect(real(470 / 19)).toBeCloseTo(0, 9);
  expect(real(24.7)).toBeLessThan(0);
  expect(real(28)).toBeGreaterThan(0);
});

test('claim:henon-exponents 0.4192 and −1.6232, dimension 1.258', () => {
  const { exponents } = lyapunovOfMap(henon(), [0.1, 0.1], 4_000_000);
  expect(exponents[0]).toBeCloseTo(0.4192, 3);
  expect(exponents[0]! + exponents[1]!).toBeCloseTo(Math.log(0.3), 10);
  expect(kaplanYorkeDimension(exponents)).toBeCloseTo(1.258, 3);
});

test('claim:pendulum-angles from 60° no positive exponent, from 90° about 0.9, from 120° about 1.4 per second', () => {
  const found = [60, 90, 120].map((angle) => last({ system: 'pendulum', angle, twins: 20 }));
  expect(found.map((f) => f.chaotic)).toEqual([false, true, true]);
  for (const [i, value] of [
    [1, 0.9],
    [2, 1.4],
  ] as const) {
    const { exponents, errors } = found[i]!.spectrum;
    expect(Math.abs(exponents[0]! - value)).toBeLessThan(0.05 + errors[0]!);
  }
});

test('claim:two-formulas r x(1 − x) and r(x − x²) part after 74 steps at r = 3.9 from 0.3', () => {
  let [x, y, n] = [0.3, 0.3, 0];
  for (; Math.abs(x - y) < 0.1; n++) [x, y] = [3.9 * x * (1 - x), 3.9 * (y - y * y)];
  expect(n).toBe(74);
});

test('claim:single-precision the logistic map at r = 4 in single precision leaves the one in double after 23 steps', () => {
  const f = Math.fround;
  let [x, y, n] = [0.1, f(0.1), 0];
  for (; Math.abs(x - y) < 0.1; n++) {
    x = 4 * x * (1 - x);
    y = f(f(4 * y) * f(1 - y));
  }
  expect(n).toBe(23);
});

test('claim:doubling-dies 2x mod 1 from 0.1 is exactly 0 after 55 steps; at most 56 from any start in [1/16, 1)', () => {
  const life = (start: number) => {
    let [x, n] = [start, 0];
    for (; x !== 0; n++) x = (2 * x) % 1;
    return n;
  };
  expect(life(0.1)).toBe(55);
  const random = stream(1);
  for (let i = 0; i < 1000; i++)
    expect(life(1 / 16 + (15 / 16) * random.next())).toBeLessThanOrEqual(56);
});

test('claim:climate-lorenz the mean of z over 2,000 units is 23.53, 23.57 and, in single precision, 23.58, each to 0.02', () => {
  const step = rungeKutta4Stepper(lorenz().flow, 3);
  const run = (start: readonly number[], round: (x: number) => number) => {
    const x = Float64Array.from(start);
    const move = () => {
      step(x, 0.005);
      for (let k = 0; k < 3; k++) x[k] = round(x[k]!);
    };
    for (let i = 0; i < 4000; i++) move();
    return Array.from({ length: 20 }, () => {
      let sum = 0;
      for (let i = 0; i < 20_000; i++) {
        move();
        sum += x[2]!;
      }
      return sum / 20_000;
    });
  };
  const found = [run([1, 1, 1], (x) => x), run([-5, 3, 30], (x) => x), run([1, 1, 1], Math.fround)];
  [23.53, 23.57, 23.58].forEach((z, i) => {
    expect(Math.abs(mean(found[i]!) - z)).toBeLessThan(0.0051);
    expect(sd(found[i]!) / Math.sqrt(20)).toBeCloseTo(0.02, 2);
  });
});

test('claim:finite-time over 1, 10 and 40 units the rate scatters by 1.4, 0.17 and 0.05 about 0.9; over 1 it is negative in 28 of 100', () => {
  const rates = (duration: number, count: number) => {
    const run = lyapunovRunOfFlow(lorenz(), [1, 1, 1], 0.005, 6000);
    let before = 0;
    return Array.from({ length: count }, (_, i) => {
      run.advance(duration / 0.005);
      const sum = run.read().exponents[0]! * (i + 1);
      const rate = sum - before;
      before = sum;
      return rate;
    });
  };
  const short = rates(1, 4000);
  expect(Math.abs(sd(short) - 1.4)).toBeLessThan(0.06);
  expect(Math.abs(mean(short) - 0.9)).toBeLessThan(0.05);
  expect(Math.abs(short.filter((x) => x < 0).length / 4000 - 0.28)).toBeLessThan(0.03);
  expect(Math.abs(sd(rates(10, 1000)) - 0.17)).toBeLessThan(0.017);
  expect(Math.abs(sd(rates(40, 300)) - 0.05)).toBeLessThan(0.009);
});

test('claim:transient-lorenz at ρ = 22 half of sixty random starts wander for 6 units or longer, seven for more than 90', () => {
  const step = rungeKutta4Stepper(lorenz(10, 22).flow, 3);
  const random = stream(1);
  const lives = Array.from({ length: 60 }, () => {
    const x = Float64Array.of(
      20 * random.next() - 10,
      20 * random.next() - 10,
      10 + 20 * random.next(),
    );
    let flip = 0;
    // Settled when x has kept its sign for 60 units of time.
    for (let i = 0; i * 0.005 - flip <= 60; i++) {
      const before = x[0]!;
      step(x, 0.005);
      if (before * x[0]! < 0) flip = i * 0.005;
    }
    expect(Math.abs(Math.abs(x[0]!) - Math.sqrt((8 / 3) * 21))).toBeLessThan(3);
    return flip;
  });
  expect(lives.filter((t) => t >= 6).length).toBe(30);
  expect(lives.filter((t) => t > 90).length).toBe(7);
});
