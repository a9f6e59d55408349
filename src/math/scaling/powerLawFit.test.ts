import { expect, test } from 'vitest';
import { exp } from '../portable/exp';
import { pow } from '../portable/pow';
import { normal } from '../random/normal';
import { stream } from '../random/stream';
import { fits } from './fits';
import { loss } from './loss';
import {
  powerLawBand,
  powerLawDraws,
  powerLawFit,
  powerLawIntervals,
  powerLawLoss,
  type Run,
} from './powerLawFit';

const sizes = Array.from({ length: 12 }, (_, i) => 10 ** (3 + i / 3));

test('powerLawFit returns the constants of exact data: L = 1.7 + 30 N^−0.4', () => {
  const fit = powerLawFit(sizes.map((n) => ({ n, loss: 1.7 + 30 * pow(n, -0.4) })));
  expect(fit.E).toBeCloseTo(1.7, 6);
  expect(fit.alpha).toBeCloseTo(0.4, 6);
  expect(fit.A / 30).toBeCloseTo(1, 5);
  expect(fit.B).toBeNaN();
});

test('powerLawFit without a floor is a straight line in logarithms', () => {
  const fit = powerLawFit(
    sizes.map((n) => ({ n, loss: 5 * pow(n, -0.25) })),
    { floor: false },
  );
  expect(fit).toMatchObject({ E: 0, alpha: expect.closeTo(0.25, 9), A: expect.closeTo(5, 7) });
});

test('claim:chinchilla-refit powerLawFit returns the published constants from their own synthetic data, 240 runs', () => {
  const { E, A, B, alpha, beta } = fits.besiroglu;
  const runs: Run[] = [];
  for (let i = 0; i < 15; i++)
    for (let j = 0; j < 16; j++) {
      const n = 10 ** (7.6 + (2.6 * i) / 14);
      const d = 10 ** (9 + (2.7 * j) / 15);
      runs.push({ n, d, loss: E + A * pow(n, -alpha) + B * pow(d, -beta) });
    }
  const fit = powerLawFit(runs);
  expect(fit.E).toBeCloseTo(E, 4);
  expect(fit.alpha).toBeCloseTo(alpha, 4);
  expect(fit.beta).toBeCloseTo(beta, 4);
  expect(fit.A / A).toBeCloseTo(1, 2);
  expect(fit.B / B).toBeCloseTo(1, 2);
});

test('powerLawFit is not pulled by one bad run in twelve, where least squares would be', () => {
  const runs = sizes.map((n, i) => ({ n, loss: (2 + 40 * pow(n, -0.5)) * (i === 5 ? 1.5 : 1) }));
  expect(powerLawFit(runs).alpha).toBeCloseTo(0.5, 2);
  expect(Math.abs(powerLawFit(runs, { delta: 10 }).alpha - 0.5)).toBeGreaterThan(0.05);
});

test('claim:planted-exponent-coverage 90 % bootstrap intervals cover the planted exponent in nominal measure, 200 sweeps of 48 runs', () => {
  const alpha = 0.4;
  let covered = 0;
  for (let seed = 1; seed <= 200; seed++) {
    const random = stream(seed);
    const runs = Array.from({ length: 48 }, (_, i) => {
      const n = 10 ** (2 + (i % 12) / 3);
      return { n, loss: 10 * pow(n, -alpha) * exp(0.02 * normal(random)) };
    });
    const {
      alpha: [low, high],
    } = powerLawIntervals(runs, stream(seed, 1), {
      floor: false,
      repeats: 60,
      delta: 0.05,
    });
    if (low <= alpha && alpha <= high) covered++;
  }
  // Binomial(200, 0.9): mean 180, standard deviation 4.2; percentile intervals from 60 resamples cover a little less.
  expect(covered).toBeGreaterThanOrEqual(164);
  expect(covered).toBeLessThanOrEqual(193);
});

test('powerLawLoss is the loss of the published fit, and without D one term less', () => {
  expect(powerLawLoss(fits.besiroglu, 70e9, 1.4e12)).toBe(loss(fits.besiroglu, 70e9, 1.4e12));
  expect(powerLawLoss({ E: 1, A: 8, alpha: 0.5, B: NaN, beta: NaN }, 16)).toBeCloseTo(3, 14);
});

test('powerLawBand holds a new run one decade out in nominal measure, 100 sweeps with a floor', () => {
  let held = 0;
  for (let seed = 1; seed <= 100; seed++) {
    const random = stream(seed);
    const run = (n: number): Run => ({
      n,
      loss: (0.5 + 10 * pow(n, -0.5)) * exp(0.03 * normal(random)),
    });
    const runs = Array.from({ length: 24 }, (_, i) => run(10 ** (1 + (i % 8) / 4)));
    const fit = powerLawFit(runs, { delta: 0.05 });
    const draws = powerLawDraws(runs, stream(seed, 1), { delta: 0.05, repeats: 60 });
    const [low, high] = powerLawBand(fit, draws, runs, stream(seed, 2), { n: 5600 });
    const { loss } = run(5600);
    if (low <= loss && loss <= high) held++;
  }
  // Binomial(100, 0.9): mean 90, standard deviation 3; bands from few runs hold a little less.
  expect(held).toBeGreaterThanOrEqual(79);
  expect(held).toBeLessThanOrEqual(99);
});

test('powerLawFit refuses what cannot be fitted', () => {
  const run = (n: number, loss = 1) => ({ n, loss });
  expect(() => powerLawFit([run(1), run(2), run(3)])).toThrow(
    'invalid runs; not more than 3 of them: 3',
  );
  expect(() => powerLawFit([run(1), run(1), run(1), run(2)])).toThrow(
    'invalid runs; not of 3 different sizes or more: 2',
  );
  expect(() => powerLawFit([run(1), run(2), run(3), run(4, -1)])).toThrow(
    'invalid loss; not in (0, ∞): -1',
  );
  expect(() => powerLawFit([run(1), run(2), run(3), run(NaN)])).toThrow('invalid n; not in');
});
