/**
 * The top of a spiked dense matrix on the GPU: Lanczos' method with full reorthogonalization, float32
 * products. The spikes are kept as factors, so W + Σ θ v vᵀ is never formed and noise that is on the
 * device serves every θ of a run.
 */
import * as tf from '@tensorflow/tfjs-core';
import { engineNames, type Context } from '@/src/lab/define';
import { symmetricEigensystem } from '@/src/math/linear/symmetricEigensystem';
import { stream } from '@/src/math/random/stream';
import { unitVector } from '@/src/math/random/unitVector';
import { countsBelow } from '@/src/math/summaries/histogram';
import { edgesOf, frameOf, withStrengths, type Comparison, type SpikeFrame } from './model';
import { drawn, type Top } from './noise';
import { columns, plan, strengths, type Values } from './plan';
import { severalSpikes } from './several';

/** Steps of Lanczos' method, and how many lie between two frames. */
const STEPS = 120;
const FRAME_EVERY = 30;
const START = 4;

type Matrix = tf.Tensor2D;
interface Device {
  readonly apply: (x: Matrix) => Matrix;
  readonly transposed: (x: Matrix) => Matrix;
  readonly dispose: () => void;
}

/** The noise of the last run in float32: drawing it takes longer than one θ. */
let kept: { key: string; noise: Float32Array; drawn: ReturnType<typeof drawn> } | undefined;

function noiseOf(values: Values, n: number) {
  const key = [values.model, n, columns(values, n), values.seed, values.spikes].join();
  if (kept?.key !== key) {
    kept = undefined;
    const all = drawn(values, n);
    kept = {
      key,
      noise: Float32Array.from(all.noise),
      drawn: { ...all, noise: new Float64Array(0) },
    };
  }
  return kept;
}

export async function* run(
  values: Values,
  { engine }: Context,
): AsyncGenerator<SpikeFrame, void, void> {
  const { engine: what, n, note } = plan(values);
  const frame = frameOf(values, n, `Lanczos, ${engineNames[engine]}`, note);
  const { noise, drawn: planted } = noiseOf(values, n);
  const device = onDevice(values, n, noise, planted);
  let found: readonly Top[] = [];
  try {
    for await (const { steps, tops } of lanczos(device, values, n, planted)) {
      found = tops;
      const progress = Math.min(1, steps / Math.min(STEPS, n));
      yield {
        ...frame,
        progress: what === 'compare' ? 0.5 * progress : progress,
        spikes: withStrengths(values, tops),
      };
    }
  } finally {
    device.dispose();
  }
  if (what !== 'compare') return;
  const { all, tops } = severalSpikes(values, n);
  const edges = edgesOf(values, n);
  yield {
    ...frame,
    engine: `float64 and ${engineNames[engine]}`,
    edges,
    below: countsBelow(all, edges),
    spikes: withStrengths(values, tops),
    comparison: compared(found, tops, engineNames[engine]),
  };
}

/** The matrix whose largest eigenvalues are wanted, as products: symmetric, or M Mᵀ of an n × m matrix. */
function onDevice(
  values: Values,
  n: number,
  noise: Float32Array,
  { left, right }: ReturnType<typeof drawn>,
): Device {
  const m = columns(values, n);
  const a = tf.tensor2d(noise, [n, m]);
  const side = (xs: readonly Float64Array[]): Matrix => {
    const rows = xs[0]!.length;
    const all = new Float32Array(rows * xs.length);
    xs.forEach((x, k) => x.forEach((y, i) => (all[i * xs.length + k] = y)));
    return tf.tensor2d(all, [rows, xs.length]);
  };
  const u = side(left);
  const v = right.length > 0 ? side(right) : undefined;
  const covariance = values.model === 'covariance';
  const sizes = strengths(values)
    .slice(0, left.length)
    .map((theta) => (covariance ? Math.sqrt(1 + theta) - 1 : theta));
  const size = tf.tensor2d(Float32Array.from(sizes), [sizes.length, 1]);
  /** x + Σ s u (yᵀ…): adds the spikes along `to` by what x holds along `from`. */
  const spiked = (image: Matrix, x: Matrix, from: Matrix, to: Matrix): Matrix =>
    tf.add(image, tf.matMul(to, tf.mul(size, tf.matMul(from, x, true))));
  // Covariance: M = D X with D = I + Σ s u uᵀ; rectangular: M = X + Σ θ u vᵀ.
  const forward = (y: Matrix): Matrix => {
    if (!covariance) return spiked(tf.matMul(a, y), y, v!, u);
    const image: Matrix = tf.matMul(a, y);
    return spiked(image, image, u, u);
  };
  const transposed = (x: Matrix): Matrix =>
    tf.tidy(() =>
      covariance
        ? (tf.matMul(a, spiked(x, x, u, u), true) as Matrix)
        : spiked(tf.matMul(a, x, true), x, u, v!),
    );
  return {
    apply: (x) =>
      tf.tidy(() =>
        values.model === 'wigner' ? spiked(tf.matMul(a, x), x, u, u) : forward(transposed(x)),
      ),
    transposed,
    dispose: () => tf.dispose([a, u, size, ...(v ? [v] : [])]),
  };
}

/** Lanczos' method; every few steps what is known of the top. */
async function* lanczos(
  device: Device,
  values: Values,
  n: number,
  planted: ReturnType<typeof drawn>,
): AsyncGenerator<{ steps: number; tops: readonly Top[] }, void, void> {
  const steps = Math.min(STEPS, n);
  let q: Matrix = tf.tensor2d(Float32Array.from(unitVector(stream(values.seed, START), n)), [n, 1]);
  let basis: Matrix = q.clone();
  const scalars: tf.Tensor[] = [];
  try {
    for (let j = 1; j <= steps; j++) {
      const [next, alpha, beta] = tf.tidy(() => {
        let w = device.apply(q);
        const diagonal = tf.sum(tf.mul(w, q));
        for (let pass = 0; pass < 2; pass++)
          w = tf.sub(w, tf.matMul(basis, tf.matMul(basis, w, true)));
        const length = tf.norm(w);
        return [tf.div(w, length) as Matrix, diagonal, length];
      });
      scalars.push(alpha, beta);
      if (j % FRAME_EVERY === 0 || j === steps) {
        const t = await stacked(scalars);
        yield { steps: j, tops: await topsOf(device, values, planted, basis, t, j) };
      }
      const wider: Matrix = tf.concat([basis, next], 1);
      tf.dispose([basis, q]);
      [basis, q] = [wider, next];
    }
  } finally {
    tf.dispose([basis, q, ...scalars]);
  }
}

async function stacked(scalars: readonly tf.Tensor[]): Promise<Float32Array> {
  const all = tf.stack([...scalars]);
  const data = (await all.data()) as Float32Array;
  all.dispose();
  return data;
}

/** The top of the small matrix in float64, its vectors carried back on the device, and their overlaps. */
async function topsOf(
  device: Device,
  { model }: Values,
  { left, right }: ReturnType<typeof drawn>,
  basis: Matrix,
  alphaBeta: Float32Array,
  j: number,
): Promise<readonly Top[]> {
  const t = new Float64Array(j * j);
  for (let i = 0; i < j; i++) {
    t[i * j + i] = alphaBeta[2 * i]!;
    if (i + 1 < j) t[i * j + i + 1] = t[(i + 1) * j + i] = alphaBeta[2 * i + 1]!;
  }
  const { values, vectors } = symmetricEigensystem(t, j);
  const tops: Top[] = [];
  for (let k = 0; k < Math.min(left.length, j); k++) {
    const value = values[j - 1 - k]!;
    const small = tf.tensor2d(Float32Array.from(vectors[j - 1 - k]!), [j, 1]);
    const [x, y] = tf.tidy(() => {
      const long: Matrix = tf.matMul(basis, small);
      return [long, model === 'rectangular' ? device.transposed(long) : tf.zeros([1, 1])];
    });
    const [xs, ys] = [await x.data(), await y.data()];
    tf.dispose([small, x, y]);
    tops.push({
      value: model === 'rectangular' ? Math.sqrt(Math.max(0, value)) : value,
      overlap: cosineSquared(left[k]!, xs),
      right: model === 'rectangular' ? cosineSquared(right[k]!, ys) : undefined,
    });
  }
  return tops;
}

function cosineSquared(u: Float64Array, x: ArrayLike<number>): number {
  let [dot, square] = [0, 0];
  for (let i = 0; i < u.length; i++) {
    dot += u[i]! * x[i]!;
    square += x[i]! * x[i]!;
  }
  return square > 0 ? (dot * dot) / square : 0;
}

function compared(gpu: readonly Top[], exact: readonly Top[], name: string): Comparison {
  const worst = (f: (a: Top, b: Top) => number) =>
    gpu.reduce((most, a, k) => Math.max(most, Math.abs(f(a, exact[k]!))), 0);
  return {
    engines: `Lanczos (${name}, ${STEPS} steps) against float64, one matrix`,
    rows: [
      {
        what: 'the largest values',
        difference: worst((a, b) => a.value - b.value),
        expected: 'about 10⁻⁶ for an outlier; 10⁻³ in the edge, where Lanczos is slow',
      },
      {
        what: 'squared overlaps',
        difference: worst((a, b) => a.overlap - b.overlap),
        expected: 'about 10⁻⁵ for an outlier',
      },
    ],
  };
}
