/** From the values asked for to what is run: sizes, costs, and a plain word where they differ. */

import { pow } from '@/src/math/portable/pow';

export type View = 'spacings' | 'ratios' | 'largest';
export type Ensemble = 'goe' | 'gue' | 'gse' | 'independent' | 'blocks' | 'singular' | 'student-t';
export type Unfolding = 'law' | 'local' | 'none';
/** In whose units the law for β = 4 is drawn. */
export type Normalization = 'ensemble' | 'tracy-widom' | 'plain';

export interface Values {
  readonly view: View;
  readonly ensemble: Ensemble;
  /** Levels of one matrix. */
  readonly n: number;
  readonly matrices: number;
  /** Independent GOE blocks of the mixture. */
  readonly blocks: number;
  /** Degrees of freedom of the Student-t entries. */
  readonly nu: number;
  readonly unfold: Unfolding;
  /** Whether the largest eigenvalue is centered and scaled for finite N. */
  readonly shift: boolean;
  readonly normalization: Normalization;
  readonly seed: number;
}

/** What is drawn: the values that the numbers depend on, as a frame carries them. */
export interface Plan {
  readonly ensemble: Ensemble;
  readonly n: number;
  /** 1 for everything but a mixture. */
  readonly blocks: number;
  readonly nu: number;
  readonly engine: string;
  readonly note: string;
}

/** Largest matrix of which all eigenvalues are computed: 50 ms each. */
const ALL = 2000;
/** Largest dense matrix: 30 ms each. */
const DENSE = 400;

export function plan({ view, ensemble, n, blocks, nu }: Values): Plan {
  const dense = ensemble === 'student-t';
  const limit = dense ? DENSE : view === 'largest' ? Infinity : ALL;
  const why = dense ? 'Dense matrices are' : 'The spacings and ratios are';
  return {
    ensemble,
    n: Math.min(n, limit),
    blocks: ensemble === 'blocks' ? blocks : 1,
    nu,
    engine: dense
      ? 'dense, Householder'
      : ensemble === 'independent'
        ? 'random numbers'
        : view === 'largest'
          ? 'tridiagonal model, its first rows'
          : 'tridiagonal model, QL',
    note: n > limit ? `${why} limited to N = ${limit} here: ran N = ${limit}.` : '',
  };
}

/** About how many milliseconds a matrix takes; it decides how many go into a frame. */
export function cost(view: View, { ensemble, n, blocks }: Plan): number {
  if (ensemble === 'student-t') return 0.1 + n * n * 1.8e-4;
  if (ensemble === 'independent') return view === 'largest' ? 0.02 : 0.01 + n * 4e-4;
  if (view === 'largest') return blocks * (0.03 + 6e-3 * pow(n / blocks, 1 / 3));
  const size = n / blocks;
  return blocks * (0.05 + size * 2e-3 + size * size * 1.1e-5);
}

/** Whether the whole run takes so long that it waits for Run. */
export const isLong = (values: Values): boolean =>
  values.matrices * cost(values.view, plan(values)) > 5000;

/** Index β of the levels that repel; 0 for independent points. */
export const indexOf = (ensemble: Ensemble): 0 | 1 | 2 | 4 =>
  ensemble === 'gue' ? 2 : ensemble === 'gse' ? 4 : ensemble === 'independent' ? 0 : 1;

/** Whether the center and scale of the largest level have a known correction for finite N. β = 2 needs none. */
export const hasShift = (ensemble: Ensemble): boolean =>
  ensemble === 'goe' || ensemble === 'gse' || ensemble === 'blocks' || ensemble === 'singular';
