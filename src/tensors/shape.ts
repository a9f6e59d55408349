/** Sizes that a file claims. */
import { MAX_DIMENSIONS } from './limits';

/** Whole numbers of at least 0, few enough of them. */
export function isShape(value: unknown): value is number[] {
  return (
    Array.isArray(value) &&
    value.length <= MAX_DIMENSIONS &&
    value.every((d) => Number.isSafeInteger(d) && (d as number) >= 0)
  );
}

/** The number of elements, or undefined when it is too large to be counted. No dimensions: one element. */
export function elementsOf(shape: readonly number[]): number | undefined {
  let n = 1;
  for (const d of shape) {
    n *= d;
    if (!Number.isSafeInteger(n)) return undefined;
  }
  return n;
}
