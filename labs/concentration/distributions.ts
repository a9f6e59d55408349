/** The numbers that are added up: how one is drawn, and how far out it may lie. */
import { erfc } from '@/src/math/portable/erfc';
import { exp } from '@/src/math/portable/exp';
import { pow } from '@/src/math/portable/pow';
import { studentTTail } from '@/src/math/laws/studentTLaw';
import { cauchy } from '@/src/math/random/cauchy';
import { exponential } from '@/src/math/random/exponential';
import { normal } from '@/src/math/random/normal';
import { pareto } from '@/src/math/random/pareto';
import type { Random } from '@/src/math/random/stream';
import { studentT } from '@/src/math/random/studentT';

export const names = {
  coin: 'coin tosses ±1',
  uniform: 'uniform numbers',
  gaussian: 'Gaussian numbers',
  exponential: 'centered exponential numbers',
  student: 'Student-t numbers',
  pareto: 'centered Pareto numbers',
  cauchy: 'Cauchy numbers',
} as const;
export type Name = keyof typeof names;

/** Mean 0 and variance 1 wherever the law has them. */
export interface Distribution {
  readonly name: Name;
  readonly draw: (random: Random) => number;
  /** P(|X| > x). */
  readonly tail: (x: number) => number;
  /** 1, or infinite. */
  readonly variance: number;
  /** E X⁴, or infinite. */
  readonly kurtosis: number;
  /** P(|X| > x) falls as x to the power of minus this; infinite for a light tail. */
  readonly index: number;
  /** Whether X has the mean 0. */
  readonly centered: boolean;
}

const light = { variance: 1, index: Infinity, centered: true } as const;
const ROOT3 = Math.sqrt(3);

/** @param index of the tail, where the name leaves it open; Student-t with index 1 is Cauchy */
export function distribution(name: Name, index: number): Distribution {
  switch (name) {
    case 'coin':
      return {
        ...light,
        name,
        kurtosis: 1,
        draw: (random) => (random.next() < 0.5 ? -1 : 1),
        tail: (x) => (x < 1 ? 1 : 0),
      };
    case 'uniform':
      return {
        ...light,
        name,
        kurtosis: 9 / 5,
        draw: (random) => ROOT3 * (2 * random.next() - 1),
        tail: (x) => Math.min(1, Math.max(0, 1 - x / ROOT3)),
      };
    case 'gaussian':
      return {
        ...light,
        name,
        kurtosis: 3,
        draw: normal,
        tail: (x) => (x <= 0 ? 1 : erfc(x * Math.SQRT1_2)),
      };
    case 'exponential':
      return {
        ...light,
        name,
        kurtosis: 9,
        draw: (random) => exponential(random) - 1,
        tail: (x) => (x <= 0 ? 1 : exp(-1 - x) + (x < 1 ? 1 - exp(x - 1) : 0)),
      };
    case 'student':
      return index === 1 ? distribution('cauchy', 1) : student(index);
    case 'pareto':
      return centeredPareto(index);
    case 'cauchy':
      return {
        name,
        variance: Infinity,
        kurtosis: Infinity,
        index: 1,
        centered: true,
        draw: cauchy,
        tail: (x) => studentTTail(x, 1),
      };
  }
}

function student(nu: number): Distribution {
  const scale = nu > 2 ? Math.sqrt((nu - 2) / nu) : 1;
  return {
    name: 'student',
    variance: nu > 2 ? 1 : Infinity,
    kurtosis: nu > 4 ? (3 * (nu - 2)) / (nu - 4) : Infinity,
    index: nu,
    centered: true,
    draw: (random) => scale * studentT(random, nu),
    tail: (x) => studentTTail(x / scale, nu),
  };
}

/** A Pareto number less its mean, over its standard deviation, as far as it has them. */
function centeredPareto(alpha: number): Distribution {
  const mean = alpha > 1 ? alpha / (alpha - 1) : 0;
  const scale = alpha > 2 ? Math.sqrt(alpha / (alpha - 2)) / (alpha - 1) : 1;
  const above = (s: number) => (s <= 1 ? 1 : pow(s, -alpha));
  const excess =
    (6 * (alpha * alpha * alpha + alpha * alpha - 6 * alpha - 2)) /
    (alpha * (alpha - 3) * (alpha - 4));
  return {
    name: 'pareto',
    variance: alpha > 2 ? 1 : Infinity,
    kurtosis: alpha > 4 ? 3 + excess : Infinity,
    index: alpha,
    centered: alpha > 1,
    draw: (random) => (pareto(random, alpha) - mean) / scale,
    tail: (x) => (x < 0 ? 1 : above(mean + scale * x) + (1 - above(mean - scale * x))),
  };
}
