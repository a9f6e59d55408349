/** What `npm run checkpoints` bundles and calls. */
import { createHash } from 'node:crypto';
import { ofBytes } from '../bytes/source';
import {
  fileOf,
  makeCheckpoints,
  makeData,
  makeInitial,
  stepsPerEpoch,
  trainOn,
} from './checkpoints';
import { accuracy, type Network } from './network';
import { readNetwork } from './readNetwork';
import { recipe, streams } from './recipe';

export const sha256 = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** Steps after which a test compares the weights: enough for every part of the arithmetic, few enough to wait for. */
export const COMPARED_STEPS = 8;

/** One hash over all weights and biases of a network, as float64. */
export function hashOf(network: Network): string {
  const hash = createHash('sha256');
  for (const { weight, bias } of network)
    for (const { buffer } of [weight, bias]) hash.update(new Uint8Array(buffer));
  return hash.digest('hex');
}

export function compared(data = makeData()): string {
  const network = makeInitial();
  const steps = trainOn(network, data.training);
  for (let i = 0; i < COMPARED_STEPS; i++) steps.next();
  return hashOf(network);
}

/** All files by name, weights as bytes and the recipe as an object; what is said of each network is measured on the weights as they are shipped. */
export function make(say: (line: string) => void): Record<string, unknown> {
  const data = makeData();
  const files: Record<string, Uint8Array> = {};
  const checkpoints = [];
  let sum = 0;
  const made = makeCheckpoints(data, (name, done, of, loss) => {
    sum += loss / stepsPerEpoch;
    if (done % stepsPerEpoch !== 0) return;
    say(`${name}: epoch ${done / stepsPerEpoch} of ${of / stepsPerEpoch}, loss ${sum.toFixed(4)}`);
    sum = 0;
  });
  for (const { name, network } of made) {
    const file = `${name}.safetensors`;
    const bytes = fileOf(name, network);
    const shipped = readNetwork(ofBytes(file, bytes));
    const on = name === 'shuffled' ? data.shuffled : data.training;
    files[file] = bytes;
    checkpoints.push({
      file,
      bytes: bytes.length,
      sha256: sha256(bytes),
      labels: name === 'shuffled' ? 'shuffled' : 'true',
      epochs: name === 'initial' ? 0 : recipe.training.epochs,
      trainingAccuracy: accuracy(shipped, on.inputs, on.labels),
      testAccuracy: accuracy(shipped, data.test.inputs, data.test.labels),
    });
  }
  const about =
    'Three networks trained by this book (npm run checkpoints): a Gaussian mixture, each class mean a random direction of length strength, noise of variance one; shuffled labels are the same samples with their labels permuted. Accuracies are those of the weights as shipped, in BF16.';
  const description = {
    about,
    license: 'CC BY 4.0',
    ...recipe,
    streams,
    bestTestAccuracy: data.best,
    hashAfter8Steps: compared(data),
    checkpoints,
  };
  return { ...files, 'recipe.json': description };
}
