import { lu, luSolve, type Lu } from '../linear/lu';
import { gaussLegendre } from '../quadrature/gaussLegendre';
import { airy } from '../special/airy';

/** Dyson index of the real, complex and quaternion ensembles. */
export type Beta = 1 | 2 | 4;

/** Gauss–Legendre nodes; with 40 of them the determinants are those of 120 to 1e-14. */
const NODES = 40;
/** The interval is cut off where V(0, η) = ½ Ai(10), whose square is the error. */
const CUT = 10;
/** Left of LEFT every distribution function is below 1e-15, right of RIGHT within 1e-15 of 1. */
const LEFT = -10;
const RIGHT = 14;
/** s of β = 4 in units of the one in which F₄ is (F₊ + F₋)/2. */
const SCALE_4 = 1.5874010519681996; // 2^{2/3}

const rule = gaussLegendre(NODES);

interface Determinant {
  readonly value: number;
  /** d/ds of it. */
  readonly slope: number;
}

/**
 * F₊ = det(1 − V) and F₋ = det(1 + V) with V(ξ, η) = ½ Ai((ξ + η)/2 + s) on L²(0, ∞), and their
 * derivatives, F tr((1 ∓ V)⁻¹ (∓V′)), where asked for.
 */
function determinants(s: number, slopes: boolean): { plus: Determinant; minus: Determinant } {
  const length = Math.max(CUT, 2 * (CUT - s));
  const at = rule.nodes.map((x) => ((x + 1) * length) / 2);
  const root = rule.weights.map((w) => Math.sqrt((w * length) / 2));
  const v = new Float64Array(NODES * NODES);
  const slope = new Float64Array(NODES * NODES);
  for (let i = 0; i < NODES; i++)
    for (let j = i; j < NODES; j++) {
      const ai = airy((at[i]! + at[j]!) / 2 + s);
      const weight = (root[i]! * root[j]!) / 2;
      v[i * NODES + j] = v[j * NODES + i] = weight * ai.value;
      slope[i * NODES + j] = slope[j * NODES + i] = weight * ai.slope;
    }
  const one = (sign: number): Determinant => {
    const m = v.map((x) => sign * x);
    for (let i = 0; i < NODES; i++) m[i * NODES + i]! += 1;
    const factors = lu(m, NODES);
    return {
      value: factors.determinant,
      slope: slopes ? sign * factors.determinant * traceOfQuotient(factors, slope) : NaN,
    };
  };
  return { plus: one(-1), minus: one(1) };
}

/** tr(M⁻¹ B). */
function traceOfQuotient(m: Lu, b: Float64Array): number {
  let trace = 0;
  for (let j = 0; j < m.n; j++) {
    const column = Float64Array.from({ length: m.n }, (_, i) => b[i * m.n + j]!);
    trace += luSolve(m, column)[j]!;
  }
  return trace;
}

function checkArguments(s: number, beta: Beta): void {
  if (Number.isNaN(s)) throw new RangeError('invalid s; not a number: NaN');
  if (beta !== 1 && beta !== 2 && beta !== 4)
    throw new RangeError(`invalid beta; not one of 1, 2, 4: ${String(beta)}`);
}

/**
 * The Tracy–Widom distribution function F_β(s): the limit of P(N^{2/3}(λ_max − 2) ≤ s) for GOE,
 * GUE and GSE (β = 1, 2, 4) with bulk [−2, 2]. With V as above, F₁ = F₊, F₂ = F₊F₋ and
 * F₄(s) = ½(F₊ + F₋)(2^{2/3} s). Of the three normalizations of F₄ in use this is the one of the
 * β-ensembles (Ramírez, Rider & Virág); Tracy & Widom's has 2^{1/2} in place of 2^{2/3}, and tables of
 * ½(F₊ + F₋) itself exist. Absolute error below 1e-13. Cost: two determinants
 * of 40 × 40, under a millisecond; for many points take `tracyWidomInterpolant`.
 *
 * Source: Tracy & Widom 1994, 1996; Ferrari & Spohn 2005; Bornemann 2010 for the quadrature.
 */
export function tracyWidomCdf(s: number, beta: Beta): number {
  checkArguments(s, beta);
  const t = beta === 4 ? SCALE_4 * s : s;
  if (t < LEFT) return 0;
  if (t > RIGHT) return 1;
  const { plus, minus } = determinants(t, false);
  const value =
    beta === 1
      ? plus.value
      : beta === 2
        ? plus.value * minus.value
        : (plus.value + minus.value) / 2;
  return Math.min(1, Math.max(0, value));
}

/**
 * The density F_β′(s), in the normalization of `tracyWidomCdf`; from the same determinants, no
 * difference quotient. Absolute error below 1e-12; about twice the cost of the cdf.
 *
 * Source: as `tracyWidomCdf`; Jacobi's formula for the derivative of a determinant.
 */
export function tracyWidomDensity(s: number, beta: Beta): number {
  checkArguments(s, beta);
  const t = beta === 4 ? SCALE_4 * s : s;
  if (t < LEFT || t > RIGHT) return 0;
  const { plus, minus } = determinants(t, true);
  const value =
    beta === 1
      ? plus.slope
      : beta === 2
        ? plus.slope * minus.value + plus.value * minus.slope
        : (SCALE_4 * (plus.slope + minus.slope)) / 2;
  return Math.max(0, value);
}

/**
 * The s with F_β(s) = p, by Newton's method within a bracket. Error below 1e-10 for
 * p in [1e-6, 1 − 1e-6]; p = 0 and 1 give ∓∞.
 *
 * Source: as `tracyWidomCdf`.
 *
 * @param p in [0, 1]
 */
export function tracyWidomQuantile(p: number, beta: Beta): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`invalid p; not in [0, 1]: ${p}`);
  checkArguments(0, beta);
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  let [low, high] = [LEFT, RIGHT];
  let s = -1.5;
  for (let step = 0; step < 100; step++) {
    const off = tracyWidomCdf(s, beta) - p;
    if (off > 0) high = s;
    else low = s;
    const newton = s - off / tracyWidomDensity(s, beta);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - s) < 1e-12) return next;
    s = next;
  }
  return s;
}
