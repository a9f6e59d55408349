/** The numbers of the chapter on the semicircle, computed again. */
import { expect, test } from 'vitest';
import { betaHermite } from '@/src/math/ensembles/betaHermite';
import { goe } from '@/src/math/ensembles/goe';
import { spikedBetaHermite } from '@/src/math/ensembles/spikedBetaHermite';
import { symmetricStudentT } from '@/src/math/ensembles/symmetricStudentT';
import { semicircleCdf, semicircleStieltjes } from '@/src/math/laws/semicircle';
import { bisectEigenvalue } from '@/src/math/linear/bisectEigenvalue';
import { sturmCount } from '@/src/math/linear/sturmCount';
import { symmetricEigenvalues } from '@/src/math/linear/symmetricEigenvalues';
import { tridiagonalEigenvalues } from '@/src/math/linear/tridiagonalEigenvalues';
import { normal } from '@/src/math/random/normal';
import { stream } from '@/src/math/random/stream';
import { ksDistance } from '@/src/math/summaries/ksDistance';
import { empiricalMoment } from '@/src/math/summaries/moment';
import { spikedWignerOutlier } from '@/src/math/theory/spikedWigner';

const repeat = <T>(count: number, f: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => f(i));
const mean = (x: readonly number[]) => x.reduce((s, v) => s + v, 0) / x.length;
const sd = (x: readonly number[]) => {
  const m = mean(x);
  return Math.sqrt(x.reduce((s, v) => s + (v - m) ** 2, 0) / (x.length - 1));
};
const near = (x: readonly number[], value: number, rounding: number) =>
  expect(Math.abs(mean(x) - value)).toBeLessThan((4 * sd(x)) / Math.sqrt(x.length) + rounding);

/** Heads +1, tails −1 above the diagonal, 0 on it, mirrored: 79,800 tosses at n = 400. */
function coins(seed: number, n: number, heads = 0.5): Float64Array {
  const random = stream(seed);
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) a[i * n + j] = a[j * n + i] = random.next() < heads ? 1 : -1;
  return a;
}

test('claim:coin-edge-400 the largest eigenvalue of 79,800 tossed coins is 39.4, moving by 0.4', () => {
  const spectra = repeat(24, (i) => symmetricEigenvalues(coins(i, 400), 400));
  const tops = spectra.map((x) => x.at(-1)!);
  near(tops, 39.4, 0.05);
  expect(sd(tops)).toBeGreaterThan(0.25);
  expect(sd(tops)).toBeLessThan(0.6);
  expect(Math.max(...tops) - Math.min(...tops)).toBeLessThan(3);
  for (const x of spectra) {
    expect(Math.abs(x.filter((v) => v < 0).length - 200)).toBeLessThan(5);
    expect(
      400 *
        ksDistance(
          x.map((v) => v / 20),
          semicircleCdf,
        ),
    ).toBeLessThan(6);
  }
});

test('claim:coin-stretch-400 a vector chosen beforehand is stretched by 20.0, moving by 0.7', () => {
  // ‖A e‖ for e = (1, …, 1)/20: the row sums, the same in law as for any unit vector without large coordinates.
  const stretched = repeat(100, (i) => {
    const a = coins(1000 + i, 400);
    let square = 0;
    for (let row = 0; row < 400; row++)
      square += (a.subarray(row * 400, row * 400 + 400).reduce((s, x) => s + x, 0) / 20) ** 2;
    return Math.sqrt(square);
  });
  near(stretched, 20, 0.03);
  expect(sd(stretched)).toBeGreaterThan(0.5);
  expect(sd(stretched)).toBeLessThan(0.9);
});

test('claim:count-negative-400 of 400 GOE eigenvalues 200 ± 0.93 are negative, 9 times in 10 within one', () => {
  const off = repeat(2000, (i) => sturmCount(betaHermite(stream(i), 400, 1), 0) - 200);
  near(off, 0, 0);
  expect(Math.abs(sd(off) - 0.93)).toBeLessThan(0.06);
  expect(Math.abs(off.filter((d) => Math.abs(d) <= 1).length / 2000 - 0.91)).toBeLessThan(0.03);
});

test('claim:count-negative-10000 the spread of that count is still only 1.1 at N = 10,000', () => {
  const off = repeat(300, (i) => sturmCount(betaHermite(stream(i), 10_000, 1), 0) - 5000);
  expect(Math.abs(sd(off) - 1.1)).toBeLessThan(0.18);
});

test('claim:rigidity-beta-400 N·KS at N = 400 is 7.3, 3.0 and 1.0 for β = 0.1, 1 and 32', () => {
  for (const [beta, distance] of [
    [0.1, 7.3],
    [1, 3],
    [32, 1],
  ] as const)
    near(
      repeat(40, (i) => {
        const x = tridiagonalEigenvalues(betaHermite(stream(i), 400, beta));
        return 400 * ksDistance(x, semicircleCdf);
      }),
      distance,
      0.05,
    );
});

test('claim:goe-fourth-moment E tr H⁴/N = 2 + 5/N + 5/N²: 5.75, 4.22, 3.56 for N = 2, 3, 4 by summing all walks', () => {
  for (const n of [1, 2, 3, 4, 5]) expect(walkSum(n, 4)).toBeCloseTo(2 + 5 / n + 5 / n ** 2, 12);
  expect(walkSum(3, 2)).toBeCloseTo(1 + 1 / 3, 12);
  for (const [n, value] of [
    [2, 5.75],
    [10, 2.55],
  ] as const)
    near(
      repeat(20_000 / n, (i) => empiricalMoment(symmetricEigenvalues(goe(stream(i), n), n), 4)),
      value,
      0,
    );
});

/** (1/N) E tr H^m of the GOE as a sum over all N^m closed walks, with Gaussian moments edge by edge. */
function walkSum(n: number, m: number): number {
  let total = 0;
  for (let code = 0; code < n ** m; code++) {
    const walk = repeat(m, (k) => Math.floor(code / n ** k) % n);
    const times = new Map<string, number>();
    walk.forEach((from, k) => {
      const to = walk[(k + 1) % m]!;
      const edge = `${Math.min(from, to)} ${Math.max(from, to)}`;
      times.set(edge, (times.get(edge) ?? 0) + 1);
    });
    let term = 1;
    for (const [edge, t] of times) {
      const [a, b] = edge.split(' ');
      const variance = (a === b ? 2 : 1) / n;
      // E g^t = (t − 1)!! σ^t for even t, 0 for odd.
      term *= t % 2 ? 0 : variance ** (t / 2) * (t === 4 ? 3 : 1);
    }
    total += term;
  }
  return total / n;
}

test('claim:trace-variance Var tr H² = 4 + 4/N for the GOE: tr H²/N moves by 0.020 at N = 100', () => {
  const second = repeat(1000, (i) => goe(stream(i), 100).reduce((sum, x) => sum + x * x, 0) / 100);
  near(second, 1 + 1 / 100, 0);
  expect(Math.abs(sd(second) / (Math.sqrt(4 + 4 / 100) / 100) - 1)).toBeLessThan(0.1);
});

test('claim:semicircle-share F(1) = 0.80449889…: 60.9 % of the law lies in [−1, 1], a bell has 68.3 %', () => {
  expect(semicircleCdf(1)).toBeCloseTo(0.8044988905221147, 14);
  const x = symmetricEigenvalues(goe(stream(1), 400), 400);
  expect(Math.abs(x.filter((v) => Math.abs(v) <= 1).length / 400 - 0.609)).toBeLessThan(0.01);
});

test('claim:stieltjes-3 m(3) = −0.3819660…, and the first GOE matrix at N = 400 has it to 0.003', () => {
  expect(semicircleStieltjes(3)).toBeCloseTo(-0.3819660112501051, 14);
  const x = symmetricEigenvalues(goe(stream(1), 400), 400);
  expect(Math.abs(mean([...x].map((v) => 1 / (v - 3))) - semicircleStieltjes(3))).toBeLessThan(
    0.003,
  );
});

test('claim:symmetrized-edge-400 (A + Aᵀ)/2 has its edge at √(2N) = 28.3 at N = 400', () => {
  const tops = repeat(8, (i) => {
    const random = stream(i);
    const a = Float64Array.from({ length: 160_000 }, () => normal(random));
    const s = a.map((_, k) => (a[k]! + a[(k % 400) * 400 + Math.floor(k / 400)]!) / 2);
    return symmetricEigenvalues(s, 400).at(-1)!;
  });
  // Tracy–Widom at N = 400: 1.9766 of the half-width 2.
  near(tops, (Math.sqrt(800) * 1.9766) / 2, 0.01);
});

test('claim:student-t-bulk-400 at ν = 3 the bulk is a semicircle, KS 6/N; λ_max follows the largest entry, a + 1/a', () => {
  const draws = repeat(24, (i) => {
    const entries = symmetricStudentT(stream(i), 400, 3);
    const x = symmetricEigenvalues(entries, 400);
    let a = 0;
    for (let k = 0; k < 400; k++)
      for (let l = 0; l < k; l++) a = Math.max(a, Math.abs(entries[k * 400 + l]!));
    return {
      distance: 400 * ksDistance(x, semicircleCdf),
      gap: Math.max(x.at(-1)!, -x[0]!) - spikedWignerOutlier(a),
    };
  });
  near(
    draws.map((d) => d.distance),
    6,
    0.25,
  );
  const gaps = draws.map((d) => Math.abs(d.gap)).sort((a, b) => a - b);
  expect(gaps[12]!).toBeLessThan(0.1);
});

test('claim:spike-invisible-400 adding 5vvᵀ sends one eigenvalue to 5.2 and moves the counts by at most one', () => {
  const tops = repeat(200, (i) => bisectEigenvalue(spikedBetaHermite(stream(i), 400, 1, 5), 399));
  near(tops, 5.2, 0.01);
  for (let i = 0; i < 20; i++)
    for (const x of [-1, 0, 1, 1.9]) {
      const moved =
        sturmCount(betaHermite(stream(i), 400, 1), x) -
        sturmCount(spikedBetaHermite(stream(i), 400, 1, 5), x);
      expect([0, 1]).toContain(moved);
    }
});

test('claim:coin-fourth-moment the mean fourth moment over all 64 coin matrices of size 4 is 15/16, and 2 − 5/N + 3/N² for N = 2, 3, 5', () => {
  for (const n of [2, 3, 4, 5]) {
    const all = allCoins(n).map((a) => empiricalMoment(symmetricEigenvalues(a, n), 4));
    expect(mean(all)).toBeCloseTo(2 - 5 / n + 3 / n ** 2, 12);
    if (n === 4) expect([all.length, mean(all)]).toEqual([64, expect.closeTo(15 / 16, 12)]);
  }
});

/** Every coin matrix of size n, divided by √n. */
function allCoins(n: number): Float64Array[] {
  const pairs: [number, number][] = [];
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) pairs.push([i, j]);
  return repeat(2 ** pairs.length, (bits) => {
    const a = new Float64Array(n * n);
    pairs.forEach(([i, j], at) => {
      a[i * n + j] = a[j * n + i] = ((bits >> at) & 1 ? 1 : -1) / Math.sqrt(n);
    });
    return a;
  });
}

test('claim:biased-coins-400 heads in 60 % of the tosses send one eigenvalue to 84.6; the next stays below 41', () => {
  const spectra = repeat(16, (i) => symmetricEigenvalues(coins(300 + i, 400, 0.6), 400));
  near(
    spectra.map((x) => x[399]!),
    84.6,
    0.05,
  );
  for (const x of spectra) expect(x[398]!).toBeLessThan(41);
});
