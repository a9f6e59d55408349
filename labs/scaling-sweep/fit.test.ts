import { describe, expect, test } from 'vitest';
import { exp } from '@/src/math/portable/exp';
import { pow } from '@/src/math/portable/pow';
import { normal } from '@/src/math/random/normal';
import { stream } from '@/src/math/random/stream';
import { axisOf, fitsOf, type Trained } from './fit';

describe('fits', () => {
  const planted = (seed: number, bend = 0): Trained[] => {
    const random = stream(seed);
    return Array.from({ length: 27 }, (_, i) => {
      const n = 10 ** (1 + (i % 9) / 3);
      const loss = (0.02 + 3 * pow(n, -0.8)) * exp(0.03 * normal(random));
      return { n: Math.round(n), d: undefined, loss: n > 500 ? loss * (1 + bend) : loss };
    });
  };

  test('a law that goes on is foretold: of 40 sweeps nine in ten runs of the last decade lie in their bands', () => {
    let [held, inside] = [0, 0];
    for (let seed = 1; seed <= 40; seed++) {
      const found = fitsOf(planted(seed), 'n', { floor: 'fitted', repeats: 40, seed }).held!;
      held += found.held;
      inside += found.inside;
    }
    expect(held).toBe(40 * 9);
    expect(inside / held).toBeGreaterThan(0.78);
    expect(inside / held).toBeLessThan(0.98);
  });

  test('a law that bends is not', () => {
    const { all, held } = fitsOf(planted(1, 1), 'n', { floor: 'fitted', repeats: 60, seed: 1 });
    expect(held!.measured).toBeGreaterThan(held!.band[1]);
    // The floor takes the bend: planted at 0.02, it is found at twice that.
    expect(all!.law.E).toBeGreaterThan(0.03);
  });

  test('along the data the exponent is that of D; a grid gives both', () => {
    const runs: Trained[] = [];
    for (const n of [10, 30, 100, 300])
      for (const d of [100, 400, 1600, 6400])
        runs.push({ n, d, loss: 0.1 + 2 * pow(n, -0.6) + 5 * pow(d, -0.4) });
    const grid = fitsOf(runs, 'both', { floor: 'fitted', repeats: 5, seed: 1 }).all!;
    expect(grid.law.alpha).toBeCloseTo(0.6, 3);
    expect(grid.law.beta).toBeCloseTo(0.4, 3);
    const along = runs.filter(({ n }) => n === 10);
    const one = fitsOf([...along, ...along], 'd', { floor: 0, repeats: 5, seed: 1 }).all!;
    expect(one.law.alpha).toBeGreaterThan(0);
    expect(one.law.alpha).toBeLessThan(0.4);
  });

  test('three sizes foretell nothing, and neither does a law that may be anything', () => {
    const few = planted(3).filter(({ n }) => n < 50 || n > 1000);
    expect(new Set(few.filter(({ n }) => n < 50).map(({ n }) => n)).size).toBe(3);
    const options = { floor: 'fitted', repeats: 20, seed: 1 } as const;
    expect(fitsOf(few, 'n', options).held).toBeUndefined();
    expect(fitsOf(few, 'n', options).all).toBeDefined();
    const random = stream(4);
    const noise = planted(3).map((run) => ({ ...run, loss: run.loss * exp(3 * normal(random)) }));
    expect(fitsOf(noise, 'n', options).held).toBeUndefined();
  });

  test('too few runs have no fit, and runs that left the numbers are passed over', () => {
    const none = fitsOf([{ n: 1, d: undefined, loss: 1 }], 'n', {
      floor: 'fitted',
      repeats: 5,
      seed: 1,
    });
    expect(none).toEqual({ all: undefined, held: undefined });
    const broken = [...planted(2), { n: 9, d: undefined, loss: NaN }];
    expect(fitsOf(broken, 'n', { floor: 'fitted', repeats: 5, seed: 1 }).all!.law).toEqual(
      fitsOf(planted(2), 'n', { floor: 'fitted', repeats: 5, seed: 1 }).all!.law,
    );
  });

  test('axisOf: what differs between runs', () => {
    const run = (n: number, d?: number): Trained => ({ n, d, loss: 1 });
    expect(axisOf([run(1), run(2)])).toBe('n');
    expect(axisOf([run(1, 5), run(1, 6)])).toBe('d');
    expect(axisOf([run(1, 5), run(2, 6)])).toBe('both');
  });
});
