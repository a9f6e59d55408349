/** The limit law of an ensemble, as the figure and the distance need it. */
import { circularLawRadiusCdf, circularLawRadiusDensity } from '@/src/math/laws/circularLaw';
import {
  marchenkoPasturAtom,
  marchenkoPasturCdf,
  marchenkoPasturDensity,
  marchenkoPasturEdges,
} from '@/src/math/laws/marchenkoPastur';
import { semicircleCdf, semicircleDensity } from '@/src/math/laws/semicircle';
import { cos } from '@/src/math/portable/sincos';
import { gammaOf, isPlanar, isWishart, type Values } from './plan';

export interface Law {
  /** The circular law is held against the absolute values: radius r has density 2r on [0, 1]. */
  readonly name: 'semicircle' | 'Marchenko–Pastur' | 'circular' | 'none';
  readonly gamma: number | undefined;
  readonly lower: number;
  readonly upper: number;
  /** Mass at zero. */
  readonly atom: number;
  readonly mean: number;
  readonly variance: number;
  /** The density, to be drawn as a line. */
  readonly x: Float64Array;
  readonly density: Float64Array;
}

const POINTS = 161;

/** Points that crowd toward both edges, where the density bends. */
const between = (a: number, b: number): Float64Array =>
  Float64Array.from(
    { length: POINTS },
    (_, i) => (a + b) / 2 - ((b - a) / 2) * cos((Math.PI * i) / (POINTS - 1)),
  );

export function lawOf(values: Values, n: number): Law {
  if (isWishart(values.ensemble)) {
    const gamma = gammaOf(values, n);
    const { lower, upper } = marchenkoPasturEdges(gamma);
    // At γ = 1 the density is infinite at 0: the line starts just inside.
    const x = between(Math.max(lower, upper * 1e-3), upper);
    const density = x.map((t) => marchenkoPasturDensity(t, gamma));
    return {
      name: 'Marchenko–Pastur',
      gamma,
      lower,
      upper,
      atom: marchenkoPasturAtom(gamma),
      mean: 1,
      variance: gamma,
      x,
      density,
    };
  }
  if (values.ensemble === 'student-t' && values.nu <= 2) {
    const none = new Float64Array(0);
    return {
      name: 'none',
      gamma: undefined,
      lower: NaN,
      upper: NaN,
      atom: 0,
      mean: 0,
      variance: Infinity,
      x: none,
      density: none,
    };
  }
  if (isPlanar(values.ensemble)) {
    const x = between(0, 1);
    return {
      name: 'circular',
      gamma: undefined,
      lower: 0,
      upper: 1,
      atom: 0,
      mean: 2 / 3,
      variance: 1 / 18,
      x,
      density: x.map(circularLawRadiusDensity),
    };
  }
  const x = between(-2, 2);
  return {
    name: 'semicircle',
    gamma: undefined,
    lower: -2,
    upper: 2,
    atom: 0,
    mean: 0,
    // tr A²/N counts the outlier of a graph too: Nq/(1 − q) over N beside the 1 of the bulk.
    variance: values.ensemble === 'graph' ? 1 / (1 - values.edge) : 1,
    x,
    density: x.map(semicircleDensity),
  };
}

/** Its distribution function and the left limit of that; a frame is plain data and holds no functions. */
export function cdfOf({ name, gamma }: Law) {
  if (name === 'semicircle') return { cdf: semicircleCdf, left: semicircleCdf };
  if (name === 'circular') return { cdf: circularLawRadiusCdf, left: circularLawRadiusCdf };
  if (name === 'none' || gamma === undefined) return undefined;
  const cdf = (x: number) => marchenkoPasturCdf(x, gamma);
  return { cdf, left: (x: number) => (x <= 0 ? 0 : cdf(x)) };
}

/**
 * Edges of the histogram: the law's support with room beside it, or what a heavy
 * tail fills between the smallest and the largest eigenvalue (NaN: not known yet).
 */
export function binEdges(
  values: Values,
  law: Law,
  smallest: number,
  largest: number,
): Float64Array {
  const heavy = values.ensemble === 'student-t';
  let from = law.name === 'Marchenko–Pastur' ? Math.min(0, law.lower) : -2.5;
  let to = law.name === 'Marchenko–Pastur' ? law.upper * 1.15 : 2.5;
  // A bulk far from zero fills the picture, unless there is mass at zero to be seen.
  if (law.atom === 0 && law.lower > 0.3 * law.upper) from = law.lower * 0.8;
  if (law.name === 'circular') [from, to] = [0, 1.25];
  if (heavy) {
    const reach = Math.min(
      8,
      Math.max(2.5, 1.05 * Math.max(Math.abs(smallest) || 0, Math.abs(largest) || 0)),
    );
    from = -reach;
    to = reach;
  }
  return Float64Array.from(
    { length: values.bins + 1 },
    (_, i) => from + ((to - from) * i) / values.bins,
  );
}
