import { gamma } from './gamma';
import type { Random } from './stream';

/**
 * A χ number with k degrees of freedom, k any real ≥ 0: √(2 Gamma(k/2)).
 * k = 0 gives 0. Mean square k.
 *
 * Source: definition; Johnson, Kotz & Balakrishnan 1994, ch. 18.
 */
export const chi = (random: Random, k: number): number => Math.sqrt(2 * gamma(random, k / 2));
