import { expect, test } from 'vitest';
import { defaults } from '@/src/lab/params';
import { stream } from '@/src/math/random/stream';
import { lab } from './lab';
import { levelsOf } from './levels';
import {
  levelStatistics,
  type EdgeFrame,
  type RatioFrame,
  type SpacingFrame,
  type Values,
} from './model';
import { RATIO_ERROR } from './spacingName';
import { isLong, plan } from './plan';

const start = defaults(lab.params) as Values;
const last = (values: Partial<Values>) => [...levelStatistics({ ...start, ...values })].at(-1)!;
const spacings = (values: Partial<Values>) => last({ view: 'spacings', ...values }) as SpacingFrame;
const ratios = (values: Partial<Values>) => last({ view: 'ratios', ...values }) as RatioFrame;
const edge = (values: Partial<Values>) => last({ view: 'largest', ...values }) as EdgeFrame;

test.each(['goe', 'gue', 'gse', 'independent', 'singular'] as const)(
  'spacings, %s: mean 1, the variance of large matrices, the share of close ones',
  (ensemble) => {
    const frame = spacings({ ensemble });
    const m = frame.bins.total;
    expect(m).toBe(400 * 99);
    // Spacings of one matrix hang together, less than independent ones would: their mean is better than 1/√M.
    expect(Math.abs(frame.mean - 1)).toBeLessThan(
      (4 * Math.sqrt(frame.limitVariance!)) / Math.sqrt(m),
    );
    // Four standard errors, those of a variance of independent draws with kurtosis up to 9, and N = 200 for ∞.
    expect(Math.abs(frame.variance / frame.limitVariance! - 1)).toBeLessThan(
      (4 * Math.sqrt(ensemble === 'independent' ? 8 : 3)) / Math.sqrt(m) + 0.005,
    );
    expect(Math.abs(frame.close - frame.closeTheory)).toBeLessThan(
      4 * Math.sqrt(frame.closeTheory / m) + 0.07 * frame.closeTheory,
    );
    expect(frame.bins.counts.reduce((a, b) => a + b) + frame.bins.beyond).toBe(m);
  },
);

test('spacings: two blocks follow the superposed law; ten are nearly independent', () => {
  const two = spacings({ ensemble: 'blocks', blocks: 2 });
  // p(0) = 1/2: a twentieth lies below a tenth.
  expect(two.closeTheory).toBeCloseTo(0.05, 2);
  expect(Math.abs(two.close - two.closeTheory)).toBeLessThan(0.005);
  const ten = spacings({ ensemble: 'blocks', blocks: 10 });
  expect(Math.abs(ten.close - 0.09)).toBeLessThan(0.006);
  expect(spacings({ ensemble: 'blocks', blocks: 1 }).bins).toEqual(spacings({}).bins);
});

test('unfolding: a mean of 21 spacings around narrows independent ones by a tenth, GOE ones hardly', () => {
  const variance = (ensemble: Values['ensemble'], unfold: Values['unfold']) =>
    spacings({ ensemble, unfold }).variance;
  // The variance of s divided by a mean of 21 of which it is one: 1 − 2/21 + O(1/21²).
  expect(Math.abs(variance('independent', 'local') - (1 - 2 / 21))).toBeLessThan(0.04);
  expect(Math.abs(variance('goe', 'local') / variance('goe', 'law') - 1)).toBeLessThan(0.02);
});

test('claim:heavy-unfolding ν = 3, N = 200: the semicircle misses the density, and the unfolded mean is 0.95; a local mean mends it', () => {
  const heavy = { ensemble: 'student-t', nu: 3, matrices: 100 } as const;
  expect(Math.abs(spacings(heavy).mean - 0.95)).toBeLessThan(0.01);
  const local = spacings({ ...heavy, unfold: 'local' });
  expect(Math.abs(local.mean - 1)).toBeLessThan(0.005);
  expect(Math.abs(local.variance - 0.2855)).toBeLessThan(0.02);
});

test.each(['goe', 'gue', 'gse', 'independent', 'singular'] as const)(
  'ratios, %s: the mean of large matrices to four standard errors',
  (ensemble) => {
    const frame = ratios({ ensemble });
    expect(Math.abs(frame.mean - frame.large!)).toBeLessThan(4 * frame.error);
  },
);

test('ratios, goe: 1,000 matrices tell 0.5307 from the 3 × 3 surmise; the standard error is 0.295/√M', () => {
  const frame = ratios({ matrices: 1000 });
  const effective = RATIO_ERROR / Math.sqrt(frame.bins.total);
  // A standard deviation from 1,000 draws is good to 2.2 %.
  expect(Math.abs(frame.error / effective - 1)).toBeLessThan(0.1);
  expect(Math.abs(frame.mean - 0.5307)).toBeLessThan(4 * frame.error);
  expect(frame.surmise! - frame.mean).toBeGreaterThan(4 * frame.error);
  expect(frame.trace.count.at(-1)).toBe(frame.bins.total);
  expect(frame.trace.mean.at(-1)).toBe(frame.mean);
});

test('ratios: blocks push the mean toward 0.3863; Student-t entries leave it alone', () => {
  const means = [1, 2, 4, 10].map((blocks) => ratios({ ensemble: 'blocks', blocks }).mean);
  for (let i = 1; i < 4; i++) expect(means[i]!).toBeLessThan(means[i - 1]! - 0.005);
  expect(Math.abs(means[3]! - 0.3863)).toBeLessThan(0.01);
  const heavy = ratios({ ensemble: 'student-t', nu: 3, matrices: 60 });
  expect(Math.abs(heavy.mean - 0.5307)).toBeLessThan(4 * heavy.error);
});

test.each(['goe', 'gue', 'gse', 'singular'] as const)(
  'largest, %s, N = 1,000: 10⁴ draws, mean and spread of Tracy–Widom',
  (ensemble) => {
    const frame = edge({ ensemble, n: 1000, matrices: 10_000, shift: true });
    expect(Math.abs(frame.mean - frame.law.mean)).toBeLessThan((4 * frame.law.sd) / 100 + 0.01);
    // A standard deviation from 10⁴ draws is good to 0.7 %; N = 1,000 is not ∞.
    expect(Math.abs(frame.sd / frame.law.sd - 1)).toBeLessThan(0.04);
    expect(Math.abs(frame.rejected - 0.05)).toBeLessThan(
      4 * Math.sqrt((0.05 * 0.95) / 1e4) + 0.002,
    );
  },
);

test('largest: the tabulated law has the moments of Tracy–Widom in all three normalizations', () => {
  const law = (values: Partial<Values>) => edge({ matrices: 1, ...values }).law;
  for (const [values, mean, sd] of [
    [{}, -1.206533574582, 1.6077810345814],
    [{ ensemble: 'gue' }, -1.7710868074116, 0.813194792833],
    [{ ensemble: 'gse' }, -2.0552007942858, 0.4109175894917],
    [{ ensemble: 'gse', normalization: 'tracy-widom' }, -2.3068848932411, 0.5177237207728],
    [{ ensemble: 'gse', normalization: 'plain' }, -3.2624279028552, 1.0354474415454],
  ] as const) {
    expect(law(values).mean).toBeCloseTo(mean, 4);
    expect(law(values).sd).toBeCloseTo(Math.sqrt(sd), 4);
  }
  expect(law({}).critical).toBeCloseTo(0.979316053, 7);
});

test('largest: a wrong normalization is seen at once; blocks follow the power of F₁; independent points their own law', () => {
  expect(edge({ ensemble: 'gse', matrices: 2000, shift: true }).p).toBeGreaterThan(1e-3);
  expect(edge({ ensemble: 'gse', matrices: 2000, normalization: 'tracy-widom' }).p).toBeLessThan(
    1e-20,
  );
  const blocks = edge({ ensemble: 'blocks', blocks: 4, n: 2000, matrices: 3000, shift: true });
  expect(blocks.p).toBeGreaterThan(1e-3);
  const independent = edge({ ensemble: 'independent', n: 100_000, matrices: 3000 });
  expect(independent.p).toBeGreaterThan(1e-3);
  expect(independent.sample.at(-1)!).toBeLessThanOrEqual(0);
});

test('claim:edge-bias-200 GOE, N = 200: 10⁴ draws lie 0.09 too far left of Tracy–Widom and p is tiny; the shift mends both', () => {
  const plain = edge({ matrices: 10_000 });
  expect(Math.abs(plain.mean - plain.law.mean + 0.09)).toBeLessThan((4 * plain.sd) / 100 + 0.005);
  expect(plain.p).toBeLessThan(1e-4);
  const shifted = edge({ matrices: 10_000, shift: true });
  expect(Math.abs(shifted.mean - shifted.law.mean)).toBeLessThan((4 * shifted.sd) / 100);
  expect(shifted.p).toBeGreaterThan(1e-3);
});

test('largest: ν = 3 leaves the edge, ν = 30 does not', () => {
  const heavy = edge({ ensemble: 'student-t', nu: 3, matrices: 60 });
  expect(heavy.rejected).toBeGreaterThan(0.8);
  expect(lab.describe(heavy, start)).toContain('the condition for Tracy–Widom fails');
  expect(edge({ ensemble: 'student-t', nu: 30, matrices: 60 }).rejected).toBeLessThan(0.3);
});

test('the levels: N of them, ascending, the bulk on [−2, 2]', () => {
  for (const ensemble of ['goe', 'independent', 'blocks', 'singular', 'student-t'] as const) {
    const planned = plan({ ...start, ensemble, n: 101, blocks: 3, nu: 30 });
    const levels = levelsOf(stream(5), planned);
    expect(levels).toHaveLength(101);
    levels.forEach((x, i) => i > 0 && expect(x).toBeGreaterThanOrEqual(levels[i - 1]!));
    expect(levels.at(-1)!).toBeLessThan(2.6);
    expect(levels[0]!).toBeGreaterThan(ensemble === 'singular' ? 0 : -2.6);
  }
});

test('the first frame comes after a few matrices, the last after all', () => {
  for (const view of ['spacings', 'ratios', 'largest'] as const) {
    const frames = [...levelStatistics({ ...start, view, n: 400, matrices: 300 })];
    expect(frames.length).toBeGreaterThan(1);
    expect(frames[0]!.matrices).toBeLessThan(250);
    expect(frames.at(-1)!.matrices).toBe(300);
    expect(frames.at(-1)!.progress).toBe(1);
  }
});

test('a size that cannot be done is cut and said; a long run waits', () => {
  expect(plan({ ...start, n: 5000 }).note).toBe(
    'The spacings and ratios are limited to N = 2000 here: ran N = 2000.',
  );
  expect(plan({ ...start, n: 5000, ensemble: 'student-t', view: 'largest' }).n).toBe(400);
  expect(plan({ ...start, n: 1_000_000, view: 'largest' }).n).toBe(1_000_000);
  expect(isLong(start)).toBe(false);
  expect(isLong({ ...start, n: 2000, matrices: 10_000 })).toBe(true);
  expect(isLong({ ...start, view: 'largest', matrices: 10_000 })).toBe(false);
});
