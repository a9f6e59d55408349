/** The numbers of the chapter on sample covariance, computed again. */
import { expect, test } from 'vitest';
import { lab } from '@/labs/random-matrix-spectra/lab';
import { spectrum, type Values } from '@/labs/random-matrix-spectra/model';
import { defaults } from '@/src/lab/params';
import { betaLaguerre } from '@/src/math/ensembles/betaLaguerre';
import { wishart } from '@/src/math/ensembles/wishart';
import {
  marchenkoPasturCdf,
  marchenkoPasturDensity,
  marchenkoPasturEdges,
  marchenkoPasturMoment,
} from '@/src/math/laws/marchenkoPastur';
import { marchenkoPasturQuantile } from '@/src/math/laws/marchenkoPasturQuantile';
import { marchenkoPasturStieltjes } from '@/src/math/laws/marchenkoPasturStieltjes';
import { bisectEigenvalue } from '@/src/math/linear/bisectEigenvalue';
import { gram } from '@/src/math/linear/gram';
import { singularValues } from '@/src/math/linear/singularValues';
import { sturmCount } from '@/src/math/linear/sturmCount';
import { symmetricEigensystem } from '@/src/math/linear/symmetricEigensystem';
import { symmetricEigenvalues } from '@/src/math/linear/symmetricEigenvalues';
import { tridiagonalEigenvalues } from '@/src/math/linear/tridiagonalEigenvalues';
import { normal } from '@/src/math/random/normal';
import { stream } from '@/src/math/random/stream';
import { ksDistance } from '@/src/math/summaries/ksDistance';

const repeat = <T>(count: number, f: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => f(i));
const sum = (x: Iterable<number>) => [...x].reduce((s, v) => s + v, 0);
const mean = (x: readonly number[]) => sum(x) / x.length;
const sd = (x: readonly number[]) => {
  const m = mean(x);
  return Math.sqrt(x.reduce((s, v) => s + (v - m) ** 2, 0) / (x.length - 1));
};
const near = (x: readonly number[], value: number, rounding: number) =>
  expect(Math.abs(mean(x) - value)).toBeLessThan((4 * sd(x)) / Math.sqrt(x.length) + rounding);
/** The standard error of a standard deviation is about sd/√(2·count). */
const nearSd = (x: readonly number[], value: number, rounding: number) =>
  expect(Math.abs(sd(x) - value)).toBeLessThan((4 * value) / Math.sqrt(2 * x.length) + rounding);

/** Two hundred features, four hundred samples, nothing in common. */
const P = 200;
const N = 400;
const GAMMA = 0.5;
const covariances = repeat(24, (i) => wishart(stream(1 + i), P, N));
const spectra = covariances.map((s) => symmetricEigenvalues(s, P));

/** Largest eigenvalues of tridiagonal draws with the law of real Wishart matrices. */
const tops = (draws: number, p: number, n: number) =>
  repeat(draws, (i) => bisectEigenvalue(betaLaguerre(stream(i), p, n, 1).tridiagonal, p - 1));
const bottoms = (draws: number, p: number, n: number) =>
  repeat(draws, (i) => bisectEigenvalue(betaLaguerre(stream(i), p, n, 1).tridiagonal, 0));

test('claim:mp-opening p = 200, n = 400: from 0.091 ± 0.005 to 2.86 ± 0.05', () => {
  near(tops(400, P, N), 2.86, 0.005);
  nearSd(tops(400, P, N), 0.05, 0.005);
  near(bottoms(400, P, N), 0.091, 0.0005);
  nearSd(bottoms(400, P, N), 0.005, 0.0005);
  for (const x of spectra) {
    expect(Math.abs(x[0]! - 0.09)).toBeLessThan(0.03);
    expect(Math.abs(x[P - 1]! - 2.9)).toBeLessThan(0.25);
  }
});

test('claim:mp-entries the off-diagonal entries have standard deviation 0.05, the largest of 19,900 averages 0.21', () => {
  const off = (s: Float64Array) => s.filter((_, k) => k % P < Math.floor(k / P));
  near(
    covariances.map((s) => sum(off(s).map((v) => v * v)) / 19_900),
    0.05 ** 2,
    0,
  );
  near(
    covariances.map((s) => Math.max(...off(s).map(Math.abs))),
    0.21,
    0.005,
  );
});

test('claim:mp-scree a tenth of the principal components holds 24 percent of the variance', () => {
  near(
    spectra.map((x) => sum(x.slice(180)) / sum(x)),
    0.24,
    0.005,
  );
  const limit = mean(
    repeat(4000, (k) => 0.1 * marchenkoPasturQuantile(0.9 + (k + 0.5) / 40_000, GAMMA)),
  );
  expect(limit).toBeCloseTo(0.2412, 4);
});

test('claim:mp-spread the eigenvalues have variance (p + 1)/n = 0.5025 about 1', () =>
  near(
    spectra.map((x) => mean([...x].map((v) => (v - 1) ** 2))),
    0.5025,
    0,
  ));

test('claim:mp-ten-times p = 2,000, n = 4,000: the largest is 2.90 ± 0.01, the smallest 0.087', () => {
  near(tops(80, 2000, 4000), 2.9, 0.005);
  nearSd(tops(80, 2000, 4000), 0.01, 0.005);
  near(bottoms(80, 2000, 4000), 0.087, 0.0005);
});

test('claim:mp-84000 for a largest eigenvalue of 1.1, 200 features need 84,000 samples', () => {
  const n = P / (Math.sqrt(1.1) - 1) ** 2;
  expect(Math.round(n / 1000)).toBe(84);
  near(tops(100, P, 84_000), 1.098, 0.0005);
});

test('claim:mp-half γ = 1/2: edges 0.0858 and 2.9142, median 0.8305, F(1) = 0.5760, F(1/2) = 1/π', () => {
  const { lower, upper } = marchenkoPasturEdges(GAMMA);
  expect(lower).toBeCloseTo(1.5 - Math.SQRT2, 14);
  expect(upper).toBeCloseTo(1.5 + Math.SQRT2, 14);
  // mpmath, 20 digits and more.
  expect(marchenkoPasturQuantile(0.5, GAMMA)).toBeCloseTo(0.8304658815813636, 12);
  expect(marchenkoPasturCdf(1, GAMMA)).toBeCloseTo(0.5760042151038686, 13);
  expect(marchenkoPasturDensity(1, GAMMA)).toBeCloseTo(0.42108439934779235, 13);
  expect(marchenkoPasturCdf(0.5, GAMMA)).toBeCloseTo(1 / Math.PI, 13);
  near(
    spectra.map((x) => x.filter((v) => v < 1).length / P),
    0.576,
    0.001,
  );
});

test('claim:mp-ridge m(−1) = (√17 − 3)/2 = 0.5616 at γ = 1/2, and one matrix has it to 0.003', () => {
  const limit = (Math.sqrt(17) - 3) / 2;
  expect(limit).toBeCloseTo(0.5616, 4);
  expect(marchenkoPasturStieltjes(-1, GAMMA)).toBeCloseTo(limit, 14);
  for (const x of spectra)
    expect(Math.abs(mean([...x].map((v) => 1 / (1 + v))) - limit)).toBeLessThan(0.006);
  expect(Math.abs(mean([...spectra[0]!].map((v) => 1 / (1 + v))) - limit)).toBeLessThan(0.003);
});

test('claim:mp-moments at γ = 1/2 the moments are 1, 3/2, 11/4, 45/8; tr S²/p is 1 + (p ± 1)/n on average', () => {
  expect([1, 2, 3, 4].map((k) => marchenkoPasturMoment(k, GAMMA))).toEqual([1, 1.5, 2.75, 5.625]);
  for (const p of [2, 3])
    for (const n of [2, 3]) {
      const signs = allSigns(p, n).map((x) => sum(gram(x, p, n).map((v) => (v / n) ** 2)) / p);
      expect(mean(signs)).toBeCloseTo(1 + (p - 1) / n, 12);
    }
  near(
    repeat(4000, (i) => sum(wishart(stream(i), 4, 8).map((v) => v * v)) / 4),
    1 + 5 / 8,
    0,
  );
});

/** Every p × n matrix of signs. */
const allSigns = (p: number, n: number) =>
  repeat(2 ** (p * n), (bits) =>
    Float64Array.from({ length: p * n }, (_, k) => ((bits >> k) & 1 ? 1 : -1)),
  );

test('claim:mp-inverse the mean of 1/λ is n/(n − p − 1) = 2.01, and of log λ −0.31', () => {
  near(
    spectra.map((x) => mean([...x].map((v) => 1 / v))),
    400 / 199,
    0,
  );
  near(
    spectra.map((x) => mean([...x].map(Math.log))),
    -0.31,
    0.005,
  );
});

test('claim:mp-portfolio the sample promises half the least variance and delivers twice', () => {
  const both = covariances.map((s) => {
    const { values, vectors } = symmetricEigensystem(s, P);
    // a = S⁻¹1 in the eigenbasis: the weights are a/(1ᵀa).
    const ones = repeat(P, (k) => sum(repeat(P, (i) => vectors[k]![i]!)));
    const one = sum(ones.map((c, k) => (c * c) / values[k]!));
    const two = sum(ones.map((c, k) => (c * c) / values[k]! ** 2));
    return { promised: P / one, delivered: (P * two) / one ** 2 };
  });
  near(
    both.map((b) => b.promised),
    0.5,
    0.005,
  );
  near(
    both.map((b) => b.delivered),
    2,
    0.02,
  );
});

test('claim:mp-half-bit the fitted Gaussian is 70 nats from the truth, half a bit per feature', () => {
  const nats = spectra.map((x) => sum([...x].map((v) => (1 / v - 1 + Math.log(v)) / 2)));
  near(nats, 70, 0.5);
  expect(Math.abs(mean(nats) / Math.LN2 / P - 0.5)).toBeLessThan(0.02);
  const g = GAMMA;
  expect(1 / (1 - g) - 1 - 1 - ((1 - g) / g) * Math.log(1 - g)).toBeCloseTo(Math.LN2, 14);
});

test('claim:mp-condition κ(S) is 34 at γ = 1/2 in the limit and 31 at p = 200', () => {
  const { lower, upper } = marchenkoPasturEdges(GAMMA);
  expect(upper / lower).toBeCloseTo(33.97, 2);
  near(
    spectra.map((x) => x[P - 1]! / x[0]!),
    31.3,
    0.05,
  );
  const nine = marchenkoPasturEdges(0.9);
  expect(Math.round(nine.upper / nine.lower)).toBe(1442);
});

test('claim:mp-square p = n = 200: the condition number of X has median 3.7 n, and one in ten is beyond 20 n', () => {
  const kappa = repeat(2000, (i) => {
    const { tridiagonal } = betaLaguerre(stream(i), P, P, 1);
    return Math.sqrt(bisectEigenvalue(tridiagonal, P - 1) / bisectEigenvalue(tridiagonal, 0)) / P;
  });
  // Edelman 1988: P(κ/n < x) → exp(−2/x − 2/x²).
  for (const x of [1, 2, 3.67, 10, 20]) {
    const limit = Math.exp(-2 / x - 2 / x ** 2);
    expect(Math.abs(kappa.filter((k) => k < x).length / 2000 - limit)).toBeLessThan(
      4 * Math.sqrt((limit * (1 - limit)) / 2000) + 0.01,
    );
  }
});

test('claim:mp-exercises 50 variables below 1.1 take 21,000 samples, the lower edge 0.905; 256 → 1,024 units: 1.414, 4.243, 2.83', () => {
  const gamma = (Math.sqrt(1.1) - 1) ** 2;
  expect(Math.round(50 / gamma / 1000)).toBe(21);
  expect(marchenkoPasturEdges(gamma).lower).toBeCloseTo(0.905, 3);
  const { lower, upper } = marchenkoPasturEdges(0.04);
  expect([lower, upper].map((x) => x.toFixed(2))).toEqual(['0.64', '1.44']);
  const s = Math.sqrt(2 / 256);
  expect([16 * s, 48 * s, 32 * s].map((x) => x.toFixed(3))).toEqual(['1.414', '4.243', '2.828']);
});

test('the figure of the hard edge: the smallest of its 400 eigenvalues is below a hundred-thousandth', () => {
  const values = { ...defaults(lab.params), ensemble: 'wishart', n: 400, gamma: 1, seed: 3 };
  const { eigenvalues } = [...spectrum(values as Values)].at(-1)!;
  expect(eigenvalues!.length).toBe(400);
  expect(Math.min(...eigenvalues!)).toBeLessThan(1e-5);
});

test('claim:mp-ks-400 at p = 400 the distance to the law is 3.0/N on average', () => {
  const distances = repeat(30, (i) => {
    const x = tridiagonalEigenvalues(betaLaguerre(stream(i), 400, 800, 1).tridiagonal);
    return 400 * ksDistance(x, (v) => marchenkoPasturCdf(v, GAMMA));
  });
  near(distances, 3, 0.05);
  expect(Math.max(...distances)).toBeLessThan(6);
});

test('claim:mp-million the counts of a β-Laguerre draw with p = 1,000,000 agree with the law to 1/100,000', () => {
  const { tridiagonal } = betaLaguerre(stream(2), 1_000_000, 2_000_000, 2);
  for (const x of [0.1, 0.5, 1, 1.7, 2.8])
    expect(Math.abs(sturmCount(tridiagonal, x) / 1e6 - marchenkoPasturCdf(x, GAMMA))).toBeLessThan(
      1e-5,
    );
});

test('claim:mp-edge-rate the largest stays below the edge by 0.24, 0.09, 0.034, 0.013 at N = 25, 100, 400, 1,600', () => {
  const upper = marchenkoPasturEdges(GAMMA).upper;
  for (const [p, gap, digits, draws] of [
    [25, 0.24, 0.005, 1000],
    [100, 0.09, 0.005, 600],
    [400, 0.034, 0.0005, 300],
    [1600, 0.013, 0.0005, 100],
  ] as const) {
    const gaps = tops(draws, p, 2 * p).map((v) => upper - v);
    near(gaps, gap, digits);
    expect(Math.abs(sd(gaps) / gap - 1)).toBeLessThan(0.25);
  }
});

/** p × n normal numbers of standard deviation s, none beyond `cut` of them. */
function weights(seed: number, p: number, n: number, s: number, cut = Infinity): Float64Array {
  const random = stream(seed);
  const draw = (): number => {
    const x = normal(random);
    return Math.abs(x) <= cut ? x : draw();
  };
  return Float64Array.from({ length: p * n }, () => s * draw());
}

test('claim:mp-he a 100 × 400 layer at He initialization has singular values from 0.72 to 2.09', () => {
  const s = Math.sqrt(2 / 400);
  expect(s * (20 - 10)).toBeCloseTo(0.7071067811865476, 12);
  expect(s * (20 + 10)).toBeCloseTo(2.121320343559643, 12);
  const layers = repeat(20, (i) => singularValues(weights(i, 100, 400, s), 100, 400));
  near(
    layers.map((x) => x[0]!),
    2.09,
    0.005,
  );
  near(
    layers.map((x) => x[99]!),
    0.72,
    0.005,
  );
});

test('claim:mp-truncated a normal cut at two standard deviations has 0.8796 of it, and the edges shrink alike', () => {
  // √(1 − 4φ(2)/(2Φ(2) − 1)), by scipy and in closed form.
  const factor = 0.8796256610342398;
  const cut = weights(1, 1, 400_000, 1, 2);
  near(
    [...cut].map((v) => v * v),
    factor ** 2,
    0,
  );
  const s = Math.sqrt(2 / 400);
  const layers = repeat(20, (i) => singularValues(weights(i, 100, 400, s, 2), 100, 400)[0]!);
  const full = repeat(20, (i) => singularValues(weights(50 + i, 100, 400, s), 100, 400)[0]!);
  expect(Math.abs(mean(layers) / mean(full) - factor)).toBeLessThan(
    (4 * Math.hypot(sd(layers), sd(full))) / mean(full) / Math.sqrt(20),
  );
});

test('claim:mp-shrinkage variances 1/2 and 3/2: losses 0.503, 0.250 and, shrunk by two thirds, 0.167', () => {
  const truth = (i: number) => (i < P / 2 ? 0.5 : 1.5);
  const draws = repeat(16, (seed) => {
    const x = weights(seed, P, N, 1);
    for (let i = 0; i < P; i++) for (let k = 0; k < N; k++) x[i * N + k]! *= Math.sqrt(truth(i));
    const s = gram(x, P, N).map((v) => v / N);
    const loss = (shrunk: number, mu: number) =>
      sum(
        s.map((v, at) => {
          const [i, j] = [Math.floor(at / P), at % P];
          return ((1 - shrunk) * v + (i === j ? shrunk * mu - truth(i) : 0)) ** 2;
        }),
      ) / P;
    // Ledoit and Wolf's estimate of the weight: b²/d², from the data alone.
    const mu = sum(repeat(P, (i) => s[i * P + i]!)) / P;
    const square = sum(s.map((v) => v * v));
    const d2 = square / P - mu * mu;
    let fourth = 0;
    for (let k = 0; k < N; k++) fourth += sum(repeat(P, (i) => x[i * N + k]! ** 2)) ** 2;
    const b2 = (fourth / N - square) / P / N;
    return { plain: loss(0, mu), none: loss(1, mu), weight: b2 / d2, shrunk: loss(b2 / d2, mu) };
  });
  near(
    draws.map((d) => d.plain),
    (200 + 1.25) / 400,
    0,
  );
  near(
    draws.map((d) => d.none),
    0.25,
    0.0005,
  );
  near(
    draws.map((d) => d.weight),
    0.668,
    0.0005,
  );
  near(
    draws.map((d) => d.shrunk),
    0.167,
    0.0005,
  );
});

test('claim:mp-loud samples of strength 1/5 and 9/5 push the edge to 3.71, at p = 200 to 3.62', () => {
  const strengths = [0.2, 1.8];
  const z = (m: number) => -1 / m + mean(strengths.map((r) => r / (1 + GAMMA * m * r)));
  // The right edge is the least value of z on −1/(γ·1.8) < m < 0.
  let edge = Infinity;
  for (let k = 1; k < 100_000; k++) edge = Math.min(edge, z(-k / 100_000 / (GAMMA * 1.8)));
  expect(Math.abs(edge - 3.71)).toBeLessThan(0.005);
  const largest = repeat(16, (seed) => {
    const x = weights(seed, P, N, 1);
    for (let at = 0; at < x.length; at++) x[at]! *= Math.sqrt(strengths[at % 2]!);
    return symmetricEigenvalues(
      gram(x, P, N).map((v) => v / N),
      P,
    )[P - 1]!;
  });
  near(largest, 3.62, 0.005);
});
