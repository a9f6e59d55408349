/** What theory says of the mean, the length, the angle and the maximum of n numbers. */
import { erfc } from '@/src/math/portable/erfc';
import { exp } from '@/src/math/portable/exp';
import { ln } from '@/src/math/portable/ln';
import { binomialTail } from '@/src/math/laws/binomialTail';
import { chiCdf, chiDensity, chiMean, chiVariance } from '@/src/math/laws/chiLaw';
import { invertCdf } from '@/src/math/laws/invertCdf';
import { sphereCosineDensity, sphereCosineTail } from '@/src/math/laws/sphereCosine';
import { studentTDensity } from '@/src/math/laws/studentTLaw';
import { gammaP } from '@/src/math/special/gammaP';
import { lnGamma } from '@/src/math/special/lnGamma';
import type { Distribution } from './distributions';

export const quantities = {
  mean: 'Mean of n numbers',
  norm: 'Length of a vector, over √n',
  angle: 'Cosine of two vectors',
  max: 'Largest of n numbers',
} as const;
export type Quantity = keyof typeof quantities;

/** A line over the tail: t ↦ a probability, or what somebody takes for one. */
export interface TailLine {
  /** `bound`: a theorem here. `guess`: the Gaussian bound where nothing proves it. */
  readonly role: 'law' | 'bound' | 'guess' | 'chebyshev' | 'jump';
  readonly name: string;
  readonly at: (t: number) => number;
}

export interface Law {
  /** The law the histogram is held against, if there is one. */
  readonly name: string;
  readonly density: ((x: number) => number) | undefined;
  /** From here the deviation is measured; undefined: from the sample's median. */
  readonly center: number | undefined;
  /** Lines for P(|quantity − center| > t), given the center in use. */
  readonly lines: (center: number) => readonly TailLine[];
  /** Half the width of the middle 68% at m numbers; undefined where only its slope is known. */
  readonly spread: ((m: number) => number) | undefined;
  /** Slope of the spread against n on log axes; NaN where no power law is known. */
  readonly slope: number;
  /** Every repeat gives the same number. */
  readonly constant: boolean;
}

/** Φ(1): the middle between 1 − Φ(1) and Φ(1) holds 68%. */
export const PHI1 = 0.8413447460685429;

const HALF_LN_2PI = 0.9189385332046727;
const normalDensity = (sd: number) => (x: number) =>
  exp((-x * x) / (2 * sd * sd) - HALF_LN_2PI) / sd;
const normalTail = (sd: number) => (t: number) => erfc((t / sd) * Math.SQRT1_2);
/** 2e^{−t²/2v}. */
const gaussianBound = (v: number) => (t: number) => 2 * exp((-t * t) / (2 * v));
/** A uniform number on [−√3, √3] is a function of a Gaussian one with slope at most √(6/π). */
const UNIFORM_SLOPE2 = 6 / Math.PI;

export function lawOf(quantity: Quantity, d: Distribution, n: number): Law {
  switch (quantity) {
    case 'mean':
      return meanLaw(d, n);
    case 'norm':
      return normLaw(d, n);
    case 'angle':
      return angleLaw(d, n);
    case 'max':
      return maxLaw(d, n);
  }
}

const finite = (d: Distribution) => d.variance < Infinity;
const isHeavy = (d: Distribution) => d.index < Infinity;

function meanLaw(d: Distribution, n: number): Law {
  const sd = 1 / Math.sqrt(n);
  const limit: TailLine = { role: 'law', name: 'Gaussian limit', at: normalTail(sd) };
  const lines: TailLine[] = [];
  let name = finite(d) ? 'Gaussian limit' : '';
  let density = finite(d) ? normalDensity(sd) : undefined;
  switch (d.name) {
    case 'coin':
      lines.push(
        { role: 'law', name: 'exact: binomial', at: coinTail(n) },
        { role: 'bound', name: 'Hoeffding bound', at: gaussianBound(1 / n) },
      );
      break;
    case 'uniform':
      lines.push(limit, { role: 'bound', name: 'Chernoff bound', at: gaussianBound(1 / n) });
      break;
    case 'gaussian':
      name = 'exact: Gaussian';
      lines.push(
        { role: 'law', name, at: normalTail(sd) },
        { role: 'bound', name: 'Chernoff bound', at: gaussianBound(1 / n) },
      );
      break;
    case 'exponential':
      name = 'exact: gamma';
      density = (x) =>
        x <= -1 ? 0 : n * exp((n - 1) * ln(n * (x + 1)) - n * (x + 1) - lnGamma(n));
      lines.push(
        {
          role: 'law',
          name,
          at: (t) => 1 - gammaP(n, n * (1 + t)) + (t < 1 ? gammaP(n, n * (1 - t)) : 0),
        },
        { role: 'bound', name: 'Chernoff bound', at: exponentialChernoff(n) },
        { role: 'guess', name: 'Gaussian bound', at: gaussianBound(1 / n) },
      );
      break;
    case 'cauchy':
      name = 'exact: Cauchy';
      density = (x) => studentTDensity(x, 1);
      lines.push({ role: 'law', name, at: d.tail });
      break;
    default:
      if (finite(d))
        lines.push(limit, { role: 'guess', name: 'Gaussian bound', at: gaussianBound(1 / n) });
      lines.push({ role: 'jump', name: 'one big jump', at: (t) => n * d.tail(n * t) });
  }
  if (finite(d)) lines.push({ role: 'chebyshev', name: 'Chebyshev', at: (t) => 1 / (n * t * t) });
  return {
    name,
    density,
    center: d.centered ? 0 : undefined,
    lines: () => lines,
    // The Cauchy quantile at Φ(1) is tan(π(Φ(1) − 1/2)).
    spread: finite(d)
      ? (m) => 1 / Math.sqrt(m)
      : d.name === 'cauchy'
        ? () => 1.837337201471583
        : undefined,
    slope: d.index < 2 ? 1 / d.index - 1 : -0.5,
    constant: false,
  };
}

/** P(|mean of n coins| > t): n + S counts heads twice. A distance that is a value itself does not count as beyond. */
const coinTail = (n: number) => (t: number) => {
  const heads = Math.floor((n * (1 + t)) / 2 + 1e-9) + 1;
  return Math.min(1, 2 * binomialTail(heads, n, 0.5));
};

/** e^{−n(t − ln(1 + t))} to the right and e^{−n(−t − ln(1 − t))} to the left: the best λ in Chernoff’s method on each side. */
const exponentialChernoff = (n: number) => (t: number) =>
  exp(-n * (t - ln(1 + t))) + (t < 1 ? exp(n * (t + ln(1 - t))) : 0);

function normLaw(d: Distribution, n: number): Law {
  const root = Math.sqrt(n);
  const limitSd = Math.sqrt((d.kurtosis - 1) / (4 * n));
  const base = { constant: d.name === 'coin', center: d.name === 'coin' ? 1 : undefined };
  const slope = d.index < 2 ? 1 / d.index - 0.5 : d.index < 4 ? 2 / d.index - 1 : -0.5;
  if (d.name === 'coin')
    return { ...base, name: '', density: undefined, lines: () => [], spread: undefined, slope };
  if (d.name === 'gaussian') {
    const name = 'exact: chi';
    const center = chiMean(n) / root;
    return {
      ...base,
      center,
      name,
      density: (x) => root * chiDensity(root * x, n),
      lines: () => [
        {
          role: 'law',
          name,
          at: (t) => 1 - chiCdf(root * (center + t), n) + chiCdf(root * (center - t), n),
        },
        { role: 'bound', name: 'Lipschitz bound', at: gaussianBound(1 / n) },
        { role: 'chebyshev', name: 'Chebyshev', at: (t) => chiVariance(n) / (n * t * t) },
      ],
      spread: (m) => Math.sqrt(chiVariance(m) / m),
      slope,
    };
  }
  const limit = d.kurtosis < Infinity;
  return {
    ...base,
    name: limit ? 'Gaussian limit' : '',
    density: limit ? (x) => normalDensity(limitSd)(x - 1) : undefined,
    lines: (center) => [
      ...(limit ? [{ role: 'law', name: 'Gaussian limit', at: normalTail(limitSd) } as const] : []),
      ...(d.name === 'uniform'
        ? [
            {
              role: 'bound',
              name: 'Lipschitz bound',
              at: gaussianBound(UNIFORM_SLOPE2 / n),
            } as const,
          ]
        : finite(d)
          ? [{ role: 'guess', name: 'Gaussian bound', at: gaussianBound(1 / n) } as const]
          : []),
      ...(isHeavy(d)
        ? [
            {
              role: 'jump',
              name: 'one big jump',
              at: (t: number) => n * d.tail(root * Math.sqrt(t * (2 * center + t))),
            } as const,
          ]
        : []),
    ],
    spread: limit ? (m) => Math.sqrt((d.kurtosis - 1) / (4 * m)) : undefined,
    slope,
  };
}

function angleLaw(d: Distribution, n: number): Law {
  const sphere = d.name === 'gaussian' ? 'exact: sphere' : 'law of the sphere';
  const coin = d.name === 'coin';
  const proved = coin || d.name === 'gaussian';
  // Symmetric entries, however heavy: E cos² = 1/n.
  const symmetric = d.name !== 'pareto' && d.name !== 'exponential';
  return {
    name: sphere,
    density: n >= 3 ? (x) => sphereCosineDensity(x, n) : undefined,
    center: d.centered ? 0 : undefined,
    lines: () => [
      {
        role: 'law',
        name: coin ? 'exact: binomial' : sphere,
        at: coin ? coinTail(n) : (t) => sphereCosineTail(t, n),
      },
      {
        role: proved ? 'bound' : 'guess',
        name: coin ? 'Hoeffding bound' : proved ? 'Chernoff bound' : 'Gaussian bound',
        at: gaussianBound(1 / n),
      },
      ...(symmetric
        ? [{ role: 'chebyshev', name: 'Chebyshev', at: (t: number) => 1 / (n * t * t) } as const]
        : []),
    ],
    spread: d.index > 2 ? (m) => 1 / Math.sqrt(m) : undefined,
    slope: d.index < 2 ? -1 / d.index : -0.5,
    constant: false,
  };
}

/** P(max > x) = 1 − (1 − P(|X| > x))ⁿ, with its digits kept where it is small. */
function maxTail(d: Distribution, n: number, x: number): number {
  const p = d.tail(x);
  if (p >= 1) return 1;
  // ln(1 − p) by its series where 1 − p would round.
  const log = p < 1e-5 ? -p * (1 + p / 2) : ln(1 - p);
  const y = n * log;
  return y > -1e-5 ? -y * (1 + y / 2) : 1 - exp(y);
}

/** The x with P(max ≤ x) = p. */
export function maxQuantile(d: Distribution, n: number, p: number): number {
  let high = 1;
  while (maxTail(d, n, high) > 1 - p) high *= 2;
  return invertCdf((x) => 1 - maxTail(d, n, x), p, 0, high);
}

function maxLaw(d: Distribution, n: number): Law {
  const constant = d.name === 'coin';
  const name = constant ? '' : 'exact law';
  const center = constant ? 1 : maxQuantile(d, n, 0.5);
  const bound: TailLine | undefined =
    d.name === 'gaussian' || d.name === 'uniform'
      ? {
          role: 'bound',
          name: 'Lipschitz bound',
          at: gaussianBound(d.name === 'uniform' ? UNIFORM_SLOPE2 : 1),
        }
      : finite(d)
        ? { role: 'guess', name: 'Gaussian bound', at: gaussianBound(1) }
        : undefined;
  // The mass of a narrow cell over its width: the density, for every law from its tail alone.
  const cell = Math.max(1e-6, 1e-4 * center);
  return {
    name,
    density: constant
      ? undefined
      : (x) => (x <= cell ? 0 : (maxTail(d, n, x - cell) - maxTail(d, n, x + cell)) / (2 * cell)),
    center,
    lines: () =>
      constant
        ? []
        : [
            {
              role: 'law',
              name,
              at: (t) =>
                maxTail(d, n, center + t) + (t < center ? 1 - maxTail(d, n, center - t) : 0),
            },
            ...(bound ? [bound] : []),
          ],
    spread: constant
      ? undefined
      : (m) => (maxQuantile(d, m, PHI1) - maxQuantile(d, m, 1 - PHI1)) / 2,
    slope: isHeavy(d) ? 1 / d.index : NaN,
    constant,
  };
}
