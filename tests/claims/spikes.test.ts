/** The numbers of the chapter on spikes and of its lab's handout, computed again. */
import { expect, test } from 'vitest';
import { spikeDetectionAccuracy } from '@/src/math/theory/spikeDetection';

test('claim:detection-best the best test is right in 57.5 % of the rounds at θ = 0.5, 67.6 % at 0.9', () => {
  expect(100 * spikeDetectionAccuracy(0.5)).toBeCloseTo(57.5, 1);
  expect(100 * spikeDetectionAccuracy(0.9)).toBeCloseTo(67.6, 1);
});
