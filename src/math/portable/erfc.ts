/**
 * The portable complementary error function, with the same bits everywhere.
 *
 * Source: @stdlib/math-base-special-erfc (a port of FreeBSD's msun).
 */
export { default as erfc } from '@stdlib/math-base-special-erfc';
