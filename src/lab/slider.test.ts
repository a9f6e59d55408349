import fc from 'fast-check';
import { expect, test } from 'vitest';
import { integer, number, parseValue, type IntegerParam } from './params';
import { fromSlider, pressed, range, spanned, toSlider } from './slider';

const n = integer({ label: 'N', min: 2, max: 1_000_000, default: 400, scale: 'log' });
const odd = integer({ label: 'k', min: 3, max: 1000, step: 2, default: 3, scale: 'log' });
const gamma = number({ label: 'γ', min: 0.05, max: 20, step: 0.05, default: 1, scale: 'log' });

test('the ends of a log slider are the ends of the range, the middle its geometric mean', () => {
  expect([fromSlider(gamma, 0), fromSlider(gamma, 100), fromSlider(gamma, 200)]).toEqual([
    0.05, 1, 20,
  ]);
  expect(toSlider(gamma, 1)).toBeCloseTo(100, 10);
  expect(fromSlider(odd, 200)).toBe(999);
});

test('a linear slider is the value itself', () => {
  const theta = number({ label: 'θ', min: 0, max: 4, step: 0.1, default: 1 });
  expect(range(theta)).toEqual({ min: 0, max: 4, step: 0.1 });
  expect([toSlider(theta, 0.3), fromSlider(theta, 0.3)]).toEqual([0.3, 0.3]);
});

test('every position gives an accepted value', () => {
  for (const param of [n, odd, gamma])
    for (let position = 0; position <= 200; position++)
      expect(parseValue('x', param, fromSlider(param, position))).toHaveProperty('value');
});

test('no arrow key is without effect: up raises, down lowers, the ends stay', () => {
  const value = (param: IntegerParam) =>
    fc.integer({ min: 0, max: Math.floor((param.max - param.min) / param.step) });
  for (const param of [n, odd])
    fc.assert(
      fc.property(value(param), fc.boolean(), (i, up) => {
        const x = param.min + i * param.step;
        const at = Math.round(toSlider(param, x));
        const next = pressed(param, x, Math.min(200, Math.max(0, up ? at + 1 : at - 1)));
        expect(parseValue('x', param, next)).toEqual({ value: next });
        if (up && x < param.max - param.step) expect(next).toBeGreaterThan(x);
        if (!up && x > param.min) expect(next).toBeLessThan(x);
      }),
      { seed: 1, numRuns: 500 },
    );
});

test('a slider with a span has decimal ends inside it and at least 200 steps, down to windows of 10⁻¹²', () => {
  const r = number({
    label: 'r',
    min: -1,
    max: 7,
    step: 0.001,
    default: 3.5,
    span: ({ center, width }) => [
      Number(center) - Number(width) / 2,
      Number(center) + Number(width) / 2,
    ],
  });
  expect(spanned(r, { center: 3.4, width: 1.2 })).toMatchObject({ min: 2.8, max: 4, step: 0.001 });
  for (const width of [1, 0.03, 1e-5, 1e-12]) {
    const { min, max, step } = spanned(r, { center: 3.56994567187, width });
    expect(min).toBeGreaterThanOrEqual(3.56994567187 - width / 2 - 1e-15);
    expect(max).toBeLessThanOrEqual(3.56994567187 + width / 2 + 1e-15);
    expect((max - min) / step).toBeGreaterThan(190);
    expect((max - min) / step).toBeLessThan(2100);
  }
  expect(spanned(gamma, {})).toBe(gamma);
});
