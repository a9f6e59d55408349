import { expect, test } from 'vitest';
import { reference } from '../fixtures/reference';
import { ln } from '../portable/ln';
import { attractingOrbit } from './attractingOrbit';
import {
  bifurcation,
  descentFamily,
  iterate,
  logisticFamily,
  superstable,
  superstableCascade,
  type FamilyOfMaps,
} from './familyOfMaps';
import { lineExponent } from './lineExponent';
import {
  cubicFamily,
  descentAtOneFamily,
  gaussFamily,
  sineFamily,
  tentFamily,
} from './moreFamilies';

const families: Record<string, { family: FamilyOfMaps; xs: number[]; r: number }> = {
  sine: { family: sineFamily, xs: [0.13, 0.5, 0.81], r: 0.87 },
  tent: { family: tentFamily, xs: [0.13, 0.81], r: 1.7 },
  cubic: { family: cubicFamily, xs: [0.2, 0.66, 0.9], r: 5.1 },
  gauss: { family: gaussFamily, xs: [-0.6, 0.1, 0.7], r: -0.4 },
  descent: { family: descentAtOneFamily, xs: [-1.2, 0.3, 1.6], r: 1.4 },
};

test.each(Object.entries(families))(
  '%s: its derivatives are those of difference quotients',
  (_, { family: { f, fx, fr, fxx, fxr }, xs, r }) => {
    const h = 1e-5;
    for (const x of xs) {
      expect(fx(x, r)).toBeCloseTo((f(x + h, r) - f(x - h, r)) / (2 * h), 7);
      expect(fr(x, r)).toBeCloseTo((f(x, r + h) - f(x, r - h)) / (2 * h), 7);
      expect(fxx(x, r)).toBeCloseTo((fx(x + h, r) - fx(x - h, r)) / (2 * h), 6);
      expect(fxr(x, r)).toBeCloseTo((fx(x, r + h) - fx(x, r - h)) / (2 * h), 7);
    }
  },
);

test('descentAtOneFamily is descentFamily in other coordinates, step by step', () => {
  for (const eta of [0.6, 1.3, 1.9]) {
    const scale = Math.sqrt((1 + eta) / (3 * eta));
    for (const w of [-1.4, 0.2, 1])
      expect(scale * descentAtOneFamily.f(w, eta)).toBeCloseTo(descentFamily.f(scale * w, eta), 14);
  }
});

test.each([
  ['sine', sineFamily, 0.5, 0.5, 0.78, 4],
  ['cubic', cubicFamily, 2 / 3, 4.5, 5.2, 4],
  ['gauss', gaussFamily, 0, -1, -0.83, 2.2],
  ['descent', descentAtOneFamily, 1, 0.5, 1.12, 4.7],
] as const)(
  '%s: superstable parameters close in by Feigenbaum’s δ, whatever the formula',
  (_, family, c, first, second, guess) => {
    const { ratios, parameters } = superstableCascade(family, c, first, second, 11, guess);
    const off = ratios.map((ratio) => Math.abs(ratio - reference('feigenbaum_delta').value));
    expect(off[7]).toBeLessThan(5e-4);
    expect(off[7]! / off[3]!).toBeLessThan(1 / 50);
    // The orbit's point next to c closes in by α, from alternate sides.
    const nearest = parameters.map((r, k) => iterate(family, c, r, 2 ** k / 2).value - c);
    const alpha = -nearest[8]! / nearest[9]!;
    expect(Math.abs(alpha - reference('feigenbaum_alpha').value)).toBeLessThan(5e-4);
  },
);

test('descent: onset of chaos, change of sign, last bounded step', () => {
  const { parameters } = superstableCascade(descentAtOneFamily, 1, 0.5, 1.12, 12);
  const [before, last] = parameters.slice(-2) as [number, number];
  const onset = reference('gd_scalar_chaos_onset');
  const limit = last + (last - before) / (reference('feigenbaum_delta').value - 1);
  expect(Math.abs(limit - onset.value)).toBeLessThan(onset.tolerance);
  const merge = reference('gd_scalar_merge');
  expect(iterate(descentAtOneFamily, 1, merge.value, 2).value).toBeCloseTo(0, 12);
  // The top of the hump is thrown on the fixed point −√(1 + 2/η) of its odd image: on the unstable 2-cycle that bounds everything.
  const { value: eta } = reference('gd_scalar_diverge');
  const far = iterate(descentFamily, Math.sqrt((1 + eta) / (3 * eta)), eta, 1).value;
  expect(far).toBeCloseTo(Math.sqrt(1 + 2 / eta), 12);
  expect(descentFamily.f(far, eta)).toBeCloseTo(-far, 12);
});

test('superstable orbits of period two: 1 + √5 of the logistic, 3/√2 − 1 of descent', () => {
  expect(superstable(logisticFamily, 2, 0.5, 3.2)).toBeCloseTo(1 + Math.sqrt(5), 14);
  expect(superstable(descentAtOneFamily, 2, 1, 1.1)).toBeCloseTo(3 / Math.SQRT2 - 1, 14);
});

test('doubling of the scaled descent map: η = 1, √5 − 1, and the table', () => {
  expect(bifurcation(descentAtOneFamily, 1, -1, 1.2, 0.98).r).toBeCloseTo(1, 12);
  expect(bifurcation(descentAtOneFamily, 2, -1, 1, 1.2).r).toBeCloseTo(
    reference('gd_scalar_period4').value,
    12,
  );
});

test.each([
  [2.5, 1],
  [3.2, 2],
  [3.5, 4],
  [3.55, 8],
  [3.5699, 128],
  [3.738914913, 5],
  [3.83, 3],
  [3.845, 6],
])('attractingOrbit of the logistic map at r = %d has period %d', (r, period) => {
  expect(attractingOrbit(logisticFamily, 0.37, r, { transient: 200_000 })?.period).toBe(period);
});

test('attractingOrbit: multipliers in closed form, none in chaos, none at infinity', () => {
  const at = (r: number) => attractingOrbit(logisticFamily, 0.37, r)!;
  expect(at(2.7).multiplier).toBeCloseTo(2 - 2.7, 12);
  expect(at(3.3).multiplier).toBeCloseTo(4 + 2 * 3.3 - 3.3 ** 2, 11);
  for (const r of [3.7, 3.9, 4]) expect(attractingOrbit(logisticFamily, 0.37, r)).toBeUndefined();
  expect(attractingOrbit(tentFamily, 0.37, 1.9)).toBeUndefined();
  expect(attractingOrbit(logisticFamily, 1.5, 3.2)).toBeUndefined();
});

test('lineExponent: fixed point, cycle, ln 2 and ln 3 at the ends, ln μ on the tent, the table', () => {
  const of = (family: FamilyOfMaps, r: number, steps = 100_000) =>
    lineExponent(family, 0.37, r, steps, 5000);
  expect(of(logisticFamily, 2.5)).toBeCloseTo(ln(0.5), 12);
  expect(of(logisticFamily, 3.3)).toBeCloseTo(0.5 * ln(Math.abs(4 + 2 * 3.3 - 3.3 ** 2)), 10);
  expect(of(tentFamily, 1.7)).toBeCloseTo(ln(1.7), 12);
  expect(of(logisticFamily, 4, 1_000_000)).toBeCloseTo(reference('logistic_lyap_4').value, 2);
  // Just below the last bounded parameter rounding does not throw the orbit out.
  expect(of(descentFamily, 2 - 1e-9, 1_000_000)).toBeCloseTo(
    reference('gd_scalar_lyap_eta2').value,
    2,
  );
  for (const id of ['logistic_lyap_3.7', 'logistic_lyap_3.9']) {
    const { value, tolerance } = reference(id);
    const r = Number(id.slice(-3));
    expect(Math.abs(of(logisticFamily, r, 2_000_000) - value)).toBeLessThan(tolerance);
  }
  expect(Math.abs(of(descentFamily, 1.5, 2_000_000) - 0.49134)).toBeLessThan(0.003);
  expect(of(logisticFamily, 3 + 1 / 2 + 2)).toBeNaN();
  expect(Number.isFinite(lineExponent(logisticFamily, 0.5, 2, 1000))).toBe(true);
});
