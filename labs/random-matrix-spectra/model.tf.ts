/**
 * The spectral density of a dense matrix on the GPU: Chebyshev moments from random
 * probe vectors (kernel polynomial method). float32 products; the sums of each
 * product are finished in float64.
 */
import * as tf from '@tensorflow/tfjs-core';
import { engineNames, type Context } from '@/src/lab/define';
import { chebyshevCdf } from '@/src/math/kpm/chebyshevDensity';
import { chebyshevMoments } from '@/src/math/kpm/chebyshevMoments';
import { jacksonDamping } from '@/src/math/kpm/jackson';
import { randomSigns, stochasticMoments } from '@/src/math/kpm/stochasticMoments';
import { stream } from '@/src/math/random/stream';
import { ksAtEdges } from '@/src/math/summaries/ksDistance';
import { binEdges, cdfOf, lawOf, type Law } from './law';
import {
  denseEigenvalues,
  denseMatrix,
  fromEigenvalues,
  type Comparison,
  type SpectrumFrame,
} from './model';
import { plan, type Values } from './plan';

/** Room left around the spectrum when it is scaled into [−1, 1]. */
const MARGIN = 1.08;
const POWER_STEPS = 40;
/** Moments between two frames. */
const FRAME_EVERY = 8;
/** The stream of the probe vectors; the matrix uses stream 0. */
const PROBE_STREAM = 1;

/** Center c and half-width h: (A − c)/h has its spectrum in [−1, 1]. */
interface Scale {
  readonly center: number;
  readonly half: number;
}

export async function* run(
  values: Values,
  { engine }: Context,
): AsyncGenerator<SpectrumFrame, void, void> {
  const { engine: what, n, note } = plan(values);
  const law = lawOf(values, n);
  const matrix = denseMatrix(values, n);
  const scale = scaleOf(matrix, n, values);
  const { probes: r, moments: m } = values;
  const signs = randomSigns(stream(values.seed, PROBE_STREAM), n, r);
  const frame = (moments: Float64Array, known: number, progress: number) =>
    fromMoments(
      moments.subarray(0, known),
      values,
      n,
      law,
      scale,
      `GPU density (${engineNames[engine]})`,
      note,
      progress,
    );

  const a = tf.tensor2d(
    Float32Array.from(matrix, (x) => x / scale.half),
    [n, n],
  );
  const shift = scale.center / scale.half;
  let before = tf.tensor2d(Float32Array.from(signs), [n, r]);
  let now = product(a, before, shift);
  const moments = new Float64Array(m);
  try {
    moments[0] = 1;
    moments[1] = await inner(now, before);
    for (let k = 1; 2 * k < m; k++) {
      moments[2 * k] = 2 * (await inner(now, now)) - moments[0];
      if (2 * k + 1 < m) {
        const next = tf.tidy(
          () => tf.sub(tf.mul(product(a, now, shift), 2), before) as tf.Tensor2D,
        );
        moments[2 * k + 1] = 2 * (await inner(next, now)) - moments[1]!;
        before.dispose();
        before = now;
        now = next;
      }
      if (Math.abs(moments[2 * k]!) > 1.5)
        throw new Error(
          'the spectrum left [−1, 1], so the Chebyshev recursion diverged; try another seed',
        );
      if (what === 'gpu' && k % FRAME_EVERY === 0 && 2 * k + 2 < m)
        yield frame(moments, 2 * k + 2, (2 * k + 2) / m);
    }
  } finally {
    tf.dispose([a, before, now]);
  }
  if (what === 'gpu') yield frame(moments, m, 1);
  else {
    const eigenvalues = denseEigenvalues(values, n);
    const exact = fromEigenvalues(
      eigenvalues,
      values,
      n,
      law,
      `float64 and ${engineNames[engine]}`,
      note,
    );
    yield {
      ...exact,
      comparison: compare(
        moments,
        eigenvalues,
        matrix,
        signs,
        n,
        values,
        scale,
        engineNames[engine],
      ),
    };
  }
}

const product = (a: tf.Tensor2D, x: tf.Tensor2D, shift: number): tf.Tensor2D =>
  tf.tidy(() => {
    const ax: tf.Tensor2D = tf.matMul(a, x);
    return shift === 0 ? ax : (tf.sub(ax, tf.mul(x, shift)) as tf.Tensor2D);
  });

/** ⟨x, y⟩ over all entries, per entry; columns are summed on the GPU, the rest in float64. */
async function inner(x: tf.Tensor2D, y: tf.Tensor2D): Promise<number> {
  const columns = tf.tidy(() => tf.sum(tf.mul(x, y), 0));
  const sums = await columns.data();
  columns.dispose();
  let total = 0;
  for (const sum of sums) total += sum;
  return total / x.size;
}

/** A bound on the spectrum from power iteration in float64, with room to spare. */
function scaleOf(a: Float64Array, n: number, { ensemble, seed }: Values): Scale {
  const random = stream(seed, PROBE_STREAM + 1);
  let v = Float64Array.from({ length: n }, () => random.next() - 0.5);
  let norm = 0;
  for (let step = 0; step < POWER_STEPS; step++) {
    const next = new Float64Array(n);
    let square = 0;
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += a[i * n + j]! * v[j]!;
      next[i] = sum;
      square += sum * sum;
    }
    norm = Math.sqrt(square);
    v = next.map((x) => x / norm);
  }
  const half = norm * MARGIN;
  // A covariance matrix has no negative eigenvalue: [−5 %, 108 %] of its norm.
  return ensemble === 'wishart'
    ? { center: half / 2 - 0.025 * half, half: half / 2 + 0.025 * half }
    : { center: 0, half };
}

/** The frame of a density known by its moments: each bin holds what the damped density puts there. */
function fromMoments(
  moments: Float64Array,
  values: Values,
  n: number,
  law: Law,
  { center, half }: Scale,
  engine: string,
  note: string,
  progress: number,
): SpectrumFrame {
  const damping = jacksonDamping(moments.length);
  const damped = moments.map((mu, k) => mu * damping[k]!);
  const edges = binEdges(values, law, center - half, center + half);
  const below = edges.map((x) => n * chebyshevCdf(damped, (x - center) / half));
  const mean = center + half * moments[1]!;
  const square = (moments[2]! + 1) / 2;
  const cdf = cdfOf(law)?.cdf;
  return {
    progress,
    engine,
    n,
    law,
    edges,
    below,
    done: edges.length,
    eigenvalues: undefined,
    smallest: NaN,
    largest: NaN,
    ks: progress === 1 && cdf ? ksAtEdges(edges, below, n, cdf) : undefined,
    mean,
    variance: half * half * (square - moments[1]! * moments[1]!),
    note,
    comparison: undefined,
  };
}

/** Separates the two errors of the GPU density: its arithmetic and its probes. */
function compare(
  gpu: Float64Array,
  eigenvalues: Float64Array,
  matrix: Float64Array,
  signs: Float64Array,
  n: number,
  { moments: m, probes: r }: Values,
  { center, half }: Scale,
  name: string,
): Comparison {
  const reference = stochasticMoments(
    (x) => {
      const y = new Float64Array(x.length);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          const entry = matrix[i * n + j]! / half;
          for (let c = 0; c < r; c++) y[i * r + c]! += entry * x[j * r + c]!;
        }
        for (let c = 0; c < r; c++) y[i * r + c]! -= (center / half) * x[i * r + c]!;
      }
      return y;
    },
    signs,
    m,
  );
  const exact = chebyshevMoments(
    eigenvalues.map((x) => (x - center) / half),
    m,
  );
  const damping = jacksonDamping(m);
  const damp = (mu: Float64Array) => mu.map((x, k) => x * damping[k]!);
  const [a, b] = [damp(gpu), damp(exact)];
  let cdf = 0;
  for (let i = 1; i < 400; i++) {
    const x = -1 + i / 200;
    cdf = Math.max(cdf, Math.abs(chebyshevCdf(a, x) - chebyshevCdf(b, x)));
  }
  const furthest = (x: Float64Array, y: Float64Array) =>
    x.reduce((max, v, k) => Math.max(max, Math.abs(v - y[k]!)), 0);
  const sampling = 1 / Math.sqrt(n * r);
  return {
    engines: `float64 eigenvalues against ${name} Chebyshev moments of the same matrix`,
    rows: [
      {
        what: 'a moment, same probes in float64: arithmetic',
        difference: furthest(gpu, reference),
        expected: 'about 10⁻⁶',
      },
      {
        what: 'a moment, exact: probes and arithmetic',
        difference: furthest(gpu, exact),
        expected: `a few times ${sampling.toPrecision(1)}`,
      },
      {
        what: 'distribution function, equally damped',
        difference: cdf,
        expected: `below ${(4 * sampling).toPrecision(1)}`,
      },
    ],
  };
}
