import asinOf from '@stdlib/math-base-special-asin';

/**
 * The portable asin: the same bits in Node and in every browser, where the
 * engine's own Math functions differ in the last place.
 * A constant, not an import passed on: a test runner would look that up at every call.
 *
 * Source: @stdlib/math-base-special-asin (a port of FreeBSD's msun).
 */
export const asin = asinOf;
