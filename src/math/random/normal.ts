import { ln } from '../portable/ln';
import type { Random } from './stream';

/**
 * A standard normal number by the polar method: for (u, v) uniform in the unit
 * disk with s = u² + v², u √(−2 ln s / s) is N(0, 1). The second number of the
 * pair is not kept, so a draw depends on the stream alone.
 *
 * Source: Marsaglia & Bray 1964.
 */
export function normal(random: Random): number {
  for (;;) {
    const u = 2 * random.next() - 1;
    const v = 2 * random.next() - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * ln(s)) / s);
  }
}
