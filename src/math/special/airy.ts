import { exp } from '../portable/exp';

/** The table reaches from −END to END. */
const END = 16;
const STEP = 0.5;
const COUNT = (2 * END) / STEP + 1;
/** Terms that leave an error below 1e-17 within half a step, and within a whole one. */
const TERMS = 22;
const TERMS_OF_STEP = 34;

let table: { value: Float64Array; slope: Float64Array } | undefined;

/**
 * Ai and Ai′ at x + h from those at x: the Taylor series, whose coefficients follow from
 * y″ = x y as (n + 1)(n + 2) c_{n+2} = x c_n + c_{n−1}.
 */
function advance(
  x: number,
  value: number,
  slope: number,
  h: number,
  terms: number,
): [number, number] {
  let [before, c0, c1] = [0, value, slope];
  let power = 1;
  let sum = 0;
  let derivative = 0;
  for (let n = 0; n < terms; n++) {
    sum += c0 * power;
    derivative += (n + 1) * c1 * power;
    power *= h;
    const next = (x * c0 + before) / ((n + 1) * (n + 2));
    [before, c0, c1] = [c0, c1, next];
  }
  return [sum, derivative];
}

/** From the asymptotic series at END down: there Ai grows, so errors of a step are not amplified. */
function build(): { value: Float64Array; slope: Float64Array } {
  const value = new Float64Array(COUNT);
  const slope = new Float64Array(COUNT);
  const root = Math.sqrt(END);
  const zeta = (2 / 3) * END * root;
  let [term, u, v] = [1, 1, 1];
  for (let k = 1; k < 20; k++) {
    term *= (-(6 * k - 5) * (6 * k - 3) * (6 * k - 1)) / (216 * k * (2 * k - 1) * zeta);
    u += term;
    v += ((6 * k + 1) / (1 - 6 * k)) * term;
  }
  const size = exp(-zeta) / (2 * Math.sqrt(Math.PI));
  value[COUNT - 1] = (size / Math.sqrt(root)) * u;
  slope[COUNT - 1] = -size * Math.sqrt(root) * v;
  for (let i = COUNT - 1; i > 0; i--)
    [value[i - 1], slope[i - 1]] = advance(
      -END + i * STEP,
      value[i]!,
      slope[i]!,
      -STEP,
      TERMS_OF_STEP,
    );
  return { value, slope };
}

/**
 * The Airy function Ai and its derivative for −16 ≤ x ≤ 16; beyond 16, where Ai < 5e-20, zeros. Errors
 * below 1e-14 of the amplitude on the left and of the value on the right. Taylor's series about
 * the nearest of 65 points, themselves found from the asymptotic series at 16.
 *
 * Source: DLMF 9.2, 9.7.5–9.7.6; Corless, Jeffrey & Rasmussen 1992 for the stepping.
 */
export function airy(x: number): { value: number; slope: number } {
  if (!(x >= -END)) throw new RangeError(`invalid x; not in [−16, ∞): ${x}`);
  if (x > END) return { value: 0, slope: 0 };
  table ??= build();
  const i = Math.round((x + END) / STEP);
  const at = -END + i * STEP;
  const [value, slope] = advance(at, table.value[i]!, table.slope[i]!, x - at, TERMS);
  return { value, slope };
}
