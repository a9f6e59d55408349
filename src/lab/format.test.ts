import { expect, test } from 'vitest';
import { format } from './format';

test.each([
  [0, '0'],
  [1024, '1,024'],
  [0.0213456, '0.0213'],
  [-2.1, '−2.1'],
  [5.76e23, '5.76 × 10²³'],
  [1e-7, '10⁻⁷'],
  [1e18, '10¹⁸'],
  [123.456, '123'],
  [NaN, '–'],
  [-Infinity, '−∞'],
])('format(%d) is %s', (x, text) => expect(format(x)).toBe(text));
