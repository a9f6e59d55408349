import { expect, test } from 'vitest';
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
