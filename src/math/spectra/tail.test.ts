import { expect, test } from 'vitest';
import { singularValues } from '../linear/singularValues';
import { pow } from '../portable/pow';
import { stream } from '../random/stream';
import { analyzeSpectrum } from './analyzeSpectrum';
import { spectrumOf } from './spectrum';
import { tailOfSpectrum } from './tailOfSpectrum';

const SEEDS = 200;

test('claim:planted-tail a power-law tail of 200 values is recovered: α within its 95 % reach at that rate over 200 seeds, refused about once in ten', () => {
  let [within, refused, mean] = [0, 0, 0];
  for (let seed = 1; seed <= SEEDS; seed++) {
    const random = stream(seed);
    const sigma = Float64Array.from({ length: 200 }, () =>
      Math.sqrt(pow(1 - random.next(), -1 / 1.5)),
    );
    const { tail } = analyzeSpectrum(sigma, 200, 400, stream(seed, 1));
    if (Math.abs(tail.fit!.alpha - 2.5) < tail.fit!.reach) within++;
    if (tail.refused) refused++;
    mean += tail.fit!.alpha / SEEDS;
  }
  expect(Math.abs(within - 190)).toBeLessThan(12.4); // Four standard deviations of a binomial count.
  expect(refused).toBeLessThan(0.2 * SEEDS); // Its own rule, p < 0.1, refuses 1 in 10.
  expect(Math.abs(mean - 2.5)).toBeLessThan(0.05);
});

test('entries with a tail index μ < 2 make an α of 1 + μ/2', () => {
  const random = stream(4);
  const a = Float64Array.from(
    { length: 300 * 300 },
    () => (random.next() < 0.5 ? -1 : 1) * pow(1 - random.next(), -1 / 1.2),
  );
  const { tail, bulk } = analyzeSpectrum(singularValues(a, 300, 300), 300, 300, random);
  expect(bulk!.p).toBe(0.001);
  expect(tail.refused).toBeUndefined();
  expect(Math.abs(tail.fit!.alpha - 1.6)).toBeLessThan(tail.fit!.reach);
});

test('tailOfSpectrum refuses and says why', () => {
  const of = (sigma: ArrayLike<number>, rows: number, p: number | undefined, k: number) =>
    tailOfSpectrum(spectrumOf(sigma, rows, rows), p, k, stream(1)).refused;
  const many = Array.from({ length: 60 }, (_, i) => 1 + i);
  expect(of([1, 2, 3], 3, undefined, 0)).toBe('only 3 values');
  expect(of([1], 1, undefined, 0)).toBe('only 1 value');
  expect(of(many, 60, 0.3, 0)).toBe('noise explains it');
  expect(of(many, 60, 0.01, 1)).toBe('noise and 1 spike explain it');
  expect(of(many, 60, 0.009, 1)).toMatch(/power law|exponential|points|lognormal/);
  expect(of(Array<number>(60).fill(2), 60, 0.001, 0)).toBe('all values are equal');
});
