import { cos } from '../portable/sincos';

/** Nodes and weights of a quadrature rule: ∫ f ≈ Σ weights[i] f(nodes[i]). */
export interface Rule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * The Gauss–Legendre rule with m nodes on [−1, 1], exact for polynomials of degree 2m − 1: the
 * zeros of P_m by Newton's method, weights 2/((1 − x²) P_m′(x)²). Nodes ascending, to
 * 1e-15; weights to 1e-14. Cost O(m²).
 *
 * Source: Abramowitz & Stegun 1964, 25.4.29; Davis & Rabinowitz 1984, §2.7.
 *
 * @param m integer in [1, 1000]
 */
export function gaussLegendre(m: number): Rule {
  if (!Number.isInteger(m) || m < 1 || m > 1000)
    throw new RangeError(`invalid m; not in [1, 1000] by 1: ${m}`);
  const nodes = new Float64Array(m);
  const weights = new Float64Array(m);
  for (let i = 0; i < (m + 1) / 2; i++) {
    let x = cos((Math.PI * (i + 0.75)) / (m + 0.5));
    let slope = 1;
    for (let step = 0; step < 10; step++) {
      let [before, p] = [0, 1];
      for (let k = 1; k <= m; k++) [before, p] = [p, ((2 * k - 1) * x * p - (k - 1) * before) / k];
      slope = (m * (x * p - before)) / (x * x - 1);
      const change = p / slope;
      x -= change;
      if (Math.abs(change) < 1e-15) break;
    }
    const weight = 2 / ((1 - x * x) * slope * slope);
    nodes[m - 1 - i] = x;
    nodes[i] = -x;
    weights[i] = weights[m - 1 - i] = weight;
  }
  if (m % 2 === 1) nodes[(m - 1) / 2] = 0;
  return { nodes, weights };
}
