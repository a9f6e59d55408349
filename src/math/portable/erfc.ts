import erfcOf from '@stdlib/math-base-special-erfc';

/**
 * The portable complementary error function, with the same bits everywhere.
 * A constant, not an import passed on: a test runner would look that up at every call.
 *
 * Source: @stdlib/math-base-special-erfc (a port of FreeBSD's msun).
 */
export const erfc = erfcOf;
