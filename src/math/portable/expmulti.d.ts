/**
 * The inner part of the package's exp, which it does not describe itself: e to the (high − low), times 2ᵏ.
 *
 * Source: @stdlib/math-base-special-exp.
 */
declare module '@stdlib/math-base-special-exp/lib/expmulti.js' {
  export default function expmulti(high: number, low: number, k: number): number;
}
