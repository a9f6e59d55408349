/** The mean of n draws: how fast it settles. */
import { stream } from '@/src/math/random/stream';

export interface MeanFrame {
  readonly progress: number;
  /** Numbers of draws at which the mean was noted, about logarithmic. */
  readonly draws: Float64Array;
  /** |mean − 1/2| there, root mean square over the repeats. */
  readonly error: Float64Array;
  /** σ/√n, the standard error that theory gives; σ² = 1/12. */
  readonly theory: Float64Array;
}

const POINTS = 25;
/** Repeats per frame: about 10 ms of work. */
const BATCH = 20;

export function* means(values: {
  readonly n: number;
  readonly repeats: number;
  readonly seed: number;
}): Generator<MeanFrame, void, void> {
  const { n, repeats, seed } = values;
  const draws = noted(n);
  const theory = draws.map((count) => Math.sqrt(1 / 12 / count));
  const squares = new Float64Array(draws.length);
  const random = stream(seed);
  for (let done = 1; done <= repeats; done++) {
    let sum = 0;
    let at = 0;
    for (let i = 1; i <= n; i++) {
      sum += random.next();
      if (i === draws[at]) {
        const off = sum / i - 0.5;
        squares[at]! += off * off;
        at++;
      }
    }
    if (done % BATCH === 0 || done === repeats)
      yield {
        progress: done / repeats,
        draws,
        theory,
        error: squares.map((s) => Math.sqrt(s / done)),
      };
  }
}

/** At most 25 whole numbers from 1 to n, each about the same multiple of the one before. */
function noted(n: number): Float64Array {
  const numbers = new Set<number>();
  let x = 1;
  // Square roots of square roots: the same bits everywhere, unlike a power.
  let ratio = n;
  for (let i = 0; i < 5; i++) ratio = Math.sqrt(ratio);
  for (let i = 0; i < 32; i++) {
    numbers.add(Math.round(x));
    x *= ratio;
  }
  numbers.add(n);
  const all = [...numbers].filter((m) => m <= n).sort((a, b) => a - b);
  return Float64Array.from(all.length > POINTS ? all.slice(-POINTS) : all);
}
