import { expect, test } from 'vitest';
import { ofBytes } from '@/src/bytes/source';
import { defaults } from '@/src/lab/params';
import { spikedRectangularOutlier } from '@/src/math/theory/spikedRectangular';
import { lab } from './lab';
import { lowRank, type LowRankFrame } from './model';
import { COLUMNS, picture, ROWS } from './picture';
import type { Values } from './source';

const start = defaults(lab.params) as Values;
const last = (values: Partial<Values>): LowRankFrame =>
  [...lowRank({ ...start, ...values })].at(-1)!;
const seeds = (count: number, values: Partial<Values>) =>
  Array.from({ length: count }, (_, seed) => last({ ...values, seed }));
const mean = (x: readonly number[]) => x.reduce((s, v) => s + v, 0) / x.length;

test.each([
  {},
  { noise: 0 },
  { source: 'planted' },
  { source: 'planted', p: 150, n: 40 },
  { source: 'planted', p: 2, n: 300 },
  { source: 'planted', p: 300, n: 300 },
] as const)('Eckart–Young at %o: ‖A − A_k‖ measured equals the tail sum for every k', (values) => {
  const frame = last(values);
  expect(frame.curves!.gap).toBeLessThan(1e-13);
  const { frobenius, spectral } = frame.truncation;
  const rounding = 1e-13 * frame.norm;
  expect(Math.abs(frobenius.measured - frobenius.theory)).toBeLessThan(rounding);
  expect(Math.abs(spectral.measured - spectral.theory)).toBeLessThan(rounding);
  expect(Math.abs(frame.norm - Math.hypot(...frame.sigma))).toBeLessThan(rounding);
});

test('without noise a planted matrix has its rank, its values √n θ, and no error from there on', () => {
  const frame = last({ source: 'planted', noise: 0, rank: 4, strongest: 0.4, weakest: 0.05, k: 4 });
  const scale = Math.sqrt(150);
  [0.4, 0.2, 0.1, 0.05].forEach((theta, i) =>
    expect(frame.sigma[i]! / (scale * theta)).toBeCloseTo(1, 12),
  );
  expect(frame.sigma[4]!).toBeLessThan(1e-13);
  expect(frame.noise.kept).toBe(4);
  expect(frame.curves!.signal!.truncated[4]!).toBeLessThan(1e-13);
  expect(frame.curves!.signal!.shrunk).toBeLessThan(1e-13);
});

test('planted values stand where the additive model puts them', () => {
  const values = {
    source: 'planted',
    rank: 1,
    p: 100,
    n: 200,
    noise: 0.1,
    strongest: 0.2,
  } as const;
  const frames = seeds(20, { ...values, weakest: 0.2 });
  // 0.2/0.1 = 2 in units of the noise, γ = 1/2.
  const predicted = 0.1 * Math.sqrt(200) * spikedRectangularOutlier(2, 0.5);
  expect(frames[0]!.theory.outliers[0]!).toBeCloseTo(predicted, 12);
  const tops = frames.map((f) => f.sigma[0]!);
  const sd = Math.sqrt(mean(tops.map((x) => (x - mean(tops)) ** 2)));
  expect(Math.abs(mean(tops) - predicted)).toBeLessThan(
    (4 * sd) / Math.sqrt(20) + 0.1 / Math.sqrt(200),
  );
});

test('a signal too weak for detection has no outlier, one between detection and threshold is not kept', () => {
  const weak = last({ source: 'planted', rank: 1, strongest: 0.08, weakest: 0.08 });
  expect(weak.theory.outliers).toHaveLength(0);
  expect(weak.noise.kept).toBe(0);
  const between = last({
    source: 'planted',
    rank: 1,
    strongest: 0.11,
    weakest: 0.11,
    p: 300,
    n: 300,
  });
  expect(between.theory.outliers[0]!).toBeGreaterThan(between.noise.edge);
  expect(between.theory.outliers[0]!).toBeLessThan(between.noise.threshold);
});

test('the threshold is 4/√3 of s√n for a square, and the median tells the noise within a percent or two', () => {
  const frame = last({ source: 'planted', p: 300, n: 300, rank: 1 });
  expect(frame.noise.threshold).toBeCloseTo((4 / Math.sqrt(3)) * 0.1 * Math.sqrt(300), 12);
  expect(frame.noise.edge).toBeCloseTo(0.2 * Math.sqrt(300), 12);
  expect(Math.abs(frame.noise.estimated / 0.1 - 1)).toBeLessThan(0.02);
  const estimated = last({ source: 'planted', p: 300, n: 300, rank: 1, level: 'estimated' });
  expect(estimated.noise.threshold / estimated.noise.estimated).toBeCloseTo(
    (4 / Math.sqrt(3)) * Math.sqrt(300),
    10,
  );
});

test('shrinkage beats the threshold, and the threshold the rank that was planted', () => {
  const frames = seeds(12, { source: 'planted' });
  const errors = (f: (frame: LowRankFrame) => number) => mean(frames.map(f));
  const shrunk = errors((f) => f.curves!.signal!.shrunk);
  const threshold = errors((f) => f.curves!.signal!.threshold);
  const planted = errors((f) => f.curves!.signal!.truncated[6]!);
  expect(shrunk).toBeLessThan(threshold);
  expect(threshold).toBeLessThan(planted);
});

test('the bulk of noise follows the Marchenko–Pastur quantiles', () => {
  const { sigma, theory } = last({ source: 'planted', p: 200, n: 300, rank: 1, strongest: 0.5 });
  theory.rank.forEach((rank, i) =>
    expect(Math.abs(sigma[rank - 1]! - theory.bulk[i]!)).toBeLessThan(0.05),
  );
});

test('the weave has rank two, turned it has not', () => {
  const weave = last({ picture: 'weave', noise: 0 });
  expect(weave.noise.kept).toBe(2);
  expect(weave.sigma[2]!).toBeLessThan(1e-12);
  expect(last({ picture: 'turned', noise: 0 }).noise.kept).toBeGreaterThan(60);
});

test('shuffling keeps every gray value and spreads the spectrum', () => {
  const sorted = (name: 'landscape' | 'shuffled') => picture(name).sort();
  expect(sorted('shuffled')).toEqual(sorted('landscape'));
  const [kept, lost] = (['landscape', 'shuffled'] as const).map(
    (name) => last({ picture: name, noise: 0, k: 10 }).curves!.measured[10]!,
  );
  expect(lost!).toBeGreaterThan(3 * kept!);
});

test.each(['landscape', 'weave', 'turned', 'shuffled'] as const)(
  '%s: gray values in [0, 1] from dark to light',
  (name) => {
    const gray = picture(name);
    expect(gray).toHaveLength(ROWS * COLUMNS);
    expect(Math.min(...gray)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...gray)).toBeLessThanOrEqual(1);
    expect(Math.max(...gray) - Math.min(...gray)).toBeGreaterThan(0.5);
  },
);

test('k beyond the number of values is cut, and the words say so', () => {
  const values = { ...start, source: 'planted', p: 10, n: 30, k: 50 } as const;
  const frame = last(values);
  expect(frame.k).toBe(10);
  expect(lab.describe(frame, values)).toContain('cut to that');
});

test('a matrix that is large gets its first picture before its curves', () => {
  const frames = [...lowRank({ ...start, source: 'planted', p: 300, n: 300 })];
  expect(frames).toHaveLength(2);
  expect(frames[0]!.curves).toBeUndefined();
  expect(frames[0]!.progress).toBeLessThan(1);
});

const ofText = (text: string, values: Partial<Values> = {}): LowRankFrame => {
  const file = ofBytes('table.csv', new TextEncoder().encode(text));
  return [...lowRank({ ...start, source: 'file', k: 1, ...values }, file)].at(-1)!;
};

test('a table of a reader: diag(3, 2, 1) has the values 3, 2, 1 and stable rank 14/9', () => {
  const frame = ofText('a,b,c\n3,0,0\n0,2,0\n0,0,1\n');
  expect([...frame.sigma].map((x) => x.toFixed(12))).toEqual(
    ['3', '2', '1'].map((x) => `${x}.000000000000`),
  );
  expect(frame.truncation.spectral.measured).toBeCloseTo(2, 12);
  expect(frame.truncation.frobenius.measured).toBeCloseTo(Math.sqrt(5), 12);
  expect(frame.stableRank).toBeCloseTo(14 / 9, 12);
  expect(frame.effectiveRank).toBeCloseTo(2.7494593, 6);
  expect(frame.curves!.signal).toBeUndefined();
  expect(frame.noise.known).toBeUndefined();
});

test('centering takes a common row away: rank two becomes rank one', () => {
  const rows = Array.from({ length: 12 }, (_, i) => [5 + i, 7 - 2 * i, 1 + 3 * i].join(';'));
  expect(ofText(rows.join('\n')).sigma[1]!).toBeGreaterThan(1);
  const centered = ofText(rows.join('\n'), { center: true });
  expect(centered.sigma[1]!).toBeLessThan(1e-12);
});

test('another table of the same values is not the last one', () => {
  expect(ofText('1,0\n0,1').sigma[0]!).toBeCloseTo(1, 14);
  expect(ofText('2,0\n0,1').sigma[0]!).toBeCloseTo(2, 14);
});

test.each([
  ['0,0\n0,0', 'empty matrix; not one number besides 0'],
  ['1,2\n3,x', 'invalid cell in line 2, column 2; not a finite number: x'],
  ['', 'empty table; not one line of numbers'],
])('the table %j is refused in words', (text, message) => {
  expect(() => ofText(text)).toThrow(message);
});

test('one column, one row, one number', () => {
  for (const text of ['3\n4\n', '3,4', '5']) {
    const frame = ofText(text);
    expect(frame.sigma[0]!).toBeCloseTo(5, 12);
    expect(lab.describe(frame, { ...start, source: 'file', k: 1 })).toMatch(/A table of .*\.$/);
  }
});

test('values of 1e-90 and 1e90 are sizes like any other, 1e-300 and 1e300 are refused', () => {
  for (const size of ['1e-90', '1e90']) {
    const frame = ofText(`${size},0\n0,${size}`);
    expect(frame.curves!.gap).toBeLessThan(1e-14);
    expect(frame.curves!.measured[1]!).toBeCloseTo(Math.SQRT1_2, 12);
  }
  for (const size of ['1e-300', '1e300'])
    expect(() => ofText(`${size},0\n0,${size}`)).toThrow('invalid matrix; not with its largest');
});

test('noise of 1e-230 is as good as none', () => {
  const frame = last({ source: 'planted', noise: 1e-230 });
  expect(frame.curves!.signal!.shrunk).toBeLessThan(1e-13);
  frame.theory.outliers.forEach((y, i) =>
    expect(y / (Math.sqrt(150) * frame.theory.planted[i]!)).toBeCloseTo(1, 12),
  );
});
