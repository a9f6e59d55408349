import imported from '@stdlib/math-base-special-sincos';

/** A constant, not the import itself: a test runner would look that up at every call. */
const sincosOf = imported;

/**
 * The portable sine and cosine of x (radians): the same bits everywhere.
 *
 * Source: @stdlib/math-base-special-sincos (a port of FreeBSD's msun).
 */
export const sincos = (x: number): readonly [sin: number, cos: number] =>
  sincosOf(x) as unknown as readonly [number, number];
export const sin = (x: number): number => sincos(x)[0];
export const cos = (x: number): number => sincos(x)[1];

/** The same, written to out[at] and out[at + 1]: for loops that must not allocate. */
export const sincosInto = (x: number, out: Float64Array, at: number): void => {
  sincosOf.assign(x, out, 1, at);
};
