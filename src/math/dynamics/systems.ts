import type { DifferentiableFlow, DifferentiableMap } from './lyapunovRun';

export type { DifferentiableFlow } from './lyapunovRun';

/**
 * The Hénon map (x, y) ↦ (1 − a x² + y, b x); areas shrink by |b|. At a = 1.4, b = 0.3 its exponents are 0.4192 and −1.6232.
 *
 * Source: Hénon 1976; Sprott 2003 for the exponents.
 */
export const henon = (a = 1.4, b = 0.3): DifferentiableMap => ({
  map: (s, out) => {
    const x = s[0]!;
    out[0] = 1 - a * x * x + s[1]!;
    out[1] = b * x;
  },
  jacobian: (s, out) => {
    out[0] = -2 * a * s[0]!;
    out[1] = 1;
    out[2] = b;
    out[3] = 0;
  },
});

/**
 * Lorenz' equations; volumes shrink at the rate σ + 1 + β. At σ = 10, ρ = 28, β = 8/3 the exponents are 0.9056, 0, −14.572.
 *
 * Source: Lorenz 1963; Sprott 2003 for the exponents.
 */
export const lorenz = (sigma = 10, rho = 28, beta = 8 / 3): DifferentiableFlow => ({
  flow: (s, out) => {
    const [x, y, z] = [s[0]!, s[1]!, s[2]!];
    out[0] = sigma * (y - x);
    out[1] = x * (rho - z) - y;
    out[2] = x * y - beta * z;
  },
  jacobian: (s, out) => {
    const [x, y, z] = [s[0]!, s[1]!, s[2]!];
    out[0] = -sigma;
    out[1] = sigma;
    out[2] = 0;
    out[3] = rho - z;
    out[4] = -1;
    out[5] = -x;
    out[6] = y;
    out[7] = x;
    out[8] = -beta;
  },
});

/**
 * Rössler's equations. At a = b = 0.2, c = 5.7 the exponents are 0.0714, 0, −5.394.
 *
 * Source: Rössler 1976; Sprott 2003 for the exponents.
 */
export const rossler = (c = 5.7, a = 0.2, b = 0.2): DifferentiableFlow => ({
  flow: (s, out) => {
    const [x, y, z] = [s[0]!, s[1]!, s[2]!];
    out[0] = -y - z;
    out[1] = x + a * y;
    out[2] = b + z * (x - c);
  },
  jacobian: (s, out) => {
    out[0] = 0;
    out[1] = -1;
    out[2] = -1;
    out[3] = 1;
    out[4] = a;
    out[5] = 0;
    out[6] = s[2]!;
    out[7] = 0;
    out[8] = s[0]! - c;
  },
});

/**
 * The logistic map x ↦ r x(1 − x) on [0, 1], 0 ≤ r ≤ 4. At r = 4 its exponent is ln 2.
 *
 * Source: May 1976.
 */
export const logistic = (r: number): DifferentiableMap => ({
  map: (s, out) => {
    const x = s[0]!;
    out[0] = r * x * (1 - x);
  },
  jacobian: (s, out) => {
    out[0] = r * (1 - 2 * s[0]!);
  },
});
