import { marchenkoPasturEdges } from './marchenkoPastur';

/**
 * m(z) = ∫ρ(x)/(x − z)dx of the Marchenko–Pastur law, atom included, for real z outside its
 * support: the root of γ z m² + (z + γ − 1) m + 1 = 0 with m(z) ≈ −1/z at infinity. At z = 0, γ < 1, it is 1/(1 − γ).
 *
 * Source: Marčenko & Pastur 1967; Bai & Silverstein 2010, lemma 3.11.
 */
export function marchenkoPasturStieltjes(z: number, gamma: number): number {
  const { lower, upper } = marchenkoPasturEdges(gamma);
  const outside = z > upper || (z < lower && (z !== 0 || gamma < 1));
  if (!outside)
    throw new RangeError(`invalid z; not outside the support [${lower}, ${upper}]: ${z}`);
  const b = z + gamma - 1;
  const root = (z > upper ? 1 : -1) * Math.sqrt((z - lower) * (z - upper));
  // The two forms of the root; take the one whose sum does not cancel.
  return b * root >= 0 ? -2 / (b + root) : (root - b) / (2 * gamma * z);
}
