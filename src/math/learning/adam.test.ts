import { expect, test } from 'vitest';
import { adamCorrections, adamStart, adamStep } from './adam';

test('the first step moves every parameter by η against its slope, whatever the slope', () => {
  const theta = Float64Array.of(1, 1, 1);
  adamStep(theta, Float64Array.of(1e-3, -7, 250), adamStart(3), 0.01);
  [0.99, 1.01, 0.99].forEach((x, i) => expect(theta[i]).toBeCloseTo(x, 6));
});

test('two steps by hand: m̂ and v̂ of slopes 1 and 3', () => {
  const theta = Float64Array.of(0);
  const state = adamStart(1);
  adamStep(theta, Float64Array.of(1), state, 0.1);
  adamStep(theta, Float64Array.of(3), state, 0.1);
  const m = (0.9 * 0.1 + 0.1 * 3) / (1 - 0.81);
  const v = (0.99 * 0.01 + 0.01 * 9) / (1 - 0.9801);
  expect(theta[0]).toBeCloseTo(-0.1 - (0.1 * m) / Math.sqrt(v), 8);
});

test('a constant slope is divided by its own size for ever: 1,000 steps of η = 0.001 go a way of 1', () => {
  const theta = Float64Array.of(0);
  const state = adamStart(1);
  for (let t = 0; t < 1000; t++) adamStep(theta, Float64Array.of(-42), state, 0.001);
  expect(theta[0]).toBeCloseTo(1, 8);
  expect(state.steps).toBe(1000);
});

test('adamCorrections: 1 − β^t', () => {
  expect(adamCorrections(1)[0]).toBeCloseTo(0.1, 15);
  expect(adamCorrections(100)[1]).toBeCloseTo(1 - Math.exp(100 * Math.log(0.99)), 13);
  expect(adamCorrections(1e6)).toEqual([1, 1]);
});
