import sincosOf from '@stdlib/math-base-special-sincos';

/**
 * The portable sine and cosine of x (radians): the same bits everywhere.
 *
 * Source: @stdlib/math-base-special-sincos (a port of FreeBSD's msun).
 */
export const sin = (x: number): number => sincosOf(x)[0] as number;
export const cos = (x: number): number => sincosOf(x)[1] as number;
