/** A straight line, and a round end for an axis. */

export interface Line {
  readonly slope: number;
  readonly intercept: number;
  /** Standard error of the slope. */
  readonly error: number;
}

/** Least squares; undefined when all x are equal. */
export function line(x: ArrayLike<number>, y: ArrayLike<number>): Line | undefined {
  const n = x.length;
  let [mx, my] = [0, 0];
  for (let i = 0; i < n; i++) {
    mx += x[i]! / n;
    my += y[i]! / n;
  }
  let [xx, xy] = [0, 0];
  for (let i = 0; i < n; i++) {
    xx += (x[i]! - mx) * (x[i]! - mx);
    xy += (x[i]! - mx) * (y[i]! - my);
  }
  if (!(xx > 0)) return undefined;
  const slope = xy / xx;
  const intercept = my - slope * mx;
  let rest = 0;
  for (let i = 0; i < n; i++) {
    const off = y[i]! - intercept - slope * x[i]!;
    rest += off * off;
  }
  return { slope, intercept, error: Math.sqrt(rest / Math.max(1, n - 2) / xx) };
}

/** The next of 1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten at or above x. */
export function niceAbove(x: number): number {
  let ten = 1;
  while (ten > x) ten /= 10;
  while (10 * ten <= x) ten *= 10;
  for (const k of [1, 1.5, 2, 3, 4, 5, 6, 8]) if (k * ten >= x) return k * ten;
  return 10 * ten;
}
