import { ln } from '../portable/ln';
import type { FamilyOfMaps } from './familyOfMaps';

/** Slopes multiplied before a logarithm is taken; 8 slopes of size 10^±38 neither overflow nor vanish. */
const TOGETHER = 8;
/** A product of slopes below this counts as this: the orbit of a critical point has exponent −∞. */
const LEAST = 1e-300;

/**
 * Lyapunov exponent of an orbit of x ↦ f(x, r): the mean of ln|f′| over `steps` steps after `transient` others, in nats per step. The
 * first of `lyapunovOfMap`'s exponents without its frames, some ten times as fast. NaN when the orbit leaves |x| < 10⁶.
 *
 * Source: definition; Eckmann & Ruelle 1985, §III.
 */
export function lineExponent(
  { f, fx }: FamilyOfMaps,
  start: number,
  r: number,
  steps: number,
  transient = 0,
): number {
  let x = start;
  for (let i = 0; i < transient; i++) x = f(x, r);
  let sum = 0;
  let product = 1;
  for (let i = 1; i <= steps; i++) {
    product *= fx(x, r);
    x = f(x, r);
    if (i % TOGETHER === 0 || i === steps) {
      sum += ln(Math.max(LEAST, Math.abs(product)));
      product = 1;
    }
  }
  return Math.abs(x) < 1e6 ? sum / steps : NaN;
}
