import { expect, test } from 'vitest';
import { defaults } from '@/src/lab/params';
import { fits } from '@/src/math/scaling/fits';
import { loss } from '@/src/math/scaling/loss';
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
