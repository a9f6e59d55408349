/** Two spirals in the plane, one for each class: a problem that a small network learns in a second, and not at once. */
import { cos, sin } from '@/src/math/portable/sincos';
import { normal } from '@/src/math/random/normal';
import { permutation } from '@/src/math/random/permutation';
import type { Random } from '@/src/math/random/stream';

export interface Labeled {
  /** Row-major count × 2. */
  readonly inputs: Float64Array;
  readonly labels: Uint8Array;
}

const TURNS = 1.25;
const RADIUS = 2;
const NOISE = 0.1;

/** Points at radius 2√u and angle 2π · 1.25 √u, u uniform, turned by half a circle for the second class, with noise of 0.1. */
export function spirals(random: Random, count: number): Labeled {
  const inputs = new Float64Array(2 * count);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const label = i % 2;
    const u = Math.sqrt(random.next());
    const angle = 2 * Math.PI * TURNS * u + Math.PI * label;
    inputs[2 * i] = RADIUS * u * cos(angle) + NOISE * normal(random);
    inputs[2 * i + 1] = RADIUS * u * sin(angle) + NOISE * normal(random);
    labels[i] = label;
  }
  return { inputs, labels };
}

/** Batches of a data set, in a new random order for every pass; a rest too small for a batch is left out. */
export function* batches(
  { inputs, labels }: Labeled,
  size: number,
  random: Random,
): Generator<Labeled, never, void> {
  const count = labels.length;
  for (;;) {
    const order = permutation(random, count);
    for (let at = 0; at + size <= count; at += size) {
      const x = new Float64Array(2 * size);
      const y = new Uint8Array(size);
      for (let k = 0; k < size; k++) {
        const i = order[at + k]!;
        x[2 * k] = inputs[2 * i]!;
        x[2 * k + 1] = inputs[2 * i + 1]!;
        y[k] = labels[i]!;
      }
      yield { inputs: x, labels: y };
    }
  }
}
