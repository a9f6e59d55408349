import { describe, expect, test } from 'vitest';
import { betaHermite } from '../ensembles/betaHermite';
import { spikedBetaHermite } from '../ensembles/spikedBetaHermite';
import { tridiagonalEigenvalues } from '../linear/tridiagonalEigenvalues';
import { stream } from '../random/stream';
import { unitVector } from '../random/unitVector';
import { spikeDetectionAccuracy, spikeLogLikelihood } from './spikeDetection';

const spectrum = (seed: number, n: number, theta: number) =>
  tridiagonalEigenvalues(
    theta === 0 ? betaHermite(stream(seed), n, 1) : spikedBetaHermite(stream(seed), n, 1, theta),
  );

describe('spikeLogLikelihood', () => {
  test('against the average over 2·10⁵ random directions, N = 12', () => {
    const n = 12;
    const values = spectrum(5, n, 0.7);
    const random = stream(99);
    for (const theta of [0.3, 0.7]) {
      let sum = 0;
      let square = 0;
      const draws = 200_000;
      for (let i = 0; i < draws; i++) {
        const v = unitVector(random, n);
        let form = 0;
        values.forEach((x, k) => (form += x * v[k]! * v[k]!));
        const weight = Math.exp(((n * theta) / 2) * form);
        sum += weight;
        square += weight * weight;
      }
      const mean = sum / draws;
      const error = Math.sqrt((square / draws - mean * mean) / draws) / mean;
      const direct = Math.log(mean) - (n * theta * theta) / 4;
      // The saddle point is off by O(1/N); Stirling alone gives 1/(6N) = 0.014.
      expect(Math.abs(spikeLogLikelihood(values, theta) - direct)).toBeLessThan(4 * error + 0.03);
    }
  });

  test('equal eigenvalues c: the average is exp(κc) exactly, and the saddle point is off by 1/(6N)', () => {
    // Γ(N/2) by its saddle point: Stirling without 1/(12·N/2) = 1/(6N).
    for (const n of [20, 200, 2000])
      for (const c of [-1, 0.4])
        expect(spikeLogLikelihood(new Float64Array(n).fill(c), 0.6)).toBeCloseTo(
          (n * 0.6 * c) / 2 - (n * 0.36) / 4 + 1 / (6 * n),
          n < 100 ? 4 : 6,
        );
  });

  test('under noise alone it is N(−s²/2, s²), under a spike N(s²/2, s²), s² = −ln(1 − θ²)/2', () => {
    const n = 300;
    const theta = 0.7;
    const s2 = -Math.log(1 - theta * theta) / 2;
    const draws = 400;
    for (const [strength, sign, from] of [
      [0, -1, 0],
      [theta, 1, 5000],
    ] as const) {
      const found = Array.from({ length: draws }, (_, i) =>
        spikeLogLikelihood(spectrum(from + i, n, strength), theta),
      );
      const mean = found.reduce((a, b) => a + b) / draws;
      const variance = found.reduce((a, b) => a + (b - mean) ** 2, 0) / (draws - 1);
      const room = 4 * Math.sqrt(s2 / draws);
      expect(Math.abs(mean - (sign * s2) / 2)).toBeLessThan(room + 2 / n);
      expect(Math.abs(variance / s2 - 1)).toBeLessThan(4 * Math.sqrt(2 / draws));
    }
  });

  test('the mean likelihood ratio under noise is 1', () => {
    const draws = 600;
    const ratios = Array.from({ length: draws }, (_, i) =>
      Math.exp(spikeLogLikelihood(spectrum(20_000 + i, 100, 0), 0.5)),
    );
    const mean = ratios.reduce((a, b) => a + b) / draws;
    const variance = ratios.reduce((a, b) => a + (b - mean) ** 2, 0) / draws;
    expect(Math.abs(mean - 1)).toBeLessThan(4 * Math.sqrt(variance / draws) + 0.01);
  });

  test('far above the threshold it is large with a spike and very negative without', () => {
    expect(spikeLogLikelihood(spectrum(1, 200, 2), 2)).toBeGreaterThan(20);
    expect(spikeLogLikelihood(spectrum(2, 200, 0), 2)).toBeLessThan(-20);
  });

  test('refusals', () => {
    expect(() => spikeLogLikelihood(Float64Array.of(1, 2), 0)).toThrow(
      'invalid theta; not in (0, ∞): 0',
    );
    expect(() => spikeLogLikelihood(Float64Array.of(1), 1)).toThrow(
      'invalid eigenvalues; not at least 2: 1',
    );
    expect(() => spikeLogLikelihood(Float64Array.of(1, NaN), 1)).toThrow(
      'invalid eigenvalues; not finite',
    );
  });
});

describe('spikeDetectionAccuracy', () => {
  test('a coin at θ = 0, certainty from 1 on, and Φ(s/2) between', () => {
    expect(spikeDetectionAccuracy(0)).toBe(0.5);
    expect(spikeDetectionAccuracy(1)).toBe(1);
    expect(spikeDetectionAccuracy(3)).toBe(1);
    // SciPy: norm.cdf(sqrt(-log(1 - θ²)/2)/2).
    expect(spikeDetectionAccuracy(0.9)).toBeCloseTo(0.6756690875135694, 12);
    expect(spikeDetectionAccuracy(0.5)).toBeCloseTo(0.5752012075270359, 12);
  });

  test('the best test is right that often: θ = 0.9, N = 400, 600 rounds', () => {
    const rounds = 600;
    let right = 0;
    for (let i = 0; i < rounds; i++) {
      const planted = i % 2 === 1;
      const found = spikeLogLikelihood(spectrum(40_000 + i, 400, planted ? 0.9 : 0), 0.9) > 0;
      if (found === planted) right++;
    }
    const p = spikeDetectionAccuracy(0.9);
    expect(Math.abs(right / rounds - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / rounds));
  });

  test('refuses a negative strength', () =>
    expect(() => spikeDetectionAccuracy(-0.1)).toThrow('invalid theta; not in [0, ∞): -0.1'));
});
