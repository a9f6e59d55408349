/**
 * The portable pow: the same bits in Node and in every browser, where the
 * engine's own Math functions differ in the last place.
 *
 * Source: @stdlib/math-base-special-pow (a port of FreeBSD's msun).
 */
export { default as pow } from '@stdlib/math-base-special-pow';
