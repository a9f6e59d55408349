import { exp } from '../portable/exp';
import { cos, sin } from '../portable/sincos';
import type { FamilyOfMaps } from './familyOfMaps';

/**
 * The sine family r sin πx on [0, 1], 0 ≤ r ≤ 1, one hump with its top at 1/2.
 *
 * Source: Strogatz 2018, section 10.6.
 */
export const sineFamily: FamilyOfMaps = {
  f: (x, r) => r * sin(Math.PI * x),
  fx: (x, r) => r * Math.PI * cos(Math.PI * x),
  fr: (x) => sin(Math.PI * x),
  fxx: (x, r) => -r * Math.PI * Math.PI * sin(Math.PI * x),
  fxr: (x) => Math.PI * cos(Math.PI * x),
};

/**
 * The tent family μ min(x, 1 − x) on [0, 1], 0 ≤ μ ≤ 2. At the corner the slope is that of the left side.
 *
 * Source: Strogatz 2018, example 10.5.2.
 */
export const tentFamily: FamilyOfMaps = {
  f: (x, mu) => mu * Math.min(x, 1 - x),
  fx: (x, mu) => (x <= 0.5 ? mu : -mu),
  fr: (x) => Math.min(x, 1 - x),
  fxx: () => 0,
  fxr: (x) => (x <= 0.5 ? 1 : -1),
};

/**
 * The cubic family r x²(1 − x) on [0, 1], 0 ≤ r ≤ 27/4, top at 2/3. Zero attracts for every r; from r = 4 a second state is possible,
 * with a threshold at (1 − √(1 − 4/r))/2 between the two.
 *
 * Source: definition; fixed points from r x(1 − x) = 1.
 */
export const cubicFamily: FamilyOfMaps = {
  f: (x, r) => r * x * x * (1 - x),
  fx: (x, r) => r * x * (2 - 3 * x),
  fr: (x) => x * x * (1 - x),
  fxx: (x, r) => r * (2 - 6 * x),
  fxr: (x) => x * (2 - 3 * x),
};

/** Steepness of the Gauss family below. */
const ALPHA = 6.2;

/**
 * The Gauss family exp(−6.2 x²) + b, top at 0. Periods double as b rises, and halve again.
 *
 * Source: Hilborn 2000, section 5.8 for the map; 6.2 is a choice.
 */
export const gaussFamily: FamilyOfMaps = {
  f: (x, b) => exp(-ALPHA * x * x) + b,
  fx: (x) => -2 * ALPHA * x * exp(-ALPHA * x * x),
  fr: () => 1,
  fxx: (x) => 2 * ALPHA * (2 * ALPHA * x * x - 1) * exp(-ALPHA * x * x),
  fxr: () => 0,
};

/**
 * Gradient descent x + ηx(1 − x²) with its maximum moved to 1: x = w √((1 + η)/3η) turns it into (1 + η)(w − w³/3). Periods and
 * multipliers are those of `descentFamily`, and the critical point does not move with η.
 *
 * Source: substitution.
 */
export const descentAtOneFamily: FamilyOfMaps = {
  f: (w, eta) => (1 + eta) * (w - (w * w * w) / 3),
  fx: (w, eta) => (1 + eta) * (1 - w * w),
  fr: (w) => w - (w * w * w) / 3,
  fxx: (w, eta) => -2 * (1 + eta) * w,
  fxr: (w) => 1 - w * w,
};
