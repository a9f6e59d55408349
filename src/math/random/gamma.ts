import { ln } from '../portable/ln';
import { pow } from '../portable/pow';
import { normal } from './normal';
import type { Random } from './stream';

/**
 * A Gamma(shape, scale 1) number by squeeze and rejection; a shape below 1 is
 * raised by one and corrected by U^{1/shape}. Shape 0 gives 0.
 *
 * Source: Marsaglia & Tsang 2000.
 *
 * @param shape real, ≥ 0
 */
export function gamma(random: Random, shape: number): number {
  if (!(shape >= 0) || shape === Infinity)
    throw new RangeError(`invalid shape; not in [0, ∞): ${shape}`);
  if (shape === 0) return 0;
  if (shape < 1) return gamma(random, shape + 1) * pow(1 - random.next(), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = 1 - random.next();
    const x2 = x * x;
    if (u < 1 - 0.0331 * x2 * x2 || ln(u) < 0.5 * x2 + d * (1 - v + ln(v))) return d * v;
  }
}
