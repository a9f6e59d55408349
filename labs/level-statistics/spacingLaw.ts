/** The law of the spacings. */
import { poissonSpacingCdf, poissonSpacingDensity } from '@/src/math/laws/poissonSpacing';
import { superposedSpacingCdf, superposedSpacingDensity } from '@/src/math/laws/superposedSpacing';
import { wignerSurmiseCdf, wignerSurmiseDensity } from '@/src/math/laws/wignerSurmise';
import { indexOf, type Plan } from './plan';

/** The law of the spacings: the surmise, that of superposed spectra, or that of independent points. */
export function spacingLaw({ ensemble, blocks }: Plan): {
  readonly density: (s: number) => number;
  readonly cdf: (s: number) => number;
} {
  const beta = indexOf(ensemble);
  if (beta === 0) return { density: poissonSpacingDensity, cdf: poissonSpacingCdf };
  if (blocks > 1)
    return {
      density: (s) => superposedSpacingDensity(s, blocks),
      cdf: (s) => superposedSpacingCdf(s, blocks),
    };
  return {
    density: (s) => wignerSurmiseDensity(s, beta),
    cdf: (s) => wignerSurmiseCdf(s, beta),
  };
}
