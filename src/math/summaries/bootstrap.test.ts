import { expect, test } from 'vitest';
import { normal } from '../random/normal';
import { stream } from '../random/stream';
import { bootstrapInterval } from './bootstrap';

test('bootstrapInterval of a mean: 90 % of 300 intervals hold it, and half-widths are 1.645 σ/√n', () => {
  let [covered, width] = [0, 0];
  for (let seed = 1; seed <= 300; seed++) {
    const random = stream(seed);
    const sample = Float64Array.from({ length: 60 }, () => normal(random));
    const mean = (x: Float64Array) => x.reduce((sum, y) => sum + y, 0) / x.length;
    const [low, high] = bootstrapInterval(sample, mean, stream(seed, 1), { repeats: 300 });
    if (low <= 0 && 0 <= high) covered++;
    width += (high - low) / 2 / 300;
  }
  // Binomial(300, 0.9) has standard deviation 5.2.
  expect(Math.abs(covered - 270)).toBeLessThan(16);
  expect(width * Math.sqrt(60)).toBeCloseTo(1.645, 1);
});
