/** Stochastic gradient descent with momentum, every choice from the seed. */
import { permutation } from '../math/random/permutation';
import type { Random } from '../math/random/stream';
import type { Labeled } from './mixture';
import { gradient, type Network } from './network';

export interface Schedule {
  readonly batch: number;
  readonly rate: number;
  readonly momentum: number;
}

/** Trains the network in place, one batch for each time it is asked; yields the loss of the batch before the step. */
export function* train(
  network: Network,
  data: Labeled,
  { batch, rate, momentum }: Schedule,
  random: Random,
): Generator<number, never, void> {
  const count = data.labels.length;
  const inputs = network[0]!.inputs;
  const parameters = network.flatMap(({ weight, bias }) => [weight, bias]);
  const velocities = parameters.map(({ length }) => new Float64Array(length));
  for (;;) {
    const order = permutation(random, count);
    for (let start = 0; start < count; start += batch) {
      const chosen = order.subarray(start, Math.min(start + batch, count));
      const x = new Float64Array(chosen.length * inputs);
      const labels = new Uint8Array(chosen.length);
      chosen.forEach((sample, r) => {
        x.set(data.inputs.subarray(sample * inputs, (sample + 1) * inputs), r * inputs);
        labels[r] = data.labels[sample]!;
      });
      const { loss, weights, biases } = gradient(network, x, labels);
      const gradients = weights.flatMap((weight, l) => [weight, biases[l]!]);
      parameters.forEach((values, p) => {
        const velocity = velocities[p]!;
        const slope = gradients[p]!;
        for (let i = 0; i < values.length; i++) {
          velocity[i] = momentum * velocity[i]! - rate * slope[i]!;
          values[i]! += velocity[i]!;
        }
      });
      yield loss;
    }
  }
}
