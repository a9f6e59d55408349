import { cos, sin } from '../portable/sincos';

/**
 * Jackson's damping factors g_0 … g_{M−1}: multiplying Chebyshev moments by them
 * makes the truncated expansion positive, at the price of a blur of about π/M.
 * g_k = [(M − k + 1) cos(πk/(M+1)) + sin(πk/(M+1)) cot(π/(M+1))] / (M + 1).
 *
 * Source: Weiße, Wellein, Alvermann & Fehske 2006, eq. 71.
 */
export function jacksonDamping(m: number): Float64Array {
  const step = Math.PI / (m + 1);
  const cot = cos(step) / sin(step);
  return Float64Array.from(
    { length: m },
    (_, k) => ((m - k + 1) * cos(k * step) + sin(k * step) * cot) / (m + 1),
  );
}
