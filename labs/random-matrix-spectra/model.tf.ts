/**
 * The spectral density of a dense matrix on the GPU: Chebyshev moments from random
 * probe vectors (kernel polynomial method). float32 products; the sums of each
 * product are finished in float64. A Wishart matrix is never formed: S v = X(Xᵀv).
 */
import * as tf from '@tensorflow/tfjs-core';
import { engineNames, type Context } from '@/src/lab/define';
import { randomSigns } from '@/src/math/kpm/stochasticMoments';
import { tridiagonalEigenvalues } from '@/src/math/linear/tridiagonalEigenvalues';
import { tridiagonalize } from '@/src/math/linear/tridiagonalize';
import { stream } from '@/src/math/random/stream';
import { awaited, fromMoments } from './blurred';
import { countsRow, lawsRow, momentRows, momentsInFloat64, type Scale } from './compare';
import { lawOf } from './law';
import {
  dataMatrix,
  denseEigenvalues,
  denseMatrix,
  fromEigenvalues,
  tridiagonalModel,
  withZeros,
  type SpectrumFrame,
} from './model';
import { hasTridiagonal, plan, samples, type Values } from './plan';

/** Room left around the spectrum when it is scaled into [−1, 1], and the factor when that was too little. */
const MARGIN = 1.08;
const WIDEN = 1.2;
const ATTEMPTS = 4;
const POWER_STEPS = 40;
/** Products between two frames. */
const FRAME_EVERY = 8;
/** The streams of the probe vectors and of the power iteration; the matrix uses stream 0. */
const PROBES = 1;
const POWER = 2;
/** From this many entries on, drawing the matrix takes long enough to say so. */
const SLOW = 2 ** 20;

type Matrix = tf.Tensor2D;

export async function* run(
  values: Values,
  { engine }: Context,
): AsyncGenerator<SpectrumFrame, void, void> {
  const { engine: what, n, note } = plan(values);
  const law = lawOf(values, n);
  const name = `Chebyshev moments (${engineNames[engine]})`;
  const wishart = values.ensemble === 'wishart';
  const columns = wishart ? samples(n, values.gamma) : n;
  if (n * columns > SLOW) yield awaited(values, n, law, name, note, 0.02);

  const signs = randomSigns(stream(values.seed, PROBES), n, values.probes);
  const entries = wishart ? dataMatrix(values, n) : Float32Array.from(denseMatrix(values, n));
  const traces = wishart ? [squares(entries) / n] : [trace(entries, n), squares(entries) / n];
  const a = tf.tensor2d(entries, [n, columns]);
  const apply = (x: Matrix): Matrix => tf.matMul(a, wishart ? tf.matMul(a, x, true) : x);
  let moments: Float64Array | undefined;
  let scale: Scale;
  try {
    scale = await scaleOf(apply, n, values).catch((error: unknown) => {
      const size = `${Math.ceil((4 * n * columns) / 2 ** 20)} MB`;
      throw new Error(
        `no room for N = ${n} (${size}) on ${engineNames[engine]}; choose a smaller N (${String(error)})`,
      );
    });
    for (let attempt = 0; !moments && attempt < ATTEMPTS; attempt++) {
      if (attempt > 0) scale = widened(scale);
      for await (const known of chebyshev(apply, signs, n, values.moments, scale)) {
        if (known === 'outside') break;
        if (known.length === values.moments) moments = known;
        else if (what === 'gpu') {
          const progress = known.length / values.moments;
          const better = withTraces(known, traces, scale);
          yield fromMoments(better, values, n, law, scale, name, note, progress);
        }
      }
    }
  } finally {
    a.dispose();
  }
  if (!moments)
    throw new Error('the spectrum could not be enclosed, so its moments diverge; try another seed');
  if (what === 'gpu') {
    const better = withTraces(moments, traces, scale);
    yield fromMoments(better, values, n, law, scale, name, note, 1);
  } else
    yield* compareDense(
      moments,
      signs,
      scale,
      values,
      n,
      `float64 and ${engineNames[engine]}`,
      note,
    );
}

/**
 * Moments as they become known, two for each product; all of them last. A moment
 * beyond 1 cannot come from a spectrum in [−1, 1]: `outside`.
 */
async function* chebyshev(
  apply: (x: Matrix) => Matrix,
  signs: Float64Array,
  n: number,
  m: number,
  { center, half }: Scale,
): AsyncGenerator<Float64Array | 'outside', void, void> {
  const scaled = (x: Matrix): Matrix =>
    tf.tidy(() => tf.sub(tf.mul(apply(x), 1 / half), tf.mul(x, center / half)));
  let before: Matrix = tf.tensor2d(Float32Array.from(signs), [n, signs.length / n]);
  let now = scaled(before);
  const moments = new Float64Array(m);
  try {
    moments[0] = 1;
    moments[1] = await inner(now, before);
    for (let k = 1; 2 * k < m; k++) {
      moments[2 * k] = 2 * (await inner(now, now)) - 1;
      if (!(Math.abs(moments[2 * k]!) < 1.001)) {
        yield 'outside';
        return;
      }
      if (2 * k + 1 < m) {
        const next: Matrix = tf.tidy(() => tf.sub(tf.mul(scaled(now), 2), before));
        moments[2 * k + 1] = 2 * (await inner(next, now)) - moments[1];
        before.dispose();
        [before, now] = [now, next];
      }
      if (k % FRAME_EVERY === 0 && 2 * k + 2 < m) yield moments.slice(0, 2 * k + 2);
    }
    yield moments;
  } finally {
    tf.dispose([before, now]);
  }
}

/** tr A / n and ‖A‖² need no probes: they are sums over the entries that were drawn. */
const trace = (a: Float32Array, n: number): number => {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += a[i * n + i]!;
  return sum / n;
};
const squares = (a: Float32Array): number => a.reduce((sum, x) => sum + x * x, 0);

/**
 * The first moments from the means of λ and, where it is given, of λ²: the distribution function takes the k-th
 * moment's error over k, so the first two carry three quarters of the probes' variance.
 */
export function withTraces(
  moments: Float64Array,
  [mean = NaN, square]: readonly number[],
  { center, half }: Scale,
): Float64Array {
  const better = moments.slice();
  better[1] = (mean - center) / half;
  if (square !== undefined)
    better[2] = (2 * (square - 2 * center * mean + center * center)) / (half * half) - 1;
  return better;
}

/** ⟨x, y⟩ over all entries, per entry; columns are summed on the GPU, the rest in float64. */
async function inner(x: Matrix, y: Matrix): Promise<number> {
  const columns = tf.tidy(() => tf.sum(tf.mul(x, y), 0));
  const sums = await columns.data();
  columns.dispose();
  let total = 0;
  for (const sum of sums) total += sum;
  return total / x.size;
}

/** An interval around the spectrum, from power iteration, with room to spare. */
async function scaleOf(
  apply: (x: Matrix) => Matrix,
  n: number,
  { ensemble, seed }: Values,
): Promise<Scale> {
  const random = stream(seed, POWER);
  let v: Matrix = tf.tensor2d(
    Float32Array.from({ length: n }, () => random.next() - 0.5),
    [n, 1],
  );
  let size = tf.scalar(0);
  for (let step = 0; step < POWER_STEPS; step++) {
    const [next, norm] = tf.tidy(() => {
      const image = apply(v);
      const length = tf.norm(image) as tf.Scalar;
      return [tf.div(image, length) as Matrix, length];
    });
    tf.dispose([v, size]);
    [v, size] = [next, norm];
  }
  const norm = (await size.data())[0]!;
  tf.dispose([v, size]);
  if (!(norm > 0 && norm < Infinity)) throw new Error(`invalid norm; not in (0, ∞): ${norm}`);
  const half = norm * MARGIN;
  // A covariance matrix has no negative eigenvalue: [−5 %, 100 %] of its norm with the margin.
  return ensemble === 'wishart'
    ? { center: 0.475 * half, half: 0.525 * half }
    : { center: 0, half };
}

const widened = ({ center, half }: Scale): Scale => ({ center, half: half * WIDEN });

/** The float64 spectrum of the same matrix, then what differs. */
function* compareDense(
  moments: Float64Array,
  signs: Float64Array,
  scale: Scale,
  values: Values,
  n: number,
  engines: string,
  note: string,
): Generator<SpectrumFrame, void, void> {
  const matrix = denseMatrix(values, n);
  const eigenvalues = denseEigenvalues(values, n);
  const frame = fromEigenvalues(eigenvalues, values, n, lawOf(values, n), engines, note);
  yield { ...frame, progress: 0.6 };
  const inFloat64 = momentsInFloat64(matrix, signs, n, moments.length, scale);
  const rows = momentRows(moments, inFloat64, eigenvalues, values.probes, scale);
  rows.push(countsRow(tridiagonalize(matrix, n), 0, eigenvalues, frame.edges));
  if (hasTridiagonal(values.ensemble)) {
    const { t, zeros } = tridiagonalModel(values, n);
    rows.push(lawsRow(withZeros(tridiagonalEigenvalues(t), zeros), eigenvalues));
  }
  yield {
    ...frame,
    comparison: {
      engines: `float64 eigenvalues against ${engines.split(' and ')[1]} Chebyshev moments of the same matrix`,
      rows,
    },
  };
}
