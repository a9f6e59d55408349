import { expect, test } from 'vitest';
import { generalEigenvalues } from '../linear/generalEigenvalues';
import { hermitianEigenvalues } from '../linear/hermitianEigenvalues';
import { symmetricEigenvalues } from '../linear/symmetricEigenvalues';
import { bisectEigenvalue } from '../linear/bisectEigenvalue';
import { singularValues } from '../linear/singularValues';
import { exp } from '../portable/exp';
import { stream } from '../random/stream';
import { semicircleCdf } from '../laws/semicircle';
import { marchenkoPasturCdf } from '../laws/marchenkoPastur';
import { ksDistance } from '../summaries/ksDistance';
import { betaLaguerre } from './betaLaguerre';
import { erdosRenyi } from './erdosRenyi';
import { complexGinibre, realGinibre } from './ginibre';
import { gse, gseEigenvalues } from './gse';
import { haarOrthogonal, haarUnitary } from './haar';
import { levySymmetric } from './levySymmetric';
import { spikedCovariance, spikedRectangular, spikedWigner } from './spiked';
import { spikedBetaLaguerre } from './spikedBetaLaguerre';
import { wishart } from './wishart';
import { wishartComplex } from './wishartComplex';
import { unitVector } from '../random/unitVector';
import { betaHermite } from './betaHermite';
import { tridiagonalEigenvalues } from '../linear/tridiagonalEigenvalues';

const mean = (count: number, f: (seed: number) => number) => {
  let [sum, square] = [0, 0];
  for (let seed = 1; seed <= count; seed++) {
    const x = f(seed);
    sum += x;
    square += x * x;
  }
  const m = sum / count;
  return { mean: m, error: Math.sqrt((square / count - m * m) / count) };
};
/** The mean lies within four standard errors of what theory says. */
const within = (found: { mean: number; error: number }, value: number) =>
  expect(Math.abs(found.mean - value)).toBeLessThan(4 * found.error);

test('gse: eigenvalues come in pairs, E tr H² = n − 1/2 counting each once', () => {
  const n = 12;
  const h = gse(stream(1), n);
  const all = hermitianEigenvalues(h, 2 * n);
  for (let i = 0; i < n; i++) expect(Math.abs(all[2 * i]! - all[2 * i + 1]!)).toBeLessThan(1e-13);
  // Off the diagonal n(n − 1) quaternions of mean square 1/n, on it n numbers of 1/2n.
  within(
    mean(400, (seed) => gseEigenvalues(gse(stream(seed), n), n).reduce((s, x) => s + x * x, 0)),
    n - 1 + 0.5,
  );
});

test('gse and betaHermite(β = 4) have one law: mean and variance of λ_max at N = 10', () => {
  const n = 10;
  const dense = mean(600, (seed) => gseEigenvalues(gse(stream(seed), n), n)[n - 1]!);
  const model = mean(
    600,
    (seed) => tridiagonalEigenvalues(betaHermite(stream(seed), n, 4))[n - 1]!,
  );
  expect(Math.abs(dense.mean - model.mean)).toBeLessThan(
    4 * Math.sqrt(dense.error ** 2 + model.error ** 2),
  );
  expect(dense.error / model.error).toBeGreaterThan(0.85);
  expect(dense.error / model.error).toBeLessThan(1.18);
});

test('gse at N = 120 follows the semicircle', () => {
  const n = 120;
  const e = gseEigenvalues(gse(stream(5), n), n);
  expect(ksDistance(e, semicircleCdf)).toBeLessThan(4 / n);
});

test('realGinibre: √2 real eigenvalues on average at n = 2, 11√2/8 at 4; all real at n = 3 with 2^{-3/2}', () => {
  const real = (n: number, seed: number) =>
    generalEigenvalues(realGinibre(stream(seed), n), n).im.filter((y) => Math.abs(y) < 1e-9).length;
  within(
    mean(4000, (seed) => real(2, seed)),
    Math.SQRT2,
  );
  within(
    mean(4000, (seed) => real(4, seed)),
    (11 * Math.SQRT2) / 8,
  );
  within(
    mean(4000, (seed) => Number(real(3, seed) === 3)),
    2 ** -1.5,
  );
});

test('complexGinibre: a quarter of the eigenvalues within ½, the largest modulus near 1, E|λ|² = (n + 1)/2n', () => {
  const n = 60;
  const runs = Array.from({ length: 40 }, (_, seed) => {
    const { re, im } = complexGinibre(stream(seed + 1), n);
    return generalEigenvalues(re, n, im);
  });
  const moduli = runs.map(({ re, im }) => re.map((x, k) => Math.hypot(x, im[k]!)));
  const at = (f: (r: Float64Array) => number) => mean(40, (seed) => f(moduli[seed - 1]!));
  const inside = at((r) => r.filter((x) => x < 0.5).length / n);
  expect(Math.abs(inside.mean - 0.25)).toBeLessThan(4 * inside.error + 0.002);
  within(
    at((r) => r.reduce((s, x) => s + x * x, 0) / n),
    (n + 1) / (2 * n),
  );
  moduli.forEach((r) => expect(Math.max(...r)).toBeLessThan(1.35));
});

test('haarOrthogonal(10): QᵀQ = I, E Q_ij⁴ = 3/(N(N + 2)), trace of mean 0 and variance 1', () => {
  const n = 10;
  const q = haarOrthogonal(stream(1), n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let dot = 0;
      for (let k = 0; k < n; k++) dot += q[k * n + i]! * q[k * n + j]!;
      expect(Math.abs(dot - Number(i === j))).toBeLessThan(1e-14);
    }
  const draws = Array.from({ length: 3000 }, (_, seed) => haarOrthogonal(stream(seed + 1), n));
  const of = (f: (x: Float64Array) => number) => mean(3000, (seed) => f(draws[seed - 1]!));
  within(
    of((x) => x.reduce((s, y) => s + y ** 4, 0) / (n * n)),
    3 / (n * (n + 2)),
  );
  // Without the fix of signs the diagonal would not be symmetric about 0.
  const trace = (x: Float64Array) => Array.from({ length: n }, (_, i) => x[i * n + i]!);
  within(
    of((x) => trace(x).reduce((s, y) => s + y, 0)),
    0,
  );
  within(
    of((x) => trace(x).reduce((s, y) => s + y, 0) ** 2),
    1,
  );
});

test('haarUnitary(6): U Uᴴ = I, E|U_ij|⁴ = 2/(N(N + 1)), E|tr U|² = 1', () => {
  const n = 6;
  const { re, im } = haarUnitary(stream(2), n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let [x, y] = [0, 0];
      for (let k = 0; k < n; k++) {
        x += re[i * n + k]! * re[j * n + k]! + im[i * n + k]! * im[j * n + k]!;
        y += im[i * n + k]! * re[j * n + k]! - re[i * n + k]! * im[j * n + k]!;
      }
      expect(Math.abs(x - Number(i === j))).toBeLessThan(1e-14);
      expect(Math.abs(y)).toBeLessThan(1e-14);
    }
  const draws = Array.from({ length: 3000 }, (_, seed) => haarUnitary(stream(seed + 1), n));
  const of = (f: (u: (typeof draws)[number]) => number) => mean(3000, (s) => f(draws[s - 1]!));
  within(
    of((u) => u.re.reduce((s, x, k) => s + (x * x + u.im[k]! ** 2) ** 2, 0) / (n * n)),
    2 / (n * (n + 1)),
  );
  within(
    of((u) => {
      let [x, y] = [0, 0];
      for (let i = 0; i < n; i++) {
        x += u.re[i * n + i]!;
        y += u.im[i * n + i]!;
      }
      return x * x + y * y;
    }),
    1,
  );
});

test('wishartComplex(40, 80) follows Marchenko–Pastur, E tr S = p', () => {
  const e = hermitianEigenvalues(wishartComplex(stream(1), 40, 80), 40);
  expect(ksDistance(e, (x) => marchenkoPasturCdf(x, 0.5))).toBeLessThan(5 / 40);
  within(
    mean(300, (seed) => {
      const { re } = wishartComplex(stream(seed), 5, 8);
      return Array.from({ length: 5 }, (_, i) => re[i * 6]!).reduce((s, x) => s + x, 0);
    }),
    5,
  );
});

test('levySymmetric(α = 1): the largest eigenvalue has the Fréchet law, median 1/ln 2', () => {
  const n = 60;
  const largest = Array.from(
    { length: 800 },
    (_, seed) => symmetricEigenvalues(levySymmetric(stream(seed + 1), n, 1), n)[n - 1]!,
  ).sort((a, b) => a - b);
  // 1.63/√800 is the 1 % point of the Kolmogorov distance.
  expect(ksDistance(largest, (x) => (x > 0 ? exp(-1 / x) : 0))).toBeLessThan(1.63 / Math.sqrt(800));
});

test('erdosRenyi: the bulk is the semicircle, one eigenvalue is √(nq/(1 − q)) and a little', () => {
  const [n, q] = [400, 0.2];
  const e = symmetricEigenvalues(erdosRenyi(stream(1), n, q), n);
  expect(ksDistance(e.slice(0, -1), semicircleCdf)).toBeLessThan(0.03);
  const expected = Math.sqrt((n * q) / (1 - q)) + Math.sqrt((1 - q) / (n * q));
  expect(Math.abs(e[n - 1]! / expected - 1)).toBeLessThan(0.02);
});

test('spikedWigner(θ = 2): top 2.5 and overlap 3/4 in the mean; without the spike, 2', () => {
  const n = 300;
  const top = mean(
    30,
    (seed) => symmetricEigenvalues(spikedWigner(stream(seed), n, 2).matrix, n)[n - 1]!,
  );
  expect(Math.abs(top.mean - 2.5)).toBeLessThan(4 * top.error + 2 / n);
  expect(top.error * Math.sqrt(30 * n)).toBeCloseTo(Math.sqrt(1.5), 0);
});

test('spikedCovariance(ℓ = 2, γ = 1/4): top 2.5; spikedBetaLaguerre has the same law', () => {
  const [p, n] = [100, 400];
  const dense = mean(
    60,
    (seed) => symmetricEigenvalues(spikedCovariance(stream(seed), p, n, 2).matrix, p)[p - 1]!,
  );
  const model = mean(200, (seed) =>
    bisectEigenvalue(spikedBetaLaguerre(stream(seed), p, n, 1, 2), p - 1),
  );
  expect(Math.abs(dense.mean - model.mean)).toBeLessThan(4 * Math.hypot(dense.error, model.error));
  expect(Math.abs(model.mean - 2.5)).toBeLessThan(0.06);
});

test('spikedRectangular(θ = 1.5, c = 1/2): top singular value √((1 + θ²)(c + θ²))/θ = 1.993', () => {
  const [p, n] = [200, 400];
  const top = mean(
    30,
    (seed) => singularValues(spikedRectangular(stream(seed), p, n, 1.5).matrix, p, n)[0]!,
  );
  expect(Math.abs(top.mean - 1.9930434571835665)).toBeLessThan(4 * top.error + 0.005);
});

test('claim:additive-no-outlier a Wishart matrix (γ = 1/2) plus θ v vᵀ, θ = 1, p = 200, has no outlier: its top averages 2.88, below the edge 2.914, where noise has 2.86', () => {
  // θ + γ/θ + 1 = 2.5 is in circulation; it is inside the bulk. The threshold is √γ(1 + √γ) = 1.207.
  const [p, n] = [200, 400];
  const top = mean(60, (seed) => {
    const random = stream(seed);
    const s = wishart(random, p, n);
    const v = unitVector(random, p);
    for (let i = 0; i < p; i++) for (let j = 0; j < p; j++) s[i * p + j]! += v[i]! * v[j]!;
    return symmetricEigenvalues(s, p)[p - 1]!;
  });
  // The reduction to a bidiagonal matrix leaves the first coordinate alone, so any v may be e₁: many draws cost little.
  const model = (theta: number) =>
    mean(400, (seed) => {
      const { tridiagonal } = betaLaguerre(stream(seed), p, n, 1);
      tridiagonal.diagonal[0]! += theta;
      return bisectEigenvalue(tridiagonal, p - 1);
    });
  const spiked = model(1);
  expect(Math.abs(top.mean - spiked.mean)).toBeLessThan(4 * Math.hypot(top.error, spiked.error));
  expect(Math.abs(spiked.mean - 2.88)).toBeLessThan(4 * spiked.error + 0.005);
  const noise = model(0);
  expect(Math.abs(noise.mean - 2.86)).toBeLessThan(4 * noise.error + 0.005);
  expect(spiked.mean).toBeLessThan(2.914 - 4 * spiked.error);
  // Above the threshold it does show.
  expect(model(2).mean).toBeGreaterThan(2.914 + 0.3);
});

test('parameters outside their range are refused by name', () => {
  const random = stream(1);
  expect(() => erdosRenyi(random, 5, 1)).toThrow('invalid q; not in (0, 1): 1');
  expect(() => levySymmetric(random, 5, 0)).toThrow('invalid alpha; not in (0, ∞): 0');
  expect(() => spikedBetaLaguerre(random, 9, 5, 1, 2)).toThrow('invalid p; not in [1, n = 5]');
  expect(() => spikedCovariance(random, 3, 5, 0)).toThrow('invalid spike; not in (0, ∞): 0');
  expect(() => spikedWigner(random, 3, NaN)).toThrow('invalid theta; not finite: NaN');
  expect(() => realGinibre(random, 0)).toThrow('invalid n; not in [1, 20000] by 1: 0');
});
