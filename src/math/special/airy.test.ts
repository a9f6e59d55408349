import { expect, test } from 'vitest';
import { airy } from './airy';

/** x, Ai(x), Ai′(x): mpmath 1.3 with 17 digits. */
const REFERENCE = [
  [-15.9, -0.22669395029858813, -0.67597481376634705],
  [-10.3, -0.23210801885482976, 0.67749282954091106],
  [-5.25, 0.21900944784501322, 0.701566726175189],
  [-2.3381, 5.1962945899810601e-6, 0.70121082267567481],
  [-1, 0.53556088329235207, -0.01016056711664521],
  [0, 0.35502805388781722, -0.25881940379280682],
  [0.7, 0.18916240039815008, -0.19985119158228049],
  [2, 0.034924130423274378, -0.053090384433653631],
  [5.5, 3.3685311908599812e-5, -8.0463391305565145e-5],
  [9.9, 1.5181958141049102e-10, -4.8144951964682434e-10],
  [15.3, 6.7019827808940531e-19, -2.6323342842520648e-18],
] as const;

test('airy(x) is Ai and Ai′ to 1e-14 of the amplitude, and of the value on the right', () => {
  for (const [x, value, slope] of REFERENCE) {
    const found = airy(x);
    const scale = x > 0 ? Math.abs(value) : 1;
    expect(Math.abs(found.value - value) / scale, `Ai(${x})`).toBeLessThan(1e-14);
    expect(Math.abs(found.slope - slope) / (x > 0 ? Math.abs(slope) : 1), `Ai′(${x})`).toBeLessThan(
      1e-14,
    );
  }
});

test('airy meets itself half-way between two expansions, and Γ at 0', () => {
  for (let x = -15.75; x < 16; x += 0.5) {
    const [left, right] = [airy(x - 1e-9), airy(x + 1e-9)];
    const jump = right.value - left.value - 2e-9 * airy(x).slope;
    expect(Math.abs(jump)).toBeLessThan(1e-14 * Math.max(1, Math.abs(airy(x).value)));
  }
  // Ai(0) = 3^{-2/3} / Γ(2/3)
  expect(airy(0).value).toBeCloseTo(0.3550280538878172, 14);
});

test('airy(x) beyond its table: zero on the right, refused on the left', () => {
  expect(airy(17)).toEqual({ value: 0, slope: 0 });
  expect(() => airy(-16.5)).toThrow('invalid x; not in [−16, ∞): -16.5');
  expect(() => airy(NaN)).toThrow('invalid x');
});
