import { marchenkoPasturQuantile } from '../laws/marchenkoPasturQuantile';
import { spikedRectangularSignal } from './spikedRectangular';

const check = (beta: number): void => {
  if (!(beta > 0 && beta <= 1)) throw new RangeError(`invalid beta; not in (0, 1]: ${beta}`);
};

/**
 * The hard threshold with the least asymptotic mean squared error, in units of s√n for an
 * m × n matrix of noise s, m ≤ n, β = m/n: λ(β) = √(2(β + 1) + 8β/(β + 1 + √(β² + 14β + 1))); 4/√3 at β = 1.
 *
 * Source: Gavish & Donoho 2014.
 */
export function gavishDonohoLambda(beta: number): number {
  check(beta);
  return Math.sqrt(
    2 * (beta + 1) + (8 * beta) / (beta + 1 + Math.sqrt(beta * beta + 14 * beta + 1)),
  );
}

/**
 * The same threshold in units of the median singular value, for unknown noise:
 * ω(β) = λ(β)/√μ, μ the median of the Marchenko–Pastur law with γ = β; 2.858 at β = 1. Computed, where the
 * published cubic in β is off by up to 0.01.
 *
 * Source: Gavish & Donoho 2014.
 */
export function gavishDonohoOmega(beta: number): number {
  return gavishDonohoLambda(beta) / Math.sqrt(marchenkoPasturQuantile(0.5, beta));
}

/** Losses for which the best shrinker has a closed form. */
export type ShrinkageLoss = 'frobenius' | 'operator' | 'nuclear';

/**
 * The value that best replaces a data singular value y, noise of variance 1/n, β = m/n ≤ 1. With x
 * the strength of the signal that belongs to y: Frobenius loss √((y² − β − 1)² − 4β)/y; nuclear
 * max(0, x⁴ − √β x y − β)/(x² y); operator x√((x² + β)/(x² + 1)), which is x for β = 1 only. 0 for
 * y ≤ 1 + √β, where the data say nothing of a signal.
 *
 * Source: Gavish & Donoho 2017, but its operator shrinker x is best for square matrices only. Derived
 * here: no multiple of the data's singular vectors errs by less than x times the larger sine; this one attains it.
 *
 * @param y singular value ≥ 0 in units of s√n
 */
export function optimalShrinkage(y: number, beta: number, loss: ShrinkageLoss): number {
  check(beta);
  if (!(y >= 0 && y < Infinity)) throw new RangeError(`invalid y; not in [0, ∞): ${y}`);
  if (y <= 1 + Math.sqrt(beta)) return 0;
  const x = spikedRectangularSignal(y, beta);
  if (loss === 'frobenius') {
    const a = y * y - beta - 1;
    return Math.sqrt(Math.max(0, a * a - 4 * beta)) / y;
  }
  const square = x * x;
  if (loss === 'operator') return x * Math.sqrt((square + beta) / (square + 1));
  if (loss === 'nuclear')
    return Math.max(0, square * square - Math.sqrt(beta) * x * y - beta) / (square * y);
  throw new RangeError(
    `unknown loss: ${String(loss)}; expected one of frobenius, operator, nuclear`,
  );
}
