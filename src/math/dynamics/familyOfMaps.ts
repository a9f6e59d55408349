/**
 * A family of maps of the line x ↦ f(x, r) with the derivatives that continuation needs. Solvers below use the chain rule through
 * the orbit, no difference quotients.
 *
 * Source: definition.
 */
export interface FamilyOfMaps {
  readonly f: (x: number, r: number) => number;
  /** ∂f/∂x */
  readonly fx: (x: number, r: number) => number;
  /** ∂f/∂r */
  readonly fr: (x: number, r: number) => number;
  /** ∂²f/∂x² */
  readonly fxx: (x: number, r: number) => number;
  /** ∂²f/∂x∂r */
  readonly fxr: (x: number, r: number) => number;
}

/**
 * The logistic family r x(1 − x).
 *
 * Source: May 1976.
 */
export const logisticFamily: FamilyOfMaps = {
  f: (x, r) => r * x * (1 - x),
  fx: (x, r) => r * (1 - 2 * x),
  fr: (x) => x * (1 - x),
  fxx: (_, r) => -2 * r,
  fxr: (x) => 1 - 2 * x,
};

/**
 * Gradient descent with step η on (1 − xy)²/2 from x = y: x ↦ x + η x(1 − x²). The minimum at 1 loses stability at η = 1.
 *
 * Source: Chen & Bruna 2023; Zhu et al. 2023 for the map.
 */
export const descentFamily: FamilyOfMaps = {
  f: (x, eta) => x + eta * x * (1 - x * x),
  fx: (x, eta) => 1 + eta * (1 - 3 * x * x),
  fr: (x) => x * (1 - x * x),
  fxx: (x, eta) => -6 * eta * x,
  fxr: (x) => 1 - 3 * x * x,
};

const STEPS = 50;

/**
 * The n-th iterate at (x, r) with its derivatives: value, multiplier m = ∂xₙ/∂x, ∂xₙ/∂r, ∂m/∂x, ∂m/∂r.
 *
 * Source: the chain rule.
 */
export function iterate({ f, fx, fr, fxx, fxr }: FamilyOfMaps, x: number, r: number, n: number) {
  let [value, m, vr, mx, mr] = [x, 1, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const slope = fx(value, r);
    const bend = fxx(value, r);
    mx = slope * mx + bend * m * m;
    mr = slope * mr + m * (bend * vr + fxr(value, r));
    vr = slope * vr + fr(value, r);
    m *= slope;
    value = f(value, r);
  }
  return { value, m, vr, mx, mr };
}

/**
 * The parameter at which an orbit of period n near (x, r) has the given multiplier, by Newton's method on (fⁿ(x) − x, m − multiplier) = 0:
 * −1 where the period doubles, 1 where a pair of orbits is born.
 *
 * Source: Kuznetsov 2004, ch. 10.
 *
 * @throws when Newton's method does not settle
 */
export function bifurcation(
  family: FamilyOfMaps,
  n: number,
  multiplier: number,
  x: number,
  r: number,
): { x: number; r: number } {
  for (let step = 0; step < STEPS; step++) {
    const { value, m, vr, mx, mr } = iterate(family, x, r, n);
    const [a, b, c, d] = [m - 1, vr, mx, mr];
    const [e, g] = [value - x, m - multiplier];
    const det = a * d - b * c;
    // Where m = 1 the first column vanishes with the determinant only if the curvature does.
    const dx = (-e * d + b * g) / det;
    const dr = (-a * g + c * e) / det;
    if (!Number.isFinite(dx) || !Number.isFinite(dr)) break;
    x += dx;
    r += dr;
    if (Math.abs(dx) < 1e-15 && Math.abs(dr) < 1e-15) return { x, r };
    if (step > 20 && Math.abs(dr) < 1e-13) return { x, r };
  }
  throw new Error(`no orbit of period ${n} with multiplier ${multiplier} near x = ${x}, r = ${r}`);
}

/**
 * The parameter near r at which the orbit of the critical point c has period n, fⁿ(c) = c, by Newton's method: a superstable orbit.
 *
 * Source: Feigenbaum 1978.
 */
export function superstable(family: FamilyOfMaps, n: number, c: number, r: number): number {
  for (let step = 0; step < STEPS; step++) {
    const { value, vr } = iterate(family, c, r, n);
    const change = (value - c) / vr;
    r -= change;
    if (!Number.isFinite(r)) break;
    if (Math.abs(change) < 2e-16 * Math.abs(r)) return r;
  }
  if (Number.isFinite(r) && Math.abs(iterate(family, c, r, n).value - c) < 1e-9) return r;
  throw new Error(`no superstable orbit of period ${n} near r = ${r}`);
}

/**
 * The cascade of superstable parameters R₀, R₁, … of periods 1, 2, 4, …, each start extrapolated from the two before by the last ratio
 * of differences, which tends to Feigenbaum's δ = 4.6692…
 *
 * Source: Feigenbaum 1978; Briggs 1991.
 *
 * @param guess of the first ratio
 */
export function superstableCascade(
  family: FamilyOfMaps,
  c: number,
  first: number,
  second: number,
  count: number,
  guess = 4.7,
): { parameters: number[]; ratios: number[] } {
  const parameters = [superstable(family, 1, c, first), superstable(family, 2, c, second)];
  const ratios: number[] = [];
  for (let k = 2; k < count; k++) {
    const [before, last] = [parameters[k - 2]!, parameters[k - 1]!];
    const next = superstable(family, 2 ** k, c, last + (last - before) / (ratios.at(-1) ?? guess));
    ratios.push((last - before) / (next - last));
    parameters.push(next);
  }
  return { parameters, ratios };
}
