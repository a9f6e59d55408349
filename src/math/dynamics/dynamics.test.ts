import { expect, test } from 'vitest';
import { reference } from '../fixtures/reference';
import { generalEigenvalues } from '../linear/generalEigenvalues';
import { cos, sin } from '../portable/sincos';
import { exp } from '../portable/exp';
import { ln } from '../portable/ln';
import { dormandPrince } from './dormandPrince';
import {
  bifurcation,
  descentFamily,
  iterate,
  logisticFamily,
  superstable,
  superstableCascade,
  type FamilyOfMaps,
} from './familyOfMaps';
import { kaplanYorkeDimension, lyapunovOfFlow, lyapunovOfMap } from './lyapunov';
import { rungeKutta4 } from './rungeKutta4';
import { henon, logistic, lorenz } from './systems';

/** The point of the attracting orbit that is nearest to c. */
function settled({ f }: FamilyOfMaps, start: number, c: number, r: number, n: number): number {
  let x = start;
  for (let i = 0; i < 200_000; i++) x = f(x, r);
  let best = x;
  for (let i = 0; i < n; i++) {
    x = f(x, r);
    if (Math.abs(x - c) < Math.abs(best - c)) best = x;
  }
  return best;
}

/** Parameters at which periods 1, 2, 4, … double. */
function doublings(
  family: FamilyOfMaps,
  start: number,
  c: number,
  r: number,
  next: number,
  count: number,
) {
  const found: number[] = [];
  for (let k = 0; k < count; k++) {
    const n = 2 ** k;
    const [before, last] = [found.at(-2), found.at(-1)];
    const guess =
      last === undefined ? r : before === undefined ? next : last + (last - before) / 4.7;
    // A little before the doubling the orbit still attracts.
    const below = last === undefined ? guess - 0.05 : last + 0.9 * (guess - last);
    found.push(bifurcation(family, n, -1, settled(family, start, c, below, n), guess).r);
  }
  return found;
}
const logisticDoublings = doublings(logisticFamily, 0.3, 0.5, 2.95, 3.44, 8);
const descentDoublings = doublings(descentFamily, 0.7, 0.6, 0.98, 1.22, 4);
const limit = (xs: readonly number[], delta: number) => {
  const [before, last] = [xs.at(-2)!, xs.at(-1)!];
  return last + (last - before) / (delta - 1);
};
const cascade = superstableCascade(logisticFamily, 0.5, 2, 1 + Math.sqrt(5), 12);
const DELTA = 4.669201609102991;

const henonSpectrum = lyapunovOfMap(henon(), [0.1, 0.1], 4_000_000);
const { flow, jacobian } = lorenz();
const lorenzSpectrum = lyapunovOfFlow(flow, jacobian, [1, 1, 1], 0.005, 150_000, 10_000);
const exponentOf = (family: FamilyOfMaps, x: number, r: number, steps: number): number =>
  lyapunovOfMap(
    {
      map: ([y = 0], out) => {
        out[0] = family.f(y, r);
      },
      jacobian: ([y = 0], out) => {
        out[0] = family.fx(y, r);
      },
    },
    [x],
    steps,
    20_000,
  ).exponents[0]!;
const cycle = [1, 2].map((k) => settled(descentFamily, 0.7, k === 1 ? 2 : 0, 1.1, 2));

function root(f: (x: number) => number, low: number, high: number): number {
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (f(middle) < 0 === f(low) < 0) low = middle;
    else high = middle;
  }
}
const lorenzPair = (rho: number) => {
  const c = Math.sqrt((8 / 3) * (rho - 1));
  const out = new Float64Array(9);
  lorenz(10, rho).jacobian(Float64Array.of(c, c, rho - 1), out);
  const { re, im } = generalEigenvalues(out, 3);
  return re[im.findIndex((y) => Math.abs(y) > 1e-6)]!;
};
const pendulum = () =>
  [...generalEigenvalues(Float64Array.of(2 * 9.81, -9.81, -2 * 9.81, 2 * 9.81), 2).re]
    .map(Math.sqrt)
    .sort((a, b) => a - b);

const computations: Record<string, () => number> = {
  logistic_r1: () => logisticDoublings[0]!,
  logistic_r2: () => logisticDoublings[1]!,
  logistic_r3: () => logisticDoublings[2]!,
  logistic_r4: () => logisticDoublings[3]!,
  logistic_r5: () => logisticDoublings[4]!,
  logistic_r6: () => logisticDoublings[5]!,
  logistic_r7: () => logisticDoublings[6]!,
  logistic_r8: () => logisticDoublings[7]!,
  logistic_rinf: () => limit(cascade.parameters, DELTA),
  logistic_period3_onset: () => bifurcation(logisticFamily, 3, 1, 0.514, 3.83).r,
  logistic_period3_end: () => bifurcation(logisticFamily, 3, -1, 0.49, 3.84).r,
  logistic_superstable3: () => superstable(logisticFamily, 3, 0.5, 3.83),
  logistic_bandmerge: () =>
    root((r) => iterate(logisticFamily, 0.5, r, 3).value - (1 - 1 / r), 3.6, 3.7),
  'logistic_lyap_2.5': () => exponentOf(logisticFamily, 0.3, 2.5, 1000),
  'logistic_lyap_3.2': () => exponentOf(logisticFamily, 0.3, 3.2, 1000),
  'logistic_lyap_3.7': () => exponentOf(logisticFamily, 0.3, 3.7, 400_000),
  'logistic_lyap_3.9': () => exponentOf(logisticFamily, 0.3, 3.9, 400_000),
  logistic_sep_steps: () => {
    let [x, y] = [0.3, 0.3 + 1e-10];
    for (let n = 0; ; n++) {
      if (Math.abs(x - y) >= 0.1) return n;
      [x, y] = [logisticFamily.f(x, 4), logisticFamily.f(y, 4)];
    }
  },
  henon_lambda1: () => henonSpectrum.exponents[0]!,
  henon_lambda_sum: () => henonSpectrum.exponents[0]! + henonSpectrum.exponents[1]!,
  henon_dky: () => kaplanYorkeDimension(henonSpectrum.exponents),
  lorenz_lambda1: () => lorenzSpectrum.exponents[0]!,
  lorenz_dky: () => kaplanYorkeDimension(lorenzSpectrum.exponents),
  lorenz_hopf: () => root(lorenzPair, 20, 28),
  dpend_mode_lo: () => pendulum()[0]!,
  dpend_mode_hi: () => pendulum()[1]!,
  gd_scalar_period2: () => descentDoublings[0]!,
  gd_scalar_period4: () => descentDoublings[1]!,
  gd_scalar_period8: () => descentDoublings[2]!,
  gd_scalar_period16: () => descentDoublings[3]!,
  gd_scalar_superstable2: () =>
    root(
      (eta) => {
        const c = Math.sqrt((1 + eta) / (3 * eta));
        return iterate(descentFamily, c, eta, 2).value - c;
      },
      1.05,
      1.2,
    ),
  'gd_scalar_lyap_1.1': () => exponentOf(descentFamily, 0.7, 1.1, 1000),
  'gd_scalar_lyap_1.5': () => exponentOf(descentFamily, 0.7, 1.5, 400_000),
  'gd_scalar_cycle_hi_1.1': () => cycle[0]!,
  'gd_scalar_cycle_lo_1.1': () => cycle[1]!,
};

test.each(Object.keys(computations))('%s has its reference value', (id) => {
  const { value, tolerance } = reference(id);
  expect(Math.abs(computations[id]!() - value)).toBeLessThanOrEqual(tolerance);
});

test('the ratios of superstable parameters tend to 4.6692', () => {
  cascade.ratios.slice(4, 9).forEach((ratio) => expect(ratio).toBeCloseTo(4.6692, 3));
});

test('lyapunovOfMap of the logistic map at r = 4 is ln 2 within four of its own errors; Lorenz’ exponents sum to −(σ + 1 + β), to h⁴', () => {
  const { exponents, errors } = lyapunovOfMap(logistic(4), [0.3], 500_000);
  expect(Math.abs(exponents[0]! - Math.LN2)).toBeLessThan(4 * errors[0]!);
  expect(errors[0]).toBeLessThan(1e-3);
  const [sum] = [lorenzSpectrum.exponents.reduce((s, x) => s + x, 0)];
  expect(sum).toBeCloseTo(-(10 + 1 + 8 / 3), 4);
  expect(Math.abs(lorenzSpectrum.exponents[1]!)).toBeLessThan(0.01);
});

test('kaplanYorkeDimension: none, some, all', () => {
  expect(kaplanYorkeDimension([-1, -2])).toBe(0);
  expect(kaplanYorkeDimension([1, 0, -2])).toBe(2.5);
  expect(kaplanYorkeDimension([1, -0.5])).toBe(2);
});

/** A rotation: x(t) = (cos t, −sin t). */
const rotate = ([x = 0, y = 0]: Float64Array, out: Float64Array) => {
  out[0] = y;
  out[1] = -x;
};

test('rungeKutta4 is of order four: halving the step divides the error by 16', () => {
  const error = (n: number) => {
    const x = Float64Array.of(1, 0);
    for (let i = 0; i < n; i++) rungeKutta4(rotate, x, 2 / n);
    return Math.hypot(x[0]! - cos(2), x[1]! + sin(2));
  };
  expect(Math.log2(error(20) / error(40))).toBeCloseTo(4, 1);
});

test('dormandPrince keeps its tolerance, on a rotation, a decay and a stiff start', () => {
  for (const tolerance of [1e-6, 1e-9, 1e-12]) {
    const options = { absolute: tolerance, relative: tolerance };
    const [, , end] = dormandPrince(rotate, [1, 0], [0, 3, 20], options) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    expect(Math.hypot(end[0]! - cos(20), end[1]! + sin(20))).toBeLessThan(100 * tolerance);
  }
  const [, decayed] = dormandPrince(
    ([x = 0], out) => {
      out[0] = -50 * x;
    },
    [1],
    [0, 1],
  );
  expect(Math.abs(decayed![0]! - exp(-50))).toBeLessThan(1e-9);
});

test('dormandPrince conserves what the flow conserves: the energy of a pendulum over 100 units of time', () => {
  const energy = ([a = 0, w = 0]: Float64Array) => (w * w) / 2 - cos(a);
  const states = dormandPrince(
    ([a = 0, w = 0], out) => {
      out[0] = w;
      out[1] = -sin(a);
    },
    [2, 0],
    Array.from({ length: 101 }, (_, t) => t),
    { absolute: 1e-12, relative: 1e-12 },
  );
  for (const state of states) expect(energy(state)).toBeCloseTo(energy(states[0]!), 9);
});

test('dormandPrince stops before a pole: ẋ = x² from 1 explodes at t = 1', () => {
  const square = ([x = 0]: Float64Array, out: Float64Array) => {
    out[0] = x * x;
  };
  expect(() => dormandPrince(square, [1], [0, 2])).toThrow('may have a pole');
  expect(dormandPrince(square, [1], [0, 0.5])[1]![0]).toBeCloseTo(2, 8);
  expect(() => dormandPrince(square, [1], [0, -1])).toThrow('invalid times; not ascending: -1');
});

test('a multiplier is the product of slopes; what is no orbit is said', () => {
  expect(iterate(logisticFamily, 0.2, 3.3, 2).m).toBeCloseTo(
    3.3 * 0.6 * 3.3 * (1 - 2 * 3.3 * 0.16),
    13,
  );
  expect(() => bifurcation(logisticFamily, 1, -1, 1e9, 1e9)).toThrow('no orbit of period 1');
  expect(ln(2)).toBeCloseTo(exponentOf(logisticFamily, 0.2, 4, 100_000), 2);
});
