import { expect, test } from 'vitest';
import { reference } from '../fixtures/reference';
import { generalEigenvalues } from '../linear/generalEigenvalues';
import { normal } from '../random/normal';
import { stream } from '../random/stream';
import { doublePendulum, doublePendulumEnergy } from './doublePendulum';
import { rungeKutta4Stepper } from './rungeKutta4';
import { henon, lorenz, rossler, type DifferentiableFlow } from './systems';

/** Largest difference between the Jacobian and a central difference of the flow, over its size. */
function jacobianError(
  f: DifferentiableFlow['flow'],
  df: DifferentiableFlow['jacobian'],
  d: number,
) {
  const random = stream(4);
  const [plus, minus] = [new Float64Array(d), new Float64Array(d)];
  const j = new Float64Array(d * d);
  let worst = 0;
  for (let trial = 0; trial < 50; trial++) {
    const x = Float64Array.from({ length: d }, () => 2 * normal(random));
    df(x, j);
    const size = Math.max(1, ...j.map(Math.abs));
    for (let k = 0; k < d; k++) {
      const h = 1e-5;
      f(
        x.map((v, i) => v + (i === k ? h : 0)),
        plus,
      );
      f(
        x.map((v, i) => v - (i === k ? h : 0)),
        minus,
      );
      for (let i = 0; i < d; i++)
        worst = Math.max(worst, Math.abs((plus[i]! - minus[i]!) / (2 * h) - j[i * d + k]!) / size);
    }
  }
  return worst;
}

test('every Jacobian is the derivative of its flow or map, by central differences', () => {
  for (const [system, d] of [
    [doublePendulum(), 4],
    [lorenz(), 3],
    [rossler(), 3],
  ] as const)
    expect(jacobianError(system.flow, system.jacobian, d)).toBeLessThan(1e-8);
  const { map, jacobian } = henon();
  expect(jacobianError(map, jacobian, 2)).toBeLessThan(1e-8);
});

test('doublePendulum: ẋ = J ∇H with the energy given, by central differences', () => {
  const random = stream(8);
  const out = new Float64Array(4);
  for (let trial = 0; trial < 50; trial++) {
    const x = Float64Array.from({ length: 4 }, () => 2 * normal(random));
    doublePendulum().flow(x, out);
    const slope = (k: number) =>
      (doublePendulumEnergy(x.map((v, i) => v + (i === k ? 1e-5 : 0))) -
        doublePendulumEnergy(x.map((v, i) => v - (i === k ? 1e-5 : 0)))) /
      2e-5;
    const expected = [slope(2), slope(3), -slope(0), -slope(1)];
    out.forEach((v, i) => expect(v).toBeCloseTo(expected[i]!, 5));
  }
});

test('doublePendulum: small swings have the frequencies √(g(2 ∓ √2)); the Jacobian has trace zero', () => {
  const j = new Float64Array(16);
  doublePendulum().jacobian(new Float64Array(4), j);
  const found = [...generalEigenvalues(j, 4).im].filter((w) => w > 0).sort((a, b) => a - b);
  for (const [i, id] of ['dpend_mode_lo', 'dpend_mode_hi'].entries()) {
    const { value, tolerance } = reference(id);
    expect(Math.abs(found[i]! - value)).toBeLessThan(tolerance * 10);
  }
  doublePendulum().jacobian(Float64Array.of(1, -2, 3, 0.5), j);
  expect(j[0]! + j[5]! + j[10]! + j[15]!).toBeCloseTo(0, 12);
});

test('doublePendulum: Runge–Kutta of order four keeps the energy ever better; halving the step divides the drift by 16 or more', () => {
  const drift = (h: number) => {
    const x = Float64Array.of(1, 1.5, 0, 0);
    const start = doublePendulumEnergy(x);
    const step = rungeKutta4Stepper(doublePendulum().flow, 4);
    for (let i = 0; i < 4 / h; i++) step(x, h);
    return Math.abs(doublePendulumEnergy(x) - start);
  };
  expect(drift(0.005)).toBeLessThan(1e-6);
  expect(drift(0.01) / drift(0.005)).toBeGreaterThan(14);
});
