/** The largest level of one matrix, and the law of it. */
import { betaHermiteTop } from '@/src/math/ensembles/betaHermiteTop';
import { betaLaguerreTop } from '@/src/math/ensembles/betaLaguerreTop';
import { symmetricStudentT } from '@/src/math/ensembles/symmetricStudentT';
import {
  independentEdgeCdf,
  independentEdgeDensity,
  independentEdgeQuantile,
} from '@/src/math/laws/independentEdge';
import { semicircleQuantile } from '@/src/math/laws/semicircleQuantile';
import { tracyWidomDensity, tracyWidomQuantile } from '@/src/math/laws/tracyWidom';
import { tracyWidomInterpolant } from '@/src/math/laws/tracyWidomInterpolant';
import { bisectEigenvalue } from '@/src/math/linear/bisectEigenvalue';
import type { Tridiagonal } from '@/src/math/linear/tridiagonal';
import { tridiagonalize } from '@/src/math/linear/tridiagonalize';
import { pow } from '@/src/math/portable/pow';
import type { Random } from '@/src/math/random/stream';
import { wignerEdge, wishartEdge, type Edge } from '@/src/math/theory/largestEigenvalue';
import { blockSize, WIDE } from './levels';
import { hasShift, indexOf, type Normalization, type Plan } from './plan';

const top = (t: Tridiagonal): number => bisectEigenvalue(t, t.diagonal.length - 1);

/** The largest level; of a Gaussian matrix the square of its largest singular value, over the number of columns. */
export function largestOf(random: Random, { ensemble, n, blocks, nu }: Plan): number {
  switch (ensemble) {
    case 'independent':
      // The largest of n uniform numbers is the n-th root of one.
      return semicircleQuantile(pow(random.next(), 1 / n));
    case 'blocks': {
      let largest = -Infinity;
      for (let b = 0; b < blocks; b++)
        largest = Math.max(largest, top(betaHermiteTop(random, blockSize(n, blocks, b), 1)));
      return largest;
    }
    case 'singular':
      return top(betaLaguerreTop(random, n, WIDE * n, 1));
    case 'student-t':
      return top(tridiagonalize(symmetricStudentT(random, n, nu), n));
    default:
      return top(betaHermiteTop(random, n, indexOf(ensemble)));
  }
}

/** Center and scale that turn the largest level into s; for a mixture those of one block. */
export function edgeOf({ ensemble, n, blocks }: Plan, shift: boolean): Edge {
  // At β = 2 the formulas have no shift: there they are the plain ones.
  const beta = shift && hasShift(ensemble) ? indexOf(ensemble) || 2 : 2;
  return ensemble === 'singular'
    ? wishartEdge(n, WIDE * n, beta)
    : wignerEdge(Math.max(2, n / blocks), beta);
}

/** The law that s should have. */
export interface EdgeLaw {
  readonly name: string;
  readonly x: Float64Array;
  readonly density: Float64Array;
  /** Distribution function at `x`. */
  readonly cdf: Float64Array;
  readonly mean: number;
  readonly sd: number;
  /** Its 95 % point. */
  readonly critical: number;
}

/** Points at which a law is tabulated. */
const POINTS = 97;

const known = new Map<string, { law: EdgeLaw; cdf: (s: number) => number }>();

/** Determinants are costly, so a law is computed once and kept. */
export function edgeLaw(
  plan: Plan,
  normalization: Normalization,
): { law: EdgeLaw; cdf: (s: number) => number } {
  const key = `${plan.ensemble} ${plan.blocks} ${normalization}`;
  let found = known.get(key);
  if (!found) known.set(key, (found = build(plan, normalization)));
  return found;
}

function build(
  { ensemble, blocks }: Plan,
  normalization: Normalization,
): { law: EdgeLaw; cdf: (s: number) => number } {
  const beta = indexOf(ensemble);
  if (beta === 0)
    return tabulate(
      'independent points',
      independentEdgeCdf,
      independentEdgeDensity,
      independentEdgeQuantile(0.95),
    );
  // F is the library's F₄(ks): the units of others are k times as fine.
  const k =
    beta !== 4 || normalization === 'ensemble'
      ? 1
      : normalization === 'tracy-widom'
        ? pow(2, -1 / 6)
        : pow(2, -2 / 3);
  const one = tracyWidomInterpolant(beta);
  const cdf = (s: number) => {
    const value = one(k * s);
    let power = value;
    for (let b = 1; b < blocks; b++) power *= value;
    return power;
  };
  const density = (s: number) => {
    let slope = k * tracyWidomDensity(k * s, beta);
    if (blocks > 1) {
      const value = one(k * s);
      slope *= blocks;
      for (let b = 1; b < blocks; b++) slope *= value;
    }
    return slope;
  };
  return tabulate(
    blocks > 1 ? `the largest of ${blocks} draws from TW₁` : `Tracy–Widom, β = ${beta}`,
    cdf,
    density,
    tracyWidomQuantile(pow(0.95, 1 / blocks), beta) / k,
  );
}

function tabulate(
  name: string,
  cdf: (s: number) => number,
  slope: (s: number) => number,
  critical: number,
): { law: EdgeLaw; cdf: (s: number) => number } {
  // Mean and variance from the distribution function: E s = b − ∫F, E(b − s)² = 2∫(b − s)F, with b where F is 1.
  const [a, b, h] = [-12, 14, 1 / 64];
  let first = 0;
  let second = 0;
  for (let s = a; s < b; s += h) {
    const value = cdf(s + h / 2);
    first += h * value;
    second += 2 * h * (b - s - h / 2) * value;
  }
  const mean = b - first;
  const sd = Math.sqrt(second - first * first);
  const left = Math.floor(mean - 4.2 * sd);
  const step = (Math.ceil(mean + 4.5 * sd) - left) / (POINTS - 1);
  const x = Float64Array.from({ length: POINTS }, (_, i) => left + step * i);
  return {
    cdf,
    law: {
      name,
      x,
      density: x.map(slope),
      cdf: x.map(cdf),
      mean,
      sd,
      critical,
    },
  };
}
