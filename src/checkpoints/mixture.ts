/** Data whose truth is known: a Gaussian mixture, one bump for each class. */
import { normal } from '../math/random/normal';
import type { Random } from '../math/random/stream';
import { unitVector } from '../math/random/unitVector';

export interface Labeled {
  /** Row-major, one sample in a row. */
  readonly inputs: Float64Array;
  readonly labels: Uint8Array;
}

/** Means of the classes: `strength` times independent uniform directions, row-major. */
export function classMeans(
  random: Random,
  classes: number,
  dimension: number,
  strength: number,
): Float64Array {
  const means = new Float64Array(classes * dimension);
  for (let c = 0; c < classes; c++)
    means.set(
      unitVector(random, dimension).map((x) => strength * x),
      c * dimension,
    );
  return means;
}

/** Samples x = mean of the label + noise of variance one; all labels equally likely. */
export function sampleMixture(
  random: Random,
  means: Float64Array,
  classes: number,
  count: number,
): Labeled {
  const dimension = means.length / classes;
  const inputs = new Float64Array(count * dimension);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const label = Math.floor(random.next() * classes);
    labels[i] = label;
    for (let j = 0; j < dimension; j++)
      inputs[i * dimension + j] = means[label * dimension + j]! + normal(random);
  }
  return { inputs, labels };
}

/** Share of the samples whose own class has the nearest mean: the best rule there is for equal noise and equal classes. */
export function nearestMean(
  means: Float64Array,
  classes: number,
  { inputs, labels }: Labeled,
): number {
  const dimension = means.length / classes;
  let right = 0;
  labels.forEach((label, i) => {
    let best = 0;
    let least = Infinity;
    for (let c = 0; c < classes; c++) {
      let distance = 0;
      for (let j = 0; j < dimension; j++)
        distance += (inputs[i * dimension + j]! - means[c * dimension + j]!) ** 2;
      if (distance < least) [best, least] = [c, distance];
    }
    if (best === label) right++;
  });
  return right / labels.length;
}
