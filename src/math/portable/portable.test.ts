import expOfThePackage from '@stdlib/math-base-special-exp';
import { expect, test } from 'vitest';
import { stream } from '../random/stream';
import { asin } from './asin';
import { exp } from './exp';
import { ln } from './ln';
import { pow } from './pow';
import { cos, sin } from './sincos';

const xs = Array.from({ length: 999 }, (_, i) => (i - 499) / 500);

test('portable functions agree with the engine to 4 ulp', () => {
  const close = (a: number, b: number) =>
    expect(Math.abs(a - b)).toBeLessThanOrEqual(4 * Number.EPSILON * Math.max(1, Math.abs(b)));
  for (const x of xs) {
    close(exp(5 * x), Math.exp(5 * x));
    close(asin(x), Math.asin(x));
    close(sin(7 * x), Math.sin(7 * x));
    close(cos(7 * x), Math.cos(7 * x));
    close(ln(1.5 + x), Math.log(1.5 + x));
    close(pow(1.5 + x, 0.3), Math.pow(1.5 + x, 0.3));
  }
});

test('portable functions have their published bits', () => {
  expect(exp(1)).toBe(2.7182818284590455);
  expect(ln(10)).toBe(2.302585092994046);
  expect(asin(1)).toBe(1.5707963267948966);
});

test('exp has the bits of the package it stands on: 10⁶ numbers of all sizes, and where it hands over', () => {
  const published = expOfThePackage;
  const random = stream(1);
  let different = 0;
  for (let i = 0; i < 1e6; i++) {
    const u = 2 * random.next() - 1;
    // Evenly on ±720, and evenly in the exponent from 2⁻³⁰ to 2⁶.
    const x = i % 2 === 0 ? 720 * u : Math.sign(u) * 2 ** (36 * random.next() - 30);
    if (!Object.is(exp(x), published(x))) different++;
  }
  expect(different).toBe(0);
  const edges = [0, 2 ** -28, 700, 709, 745, 746, 1e308, Infinity, NaN, 5e-324, Math.LN2 / 2];
  for (const x of edges)
    for (const y of [x, -x, x * (1 + 2 ** -52), -x * (1 + 2 ** -52), x * (1 - 2 ** -53)])
      expect(Object.is(exp(y), published(y)), String(y)).toBe(true);
  for (let k = -1000; k <= 1000; k++) expect(exp(k * Math.LN2)).toBe(published(k * Math.LN2));
});
