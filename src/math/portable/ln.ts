import lnOf from '@stdlib/math-base-special-ln';

/**
 * The portable ln: the same bits in Node and in every browser, where the
 * engine's own Math functions differ in the last place.
 * A constant, not an import passed on: a test runner would look that up at every call.
 *
 * Source: @stdlib/math-base-special-ln (a port of FreeBSD's msun).
 */
export const ln = lnOf;
