import fc from 'fast-check';
import { expect, test } from 'vitest';
import fixtures from './fixtures.json';
import { computeOptimal } from './computeOptimal';
import { fits, type ScalingFit } from './fits';
import { missCost, overtrainingPenalty, valley, valleyCurvature } from './flatness';
import { computeForLoss, exponents, halvingFactor } from './frontier';
import { inferenceOptimal } from './inferenceOptimal';
import { isoFlopLoss, loss } from './loss';

const { besiroglu, hoffmann, hoffmannTex } = fits;
const all = Object.values(fits) as ScalingFit[];
const fixture = (id: string) => fixtures.find((entry) => entry.id === id)!;
const expected = (id: string) => fixture(id).expected as unknown as Record<string, number>;
const near = (x: number, y: number, relative: number) =>
  expect(Math.abs(x - y)).toBeLessThanOrEqual(relative * Math.abs(y));

test.each(fixtures.filter(({ id }) => /^chinchilla-(hoff|besi|hofftex)-C/.test(id)))(
  '$id: $description',
  (entry) => {
    const inputs = entry.inputs as Record<string, number>;
    const want = entry.expected as unknown as Record<string, number>;
    const fit = { ...inputs, source: '' } as unknown as ScalingFit;
    const best = computeOptimal(fit, inputs['C']!);
    const { value } = entry.tolerance;
    near(best.n, want['N']!, value);
    near(best.d, want['D']!, value);
    near(best.tokensPerParameter, want['tokens_per_param']!, value);
    near(best.loss, want['loss']!, value);
  },
);

test('the fits are those of the fixtures', () => {
  for (const [id, fit] of [
    ['chinchilla-besi-C1e21', besiroglu],
    ['chinchilla-hoff-C1e21', hoffmann],
    ['chinchilla-hofftex-C5.76e23', hoffmannTex],
  ] as const)
    expect(fixture(id).inputs).toMatchObject({
      E: fit.E,
      A: fit.A,
      B: fit.B,
      alpha: fit.alpha,
      beta: fit.beta,
    });
});

test('claim:exponent-a N* grows as C^0.51 under the re-fit, C^0.45 under the rounded one', () => {
  for (const [id, fit] of [
    ['exponent-a-besiroglu2024', besiroglu],
    ['exponent-a-hoffmann2022_rounded', hoffmann],
    ['exponent-a-hoffmann2022_tex', hoffmannTex],
  ] as const) {
    const { a, b, frontier } = exponents(fit);
    near(a, expected(id)['a']!, 1e-6);
    near(b, expected(id)['b']!, 1e-6);
    near(frontier, expected(id)['frontier']!, 1e-6);
    // The closed form against a finite difference of the optimum itself.
    const slope =
      Math.log(computeOptimal(fit, 1e22).n / computeOptimal(fit, 1e20).n) / Math.log(100);
    expect(slope).toBeCloseTo(a, 10);
  }
});
test('exponents: α = β gives one half each, and the printed a, b of approach 3 are the TeX digits rounded', () => {
  const { alpha, beta } = fixture('exponent-a-muennighoff2023').inputs;
  const want = expected('exponent-a-muennighoff2023');
  const equal = exponents({ ...besiroglu, alpha: alpha!, beta: beta! });
  near(equal.a, want['a']!, 1e-6);
  near(equal.b, want['b']!, 1e-6);
  near(equal.frontier, want['frontier']!, 1e-6);
  const printed = expected('chinchilla-three-approaches');
  const { a, b } = exponents(hoffmannTex);
  expect([a.toFixed(2), b.toFixed(2)].map(Number)).toEqual([
    printed['approach3_a'],
    printed['approach3_b'],
  ]);
  // With the exponents rounded first they are not.
  expect(Number(exponents(hoffmann).a.toFixed(2))).not.toBe(printed['approach3_a']);
});

test('computeOptimal: 6ND = C, the marginal terms balance, and no other size does better', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...all),
      fc.double({ min: 18, max: 26, noNaN: true }),
      fc.double({ min: -3, max: 3, noNaN: true }),
      (fit, logC, u) => {
        const c = 10 ** logC;
        const best = computeOptimal(fit, c);
        near(6 * best.n * best.d, c, 1e-12);
        near(
          fit.alpha * fit.A * best.n ** -fit.alpha,
          fit.beta * fit.B * best.d ** -fit.beta,
          1e-10,
        );
        expect(isoFlopLoss(fit, c, best.n * Math.exp(u))).toBeGreaterThanOrEqual(best.loss - 1e-14);
      },
    ),
    { numRuns: 300, seed: 2 },
  );
  expect(() => computeOptimal(besiroglu, 0)).toThrow('invalid compute; not in (0, ∞): 0');
});

test('claim:chinchilla-576-besiroglu at 5.76e23 FLOP: 72 B parameters, 1.33 T tokens, 18 per parameter', () => {
  const best = computeOptimal(besiroglu, 5.76e23);
  expect(
    [best.n / 1e9, best.d / 1e12, best.tokensPerParameter].map((x) => Number(x.toPrecision(2))),
  ).toEqual([72, 1.3, 18]);
  expect(best.d / 1e12).toBeCloseTo(1.33, 2);
});
test('claim:chinchilla-576-hoffmann rounded exponents: 32 B, 3.0 T, 93 per parameter', () => {
  const best = computeOptimal(hoffmann, 5.76e23);
  expect(
    [best.n / 1e9, best.d / 1e12, best.tokensPerParameter].map((x) => Number(x.toPrecision(2))),
  ).toEqual([32, 3, 93]);
});
test('claim:chinchilla-576-tex the digits of the TeX source: 40 B, 2.4 T, 59 per parameter', () => {
  const best = computeOptimal(hoffmannTex, 5.76e23);
  expect(
    [best.n / 1e9, best.d / 1e12, best.tokensPerParameter].map((x) => Number(x.toPrecision(2))),
  ).toEqual([40, 2.4, 59]);
});

const flat = expected('isoflop-flatness');
test.each([0.1, 0.25, 0.5, 2, 4, 10])('missCost(k = %d) is the reference', (k) => {
  const { extra, waste } = missCost(besiroglu, 5.76e23, k);
  near(extra, flat[`x${k}_dL`]!, 0.005);
  near(waste, flat[`x${k}_compute_waste`]!, 0.005);
});
test('claim:chinchilla-flatness-2x a factor 2 costs 0.005 nats, 16 % of the compute', () => {
  for (const k of [0.5, 2]) {
    const { extra, waste } = missCost(besiroglu, 5.76e23, k);
    expect(extra.toFixed(4)).toMatch(/0.004[89]/);
    expect((1 - 1 / waste).toFixed(2)).toBe('0.16');
    expect(waste).toBeGreaterThan(1.18);
    expect(waste).toBeLessThan(1.19);
  }
});
test('claim:chinchilla-flatness-4x a factor 4 costs 0.02 nats, 1.9 times the compute', () => {
  for (const k of [0.25, 4]) {
    const { extra, waste } = missCost(besiroglu, 5.76e23, k);
    expect(extra).toBeCloseTo(0.02, 2);
    expect(waste).toBeCloseTo(1.93, 1);
  }
});
test('claim:chinchilla-flatness-10x a factor 10 costs 0.055–0.057 nats, 5.4–5.6 times the compute', () => {
  expect(missCost(besiroglu, 5.76e23, 0.1).extra).toBeCloseTo(0.0553, 4);
  expect(missCost(besiroglu, 5.76e23, 10).extra).toBeCloseTo(0.0569, 4);
  expect(missCost(besiroglu, 5.76e23, 0.1).waste).toBeCloseTo(5.42, 2);
  expect(missCost(besiroglu, 5.76e23, 10).waste).toBeCloseTo(5.65, 2);
});

test('valley(k) is exact and its curvature is αβ(L* − E)', () => {
  for (const fit of all)
    for (const c of [1e19, 5.76e23]) {
      const best = computeOptimal(fit, c);
      for (const k of [0.05, 0.5, 3, 20])
        near(valley(fit, best.loss - fit.E, k), missCost(fit, c, k).extra, 1e-8);
      const h = 1e-3;
      const second =
        (valley(fit, best.loss - fit.E, Math.exp(h)) +
          valley(fit, best.loss - fit.E, Math.exp(-h))) /
        h ** 2;
      near(second, valleyCurvature(fit, c), 1e-5);
    }
});
test('claim:chinchilla-curvature κ = αβ(L* − E) is 0.0200 at 5.76e23: (ln 2)²κ/2 = 0.0048, (ln 10)²κ/2 = 0.053', () => {
  const kappa = valleyCurvature(besiroglu, 5.76e23);
  expect(kappa).toBeCloseTo(0.02, 4);
  expect((kappa * Math.LN2 ** 2) / 2).toBeCloseTo(0.0048, 4);
  expect((kappa * Math.LN10 ** 2) / 2).toBeCloseTo(0.053, 3);
});

test('claim:halve-reducible-loss ×49 compute under the re-fit, ×91 under the rounded one', () => {
  const want = expected('halve-reducible-loss');
  near(halvingFactor(besiroglu), want['besiroglu']!, 1e-5);
  near(halvingFactor(hoffmann), want['hoffmann']!, 1e-5);
  const before = computeOptimal(besiroglu, 1e21).loss - besiroglu.E;
  const after = computeOptimal(besiroglu, 1e21 * halvingFactor(besiroglu)).loss - besiroglu.E;
  near(after, before / 2, 1e-10);
});

test('computeForLoss inverts the frontier; E is out of reach', () => {
  for (const fit of all)
    for (const c of [1e18, 1e23]) near(computeForLoss(fit, computeOptimal(fit, c).loss), c, 1e-9);
  expect(computeForLoss(besiroglu, besiroglu.E)).toBe(Infinity);
});

test('claim:llama3-8b-penalty 1875 tokens per parameter cost 0.054 nats, 5.5 times the compute', () => {
  const [n, d] = [8e9, 15e12];
  const want = expected('overtraining-penalty-llama3-8b');
  expect(d / n).toBe(want['tokens_per_param']);
  const { extra, waste } = overtrainingPenalty(besiroglu, n, d);
  near(extra, want['delta_loss']!, 1e-4);
  expect(waste).toBeCloseTo(5.5, 1);
});

test('overtrainingPenalty: nothing on the frontier, otherwise positive, and a waste that buys the loss', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...all),
      fc.double({ min: 7, max: 13, noNaN: true }),
      fc.double({ min: 9, max: 14, noNaN: true }),
      (fit, logN, logD) => {
        const [n, d] = [10 ** logN, 10 ** logD];
        const { extra, waste } = overtrainingPenalty(fit, n, d);
        expect(extra).toBeGreaterThanOrEqual(-1e-14);
        near(computeOptimal(fit, (6 * n * d) / waste).loss, loss(fit, n, d), 1e-10);
        const best = computeOptimal(fit, 6 * n * d);
        near(overtrainingPenalty(fit, best.n, best.d).waste, 1, 1e-9);
      },
    ),
    { numRuns: 200, seed: 4 },
  );
});

test('claim:chinchilla-independent-errors printed errors, taken as independent, leave N* uncertain by a factor 3.8', () => {
  const { standardErrors } = fits.besiroglu;
  const lnSize = (fit: ScalingFit) => Math.log(computeOptimal(fit, 5.76e23).n);
  const shifts = (['A', 'B', 'alpha', 'beta'] as const).map((name) => {
    const h = 1e-4 * besiroglu[name];
    const up = lnSize({ ...besiroglu, [name]: besiroglu[name] + h });
    const down = lnSize({ ...besiroglu, [name]: besiroglu[name] - h });
    return ((up - down) / (2 * h)) * standardErrors[name];
  });
  expect(Math.exp(Math.hypot(...shifts))).toBeCloseTo(3.8, 1);
});

test('the losses of Chinchilla and Gopher under the rounded fit, and their order', () => {
  near(
    loss(hoffmann, 70e9, 1.4e12),
    fixture('chinchilla-model-loss').expected as unknown as number,
    1e-6,
  );
  near(
    loss(hoffmann, 280e9, 300e9),
    fixture('gopher-model-loss').expected as unknown as number,
    1e-6,
  );
  for (const fit of all) expect(loss(fit, 70e9, 1.4e12)).toBeLessThan(loss(fit, 280e9, 300e9));
});

test('claim:sardana-7b serving 10¹² tokens: 4.3 B parameters and 842 B tokens do the work of a 7 B model', () => {
  const want = expected('sardana-7b-1e12');
  // The budget at which 7e9 parameters are the best size.
  const { a } = exponents(hoffmann);
  const c = 1e22 * (7e9 / computeOptimal(hoffmann, 1e22).n) ** (1 / a);
  near(c, want['train_only_C']!, 0.005);
  const target = computeOptimal(hoffmann, c).loss;
  near(target, want['target_loss']!, 1e-6);
  const best = inferenceOptimal(hoffmann, target, 1e12);
  near(best.n, want['N']!, 0.005);
  near(best.d, want['D']!, 0.005);
  near(best.training + best.inference, want['total_flops']!, 0.005);
  near(c + 2 * 7e9 * 1e12, want['baseline_total_flops']!, 0.005);
});

test('inferenceOptimal: meets the target, no neighbor is cheaper, and without serving it is the training optimum', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...all),
      fc.double({ min: 18, max: 26, noNaN: true }),
      fc.double({ min: 6, max: 14, noNaN: true }),
      (fit, logC, logServed) => {
        const best = computeOptimal(fit, 10 ** logC);
        const served = 10 ** logServed;
        const life = inferenceOptimal(fit, best.loss, served);
        near(loss(fit, life.n, life.d), best.loss, 1e-10);
        expect(life.n).toBeLessThanOrEqual(best.n * (1 + 1e-9));
        const cost = (n: number) => {
          const d = (fit.B / (best.loss - fit.E - fit.A * n ** -fit.alpha)) ** (1 / fit.beta);
          return 6 * n * d + 2 * n * served;
        };
        expect(cost(life.n * 1.01)).toBeGreaterThan(life.training + life.inference);
        if (best.loss - fit.E > fit.A * (life.n * 0.99) ** -fit.alpha)
          expect(cost(life.n * 0.99)).toBeGreaterThan(life.training + life.inference);
        near(inferenceOptimal(fit, best.loss, 0).n, best.n, 1e-9);
      },
    ),
    { numRuns: 200, seed: 3 },
  );
  expect(() => inferenceOptimal(besiroglu, 1.8, 0)).toThrow(
    'invalid target; not above E = 1.8172: 1.8',
  );
});
