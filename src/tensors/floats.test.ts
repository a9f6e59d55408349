import { expect, test } from 'vitest';
import { bfloat, countNonFinite, half } from './floats';
import { toBfloat } from './writeSafetensors';

test('half: all 65,536 numbers from the definition of binary16', () => {
  for (let bits = 0; bits < 65_536; bits++) {
    const sign = bits >> 15 ? -1 : 1;
    const exponent = (bits >> 10) & 31;
    const fraction = bits & 1023;
    const expected =
      exponent === 31
        ? fraction
          ? NaN
          : sign * Infinity
        : exponent === 0
          ? sign * (fraction / 1024) * 2 ** -14
          : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
    expect(Object.is(half(bits), expected) || half(bits) === expected).toBe(true);
  }
  // Known ones: the largest, the smallest normal and subnormal, one third, minus zero.
  expect([0x7bff, 0x0400, 0x0001, 0x3555].map(half)).toEqual([
    65_504, 6.103515625e-5, 5.960464477539063e-8, 0.333251953125,
  ]);
  expect(half(0x8000)).toBe(-0);
});

test('bfloat: all 65,536 numbers from the definition, and back', () => {
  for (let bits = 0; bits < 65_536; bits++) {
    const sign = bits >> 15 ? -1 : 1;
    const exponent = (bits >> 7) & 255;
    const fraction = bits & 127;
    const expected =
      exponent === 255
        ? fraction
          ? NaN
          : sign * Infinity
        : exponent === 0
          ? sign * (fraction / 128) * 2 ** -126
          : sign * (1 + fraction / 128) * 2 ** (exponent - 127);
    expect(Object.is(bfloat(bits), expected)).toBe(true);
    if (!Number.isNaN(expected)) expect(toBfloat(expected)).toBe(bits);
  }
  expect(toBfloat(NaN)).toBe(0x7fc0);
});

test('toBfloat: nearest, ties to even, also where float32 lies between', () => {
  const step = 2 ** -7;
  for (const k of [0, 1, 2, 3, 10]) {
    const low = 1 + k * step;
    const tie = low + step / 2;
    expect(bfloat(toBfloat(tie))).toBe(k % 2 === 0 ? low : low + step);
    // Float32 cannot tell these from the tie; the nearest is on their own side.
    expect(bfloat(toBfloat(tie + 2 ** -40))).toBe(low + step);
    expect(bfloat(toBfloat(tie - 2 ** -40))).toBe(low);
    expect(bfloat(toBfloat(-tie - 2 ** -40))).toBe(-low - step);
  }
  expect(bfloat(toBfloat(1e300))).toBe(Infinity);
  expect(bfloat(toBfloat(3.4e38))).toBe(Infinity);
  expect(bfloat(toBfloat(3.38e38))).toBeLessThan(Infinity);
  expect(bfloat(toBfloat(1e-300))).toBe(0);
});

test('countNonFinite', () => {
  expect(countNonFinite([1, NaN, Infinity, -Infinity, 0, -0])).toBe(3);
});
