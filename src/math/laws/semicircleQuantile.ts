import { invertCdf } from './invertCdf';
import { semicircleCdf } from './semicircle';

/**
 * The x in [−2, 2] with F(x) = p for the semicircle, by bisection.
 *
 * Source: inverse of `semicircleCdf`.
 *
 * @param p in [0, 1]
 */
export const semicircleQuantile = (p: number): number =>
  p === 1 ? 2 : invertCdf(semicircleCdf, p, -2, 2);
