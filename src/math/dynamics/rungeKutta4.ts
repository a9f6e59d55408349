/**
 * The right-hand side of ẋ = f(x), autonomous; written to `out`.
 *
 * Source: definition.
 */
export type Flow = (x: Float64Array, out: Float64Array) => void;

/**
 * Steps of the classical Runge–Kutta method for states of d numbers, in place: x becomes the state a time h later. Local error
 * O(h⁵), four evaluations, no memory beyond that of the first call.
 *
 * Source: Kutta 1901; Hairer, Nørsett & Wanner 1993, §II.1.
 */
export function rungeKutta4Stepper(f: Flow, d: number): (x: Float64Array, h: number) => void {
  const [k, at, sum] = [new Float64Array(d), new Float64Array(d), new Float64Array(d)];
  const stage = (x: Float64Array, ahead: number, weight: number) => {
    for (let i = 0; i < d; i++) at[i] = x[i]! + ahead * k[i]!;
    f(at, k);
    for (let i = 0; i < d; i++) sum[i]! += weight * k[i]!;
  };
  return (x, h) => {
    k.fill(0);
    sum.fill(0);
    stage(x, 0, 1);
    stage(x, 0.5 * h, 2);
    stage(x, 0.5 * h, 2);
    stage(x, h, 1);
    for (let i = 0; i < d; i++) x[i]! += (h / 6) * sum[i]!;
  };
}

/**
 * One step of length h by the classical Runge–Kutta method, in place.
 *
 * Source: as `rungeKutta4Stepper`.
 */
export function rungeKutta4(f: Flow, x: Float64Array, h: number): void {
  rungeKutta4Stepper(f, x.length)(x, h);
}
