/** The levels of one matrix, sorted, and the law that unfolds them. */
import { betaHermite } from '@/src/math/ensembles/betaHermite';
import { betaLaguerre } from '@/src/math/ensembles/betaLaguerre';
import { symmetricStudentT } from '@/src/math/ensembles/symmetricStudentT';
import { marchenkoPasturCdf } from '@/src/math/laws/marchenkoPastur';
import { semicircleCdf } from '@/src/math/laws/semicircle';
import { symmetricEigenvalues } from '@/src/math/linear/symmetricEigenvalues';
import { tridiagonalEigenvalues } from '@/src/math/linear/tridiagonalEigenvalues';
import { cos } from '@/src/math/portable/sincos';
import type { Random } from '@/src/math/random/stream';
import { indexOf, type Plan, type Unfolding } from './plan';

/** Columns for each row of the Gaussian matrix whose singular values are taken: N × 2N. */
export const WIDE = 2;

export function levelsOf(random: Random, { ensemble, n, blocks, nu }: Plan): Float64Array {
  switch (ensemble) {
    case 'independent':
      // The shadow on a diameter of points spread evenly over a disk.
      return Float64Array.from({ length: n }, () => {
        const radius = 2 * Math.sqrt(random.next());
        return radius * cos(2 * Math.PI * random.next());
      }).sort();
    case 'blocks': {
      const all = new Float64Array(n);
      for (let b = 0, at = 0; b < blocks; b++) {
        const size = blockSize(n, blocks, b);
        all.set(tridiagonalEigenvalues(betaHermite(random, size, 1)), at);
        at += size;
      }
      return all.sort();
    }
    case 'singular': {
      const { tridiagonal } = betaLaguerre(random, n, WIDE * n, 1);
      return tridiagonalEigenvalues(tridiagonal).map((x) => Math.sqrt(Math.max(0, x)));
    }
    case 'student-t':
      return symmetricEigenvalues(symmetricStudentT(random, n, nu), n);
    default:
      return tridiagonalEigenvalues(betaHermite(random, n, indexOf(ensemble)));
  }
}

/** n levels in `blocks` blocks, the first ones longer by one where it does not divide. */
export const blockSize = (n: number, blocks: number, b: number): number =>
  Math.floor(n / blocks) + (b < n % blocks ? 1 : 0);

/** Share of the levels below x, in the limit of large matrices. */
export function limitCdf({ ensemble }: Plan, x: number): number {
  return ensemble === 'singular' ? marchenkoPasturCdf(x * x, 1 / WIDE) : semicircleCdf(x);
}

/** Levels on either side that a local mean is taken over. */
const NEIGHBORS = 10;

/** The spacings of the middle half of the levels, in units of their mean. */
export function unfoldedSpacings(
  levels: Float64Array,
  plan: Plan,
  unfold: Unfolding,
): Float64Array {
  const n = levels.length;
  const first = Math.floor(n / 4);
  const last = Math.ceil((3 * n) / 4) - 1;
  const count = last - first;
  if (unfold === 'law') {
    const at = Float64Array.from({ length: count + 1 }, (_, i) =>
      limitCdf(plan, levels[first + i]!),
    );
    return Float64Array.from({ length: count }, (_, i) => n * (at[i + 1]! - at[i]!));
  }
  const mean = (from: number, to: number) => (levels[to]! - levels[from]!) / (to - from);
  return Float64Array.from({ length: count }, (_, k) => {
    const i = first + k;
    const unit =
      unfold === 'none'
        ? mean(first, last)
        : mean(Math.max(0, i - NEIGHBORS), Math.min(n - 1, i + 1 + NEIGHBORS));
    return (levels[i + 1]! - levels[i]!) / unit;
  });
}

/** min/max of each two consecutive spacings in the middle half: no unit is needed. */
export function ratiosOf(levels: Float64Array): Float64Array {
  const n = levels.length;
  const first = Math.floor(n / 4);
  const last = Math.ceil((3 * n) / 4) - 1;
  return Float64Array.from({ length: last - first - 1 }, (_, k) => {
    const i = first + k + 1;
    const one = levels[i]! - levels[i - 1]!;
    const other = levels[i + 1]! - levels[i]!;
    const large = Math.max(one, other);
    return large === 0 ? 1 : Math.min(one, other) / large;
  });
}
