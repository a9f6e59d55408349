/**
 * The right-hand side of ẋ = f(x), autonomous; written to `out`.
 *
 * Source: definition.
 */
export type Flow = (x: Float64Array, out: Float64Array) => void;

/**
 * One step of length h by the classical Runge–Kutta method, in place. Local error O(h⁵), four evaluations.
 *
 * Source: Kutta 1901; Hairer, Nørsett & Wanner 1993, §II.1.
 */
export function rungeKutta4(f: Flow, x: Float64Array, h: number): void {
  const d = x.length;
  const [k, at] = [new Float64Array(d), new Float64Array(d)];
  const sum = new Float64Array(d);
  const stage = (share: number, weight: number) => {
    for (let i = 0; i < d; i++) at[i] = x[i]! + share * h * k[i]!;
    f(at, k);
    for (let i = 0; i < d; i++) sum[i]! += weight * k[i]!;
  };
  stage(0, 1);
  stage(0.5, 2);
  stage(0.5, 2);
  stage(1, 1);
  for (let i = 0; i < d; i++) x[i]! += (h / 6) * sum[i]!;
}
