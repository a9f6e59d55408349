import { erfc } from '../portable/erfc';
import { exp } from '../portable/exp';
import { wignerSurmiseDensity } from './wignerSurmise';

function check(k: number): void {
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`invalid k; not in [1, ∞) by 1: ${k}`);
}

/** E(u) = erfc(√π u/2): the chance that the surmise for β = 1 leaves an interval of length u empty. */
const empty = (u: number): number => erfc((Math.sqrt(Math.PI) / 2) * u);

/** x to a whole power. */
function raise(x: number, power: number): number {
  let product = 1;
  for (let i = 0; i < power; i++) product *= x;
  return product;
}

/**
 * Spacing density, mean 1, of k independent spectra of equal density laid over each other, each with the surmise for β = 1.
 * An interval is empty if it is empty of all: E_k(s) = E(s/k)^k, p = E_k″. At s = 0 it is 1 − 1/k: levels of different
 * blocks do not repel. k = 1 is the surmise, k → ∞ gives e^{−s}.
 *
 * Source: Mehta 2004; Guhr, Müller-Groeling & Weidenmüller 1998.
 */
export function superposedSpacingDensity(s: number, k: number): number {
  check(k);
  if (k === 1) return wignerSurmiseDensity(s, 1);
  if (!(s >= 0)) return 0;
  const u = s / k;
  const bell = exp((-Math.PI * u * u) / 4);
  const e = empty(u);
  return (
    (1 - 1 / k) * raise(e, k - 2) * bell * bell + ((Math.PI * u) / (2 * k)) * bell * raise(e, k - 1)
  );
}

/**
 * Its distribution function 1 + E_k′(s) = 1 − E(s/k)^{k−1} e^{−πs²/4k²}.
 *
 * Source: integral of `superposedSpacingDensity`.
 */
export function superposedSpacingCdf(s: number, k: number): number {
  check(k);
  if (!(s > 0)) return 0;
  const u = s / k;
  return 1 - raise(empty(u), k - 1) * exp((-Math.PI * u * u) / 4);
}
