/** The law of the spacings, and two numbers that the words share with the model. */
import { poissonSpacingCdf, poissonSpacingDensity } from '@/src/math/laws/poissonSpacing';
import { superposedSpacingCdf, superposedSpacingDensity } from '@/src/math/laws/superposedSpacing';
import { wignerSurmiseCdf, wignerSurmiseDensity } from '@/src/math/laws/wignerSurmise';
import { indexOf, type Plan } from './plan';

/** A spacing below this share of the mean is called close. */
export const CLOSE = 0.1;
/** Standard error of a mean of M ratios of one matrix: 0.295/√M, for neighbors are correlated. */
export const RATIO_ERROR = 0.295;

/** The law of the spacings: the surmise, that of superposed spectra, or that of independent points. */
export function spacingLaw({ ensemble, blocks }: Plan): {
  readonly name: string;
  readonly density: (s: number) => number;
  readonly cdf: (s: number) => number;
} {
  const beta = indexOf(ensemble);
  if (beta === 0)
    return { name: 'independent', density: poissonSpacingDensity, cdf: poissonSpacingCdf };
  if (blocks > 1)
    return {
      name: `${blocks} GOE blocks, superposed`,
      density: (s) => superposedSpacingDensity(s, blocks),
      cdf: (s) => superposedSpacingCdf(s, blocks),
    };
  return {
    name: `Wigner’s surmise, β = ${beta}`,
    density: (s) => wignerSurmiseDensity(s, beta),
    cdf: (s) => wignerSurmiseCdf(s, beta),
  };
}
