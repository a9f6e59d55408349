import { expect, test } from 'vitest';
import { stream } from '../random/stream';
import { ksDistance } from './ksDistance';
import { ksPValue, ksPValueOfTwo } from './ksPValue';

test('ksPValue(0.274, 10) is 1 − 0.62847961545650427: Marsaglia, Tsang & Wang', () => {
  expect(ksPValue(0.274, 10)).toBeCloseTo(1 - 0.6284796154565043, 10);
  // One draw: P(D < d) = 2d − 1.
  expect(ksPValue(0.7, 1)).toBeCloseTo(0.6, 14);
  // The 5 % point of the limit, 1.3581.
  expect(ksPValue(1.3581 / Math.sqrt(10_000), 10_000)).toBeCloseTo(0.05, 2);
});

test('ksPValue: exact and asymptotic agree where they meet, and p-values of true draws are uniform', () => {
  for (const x of [0.6, 0.9, 1.3, 1.8])
    expect(
      Math.abs(ksPValue(x / Math.sqrt(140), 140) - ksPValue(x / Math.sqrt(141), 141)),
    ).toBeLessThan(2e-3);
  const ps = Array.from({ length: 1000 }, (_, seed) => {
    const random = stream(seed + 1);
    const u = Float64Array.from({ length: 60 }, () => random.next()).sort();
    return ksPValue(
      ksDistance(u, (x) => x),
      60,
    );
  }).sort((a, b) => a - b);
  expect(ksDistance(ps, (x) => x)).toBeLessThan(1.63 / Math.sqrt(1000));
  // Exact by counting lattice paths (SciPy): 0.2112 and 0.03638.
  expect(Math.abs(ksPValueOfTwo(0.15, 100, 100) - 0.21117)).toBeLessThan(3e-3);
  expect(Math.abs(ksPValueOfTwo(0.2, 100, 100) - 0.036384)).toBeLessThan(3e-3);
});
