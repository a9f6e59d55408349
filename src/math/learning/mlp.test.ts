import { describe, expect, test } from 'vitest';
import { normal } from '../random/normal';
import { stream } from '../random/stream';
import {
  crossEntropy,
  mlpCount,
  mlpGradient,
  mlpInitial,
  mlpOutputs,
  mlpSquareGradient,
  type Mlp,
} from './mlp';

const sample = (seed: number, rows: number, inputs: number, classes: number) => {
  const random = stream(seed, 1);
  return {
    x: Float64Array.from({ length: rows * inputs }, () => normal(random)),
    labels: Array.from({ length: rows }, () => Math.floor(random.next() * classes)),
  };
};

/** Each entry of the gradient against a central difference, to 1e-8. */
function expectSlopes(loss: () => number, theta: Float64Array, gradient: Float64Array): void {
  const h = 1e-5;
  for (let i = 0; i < theta.length; i++) {
    const kept = theta[i]!;
    theta[i] = kept + h;
    const above = loss();
    theta[i] = kept - h;
    const below = loss();
    theta[i] = kept;
    expect(Math.abs((above - below) / (2 * h) - gradient[i]!)).toBeLessThan(1e-8);
  }
}

describe('mlpGradient', () => {
  test.each(['tanh', 'relu'] as const)(
    '%s: against central differences, in every layer',
    (activation) => {
      const mlp: Mlp = { sizes: [3, 5, 4, 3], activation };
      const theta = mlpInitial(stream(2), mlp);
      const { x, labels } = sample(3, 7, 3, 3);
      const gradient = new Float64Array(theta.length);
      const loss = () => mlpGradient(mlp, theta, x, labels, 7, new Float64Array(theta.length));
      mlpGradient(mlp, theta, x, labels, 7, gradient);
      expectSlopes(loss, theta, gradient);
    },
  );

  test('one layer is logistic regression: the gradient is Xᵀ(p − y)/rows', () => {
    const mlp: Mlp = { sizes: [2, 2], activation: 'tanh' };
    const theta = Float64Array.of(0, 0, 0, 0, 0, 0);
    const gradient = new Float64Array(6);
    const loss = mlpGradient(mlp, theta, Float64Array.of(1, 2, -3, 0), [0, 1], 2, gradient);
    expect(loss).toBeCloseTo(Math.LN2, 15);
    // p = 1/2 for both: (−1/2)(1, 2)/2 + (1/2)(−3, 0)/2 for the first output, the negative for the second.
    expect([...gradient]).toEqual([-1, -0.5, 1, 0.5, 0, 0]);
  });
});

describe('mlpSquareGradient', () => {
  test('against central differences, in every layer', () => {
    const mlp: Mlp = { sizes: [3, 5, 4, 2], activation: 'relu' };
    const theta = mlpInitial(stream(2), mlp);
    const { x } = sample(3, 7, 3, 2);
    const targets = sample(4, 7, 2, 2).x;
    const gradient = new Float64Array(theta.length);
    const loss = () => mlpSquareGradient(mlp, theta, x, targets, 7, new Float64Array(theta.length));
    mlpSquareGradient(mlp, theta, x, targets, 7, gradient);
    expectSlopes(loss, theta, gradient);
  });

  test('one layer is linear regression: the gradient is 2 Xᵀ(Xw − y)/rows', () => {
    const mlp: Mlp = { sizes: [1, 1], activation: 'relu' };
    const gradient = new Float64Array(2);
    const x = Float64Array.of(1, 2);
    const loss = mlpSquareGradient(
      mlp,
      Float64Array.of(3, 1),
      x,
      Float64Array.of(1, 9),
      2,
      gradient,
    );
    // Outputs 4 and 7, off by 3 and −2.
    expect(loss).toBe((9 + 4) / 2);
    expect([...gradient]).toEqual([3 - 4, 3 - 2]);
  });
});

test('places of ones are the same inputs as zeros and ones: outputs to 1e-15, gradients too', () => {
  const mlp: Mlp = { sizes: [6, 4, 3], activation: 'relu' };
  const theta = mlpInitial(stream(5), mlp);
  const places = Int32Array.of(0, 3, 2, 5, 1, 4);
  const dense = new Float64Array(18);
  places.forEach((place, k) => (dense[6 * Math.floor(k / 2) + place] = 1));
  const [a, b] = [new Float64Array(theta.length), new Float64Array(theta.length)];
  const labels = [0, 2, 1];
  const one = mlpGradient(mlp, theta, { ones: 2, places }, labels, 3, a);
  const other = mlpGradient(mlp, theta, dense, labels, 3, b);
  expect(Math.abs(one - other)).toBeLessThan(1e-15);
  a.forEach((g, i) => expect(Math.abs(g - b[i]!)).toBeLessThan(1e-15));
});

describe('mlpOutputs', () => {
  test('a network written out by hand', () => {
    const theta = Float64Array.of(0.5, -1, 0.25, 2, 0.1, -0.2, 1, -2, 0.3);
    const mlp: Mlp = { sizes: [2, 2, 1], activation: 'tanh' };
    const [a, b] = [Math.tanh(0.5 * 0.7 - 1 * 0.4 + 0.1), Math.tanh(0.25 * 0.7 + 2 * 0.4 - 0.2)];
    expect(mlpOutputs(mlp, theta, Float64Array.of(0.7, 0.4), 1)[0]).toBeCloseTo(
      a - 2 * b + 0.3,
      14,
    );
    const relu = mlpOutputs({ ...mlp, activation: 'relu' }, theta, Float64Array.of(0.7, 0.4), 1)[0];
    expect(relu).toBeCloseTo(0.05 - 2 * 0.775 + 0.3, 14);
  });

  test('large inputs saturate without overflow', () => {
    const out = mlpOutputs(
      { sizes: [1, 1, 1], activation: 'tanh' },
      Float64Array.of(1e6, 0, 1, 0),
      Float64Array.of(1),
      1,
    );
    expect(out[0]).toBe(1);
    expect(crossEntropy(Float64Array.of(1e4, 0), [1], 1, 2)).toBe(1e4);
    expect(crossEntropy(Float64Array.of(1e4, 0), [0], 1, 2)).toBe(0);
  });
});

test('mlpInitial: variances 1/inputs and 2/inputs, biases zero', () => {
  for (const [activation, gain] of [
    ['tanh', 1],
    ['relu', 2],
  ] as const) {
    const mlp: Mlp = { sizes: [100, 200], activation };
    const theta = mlpInitial(stream(1), mlp);
    const weights = theta.subarray(0, 20_000);
    const variance = weights.reduce((s, w) => s + w * w, 0) / 20_000;
    expect(Math.abs((variance * 100) / gain - 1)).toBeLessThan(4 * Math.sqrt(2 / 20_000));
    expect(theta.subarray(20_000).every((b) => b === 0)).toBe(true);
  }
});

test('mlpCount, and its refusal', () => {
  expect(mlpCount({ sizes: [2, 32, 32, 2], activation: 'tanh' })).toBe(96 + 1056 + 66);
  expect(() => mlpCount({ sizes: [3], activation: 'tanh' })).toThrow(
    'invalid sizes; not two or more whole numbers ≥ 1: 3',
  );
});
