/** The closed forms of the three models in one shape, and the law of the noise alone. */
import { marchenkoPasturDensity, marchenkoPasturEdges } from '@/src/math/laws/marchenkoPastur';
import { semicircleDensity } from '@/src/math/laws/semicircle';
import { cos } from '@/src/math/portable/sincos';
import {
  spikedCovarianceOutlier,
  spikedCovarianceOverlap,
  spikedCovarianceVariance,
} from '@/src/math/theory/spikedCovariance';
import {
  spikedRectangularLeftOverlap,
  spikedRectangularOutlier,
  spikedRectangularRightOverlap,
  spikedRectangularThreshold,
  spikedRectangularVariance,
} from '@/src/math/theory/spikedRectangular';
import {
  spikedWignerOutlier,
  spikedWignerOverlap,
  spikedWignerVariance,
} from '@/src/math/theory/spikedWigner';
import type { Model } from './plan';

export interface Theory {
  /** Name of the law of the bulk. */
  readonly law: string;
  /** Edges of the bulk. */
  readonly lower: number;
  readonly upper: number;
  /** Density of the bulk. */
  readonly density: (x: number) => number;
  /** The strength above which a spike shows. */
  readonly threshold: number;
  /** Limit of the largest eigenvalue (singular value). */
  readonly top: (theta: number) => number;
  /** Limit of the squared overlap with the planted direction (on the p-side). */
  readonly overlap: (theta: number) => number;
  /** The same on the n-side, of the rectangular model alone. */
  readonly right: ((theta: number) => number) | undefined;
  /** Standard deviation of the outlier at size N (n columns); 0 where it does not show. */
  readonly sd: (theta: number, columns: number) => number;
}

export function theoryOf(model: Model, gamma: number): Theory {
  if (model === 'wigner')
    return {
      law: 'semicircle',
      lower: -2,
      upper: 2,
      density: semicircleDensity,
      threshold: 1,
      top: spikedWignerOutlier,
      overlap: spikedWignerOverlap,
      right: undefined,
      sd: (theta, n) => Math.sqrt(spikedWignerVariance(theta, 1) / n),
    };
  const { lower, upper } = marchenkoPasturEdges(gamma);
  if (model === 'covariance')
    return {
      law: 'Marchenko–Pastur',
      lower,
      upper,
      density: (x) => marchenkoPasturDensity(x, gamma),
      threshold: Math.sqrt(gamma),
      top: (theta) => spikedCovarianceOutlier(1 + theta, gamma),
      overlap: (theta) => spikedCovarianceOverlap(1 + theta, gamma),
      right: undefined,
      sd: (theta, n) => Math.sqrt(spikedCovarianceVariance(1 + theta, gamma, 1) / n),
    };
  return {
    law: 'Marchenko–Pastur',
    lower: Math.sqrt(lower),
    upper: Math.sqrt(upper),
    // Of the singular value s, whose square follows Marchenko–Pastur.
    density: (s) => 2 * s * marchenkoPasturDensity(s * s, gamma),
    threshold: spikedRectangularThreshold(gamma),
    top: (theta) => spikedRectangularOutlier(theta, gamma),
    overlap: (theta) => spikedRectangularLeftOverlap(theta, gamma),
    right: (theta) => spikedRectangularRightOverlap(theta, gamma),
    sd: (theta, n) => Math.sqrt(spikedRectangularVariance(theta, gamma, 1) / n),
  };
}

const POINTS = 121;

/** Points of the law's line that crowd toward its edges. */
export function lawLine({ lower, upper, density }: Theory): { x: Float64Array; y: Float64Array } {
  // At γ = 1 the density of eigenvalues is infinite at 0: the line starts just inside.
  const from = Math.max(lower, lower < 0 ? lower : upper * 1e-3);
  const x = Float64Array.from(
    { length: POINTS },
    (_, i) => (from + upper) / 2 - ((upper - from) / 2) * cos((Math.PI * i) / (POINTS - 1)),
  );
  return { x, y: x.map(density) };
}
