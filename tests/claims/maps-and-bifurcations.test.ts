/** The numbers of the chapter on maps and bifurcations, computed again. */
import { expect, test } from 'vitest';
import { MAPS } from '@/labs/bifurcation/maps';
import { cascadeOf } from '@/labs/bifurcation/model';
import { attractingOrbit } from '@/src/math/dynamics/attractingOrbit';
import {
  bifurcation,
  logisticFamily,
  superstable,
  type FamilyOfMaps,
} from '@/src/math/dynamics/familyOfMaps';
import { exp } from '@/src/math/portable/exp';
import { tentFamily } from '@/src/math/dynamics/moreFamilies';

const DELTA = 4.669201609102991;

test('claim:feigenbaum-lab ratios 4.7089, 4.6808, 4.6630, 4.6684, 4.6690 for the logistic map; the same limit for four others', () => {
  const { ratios } = cascadeOf('logistic')!;
  [4.7089, 4.6808, 4.663, 4.6684, 4.669].forEach((ratio, k) =>
    expect(Math.abs(ratios[k]! - ratio)).toBeLessThan(5.1e-5),
  );
  for (const map of ['logistic', 'sine', 'cubic', 'gauss', 'descent'] as const)
    expect(Math.abs(cascadeOf(map)!.ratios.at(-1)! - DELTA)).toBeLessThan(2e-4);
});

const ALPHA = 2.5029078750958926;
const { f: logistic } = logisticFamily;

function after(f: FamilyOfMaps['f'], x: number, r: number, steps: number): number {
  for (let i = 0; i < steps; i++) x = f(x, r);
  return x;
}

test('claim:window-three at r = 3.835 the orbit repeats 0.152, 0.495, 0.959, from 1 + √8 on; six from 3.8415', () => {
  const { period, x } = attractingOrbit(logisticFamily, 0.37, 3.835)!;
  expect(period).toBe(3);
  const cycle = [x, logistic(x, 3.835), after(logistic, x, 3.835, 2)].sort();
  [0.152, 0.495, 0.959].forEach((at, i) => expect(Math.abs(cycle[i]! - at)).toBeLessThan(5.1e-4));
  const born = bifurcation(logisticFamily, 3, 1, 0.514, 3.83);
  expect(born.r).toBeCloseTo(1 + Math.sqrt(8), 11);
  const doubles = bifurcation(logisticFamily, 3, -1, 0.49, 3.84).r;
  expect(doubles - born.r).toBeCloseTo(0.013, 3);
  // The derivation: s = 1/2, q = −1/8 in the coordinate of a − x², that is x = r (z − 1/2).
  const points = [born.x, logistic(born.x, born.r), after(logistic, born.x, born.r, 2)].map(
    (z) => born.r * (z - 0.5),
  );
  expect(points.reduce((sum, z) => sum + z)).toBeCloseTo(0.5, 5);
  expect(points.reduce((product, z) => product * z)).toBeCloseTo(-1 / 8, 5);
});

test('claim:doubling-ratios 4.7514, 4.6563, 4.6682, 4.6687, and the table of the lab’s first parameters', () => {
  const { doublings, superstable: found } = cascadeOf('logistic')!;
  [4.7514, 4.6563, 4.6682, 4.6687].forEach((ratio, k) => {
    const [a, b, c] = doublings.slice(k) as [number, number, number];
    expect(Math.abs((b - a) / (c - b) - ratio)).toBeLessThan(5.1e-5);
  });
  [3, 3.4495, 3.5441, 3.5644].forEach((r, k) =>
    expect(Math.abs(doublings[k]! - r)).toBeLessThan(5.1e-5),
  );
  [2, 3.2361, 3.4986, 3.5546].forEach((r, k) =>
    expect(Math.abs(found[k]! - r)).toBeLessThan(5.1e-5),
  );
});

test('claim:renormalization-truncated a parabola for a quartic: a, α and δ are 3, 9 and 23 percent off', () => {
  const a = (1 + Math.sqrt(3)) / 2;
  expect(2 * a * a * (a - 1)).toBeCloseTo(a, 14);
  const slope = 6 * a * a - 4 * a;
  expect(slope).toBeCloseTo(4 + Math.sqrt(3), 14);
  const { limit: r } = cascadeOf('logistic')!;
  const off = [1 - a / ((r * r) / 4 - r / 2), (2 * a) / ALPHA - 1, slope / DELTA - 1].map((share) =>
    Math.round(100 * share),
  );
  expect(off).toEqual([3, 9, 23]);
});

test('claim:renormalization-quartic g = 1 − 1.5222 x² + 0.1276 x⁴ solves g = −α g(g(x/α)) to fourth order, α = 2.534', () => {
  let [b, c] = [-1.5, 0.1];
  // A fixed point that attracts no plain iteration: Newton with difference quotients.
  const residual = (b: number, c: number) => {
    const alpha = -1 / (1 + b + c);
    const [first, second] = [2 * b + 4 * c, 2 * b + 12 * c];
    return [
      (-first * b) / alpha - b,
      -(first * c + (second / 2) * b * b) / alpha ** 3 - c,
    ] as const;
  };
  for (let step = 0; step < 30; step++) {
    const h = 1e-7;
    const [u, v] = residual(b, c);
    const [ub, vb] = residual(b + h, c).map((x, i) => (x - [u, v][i]!) / h) as [number, number];
    const [uc, vc] = residual(b, c + h).map((x, i) => (x - [u, v][i]!) / h) as [number, number];
    const det = ub * vc - uc * vb;
    [b, c] = [b - (vc * u - uc * v) / det, c - (ub * v - vb * u) / det];
  }
  expect(Math.max(...residual(b, c).map(Math.abs))).toBeLessThan(1e-9);
  expect(b).toBeCloseTo(-1.5222, 4);
  expect(c).toBeCloseTo(0.1276, 4);
  const alpha = -1 / (1 + b + c);
  expect(Math.abs(alpha - 2.534)).toBeLessThan(5.1e-4);
  expect(alpha / ALPHA - 1).toBeCloseTo(0.012, 3);
});

test('claim:intermittency quiet stretches below 1 + √8 are twice as long at a quarter of the distance', () => {
  const mean = (epsilon: number) => {
    const r = 1 + Math.sqrt(8) - epsilon;
    let x = after(logistic, 0.3, r, 1000);
    let [stretches, quiet, length] = [0, 0, 0];
    for (let i = 0; i < 1_000_000; i++) {
      const next = after(logistic, x, r, 3);
      if (Math.abs(next - x) < 0.02) length++;
      else if (length > 0) {
        stretches++;
        quiet += length;
        length = 0;
      }
      x = next;
    }
    return quiet / stretches;
  };
  const lengths = [2.5e-4, 6.25e-5, 1.5625e-5].map(mean);
  expect(Math.abs(lengths[1]! / lengths[0]! - 2)).toBeLessThan(0.15);
  expect(Math.abs(lengths[2]! / lengths[1]! - 2)).toBeLessThan(0.15);
});

test('claim:gap |ck| = 69.3 at each point of the newborn 3-cycle; 0.377/√ε is 48 at ε = 6.25e-5, the longest stretch 46', () => {
  const born = 1 + Math.sqrt(8);
  const { x: first } = bifurcation(logisticFamily, 3, 1, 0.514, 3.83);
  for (const steps of [0, 1, 2]) {
    const x = after(logistic, first, born, steps);
    const h = 1e-4;
    const at = (z: number, r: number) => after(logistic, z, r, 3);
    const c = (at(x, born + 1e-6) - at(x, born - 1e-6)) / 2e-6;
    const k = (at(x + h, born) - 2 * at(x, born) + at(x - h, born)) / (2 * h * h);
    expect(Math.abs(Math.abs(c * k) - 69.3)).toBeLessThan(0.06);
  }
  const epsilon = 6.25e-5;
  expect(Math.round(Math.PI / Math.sqrt(69.3 * epsilon))).toBe(48);
  // Steps of f³ shorter than 0.02, in a row.
  let [x, length, longest] = [after(logistic, 0.3, born - epsilon, 1000), 0, 0];
  for (let i = 0; i < 300_000; i++) {
    const next = after(logistic, x, born - epsilon, 3);
    length = Math.abs(next - x) < 0.02 ? length + 1 : 0;
    longest = Math.max(longest, length);
    x = next;
  }
  expect(longest).toBe(46);
});

test('claim:twins at r = 4 a difference of 10⁻¹⁰ is a tenth after 31 steps', () => {
  let [x, y, n] = [0.3, 0.3 + 1e-10, 0];
  for (; Math.abs(x - y) < 0.1; n++) [x, y] = [logistic(x, 4), logistic(y, 4)];
  expect(n).toBe(31);
});

test('claim:tent-dies from 0.1 the tent map of slope 2 is exactly 0 after 56 steps', () => {
  expect(after(tentFamily.f, 0.1, 2, 56)).toBe(0);
  expect(after(tentFamily.f, 0.1, 2, 55)).not.toBe(0);
});

test('claim:critical-slowing within 0.001 of the fixed point: 30 steps at r = 2.9, 55,335 at r = 3', () => {
  const steps = (r: number) => {
    let [x, n] = [0.37, 0];
    for (; Math.abs(x - (1 - 1 / r)) > 1e-3; n++) x = logistic(x, r);
    return n;
  };
  expect([steps(2.9), steps(3)]).toEqual([30, 55_335]);
});

test('claim:coexistence the cubic map at r = 4.5: below 1/3 all is lost, above it the state is 2/3; from beyond 0.911 the next state is below 1/3', () => {
  const { f } = MAPS.cubic.family;
  for (const x of [0.05, 0.2, 0.333]) expect(after(f, x, 4.5, 5000)).toBeLessThan(1e-9);
  for (const x of [0.911, 0.95]) {
    expect(f(x, 4.5)).toBeLessThan(1 / 3);
    expect(after(f, x, 4.5, 5000)).toBeLessThan(1e-9);
  }
  for (const x of [0.334, 0.37, 0.6, 0.8, 0.909])
    expect(after(f, x, 4.5, 5000)).toBeCloseTo(2 / 3, 9);
});

test('claim:descent-cascade doublings at 1 and √5 − 1, chaos from 1.3023', () => {
  const { doublings, limit, ratios } = cascadeOf('descent')!;
  expect(doublings[0]).toBeCloseTo(1, 11);
  expect(doublings[1]).toBeCloseTo(Math.sqrt(5) - 1, 11);
  expect(Math.abs(limit - 1.3023)).toBeLessThan(5.1e-5);
  expect(ratios.at(-1)).toBeCloseTo(DELTA, 3);
});

test('claim:superstable-four a − x² has superstable cycles of period 3 at 1.7549, of period 4 at 1.3107 and 1.9408', () => {
  const family: FamilyOfMaps = {
    f: (x, a) => a - x * x,
    fx: (x) => -2 * x,
    fr: () => 1,
    fxx: () => -2,
    fxr: () => 0,
  };
  for (const [period, near] of [
    [3, 1.7549],
    [4, 1.3107],
    [4, 1.9408],
  ] as const)
    expect(Math.abs(superstable(family, period, 0, near) - near)).toBeLessThan(5.1e-5);
  expect(superstable(logisticFamily, 6, 0.5, 3.6276)).toBeCloseTo(3.6276, 4);
  expect(superstable(logisticFamily, 5, 0.5, 3.739)).toBeCloseTo(3.739, 3);
});

test('claim:turns-back exp(−4x²) + b has period 1, 2, 4, then 2 and 1 again as b rises', () => {
  const f = (x: number, b: number) => exp(-4 * x * x) + b;
  const seen: number[] = [];
  for (let i = 0; i < 200; i++) {
    const b = -0.995 + i / 100;
    const x = after(f, 0.1, b, 10_000);
    const period = [1, 2, 4, 8].find((p) => Math.abs(after(f, x, b, p) - x) < 1e-6);
    if (period === undefined) throw new Error(`no period up to 8 at b = ${b}`);
    if (seen.at(-1) !== period) seen.push(period);
  }
  expect(seen).toEqual([1, 2, 4, 2, 1]);
});
