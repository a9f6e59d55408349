/** The frame of a density that is known by its Chebyshev moments. */
import { chebyshevCdf } from '@/src/math/kpm/chebyshevDensity';
import { jacksonDamping } from '@/src/math/kpm/jackson';
import { cos, sin } from '@/src/math/portable/sincos';
import { marchenkoPasturDensity } from '@/src/math/laws/marchenkoPastur';
import { semicircleDensity } from '@/src/math/laws/semicircle';
import { blurredDistance, type Scale } from './compare';
import { binEdges, type Law } from './law';
import type { SpectrumFrame } from './model';
import type { Values } from './plan';

const NODES = 512;

/**
 * Chebyshev moments of the law itself, under the scaling of the matrix: the
 * midpoint rule in the angle, exact for the semicircle while k < NODES.
 */
export function lawMoments(
  { lower, upper, atom, gamma }: Law,
  m: number,
  { center, half }: Scale,
): Float64Array {
  const moments = new Float64Array(m);
  const add = (x: number, weight: number) => {
    const scaled = (x - center) / half;
    let [now, next] = [1, scaled];
    for (let k = 0; k < m; k++) {
      moments[k]! += weight * now;
      [now, next] = [next, 2 * scaled * next - now];
    }
  };
  for (let i = 0; i < NODES; i++) {
    const angle = (Math.PI * (i + 0.5)) / NODES;
    const x = (lower + upper) / 2 - ((upper - lower) / 2) * cos(angle);
    const density = gamma === undefined ? semicircleDensity(x) : marchenkoPasturDensity(x, gamma);
    add(x, (((density * (upper - lower)) / 2) * sin(angle) * Math.PI) / NODES);
  }
  if (atom > 0) add(0, atom);
  return moments;
}

/** Each bin holds what the damped density puts there; the distance is to the law damped alike. */
export function fromMoments(
  moments: Float64Array,
  values: Values,
  n: number,
  law: Law,
  scale: Scale,
  engine: string,
  note: string,
  progress: number,
): SpectrumFrame {
  const m = moments.length;
  const { center, half } = scale;
  const damping = jacksonDamping(m);
  const damped = moments.map((mu, k) => mu * damping[k]!);
  const edges = binEdges(values, law, center - half, center + half);
  const mean = center + half * moments[1]!;
  const square = (moments[2]! + 1) / 2;
  return {
    progress,
    engine,
    n,
    law,
    edges,
    below: edges.map((x) => n * chebyshevCdf(damped, (x - center) / half)),
    done: edges.length,
    eigenvalues: undefined,
    plane: undefined,
    smallest: NaN,
    largest: NaN,
    ks:
      progress === 1 && law.name !== 'none'
        ? blurredDistance(moments, lawMoments(law, m, scale))
        : undefined,
    ksAt: 'blurred',
    blur: (Math.PI / m) * half,
    mean,
    variance: half * half * (square - moments[1]! * moments[1]!),
    note,
    comparison: undefined,
  };
}

/** The frame of a run that is still drawing its matrix: the law alone. */
export function awaited(
  values: Values,
  n: number,
  law: Law,
  engine: string,
  note: string,
  progress: number,
): SpectrumFrame {
  const edges = binEdges(values, law, NaN, NaN);
  return {
    progress,
    engine,
    n,
    law,
    edges,
    below: new Float64Array(edges.length),
    done: 0,
    eigenvalues: undefined,
    plane: undefined,
    smallest: NaN,
    largest: NaN,
    ks: undefined,
    ksAt: 'blurred',
    blur: 0,
    mean: NaN,
    variance: NaN,
    note,
    comparison: undefined,
  };
}
