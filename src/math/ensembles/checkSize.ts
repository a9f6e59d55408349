/** Largest tridiagonal matrix taken: two arrays of 80 MB. */
export const MAX_TRIDIAGONAL = 10_000_000;

/** Largest dense matrix taken, as in `linear/checkSquare`. */
export const MAX_DENSE = 20_000;

/**
 * Throws unless a size is a whole number from 1 to `max`.
 *
 * Source: none; the library's own boundary.
 */
export function checkSize(name: string, value: number, max: number): void {
  if (!Number.isInteger(value) || value < 1 || value > max)
    throw new RangeError(`invalid ${name}; not in [1, ${max}] by 1: ${value}`);
}
