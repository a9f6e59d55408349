import { ln } from '../portable/ln';
import type { Random } from './stream';

/**
 * An exponential number of mean 1, −ln U with U in (0, 1].
 *
 * Source: inverse of the distribution function.
 */
export const exponential = (random: Random): number => -ln(1 - random.next());
