import type { Random } from '../random/stream';

/** y ← A x for an n × r block of vectors, row-major. Source: `stochasticMoments`. */
export type BlockProduct = (x: Float64Array) => Float64Array;

/**
 * Random signs: an n × r block of probe vectors with independent ±1 entries.
 *
 * Source: Hutchinson 1990.
 */
export const randomSigns = (random: Random, n: number, r: number): Float64Array =>
  Float64Array.from({ length: n * r }, () => (random.next() < 0.5 ? -1 : 1));

/**
 * Estimates the Chebyshev moments μ_k = tr T_k(A) / n, k < m, of a symmetric A with
 * spectrum in [−1, 1] from r probe vectors: T_{k+1}v = 2A T_k v − T_{k−1}v, and two
 * moments from each product by T_{2k} = 2T_k² − 1, T_{2k+1} = 2T_{k+1}T_k − T_1.
 * The standard error of a moment is about 1/√(nr). Cost m/2 block products.
 *
 * Source: Weiße et al. 2006, §II.B; Hutchinson 1990.
 *
 * @param probes n × r block
 */
export function stochasticMoments(
  product: BlockProduct,
  probes: Float64Array,
  m: number,
): Float64Array {
  const moments = new Float64Array(m);
  const inner = (x: Float64Array, y: Float64Array) => {
    let sum = 0;
    for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
    return sum / probes.length;
  };
  let before = probes;
  let now = product(probes);
  moments[0] = inner(probes, probes);
  if (m > 1) moments[1] = inner(now, probes);
  for (let k = 1; 2 * k < m; k++) {
    moments[2 * k] = 2 * inner(now, now) - moments[0]!;
    if (2 * k + 1 >= m) break;
    const next = product(now);
    for (let i = 0; i < next.length; i++) next[i] = 2 * next[i]! - before[i]!;
    moments[2 * k + 1] = 2 * inner(next, now) - moments[1]!;
    before = now;
    now = next;
  }
  return moments;
}
