import { describe, expect, test } from 'vitest';
import { defaults } from '@/src/lab/params';
import { lab } from './lab';
import { injectSpikes, type Values } from './model';
import { denseNoise, topOf, tridiagonalNoise } from './noise';
import { plan } from './plan';
import { severalSpikes } from './several';
import { theoryOf } from './theory';
import { stream } from '@/src/math/random/stream';

const start = defaults(lab.params) as Values;
const values = (given: Partial<Values>): Values => ({ ...start, ...given });
const last = (given: Partial<Values>) => [...injectSpikes(values(given))].at(-1)!;
const mean = (x: readonly number[]) => x.reduce((s, v) => s + v, 0) / x.length;
const sd = (x: readonly number[]) =>
  Math.sqrt(x.reduce((s, v) => s + (v - mean(x)) ** 2, 0) / (x.length - 1));

describe('one spike in the corner of a tridiagonal matrix', () => {
  test.each(['wigner', 'covariance'] as const)(
    '%s: the reduced dense matrix has the values of the matrix itself, and the overlap',
    (model) => {
      for (const theta of [0, 0.6, 1.4, 3]) {
        const given = values({ model, theta, n: 80, seed: 3 });
        const reduced = topOf(denseNoise(given, 80), theta);
        const { all, tops } = severalSpikes(given, 80);
        expect(reduced.value).toBeCloseTo(all.at(-1)!, 11);
        expect(reduced.value).toBeCloseTo(tops[0]!.value, 11);
        expect(reduced.overlap).toBeCloseTo(tops[0]!.overlap, 7);
      }
    },
  );

  test('every count of the histogram agrees with the eigenvalues of the dense matrix', () => {
    for (const model of ['wigner', 'covariance'] as const) {
      const given = { model, theta: 1.7, n: 120, seed: 9, method: 'dense' } as const;
      const frame = last(given);
      const { all } = severalSpikes(values(given), 120);
      frame.edges.forEach((edge, i) =>
        expect(frame.below[i]).toBe(all.filter((x) => x < edge).length),
      );
    }
  });

  test.each(['wigner', 'covariance', 'rectangular'] as const)(
    '%s: dense and tridiagonal matrices have one law: mean and spread of value and overlap',
    (model) => {
      const n = 60;
      const rounds = 250;
      const given = (seed: number) => values({ model, theta: 1.3, n, seed });
      const dense = Array.from({ length: rounds }, (_, i) => severalSpikes(given(i), n).tops[0]!);
      const tri = Array.from({ length: rounds }, (_, i) =>
        topOf(tridiagonalNoise(given(i), n, stream(10_000 + i)), 1.3),
      );
      for (const f of [
        'value',
        'overlap',
        ...(model === 'rectangular' ? ['right'] : []),
      ] as const) {
        const [a, b] = [dense, tri].map((xs) => xs.map((x) => x[f as 'value'])) as [
          number[],
          number[],
        ];
        const error = Math.sqrt((sd(a) ** 2 + sd(b) ** 2) / rounds);
        expect(Math.abs(mean(a) - mean(b)), f).toBeLessThan(4 * error);
        expect(Math.abs(Math.log(sd(a) / sd(b))), f).toBeLessThan(4 / Math.sqrt(rounds));
      }
    },
  );

  test('a shape of one column more than rows, and the smallest size, are no special case', () => {
    for (const model of ['wigner', 'covariance', 'rectangular'] as const)
      for (const method of ['dense', 'tridiagonal'] as const) {
        const frame = last({ model, method, n: 20, gamma: 1, theta: 4 });
        expect(frame.below.at(-1)).toBe(20);
        expect(frame.spikes[0]!.overlap).toBeGreaterThan(0.3);
      }
  });
});

describe('the limits', () => {
  test.each(['wigner', 'covariance', 'rectangular'] as const)(
    '%s at N = 3,000: value, spread and overlaps at θ = 2 as theory has them',
    (model) => {
      const n = 3000;
      const given = values({ model, theta: 2, n });
      const rounds = 40;
      const m = model === 'wigner' ? n : 2 * n;
      const theory = theoryOf(model, 0.5);
      const found = Array.from({ length: rounds }, (_, i) =>
        topOf(tridiagonalNoise(given, n, stream(i)), 2),
      );
      const tops = found.map((f) => f.value);
      const error = theory.sd(2, m) / Math.sqrt(rounds);
      expect(Math.abs(mean(tops) - theory.top(2))).toBeLessThan(4 * error + 2 / n);
      expect(Math.abs(Math.log(sd(tops) / theory.sd(2, m)))).toBeLessThan(
        4 / Math.sqrt(2 * rounds),
      );
      const overlaps = found.map((f) => f.overlap);
      expect(Math.abs(mean(overlaps) - theory.overlap(2))).toBeLessThan(
        (4 * sd(overlaps)) / Math.sqrt(rounds) + 2 / n,
      );
      if (theory.right) {
        const right = found.map((f) => f.right!);
        expect(Math.abs(mean(right) - theory.right(2))).toBeLessThan(
          (4 * sd(right)) / Math.sqrt(rounds) + 2 / n,
        );
      }
    },
  );

  test('below the threshold the top stays at the edge, to the width of Tracy–Widom', () => {
    for (const model of ['wigner', 'covariance', 'rectangular'] as const) {
      const theory = theoryOf(model, 0.5);
      const frame = last({ model, theta: 0.6 * theory.threshold, n: 3000, method: 'tridiagonal' });
      expect(Math.abs(frame.spikes[0]!.value - theory.upper)).toBeLessThan(8 * 3000 ** (-2 / 3));
      expect(frame.spikes[0]!.overlap).toBeLessThan(0.05);
    }
  });

  test('several spikes: those above the threshold leave, each where it belongs', () => {
    const { spikes: found } = last({ theta: 3, spikes: 4, ratio: 0.6, n: 400 });
    expect(found.map((s) => s.theta)).toEqual([
      3, 1.7999999999999998, 1.0799999999999998, 0.6479999999999999,
    ]);
    const theory = theoryOf('wigner', 1);
    for (const s of found.slice(0, 2)) {
      expect(Math.abs(s.value - theory.top(s.theta))).toBeLessThan(
        4 * theory.sd(s.theta, 400) + 0.005,
      );
      expect(Math.abs(s.overlap - theory.overlap(s.theta))).toBeLessThan(3 / Math.sqrt(400));
    }
    expect(found[3]!.value).toBeLessThan(2.05);
  });

  test('N = 100,000 by the tridiagonal model: 2.1667 within four standard deviations', () => {
    const frame = last({ n: 100_000 });
    expect(frame.engine).toMatch(/tridiagonal/);
    expect(Math.abs(frame.spikes[0]!.value - 13 / 6)).toBeLessThan(
      4 * theoryOf('wigner', 1).sd(1.5, 100_000),
    );
    expect(frame.below.at(-1)).toBe(100_000);
  });
});

describe('dragging and sweeping', () => {
  test('the same noise stays while θ moves: the top rises with θ, the bulk interlaces', () => {
    const frames = [0, 0.5, 1, 1.5, 2].map((theta) => last({ theta, n: 300 }));
    frames.forEach((frame, i) => {
      if (i === 0) return;
      expect(frame.spikes[0]!.value).toBeGreaterThan(frames[i - 1]!.spikes[0]!.value);
      frame.below.forEach((count, k) =>
        expect(frames[0]!.below[k]! - count).toBeGreaterThanOrEqual(0),
      );
      frame.below.forEach((count, k) =>
        expect(frames[0]!.below[k]! - count).toBeLessThanOrEqual(1),
      );
    });
  });

  test('the curve of one matrix passes through the frame at that θ', () => {
    const frame = last({ theta: 1.5, n: 500 });
    expect(frame.curve!.top[15]).toBeCloseTo(frame.spikes[0]!.value, 12);
    expect(frame.curve!.overlap[15]).toBeCloseTo(frame.spikes[0]!.overlap, 9);
  });

  test('another order of frames gives the same frames: nothing is left over from the last run', () => {
    const a = last({ seed: 4, theta: 2 });
    last({ seed: 5, theta: 1, model: 'covariance' });
    expect(last({ seed: 4, theta: 2 })).toEqual(a);
  });

  test('a sweep yields a frame for each θ, bands around the means, and theory within them', () => {
    const frames = [...injectSpikes(values({ task: 'sweep', n: 1000, repeats: 20 }))];
    expect(frames.length).toBe(31);
    const { curve } = frames.at(-1)!;
    const theory = theoryOf('wigner', 1);
    curve!.theta.forEach((theta, i) => {
      expect(curve!.band!.top[0][i]).toBeLessThan(curve!.top[i]!);
      expect(curve!.band!.top[1][i]).toBeGreaterThan(curve!.top[i]!);
      if (theta >= 1.4)
        expect(Math.abs(curve!.top[i]! - theory.top(theta))).toBeLessThan(
          (4.5 * theory.sd(theta, 1000)) / Math.sqrt(20) + 2 / 1000,
        );
    });
  });
});

describe('the game', () => {
  test('the coin is fair and the seed decides it; the answer is not in the words before it is given', () => {
    const frames = Array.from({ length: 200 }, (_, seed) => last({ task: 'game', n: 40, seed }));
    const planted = frames.filter((f) => f.round!.planted).length;
    expect(Math.abs(planted - 100)).toBeLessThan(4 * Math.sqrt(50));
    for (const frame of frames.slice(0, 10)) {
      const open = values({ task: 'game', n: 40, guess: 'open' });
      expect(lab.describe(frame, open)).toMatch(/Say whether there is one here\.$/);
      expect(lab.describe(frame, { ...open, guess: 'yes' })).toMatch(
        frame.round!.planted ? /there was a spike: right/ : /there was none: wrong/,
      );
    }
  });

  test('at θ = 0.9 and N = 400 the best test is right about as often as the limit says', () => {
    const rounds = 300;
    const frames = Array.from({ length: rounds }, (_, seed) =>
      last({ task: 'game', n: 400, theta: 0.9, seed }),
    );
    const right = frames.filter((f) => f.round!.evidence > 0 === f.round!.planted).length;
    const p = frames[0]!.round!.accuracy;
    expect(Math.abs(right / rounds - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / rounds));
  });
});

test('plan: what is too large is cut, and says so', () => {
  expect(plan(values({ n: 100_000 }))).toEqual({ engine: 'tridiagonal', n: 100_000, note: '' });
  expect(plan(values({ n: 2048 })).engine).toBe('dense');
  expect(plan(values({ n: 5000, method: 'dense' }))).toMatchObject({ engine: 'dense', n: 2048 });
  expect(plan(values({ n: 5000, method: 'dense' })).note).toMatch(/limited to N = 2048/);
  expect(plan(values({ n: 900, spikes: 3 })).n).toBe(512);
  expect(plan(values({ n: 5000, method: 'gpu' }))).toMatchObject({ engine: 'gpu', n: 2048 });
  expect(plan(values({ n: 5000, task: 'game' })).n).toBe(2000);
  expect(plan(values({ method: 'tridiagonal', spikes: 2 })).note).toMatch(/holds one spike/);
});
