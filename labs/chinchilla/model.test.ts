import { expect, test } from 'vitest';
import { defaults } from '@/src/lab/params';
import { fits } from '@/src/math/scaling/fits';
import { loss } from '@/src/math/scaling/loss';
import { figures } from './figure';
import { lab } from './lab';
import { allocate, published, type Values } from './model';
import { short } from './words';

const start = defaults(lab.params) as Values;
const frame = (values: Partial<Values> = {}) => [...allocate({ ...start, ...values })].at(-1)!;

test('the default state says that 10× off costs 0.057 nats and 5.6 times the compute', () => {
  const text = lab.describe(frame(), start);
  expect(text).toContain('72 billion parameters and 1.3 trillion tokens, 18 per parameter');
  expect(text).toContain('10 times too large costs 0.057 nats, as if 5.6 times the compute');
});

test('each valley has its floor where the closed form says, and rises to both sides', () => {
  for (const { n, loss: heights, best } of frame().valleys) {
    const lowest = heights.indexOf(Math.min(...heights));
    expect(Math.abs(Math.log(n[lowest]! / best.n))).toBeLessThan(0.06);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(best.loss - 1e-12);
    for (let i = 1; i < heights.length; i++)
      expect(Math.sign(heights[i]! - heights[i - 1]!)).toBe(i <= lowest ? -1 : 1);
  }
});

test('all three fits at one budget: 72, 40 and 32 billion', () => {
  expect(frame({ fit: 'all' }).valleys.map((v) => short(v.best.n))).toEqual([
    '72 B',
    '40 B',
    '32 B',
  ]);
});

test('serving more tokens shrinks the cheapest model and never beats the loss', () => {
  let before = Infinity;
  for (const served of [0.5, 1, 10, 100]) {
    const { life, best } = frame({ served });
    expect(life!.n).toBeLessThan(before);
    expect(loss(fits.besiroglu, life!.n, life!.d)).toBeCloseTo(best.loss, 9);
    before = life!.n;
  }
  expect(frame({ served: 0 }).life).toBeUndefined();
});

test('serving 10 trillion tokens from Chinchilla’s budget: 34 B parameters save 29 % of the bill', () => {
  const { life, best } = frame({ served: 10 });
  expect(short(life!.n)).toBe('34 B');
  const bill = (n: number, d: number) => 6 * n * d + 2 * n * 1e13;
  expect(life!.saving).toBeCloseTo(1 - bill(life!.n, life!.d) / bill(best.n, best.d), 12);
  expect(life!.saving).toBeCloseTo(0.29, 2);
  for (const served of [0.001, 100])
    expect(frame({ served, budget: 1e18 }).life!.saving).toBeGreaterThan(0);
});

test.each([
  ['the defaults', {}],
  ['far too small, least budget', { budget: 1e18, miss: 0.05, fit: 'hoffmann' as const }],
  ['far too large, most budget', { budget: 1e26, miss: 20, served: 100 }],
  ['all fits', { fit: 'all' as const, miss: 20 }],
])('your model and the serving model are inside both figures: %s', (_, given) => {
  const values = { ...start, ...given };
  const state = frame(given);
  for (const narrow of [true, false]) {
    const [valleys, ratios] = figures(state, values).map((spec) =>
      spec.options({ width: narrow ? 344 : 704, height: 300, narrow }),
    );
    const inside = (scale: unknown, x: number) => {
      const [low, high] = (scale as { domain: [number, number] }).domain;
      expect(x).toBeGreaterThanOrEqual(low * (1 - 1e-12));
      expect(x).toBeLessThanOrEqual(high * (1 + 1e-12));
    };
    for (const point of [state.missed, ...(state.life ? [state.life] : [])]) {
      inside(valleys!.x, point.n);
      inside(valleys!.y, point.loss);
      inside(ratios!.x, 6 * point.n * point.d);
      inside(ratios!.y, point.tokensPerParameter);
    }
  }
});

test('Chinchilla and Gopher had nearly one budget: 6ND of 5.9e23 and 5.0e23', () => {
  const compute = (name: string) => {
    const model = published.find((m) => m.name === name)!;
    return 6 * model.n * model.d;
  };
  expect(compute('Chinchilla')).toBeCloseTo(5.88e23, -21);
  expect(compute('Gopher')).toBeCloseTo(5.04e23, -21);
});

test.each([
  [72.2e9, '72 B'],
  [1.33e12, '1.3 T'],
  [999.9e6, '1 B'],
  [405e9, '405 B'],
])('short(%d) is %s', (count, text) => expect(short(count)).toBe(text));
