import { iterate, type FamilyOfMaps } from './familyOfMaps';

/**
 * A periodic orbit that attracts: its least period, one of its points, and its multiplier, the product of the slopes along it.
 *
 * Source: definition.
 */
export interface AttractingOrbit {
  readonly period: number;
  readonly x: number;
  readonly multiplier: number;
}

/** How near an orbit must come back, and how little Newton's step may then move it, in units of max(1, |x|). */
const NEAR = 1e-6;
const AT = 1e-11;
const POLISH = 20;

/**
 * The attracting periodic orbit that `start` settles on, or undefined when it settles on none of period at most `longest` within
 * `transient` steps. A near return is not believed: Newton's method must find a point with fᵖ(x) = x there, whose multiplier is below
 * 1 in size, and no divisor of p may do. Next to a bifurcation, where orbits settle slowly, the answer may be undefined.
 *
 * Source: definition.
 */
export function attractingOrbit(
  family: FamilyOfMaps,
  start: number,
  r: number,
  { longest = 512, transient = 20_000 }: { longest?: number; transient?: number } = {},
): AttractingOrbit | undefined {
  let x = start;
  for (let i = 0; i < transient; i++) x = family.f(x, r);
  if (!(Math.abs(x) < 1e6)) return undefined;
  const near = NEAR * Math.max(1, Math.abs(x));
  let y = x;
  for (let p = 1; p <= longest; p++) {
    y = family.f(y, r);
    if (Math.abs(y - x) > near) continue;
    const found = polished(family, x, r, p);
    if (found) return found;
  }
  return undefined;
}

function polished(
  family: FamilyOfMaps,
  start: number,
  r: number,
  period: number,
): AttractingOrbit | undefined {
  let x = start;
  for (let step = 0; step < POLISH; step++) {
    const { value, m } = iterate(family, x, r, period);
    const change = (value - x) / (m - 1);
    x -= change;
    if (!(Math.abs(x - start) < 100 * NEAR * Math.max(1, Math.abs(start)))) return undefined;
    if (Math.abs(change) < AT * Math.max(1, Math.abs(x))) {
      const { m: multiplier } = iterate(family, x, r, period);
      return Math.abs(multiplier) < 1 ? { period, x, multiplier } : undefined;
    }
  }
  return undefined;
}
