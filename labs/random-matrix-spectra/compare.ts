/** Two engines on one matrix: what differs, by how much, and how much was expected. */
import { chebyshevCdf } from '@/src/math/kpm/chebyshevDensity';
import { chebyshevMoments } from '@/src/math/kpm/chebyshevMoments';
import { jacksonDamping } from '@/src/math/kpm/jackson';
import { stochasticMoments } from '@/src/math/kpm/stochasticMoments';
import { bisectEigenvalue } from '@/src/math/linear/bisectEigenvalue';
import { sturmHistogram } from '@/src/math/linear/sturmHistogram';
import type { Tridiagonal } from '@/src/math/linear/tridiagonal';
import { countsBelow } from '@/src/math/summaries/histogram';

export interface Comparison {
  readonly engines: string;
  readonly rows: readonly {
    readonly what: string;
    readonly difference: number;
    readonly expected: string;
  }[];
}
type Row = Comparison['rows'][number];

/** Center c and half-width h: (A − c)/h has its spectrum in [−1, 1]. */
export interface Scale {
  readonly center: number;
  readonly half: number;
}

/** QL against Sturm counts on one tridiagonal matrix; and, where given, against a dense draw of the same law. */
export function compareSturm(
  t: Tridiagonal,
  zeros: number,
  eigenvalues: Float64Array,
  edges: Float64Array,
  dense: Float64Array | undefined,
): Comparison {
  let apart = 0;
  const last = t.diagonal.length - 1;
  for (const k of [0, last >> 1, last])
    apart = Math.max(apart, Math.abs(bisectEigenvalue(t, k) - eigenvalues[k + zeros]!));
  return {
    engines: 'QL iteration against Sturm counts on the same tridiagonal matrix',
    rows: [
      countsRow(t, zeros, eigenvalues, edges),
      {
        what: 'smallest, middle and largest eigenvalue',
        difference: apart,
        expected: 'below 10⁻¹³',
      },
      ...(dense ? [lawsRow(eigenvalues, dense)] : []),
    ],
  };
}

/** Counts by Sturm sequences against counts of computed eigenvalues, at every edge of a bin. */
export function countsRow(
  t: Tridiagonal,
  zeros: number,
  eigenvalues: Float64Array,
  edges: Float64Array,
): Row {
  const ql = countsBelow(eigenvalues, edges);
  const { below } = [...sturmHistogram(t, edges)].at(-1)!;
  let most = 0;
  edges.forEach((edge, i) => {
    // At 0 itself a computed zero falls on either side.
    if (edge !== 0) most = Math.max(most, Math.abs(below[i]! + (edge > 0 ? zeros : 0) - ql[i]!));
  });
  return {
    what: 'eigenvalues below an edge, by Sturm counts and by QL',
    difference: most,
    expected: '0',
  };
}

/** Two draws of one law, the one through a dense, the other through a tridiagonal matrix. */
export function lawsRow(tridiagonal: Float64Array, dense: Float64Array): Row {
  const n = dense.length;
  let furthest = 0;
  let j = 0;
  dense.forEach((x, i) => {
    while (j < n && tridiagonal[j]! < x) j++;
    if (x !== 0) furthest = Math.max(furthest, Math.abs(i + 0.5 - j));
  });
  return {
    what: 'distribution function, a dense draw and a tridiagonal draw of the same law',
    difference: furthest / n,
    expected: `below ${(6 / n).toPrecision(1)} (6/N)`,
  };
}

/** Moments with the same probes in float64, for the arithmetic alone. */
export function momentsInFloat64(
  matrix: Float64Array,
  signs: Float64Array,
  n: number,
  m: number,
  { center, half }: Scale,
): Float64Array {
  const r = signs.length / n;
  return stochasticMoments(
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
}

/** Separates the two errors of moments from probe vectors: their arithmetic and their probes. */
export function momentRows(
  found: Float64Array,
  sameProbes: Float64Array,
  eigenvalues: Float64Array,
  probes: number,
  { center, half }: Scale,
): Row[] {
  const m = found.length;
  const exact = chebyshevMoments(
    eigenvalues.map((x) => (x - center) / half),
    m,
  );
  const sampling = 1 / Math.sqrt(eigenvalues.length * probes);
  return [
    {
      what: 'a moment, same probes in float64: arithmetic',
      difference: furthest(found, sameProbes),
      expected: 'about 10⁻⁶',
    },
    {
      what: 'a moment, from the eigenvalues: probes and arithmetic',
      difference: furthest(found, exact),
      expected: `a few times ${sampling.toPrecision(1)}`,
    },
    {
      what: 'distribution function, both blurred',
      difference: blurredDistance(found, exact),
      expected: `below ${(4 * sampling).toPrecision(1)}`,
    },
  ];
}

const furthest = (x: Float64Array, y: Float64Array) =>
  x.reduce((max, v, k) => Math.max(max, Math.abs(v - y[k]!)), 0);

const GRID = 400;

/** Largest distance of the distribution functions of two sets of moments, damped alike. */
export function blurredDistance(x: Float64Array, y: Float64Array): number {
  const damping = jacksonDamping(x.length);
  const [a, b] = [x, y].map((mu) => mu.map((v, k) => v * damping[k]!)) as [
    Float64Array,
    Float64Array,
  ];
  let distance = 0;
  for (let i = 1; i < GRID; i++) {
    const at = -1 + (2 * i) / GRID;
    distance = Math.max(distance, Math.abs(chebyshevCdf(a, at) - chebyshevCdf(b, at)));
  }
  return distance;
}
