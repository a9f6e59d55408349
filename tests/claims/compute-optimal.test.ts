/** Numbers of the chapter on compute-optimality that no other test computes. */
import { expect, test } from 'vitest';
import { computeOptimal } from '@/src/math/scaling/computeOptimal';
import { fits, type ScalingFit } from '@/src/math/scaling/fits';
import { missCost, valley, valleyCurvature } from '@/src/math/scaling/flatness';
import { exponents } from '@/src/math/scaling/frontier';
import { inferenceOptimal } from '@/src/math/scaling/inferenceOptimal';
import { loss } from '@/src/math/scaling/loss';

const { besiroglu, hoffmann } = fits;
const GOPHER = 5.76e23;
const billions = (n: number) => Number((n / 1e9).toPrecision(2));

test('claim:waste-any-budget the share wasted depends on the miss and the exponents, not on the budget', () => {
  for (const fit of [besiroglu, hoffmann] as ScalingFit[]) {
    const { alpha, beta } = fit;
    for (const k of [0.05, 0.1, 0.5, 1.7, 4, 10])
      for (const c of [1e19, GOPHER, 1e26]) {
        const s = alpha + beta;
        const bracket = (beta * k ** -alpha + alpha * k ** beta) / s;
        const { waste } = missCost(fit, c, k);
        expect(waste / bracket ** (s / (alpha * beta))).toBeCloseTo(1, 8);
      }
  }
  const tenfold = missCost(besiroglu, GOPHER, 10).waste;
  expect(tenfold).toBeCloseTo(5.65, 2);
  expect((1 / tenfold).toFixed(2)).toBe('0.18');
});

test('claim:valley-lopsided the cubic term of the valley is (β − α)/3 of the quadratic one, per unit of ln k', () => {
  for (const fit of [besiroglu, hoffmann]) {
    const kappa = valleyCurvature(fit, GOPHER);
    const reducible = computeOptimal(fit, GOPHER).loss - fit.E;
    const u = 1e-2;
    const odd = valley(fit, reducible, Math.exp(u)) - valley(fit, reducible, Math.exp(-u));
    expect(odd / (kappa * u ** 3) / ((fit.beta - fit.alpha) / 3)).toBeCloseTo(1, 3);
  }
});

test('claim:tenth-wasted a tenth more compute than needed: sizes from 0.60 to 1.68 of the best, 0.0027 nats', () => {
  for (const k of [0.6, 1.68]) {
    const { extra, waste } = missCost(besiroglu, GOPHER, k);
    expect(waste).toBeCloseTo(1.1, 2);
    expect(extra).toBeLessThan(0.003);
  }
});

test('claim:rounded-map the size of the rounded fit costs, by the re-fit, 0.0066 nats and 1.26 times the compute', () => {
  const k = computeOptimal(hoffmann, GOPHER).n / computeOptimal(besiroglu, GOPHER).n;
  expect(k).toBeCloseTo(0.446, 3);
  const { extra, waste } = missCost(besiroglu, GOPHER, k);
  expect(extra).toBeCloseTo(0.0066, 4);
  expect(waste).toBeCloseTo(1.26, 2);
});

test('claim:sardana-7b-refit under the re-fit 3.4 B on 390 B tokens replace 7 B on 144 B, for 73 % of the lifetime', () => {
  const served = 1e12;
  const c = 1e22 * (7e9 / computeOptimal(besiroglu, 1e22).n) ** (1 / exponents(besiroglu).a);
  const before = computeOptimal(besiroglu, c);
  expect([billions(before.n), Math.round(before.d / 1e9)]).toEqual([7, 144]);
  const best = inferenceOptimal(besiroglu, before.loss, served);
  expect([billions(best.n), billions(best.d)]).toEqual([3.4, 390]);
  const share = (best.training + best.inference) / (c + 2 * before.n * served);
  expect(share).toBeCloseTo(0.73, 2);
});

test('claim:llama3-printed-digits tokens 0.29·C^0.53 at 3.8e25 FLOP are 10.5 T, and at most 14.3 T within rounding', () => {
  const tokens = (factor: number, exponent: number) => (factor * 3.8e25 ** exponent) / 1e12;
  expect(tokens(0.29, 0.53)).toBeCloseTo(10.5, 1);
  expect(tokens(0.295, 0.535)).toBeCloseTo(14.3, 1);
  expect(tokens(0.295, 0.535)).toBeLessThan(16.55);
});

/** x counted at full value to `unique`, and with decaying value beyond (Muennighoff et al. 2023). */
const effective = (x: number, unique: number, half: number) =>
  x <= unique ? x : unique * (1 + half * (1 - Math.exp(-(x / unique - 1) / half)));
const [R_D, R_N] = [15.387756, 5.309743];

/** Best size at Gopher's budget when only `unique` tokens exist. */
function bestSize(unique: number, parametersDecay: boolean): number {
  const { A, B, alpha, beta } = besiroglu;
  // The size that is optimal for `unique` tokens: αA/N^α = βB/D^β.
  const enough = ((alpha * A * unique ** beta) / (beta * B)) ** (1 / alpha);
  const value = (n: number) =>
    loss(
      besiroglu,
      parametersDecay ? effective(n, enough, R_N) : n,
      effective(GOPHER / 6 / n, unique, R_D),
    );
  let best = 1e9;
  for (let lnN = Math.log(1e9); lnN < Math.log(1e12); lnN += 1e-3)
    if (value(Math.exp(lnN)) < value(best)) best = Math.exp(lnN);
  return best;
}

test('claim:repeated-text with 100 B unique tokens: 72 B becomes 100 B if only tokens lose value, 47 B if parameters do too', () => {
  expect(billions(bestSize(1e13, false))).toBe(72);
  expect(billions(bestSize(1e11, false))).toBe(100);
  expect(billions(bestSize(1e11, true))).toBe(47);
});

test('the proof of the exercise on repeated text: the weight of the data falls at the old split, at every r > 1', () => {
  for (const half of [1, R_N, R_D, 100])
    for (const beta of [0.1, besiroglu.beta, 1])
      for (let r = 1.01; r < 200; r *= 1.05) {
        const counted = effective(r, 1, half);
        const elasticity = (r * Math.exp(-(r - 1) / half)) / counted;
        expect(elasticity * (r / counted) ** beta).toBeLessThan(1);
      }
});
