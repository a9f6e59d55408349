/** The three networks, made from the recipe. */
import { permutation } from '../math/random/permutation';
import { stream } from '../math/random/stream';
import { writeSafetensors, type Writable } from '../tensors/writeSafetensors';
import { classMeans, nearestMean, sampleMixture, type Labeled } from './mixture';
import { initialize, type Network } from './network';
import { names, recipe, streams, type Name } from './recipe';
import { train } from './train';

const { seed, data, network, training } = recipe;
const draw = (what: keyof typeof streams) => stream(seed, streams[what]);

export interface Data {
  readonly training: Labeled;
  /** The training samples with their labels in another order. */
  readonly shuffled: Labeled;
  readonly test: Labeled;
  /** Share of the test samples that the rule with the true means gets right: no rule does better on average. */
  readonly best: number;
}

export function makeData(): Data {
  const means = classMeans(draw('means'), data.classes, data.dimension, data.strength);
  const sample = (what: 'training' | 'test') =>
    sampleMixture(draw(what), means, data.classes, data[what]);
  const [known, test] = [sample('training'), sample('test')];
  const order = permutation(draw('shuffle'), data.training);
  const labels = known.labels.map((_, i) => known.labels[order[i]!]!);
  return {
    training: known,
    shuffled: { inputs: known.inputs, labels },
    test,
    best: nearestMean(means, data.classes, test),
  };
}

export const makeInitial = (): Network => initialize(draw('weights'), network.sizes, network.gain);

/** Trains in place, step by step; both trained networks see the samples in the same order. */
export const trainOn = (which: Network, on: Labeled) => train(which, on, training, draw('order'));

export const stepsPerEpoch = Math.ceil(data.training / training.batch);

/** Each network when it is ready; `step` is told how far a training is. */
export function* makeCheckpoints(
  { training: known, shuffled }: Data,
  step: (name: Name, done: number, of: number, loss: number) => void = () => undefined,
): Generator<{ name: Name; network: Network }, void, void> {
  for (const name of names) {
    const made = makeInitial();
    if (name !== 'initial') {
      const steps = trainOn(made, name === 'trained' ? known : shuffled);
      const total = stepsPerEpoch * training.epochs;
      for (let done = 1; done <= total; done++) step(name, done, total, steps.next().value);
    }
    yield { name, network: made };
  }
}

/** The file of a network: weights as BF16, biases as F32, named as PyTorch would. */
export function fileOf(name: Name, layers: Network): Uint8Array {
  const tensors = layers.flatMap(({ inputs, outputs, weight, bias }, l): Writable[] => [
    { name: `layers.${l}.weight`, dtype: 'BF16', shape: [outputs, inputs], values: weight },
    { name: `layers.${l}.bias`, dtype: 'F32', shape: [outputs], values: bias },
  ]);
  const metadata = { network: name, recipe: 'recipe.json', license: 'CC BY 4.0' };
  return writeSafetensors(tensors, metadata);
}
