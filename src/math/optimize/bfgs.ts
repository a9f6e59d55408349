/** A function to be minimized: its value at x, and its gradient written to `gradient`. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number;

export interface Minimum {
  readonly x: Float64Array;
  readonly value: number;
  /** Largest entry of the gradient at x. */
  readonly gradient: number;
  readonly steps: number;
}

/** Share of the linear decrease that a step must bring (Armijo). */
const ENOUGH = 1e-4;
/** A decrease below this share of the value, three times in a row, is rounding. */
const RELATIVE = 1e-14;

/**
 * A local minimum of a smooth function of a few variables by the BFGS method: Newton's step with an approximation of the
 * inverse Hessian that each step improves, halved until the value falls enough. Stops when the gradient is
 * below `tolerance`, when steps no longer help, or after `most` steps. The answer is never worse than the start. A value that is
 * not finite counts as a wall. Cost per step: a few evaluations and O(d²).
 *
 * Source: Nocedal & Wright 2006, alg. 6.1.
 */
export function bfgs(
  f: Objective,
  start: ArrayLike<number>,
  { tolerance = 1e-10, most = 500 }: { tolerance?: number; most?: number } = {},
): Minimum {
  const d = start.length;
  let x = Float64Array.from(start);
  let g = new Float64Array(d);
  let value = f(x, g);
  if (!Number.isFinite(value))
    throw new RangeError(`invalid start; f is not finite there: ${value}`);
  let h = identity(d);
  let steps = 0;
  let stalled = 0;
  for (; steps < most && size(g) > tolerance; steps++) {
    let p = direction(h, g);
    let slope = dot(p, g);
    if (!(slope < 0)) {
      h = identity(d);
      p = g.map((y) => -y);
      slope = dot(p, g);
    }
    const next = search(f, x, value, p, slope);
    if (!next) {
      if (isIdentity(h)) break;
      h = identity(d);
      continue;
    }
    const s = next.x.map((y, i) => y - x[i]!);
    const y = next.g.map((z, i) => z - g[i]!);
    const sy = dot(s, y);
    if (sy > 1e-14 * Math.sqrt(dot(s, s) * dot(y, y))) update(h, s, y, sy, steps === 0);
    stalled = value - next.value > RELATIVE * Math.abs(value) ? 0 : stalled + 1;
    ({ x, g, value } = next);
    if (stalled === 3) break;
  }
  return { x, value, gradient: size(g), steps };
}

function search(f: Objective, x: Float64Array, value: number, p: Float64Array, slope: number) {
  for (let t = 1; t > 1e-9; t /= 2) {
    const at = x.map((y, i) => y + t * p[i]!);
    const g = new Float64Array(x.length);
    const there = f(at, g);
    if (Number.isFinite(there) && there <= value + ENOUGH * t * slope && size(g) < Infinity)
      return { x: at, g, value: there };
  }
  return undefined;
}

/** H ← (I − ρ s yᵀ) H (I − ρ y sᵀ) + ρ s sᵀ; before the first time H is scaled to the curvature met. */
function update(h: Float64Array[], s: Float64Array, y: Float64Array, sy: number, first: boolean) {
  const d = s.length;
  if (first) h.forEach((row, i) => (row[i] = sy / dot(y, y)));
  const hy = direction(h, y).map((z) => -z);
  const yhy = dot(y, hy);
  for (let i = 0; i < d; i++)
    for (let j = 0; j < d; j++)
      h[i]![j]! += ((1 + yhy / sy) * s[i]! * s[j]!) / sy - (hy[i]! * s[j]! + s[i]! * hy[j]!) / sy;
}

const identity = (d: number): Float64Array[] =>
  Array.from({ length: d }, (_, i) => {
    const row = new Float64Array(d);
    row[i] = 1;
    return row;
  });
const isIdentity = (h: readonly Float64Array[]) =>
  h.every((row, i) => row.every((x, j) => x === Number(i === j)));
const dot = (x: Float64Array, y: Float64Array) => {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
  return sum;
};
const size = (g: Float64Array) => g.reduce((most, y) => Math.max(most, Math.abs(y)), 0);
/** −H g */
const direction = (h: readonly Float64Array[], g: Float64Array) =>
  Float64Array.from(h, (row) => -dot(row, g));
