import { pow } from '../portable/pow';
import type { Flow } from './rungeKutta4';

/** Rows of the Butcher tableau; the last is also the solution of order five. */
const A = [
  [],
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
] as const;
/** Difference of the solutions of order five and four. */
const ERROR = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40] as const;
const [SAFETY, SHRINK, GROW] = [0.9, 0.2, 5];

/**
 * Integrates ẋ = f(x) from `start` to each of `times`, by the embedded pair of orders 5(4) with a step that keeps the estimated local
 * error below absolute + relative |x|, entry by entry. Steps end exactly on the times asked for. Throws when the step falls below
 * 10⁻¹⁴ of the interval, as before a pole. Cost six evaluations per step.
 *
 * Source: Dormand & Prince 1980; Hairer, Nørsett & Wanner 1993, §II.4–II.5.
 *
 * @param times ascending, the first the time of `start`
 * @returns the state at each of the times
 */
export function dormandPrince(
  f: Flow,
  start: ArrayLike<number>,
  times: ArrayLike<number>,
  { absolute = 1e-10, relative = 1e-10 }: { absolute?: number; relative?: number } = {},
): Float64Array[] {
  const d = start.length;
  for (let i = 1; i < times.length; i++)
    if (!(times[i]! >= times[i - 1]!))
      throw new RangeError(`invalid times; not ascending: ${times[i]}`);
  const k = A.map(() => new Float64Array(d));
  const at = new Float64Array(d);
  let x = Float64Array.from(start);
  const states = [x.slice()];
  f(x, k[0]!);
  let h = 0;
  for (let target = 1; target < times.length; target++) {
    let t = times[target - 1]!;
    const end = times[target]!;
    const least = 1e-14 * Math.max(Math.abs(t), Math.abs(end), end - t);
    h ||= (end - t) / 100;
    while (t < end) {
      const last = t + h >= end - least;
      const step = last ? end - t : h;
      let off = 0;
      for (let s = 1; s < A.length; s++) {
        for (let i = 0; i < d; i++) {
          let sum = 0;
          for (let j = 0; j < s; j++) sum += A[s]![j]! * k[j]![i]!;
          at[i] = x[i]! + step * sum;
        }
        f(at, k[s]!);
      }
      for (let i = 0; i < d; i++) {
        let sum = 0;
        for (let j = 0; j < ERROR.length; j++) sum += ERROR[j]! * k[j]![i]!;
        const scale = absolute + relative * Math.max(Math.abs(x[i]!), Math.abs(at[i]!));
        off = Math.max(off, Math.abs(step * sum) / scale);
      }
      const factor = off > 0 ? SAFETY * pow(off, -0.2) : GROW;
      if (off <= 1) {
        t = last ? end : t + step;
        x = at.slice();
        k[0]!.set(k[6]!);
        if (!last || factor < 1) h = step * Math.min(GROW, Math.max(SHRINK, factor));
      } else {
        h = step * (factor > SHRINK ? factor : SHRINK);
        if (!(h > least))
          throw new Error(`no step is small enough at t = ${t}: the solution may have a pole`);
      }
    }
    states.push(x.slice());
  }
  return states;
}
