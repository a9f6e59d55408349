import type { DifferentiableMap } from './lyapunov';
import type { Flow } from './rungeKutta4';

/**
 * A flow with its Jacobian.
 *
 * Source: definition.
 */
export interface DifferentiableFlow {
  readonly flow: Flow;
  readonly jacobian: (x: Float64Array, out: Float64Array) => void;
}

/**
 * The Hénon map (x, y) ↦ (1 − a x² + y, b x); areas shrink by |b|. At a = 1.4, b = 0.3 its exponents are 0.4192 and −1.6232.
 *
 * Source: Hénon 1976; Sprott 2003 for the exponents.
 */
export const henon = (a = 1.4, b = 0.3): DifferentiableMap => ({
  map: ([x = 0, y = 0], out) => {
    out[0] = 1 - a * x * x + y;
    out[1] = b * x;
  },
  jacobian: ([x = 0], out) => {
    out[0] = -2 * a * x;
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
  flow: ([x = 0, y = 0, z = 0], out) => {
    out[0] = sigma * (y - x);
    out[1] = x * (rho - z) - y;
    out[2] = x * y - beta * z;
  },
  jacobian: ([x = 0, y = 0, z = 0], out) => {
    out.set([-sigma, sigma, 0, rho - z, -1, -x, y, x, -beta]);
  },
});

/**
 * The logistic map x ↦ r x(1 − x) on [0, 1], 0 ≤ r ≤ 4. At r = 4 its exponent is ln 2.
 *
 * Source: May 1976.
 */
export const logistic = (r: number): DifferentiableMap => ({
  map: ([x = 0], out) => {
    out[0] = r * x * (1 - x);
  },
  jacobian: ([x = 0], out) => {
    out[0] = r * (1 - 2 * x);
  },
});
