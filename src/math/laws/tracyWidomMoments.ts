import type { Beta } from './tracyWidom';

/**
 * Mean, variance and skewness of the Tracy–Widom laws, in the normalization of `tracyWidomCdf`, N^{2/3}(λ_max − 2). For
 * β = 4 Tracy and Widom's own has mean −2.3069 and variance 0.5177 in place of −2.0552 and 0.4109.
 *
 * Source: Fredholm determinants with 34 digits; Bornemann 2010.
 */
export function tracyWidomMoments(beta: Beta): {
  readonly mean: number;
  readonly variance: number;
  readonly skewness: number;
} {
  if (beta === 1)
    return {
      mean: -1.206533574582,
      variance: 1.6077810345814,
      skewness: 0.2934645240865,
    };
  if (beta === 2)
    return {
      mean: -1.7710868074116,
      variance: 0.813194792833,
      skewness: 0.2240842036107,
    };
  if (beta === 4)
    return {
      mean: -2.0552007942858,
      variance: 0.4109175894917,
      skewness: 0.1655094943523,
    };
  throw new RangeError(`invalid beta; not one of 1, 2, 4: ${String(beta)}`);
}
