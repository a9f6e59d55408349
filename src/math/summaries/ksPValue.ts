import { exp } from '../portable/exp';

/** Up to this sample size the distribution is computed exactly. */
const EXACT = 140;

/**
 * P(D ≥ d) for the Kolmogorov–Smirnov distance of n independent draws to the continuous law they come from. Exact to 1e-7
 * for n ≤ 140, by Durbin's matrix; beyond, Kolmogorov's series with a correction, within 1e-4. Not for
 * a law fitted to the same sample, whose p-values would be too large, and not for eigenvalues, which
 * are not independent.
 *
 * Source: Marsaglia, Tsang & Wang 2003; Vrbik 2018 for the correction.
 *
 * @param d in [0, 1]
 */
export function ksPValue(d: number, n: number): number {
  if (!(d >= 0 && d <= 1)) throw new RangeError(`invalid d; not in [0, 1]: ${d}`);
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`invalid n; not in [1, ∞) by 1: ${n}`);
  if (d === 0) return 1;
  if (d === 1) return 0;
  if (n <= EXACT) return Math.min(1, Math.max(0, 1 - durbin(d, n)));
  const root = Math.sqrt(n);
  const x = d * root;
  return kolmogorovTail(x + 1 / (6 * root) + (x - 1) / (4 * n));
}

/**
 * P(D ≥ d) for two independent samples of sizes m and n from one continuous law: Kolmogorov's series at the effective
 * size mn/(m + n). Within 3e-3 for two samples of 100.
 *
 * Source: Smirnov 1939.
 */
export function ksPValueOfTwo(d: number, m: number, n: number): number {
  if (!(d >= 0 && d <= 1)) throw new RangeError(`invalid d; not in [0, 1]: ${d}`);
  return kolmogorovTail(d * Math.sqrt((m * n) / (m + n)));
}

/** 2 Σ (−1)^{k−1} exp(−2k²x²), or its theta-function twin where that converges faster. */
function kolmogorovTail(x: number): number {
  if (x <= 0) return 1;
  let sum = 0;
  if (x < 1) {
    for (let k = 1; k < 20; k += 2) sum += exp((-k * k * Math.PI * Math.PI) / (8 * x * x));
    return Math.min(1, 1 - (Math.sqrt(2 * Math.PI) / x) * sum);
  }
  for (let k = 1; k < 20; k++) sum += (k % 2 ? 1 : -1) * exp(-2 * k * k * x * x);
  return 2 * sum;
}

/** P(D < d): the entry in the middle of H^n, times n!/nⁿ. */
function durbin(d: number, n: number): number {
  const k = Math.floor(n * d) + 1;
  const m = 2 * k - 1;
  const h = k - n * d;
  const a = Array.from({ length: m }, (_, i) =>
    Float64Array.from({ length: m }, (__, j) => (i - j + 1 < 0 ? 0 : 1)),
  );
  let power = 1;
  for (let i = 0; i < m; i++) {
    power *= h; // h^{i + 1}
    a[i]![0]! -= power;
    a[m - 1]![m - 1 - i]! -= power;
  }
  if (2 * h - 1 > 0) {
    let last = 1;
    for (let i = 0; i < m; i++) last *= 2 * h - 1;
    a[m - 1]![0]! += last;
  }
  for (let i = 0; i < m; i++)
    for (let j = 0; j < m; j++) for (let g = 2; g <= i - j + 1; g++) a[i]![j]! /= g;
  // H^n applied to e_k, one factor at a time with its n!/nⁿ, so that nothing overflows.
  let x = Float64Array.from({ length: m }, (_, i) => Number(i === k - 1));
  for (let step = 1; step <= n; step++)
    x = Float64Array.from(a, (row) => {
      let sum = 0;
      for (let j = 0; j < m; j++) sum += row[j]! * x[j]!;
      return (sum * step) / n;
    });
  return x[k - 1]!;
}
