import { describe, expect, test } from 'vitest';
import { betaLaguerre } from '../ensembles/betaLaguerre';
import { marchenkoPasturCdf } from '../laws/marchenkoPastur';
import { singularDecomposition } from '../linear/singularDecomposition';
import { singularValues } from '../linear/singularValues';
import { tridiagonalEigenvalues } from '../linear/tridiagonalEigenvalues';
import { normal } from '../random/normal';
import { stream, type Random } from '../random/stream';
import { unitVector } from '../random/unitVector';
import { spikedRectangularOutlier } from '../theory/spikedRectangular';
import { analyzeSpectrum } from './analyzeSpectrum';
import { bulkDistance, drawNullDistance } from './bulkDistance';
import { bulkPValue } from './bulkPValue';
import { effectiveShape } from './effectiveShape';
import { noiseScale } from './noiseScale';
import { spectrumOf } from './spectrum';
import { spikesBeyondEdge } from './spikes';

/** s times a rows × columns matrix of normal entries, plus strengths on its diagonal: noise is the same seen from any basis. */
function planted(random: Random, rows: number, columns: number, s: number, theta: number[]) {
  const a = Float64Array.from({ length: rows * columns }, () => s * normal(random));
  theta.forEach((t, i) => (a[i * columns + i]! += t * s * Math.sqrt(Math.max(rows, columns))));
  return a;
}
const valuesOf = (random: Random, rows: number, columns: number, s: number, theta: number[]) =>
  singularValues(planted(random, rows, columns, s, theta), rows, columns);

/** Four standard deviations of a binomial count about its mean, rounded outward. */
function expectShare(count: number, draws: number, share: number) {
  const sd = Math.sqrt(draws * share * (1 - share));
  expect(Math.abs(count - draws * share), `${count} of ${draws}, expected ${share}`).toBeLessThan(
    4 * sd,
  );
}

const SEEDS = 200;
const S = 0.05;

describe.each([
  [60, 120, [2, 3.5]],
  [200, 50, [1.5, 2.5, 5]],
  [80, 80, [2, 3, 4.5]],
])('planted: %i × %i, θ = %j, 200 seeds', (rows, columns, theta) => {
  const strengths = theta.map((t) => t * S * Math.sqrt(Math.max(rows, columns))).reverse();
  const reports = Array.from({ length: SEEDS }, (_, seed) => {
    const random = stream(seed + 1);
    return analyzeSpectrum(valuesOf(random, rows, columns, S, theta), rows, columns, random);
  });

  test('the scale lies within 1.96 standard errors 95 times in 100, and so does γ', () => {
    const scale = reports.filter(({ bulk }) => Math.abs(bulk!.scale - S) < 1.96 * bulk!.error);
    expectShare(scale.length, SEEDS, 0.95);
    const shape = reports.filter(
      ({ bulk }) => Math.abs(bulk!.shape.gamma - bulk!.shape.expected) < 1.96 * bulk!.shape.error,
    );
    expectShare(shape.length, SEEDS, 0.95);
    expect(
      Math.abs(reports[0]!.bulk!.shape.gamma - Math.min(rows, columns) / Math.max(rows, columns)),
    ).toBeLessThan(0.1);
  });

  test('the number of spikes is found but for the false ones, and each strength lies in its interval 95 times in 100', () => {
    const right = reports.filter(({ spikes }) => spikes.length === theta.length).length;
    expect(right).toBeGreaterThanOrEqual(SEEDS - 12); // 1 % of 200 is 2, four standard deviations more is 8; 4 for missed ones.
    strengths.forEach((strength, i) => {
      const found = reports.filter(({ spikes }) => spikes.length > i);
      const covered = found.filter(
        ({ spikes }) => spikes[i]!.low <= strength && strength <= spikes[i]!.high,
      );
      expectShare(covered.length, found.length, 0.95);
    });
  });

  test('the bulk is called unlikely (p < 0.01) in under 5 % of the draws, though it is noise', () => {
    expect(reports.filter(({ bulk }) => bulk!.p < 0.01).length).toBeLessThan(0.05 * SEEDS);
    expect(reports.filter(({ tail }) => tail.refused === undefined).length).toBe(0);
  });
});

test.each([
  [40, 80, 0.05],
  [64, 64, 0.05],
  [300, 30, 0.01],
])(
  'claim:false-spikes 1,000 matrices of noise, %i × %i: the false-spike rate is the stated %f',
  (rows, columns, rate) => {
    let [known, dense] = [0, 0];
    for (let seed = 1; seed <= 500; seed++) {
      const a = valuesOf(stream(seed), rows, columns, 3, []);
      if (spikesBeyondEdge(spectrumOf(a, rows, columns), rate).spikes.length > 0) dense++;
      const [p, n] = [Math.min(rows, columns), Math.max(rows, columns)];
      const { tridiagonal } = betaLaguerre(stream(seed, 1), p, n, 1);
      const b = tridiagonalEigenvalues(tridiagonal).map((x) => Math.sqrt(Math.max(0, x)));
      if (spikesBeyondEdge(spectrumOf(b, rows, columns), rate).spikes.length > 0) known++;
    }
    expectShare(dense + known, 1000, rate);
    expect(dense + known).toBeGreaterThan(0);
  },
);

test('noiseScale without spikes is the root mean square of the entries, to rounding', () => {
  const a = planted(stream(4), 20, 30, 2, []);
  const rms = Math.sqrt(a.reduce((sum, x) => sum + x * x, 0) / a.length);
  const { scale, error } = noiseScale(spectrumOf(singularValues(a, 20, 30), 20, 30), 0);
  expect(scale).toBeCloseTo(rms, 12);
  expect(error).toBeCloseTo(rms / Math.sqrt(1200), 12);
});

test('noiseScale and effectiveShape give back what spikes near the threshold drew out of the bulk', () => {
  let [ofScale, ofShape] = [0, 0];
  for (let seed = 1; seed <= 400; seed++) {
    const spectrum = spectrumOf(valuesOf(stream(seed), 40, 40, 1, [1.6, 1.9, 2.2]), 40, 40);
    const noise = noiseScale(spectrum, 3);
    ofScale += (noise.scale - 1) / noise.error / 400;
    const shape = effectiveShape(spectrum, 3, { scale: 1, error: 0 });
    ofShape += (shape.gamma - shape.expected) / shape.error / 400;
  }
  // Without the correction: −0.84 and −1.4. 4 standard errors of the mean, 0.2, and as much for what is of higher order.
  expect(Math.abs(ofScale)).toBeLessThan(0.4);
  expect(Math.abs(ofShape)).toBeLessThan(0.4);
});

test('effectiveShape sees noise whose rows have different variances', () => {
  const random = stream(3);
  const a = planted(random, 60, 120, 1, []).map(
    (x, i) => x * (Math.floor(i / 120) < 30 ? 0.7 : 1.3),
  );
  const { bulk } = analyzeSpectrum(singularValues(a, 60, 120), 60, 120, random);
  expect(bulk!.shape.gamma - bulk!.shape.expected).toBeGreaterThan(10 * bulk!.shape.error);
  expect(bulk!.p).toBe(0.001);
});

test.each([
  [40, 120],
  [120, 40],
])(
  'spikesBeyondEdge predicts the overlaps of %i × %i on the side of the rows and of the columns',
  (rows, columns) => {
    let [row, column, predictedRow, predictedColumn] = [0, 0, 0, 0];
    const draws = 60;
    for (let seed = 1; seed <= draws; seed++) {
      const random = stream(seed);
      const [u, v] = [unitVector(random, rows), unitVector(random, columns)];
      const a = Float64Array.from(
        { length: rows * columns },
        (_, i) =>
          normal(random) + 1.6 * Math.sqrt(120) * u[Math.floor(i / columns)]! * v[i % columns]!,
      );
      const { values, left, right } = singularDecomposition(a, rows, columns);
      const { spikes } = spikesBeyondEdge(spectrumOf(values, rows, columns));
      const square = (x: Float64Array, y: Float64Array) =>
        x.reduce((sum, z, i) => sum + z * y[i]!, 0) ** 2;
      row += square(left[0]!, u) / draws;
      column += square(right[0]!, v) / draws;
      predictedRow += spikes[0]!.rowOverlap / draws;
      predictedColumn += spikes[0]!.columnOverlap / draws;
    }
    // Spread over draws about 0.05; the two sides differ by 0.15.
    expect(Math.abs(row - predictedRow)).toBeLessThan(0.03);
    expect(Math.abs(column - predictedColumn)).toBeLessThan(0.03);
  },
);

test('spikesBeyondEdge is not masked by many equal spikes, and inverts the limit of its outlier', () => {
  const random = stream(9);
  const spectrum = spectrumOf(valuesOf(random, 80, 160, 1, Array<number>(20).fill(6)), 80, 160);
  expect(spikesBeyondEdge(spectrum).spikes.length).toBe(20);
  // A spectrum without randomness: Marchenko–Pastur quantiles of 1,999 and the outlier of θ = 2.
  const values = new Float64Array(1000);
  let x = 0;
  for (let i = 0; i < 999; i++) {
    while (marchenkoPasturCdf(x, 0.5) < (i + 0.5) / 999) x += 1e-4;
    values[i] = Math.sqrt(x * 2000);
  }
  values[999] = spikedRectangularOutlier(2, 0.5) * Math.sqrt(2000);
  const { spikes, noise } = spikesBeyondEdge(spectrumOf(values, 1000, 2000));
  expect(spikes.length).toBe(1);
  expect(noise.scale).toBeCloseTo(1, 3);
  expect(spikes[0]!.theta).toBeCloseTo(2, 2);
});

test('bulkPValue: its table is what noise gives, and its p-values are even', () => {
  const random = stream(77);
  const d = Float64Array.from({ length: 1000 }, () => drawNullDistance(random, 40, 90));
  for (const p of [0.05, 0.25, 0.5, 0.9])
    expectShare(d.filter((x) => bulkPValue(x, 40).p < p).length, 1000, p);
  expect(bulkPValue(0, 40)).toEqual({ p: 1, ratio: 0 });
  expect(bulkPValue(2.01 / 64, 64).p).toBeCloseTo(0.5, 12);
  expect(bulkPValue(2.01 / 64, 64).ratio).toBeCloseTo(1, 12);
  expect(bulkPValue(1, 64).p).toBe(0.001);
  // Between two rows and beyond the last one; p falls as the distance grows.
  expect(bulkPValue(3.5 / 2048, 2048).ratio).toBeCloseTo(3.5 / (2 * 3.121 - 2.852), 10);
  for (let x = 0.001; x < 0.2; x += 0.001)
    expect(bulkPValue(x + 0.001, 100).p).toBeLessThanOrEqual(bulkPValue(x, 100).p);
});

test('bulkDistance of exact quantiles is 1/2q, whatever the scale', () => {
  const bulk = Float64Array.from({ length: 50 }, (_, i) => {
    let [low, high] = [0, 4];
    for (let k = 0; k < 60; k++) {
      const middle = (low + high) / 2;
      if (marchenkoPasturCdf(middle, 0.5) < (i + 0.5) / 50) low = middle;
      else high = middle;
    }
    return 3 * Math.sqrt(100 * low);
  });
  expect(bulkDistance(bulk, 100, 3)).toBeCloseTo(0.01, 10);
});

describe('what is no spectrum, or hardly one', () => {
  const of = (sigma: number[], rows: number, columns: number) =>
    analyzeSpectrum(sigma, rows, columns, stream(1));

  test('NaN, infinite and negative values, wrong counts and sizes are refused', () => {
    expect(() => of([1, NaN], 2, 3)).toThrow('invalid singular value; not in [0, ∞): NaN');
    expect(() => of([1, Infinity], 2, 3)).toThrow(
      'invalid singular value; not in [0, ∞): Infinity',
    );
    expect(() => of([1, -1], 2, 3)).toThrow('invalid singular value; not in [0, ∞): -1');
    expect(() => of([1], 2, 3)).toThrow('invalid singular values; not 2 of them: 1');
    expect(() => of([1], 0, 3)).toThrow('invalid rows; not in [1, ∞) by 1: 0');
    const eight = spectrumOf([1, 2, 3, 4, 5, 6, 7, 8], 8, 9);
    expect(() => spikesBeyondEdge(eight, 0)).toThrow('invalid rate; not in (0, 0.5]: 0');
    expect(() => spikesBeyondEdge(spectrumOf([1, 2], 2, 2))).toThrow('of 8 values above zero');
    expect(() => noiseScale(eight, 8)).toThrow('invalid spikes; not in [0, 7] by 1: 8');
    expect(() => bulkPValue(NaN, 9)).toThrow('invalid distance');
    expect(() => bulkPValue(0.1, 1)).toThrow('invalid q');
  });

  test('all zeros, one row, one number', () => {
    const zeros = of([0, 0, 0], 3, 4);
    expect(zeros.refused).toBe('all weights are zero');
    expect(zeros.ranks).toBeUndefined();
    expect(zeros.spectrum.zeros).toBe(3);
    const row = of([5], 1, 100);
    expect(row.refused).toBe('1 value above zero, a bulk needs 8');
    expect(row.ranks).toEqual({ stable: 1, effective: 1, entropy: undefined, participation: 1 });
  });

  test('dead rows are zeros, and the rest is read as the noise it is', () => {
    const a = planted(stream(5), 60, 100, 1, []);
    a.fill(0, 40 * 100);
    const { spectrum, bulk, spikes } = analyzeSpectrum(
      singularValues(a, 60, 100),
      60,
      100,
      stream(1),
    );
    expect(spectrum.zeros).toBe(20);
    expect(spikes).toEqual([]);
    expect(Math.abs(bulk!.scale - 1)).toBeLessThan(3 * bulk!.error);
    expect(bulk!.p).toBeGreaterThan(0.01);
  });

  test('a matrix of rank two is two values and no bulk; of equal values, a bulk that is no noise', () => {
    const a = Float64Array.from({ length: 900 }, (_, i) => {
      const [r, c] = [Math.floor(i / 30), i % 30];
      return (r + 1) * (c + 1) + (r % 2) * 0.5;
    });
    const two = analyzeSpectrum(singularValues(a, 30, 30), 30, 30, stream(1));
    expect(two.refused).toBe('2 values above zero, a bulk needs 8');
    const equal = analyzeSpectrum(Array<number>(60).fill(1), 60, 60, stream(1));
    expect(equal.bulk!.p).toBe(0.001);
    expect(equal.ranks!.stable).toBeCloseTo(60, 10);
    expect(equal.ranks!.entropy).toBeCloseTo(1, 12);
  });

  test('sizes from 1e-150 to 1e150 say the same', () => {
    const sigma = valuesOf(stream(8), 30, 60, 1, [3]);
    const plain = analyzeSpectrum(sigma, 30, 60, stream(1));
    for (const size of [2 ** -400, 2 ** 400]) {
      const scaled = analyzeSpectrum(
        sigma.map((x) => x * size),
        30,
        60,
        stream(1),
      );
      expect(scaled.spikes.length).toBe(1);
      expect(scaled.bulk!.p).toBeCloseTo(plain.bulk!.p, 10);
      expect(scaled.spikes[0]!.strength / size).toBeCloseTo(plain.spikes[0]!.strength, 8);
    }
  });
});
