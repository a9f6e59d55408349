import { powerOfTwoScale } from './powerOfTwoScale';
import { checkTridiagonal, tridiagonalNorm, type Tridiagonal } from './tridiagonal';

/** Edges handled in one pass: their divisions overlap in the processor. */
const LANES = 4;

/**
 * A state of the count: `below[i]` eigenvalues lie below `edges[i]`, for the first `done` edges.
 *
 * Source: definition.
 */
export interface SturmProgress {
  readonly done: number;
  readonly below: Float64Array;
}

/**
 * Counts the eigenvalues below each edge without computing any eigenvalue, four
 * edges to a pass; yields after every pass. Cost n divisions per edge, and O(1)
 * memory beyond the matrix: n = 10⁶ with 100 edges takes about a second.
 *
 * Source: Sturm sequences as in `sturmCount`; for β-ensembles Albrecht, Chan &
 * Edelman 2009.
 *
 * @param edges in any order, none NaN
 */
export function* sturmHistogram(
  t: Tridiagonal,
  edges: Float64Array,
): Generator<SturmProgress, Float64Array, void> {
  checkTridiagonal(t);
  if (edges.some((x) => Number.isNaN(x)))
    throw new RangeError('invalid edges; not free of NaN: NaN');
  const scale = powerOfTwoScale(tridiagonalNorm(t));
  const diagonal = scale === 1 ? t.diagonal : t.diagonal.map((d) => d * scale);
  const squares = t.offDiagonal.map((e) => e * scale * (e * scale));
  const scaledEdges = scale === 1 ? edges : edges.map((x) => x * scale);
  const below = new Float64Array(edges.length);
  for (let at = 0; at < edges.length; at += LANES) {
    count4(diagonal, squares, scaledEdges, at, below);
    yield { done: Math.min(edges.length, at + LANES), below };
  }
  return below;
}

function count4(
  d: Float64Array,
  squares: Float64Array,
  edges: Float64Array,
  at: number,
  below: Float64Array,
): void {
  const n = d.length;
  const last = edges.length - 1;
  const x0 = edges[at]!;
  const x1 = edges[Math.min(last, at + 1)]!;
  const x2 = edges[Math.min(last, at + 2)]!;
  const x3 = edges[Math.min(last, at + 3)]!;
  let q0 = d[0]! - x0;
  let q1 = d[0]! - x1;
  let q2 = d[0]! - x2;
  let q3 = d[0]! - x3;
  let [c0, c1, c2, c3] = [0, 0, 0, 0];
  for (let i = 1; ; i++) {
    if (q0 === 0) q0 = 1e-300;
    if (q1 === 0) q1 = 1e-300;
    if (q2 === 0) q2 = 1e-300;
    if (q3 === 0) q3 = 1e-300;
    c0 += q0 < 0 ? 1 : 0;
    c1 += q1 < 0 ? 1 : 0;
    c2 += q2 < 0 ? 1 : 0;
    c3 += q3 < 0 ? 1 : 0;
    if (i === n) break;
    const s = squares[i - 1]!;
    const di = d[i]!;
    q0 = di - x0 - s / q0;
    q1 = di - x1 - s / q1;
    q2 = di - x2 - s / q2;
    q3 = di - x3 - s / q3;
  }
  [c0, c1, c2, c3].forEach((c, lane) => {
    if (at + lane <= last) below[at + lane] = c;
  });
}
