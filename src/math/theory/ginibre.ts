import { gammaP } from '../special/gammaP';

function check(n: number, most: number): void {
  if (!Number.isInteger(n) || n < 1 || n > most)
    throw new RangeError(`invalid n; not in [1, ${most}] by 1: ${n}`);
}

/**
 * Expected number of real eigenvalues of an n × n matrix of independent real N(0, 1) entries:
 * √2 Σ_{k=0}^{n/2−1} (4k−1)!!/(4k)!! for even n, 1 + √2 Σ_{k=1}^{(n−1)/2} (4k−3)!!/(4k−2)!! for odd; about √(2n/π). Cost O(n).
 *
 * Source: Edelman, Kostlan & Shub 1994.
 */
export function ginibreRealCount(n: number): number {
  check(n, 1e7);
  const odd = n % 2;
  // (2j − 1)!!/(2j)!! for j = 2k, or 2k − 1 when n is odd.
  let term = odd ? 0.5 : 1;
  let sum = 0;
  for (let j = odd ? 1 : 0; j <= n - 2; j += 2) {
    sum += term;
    term *= ((2 * j + 1) / (2 * j + 2)) * ((2 * j + 3) / (2 * j + 4));
  }
  return odd + Math.SQRT2 * sum;
}

/**
 * Probability that all its eigenvalues are real: 2^{−n(n−1)/4}.
 *
 * Source: Edelman 1997.
 */
export function ginibreAllReal(n: number): number {
  check(n, 1e7);
  const quarters = n * (n - 1);
  return 2 ** -Math.floor(quarters / 4) / (quarters % 4 ? Math.SQRT2 : 1);
}

/**
 * Distribution function of the largest absolute value of an eigenvalue of an n × n matrix of
 * independent complex entries with E|x|² = 1/n, exactly: Π_{k=1}^n P(k, n r²). The edge is 1. Cost O(n) gamma functions.
 *
 * Source: Kostlan 1992.
 */
export function ginibreRadiusCdf(r: number, n: number): number {
  check(n, 1e5);
  if (!(r > 0)) return 0;
  let product = 1;
  for (let k = n; k >= 1 && product > 0; k--) {
    const factor = gammaP(k, n * r * r);
    product *= factor;
    if (factor === 1 && k < n) break; // the smaller shapes are nearer still to 1
  }
  return product;
}
