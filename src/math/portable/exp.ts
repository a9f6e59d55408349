import whole from '@stdlib/math-base-special-exp';
import inner from '@stdlib/math-base-special-exp/lib/expmulti.js';

/** Constants, not the imports themselves: a test runner would look those up at every call. */
const [scaledExp, reduced] = [whole, inner];

/** ln 2 in two parts, whose sum has more digits than a number; log₂ e. */
const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const LOG2_E = 1.442695040888963387;
/** Up to here 2ᵏ is a normal number, and so is the result; nearer to 0 than `NEAR`, 1 + x is. */
const FAR = 700;
const NEAR = 2 ** -28;

/** 2ᵏ from k = −FIRST to FIRST, doubled and halved from 1: exact everywhere. */
const FIRST = 1022;
const POWERS = new Float64Array(2 * FIRST + 1);
POWERS[FIRST] = 1;
for (let k = 1; k <= FIRST; k++) {
  POWERS[FIRST + k] = 2 * POWERS[FIRST + k - 1]!;
  POWERS[FIRST - k] = POWERS[FIRST - k + 1]! / 2;
}

/**
 * The portable exp: the same bits in Node and in every browser, where the
 * engine's own Math functions differ in the last place. x = k ln 2 + r with |r| ≤ ln 2/2, and eˣ is
 * 2ᵏ eʳ. The package multiplies by 2ᵏ in a way that holds for subnormal numbers as well, which takes longer than
 * all the rest; where none can come up this multiplies by the number itself, which gives the same bits.
 *
 * Source: @stdlib/math-base-special-exp (a port of FreeBSD's msun).
 */
export function exp(x: number): number {
  if (!(x > -FAR && x < FAR) || (x > -NEAR && x < NEAR)) return scaledExp(x);
  const k = Math.trunc(LOG2_E * x + (x < 0 ? -0.5 : 0.5));
  return reduced(x - k * LN2_HIGH, k * LN2_LOW, 0) * POWERS[k + FIRST]!;
}
