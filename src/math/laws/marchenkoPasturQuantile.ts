import { invertCdf } from './invertCdf';
import { marchenkoPasturAtom, marchenkoPasturCdf, marchenkoPasturEdges } from './marchenkoPastur';

/**
 * The smallest x with F(x) ≥ p of the Marchenko–Pastur law; 0 up to the atom's mass (γ > 1), the edges at
 * p = 0 (γ ≤ 1) and 1. By bisection of the closed form; error of F below 1e-14.
 *
 * Source: inverse of `marchenkoPasturCdf`.
 *
 * @param p in [0, 1]
 */
export function marchenkoPasturQuantile(p: number, gamma: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`invalid p; not in [0, 1]: ${p}`);
  const { lower, upper } = marchenkoPasturEdges(gamma);
  const atom = marchenkoPasturAtom(gamma);
  if (p <= atom) return atom > 0 ? 0 : lower;
  if (p === 1) return upper;
  return invertCdf((x) => marchenkoPasturCdf(x, gamma), p, lower, upper);
}
