import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ofPath } from '../bytes/ofPath';
import { singularValues } from '../math/linear/singularValues';
import { stream } from '../math/random/stream';
import { analyzeSpectrum } from '../math/spectra/analyzeSpectrum';
import shipped from '../../public/checkpoints/recipe.json';
import { fileOf, makeData, makeInitial } from './checkpoints';
import { compared, sha256 } from './entry';
import { classMeans, nearestMean, sampleMixture } from './mixture';
import { accuracy, gradient, initialize } from './network';
import { readNetwork } from './readNetwork';
import { names, recipe, streams } from './recipe';

const bytesOf = (name: string) => new Uint8Array(readFileSync(`public/checkpoints/${name}`));
const network = (name: string) => readNetwork(ofPath(`public/checkpoints/${name}.safetensors`));
const data = makeData();

test('gradient is that of central differences, in every layer', () => {
  const small = initialize(stream(3), [5, 6, 7, 3], 1);
  const sample = sampleMixture(stream(4), classMeans(stream(5), 3, 5, 2), 3, 9);
  const { weights, biases } = gradient(small, sample.inputs, sample.labels);
  const loss = () => gradient(small, sample.inputs, sample.labels).loss;
  const h = 1e-5;
  small.forEach(({ weight, bias }, l) => {
    for (const [values, slope] of [
      [weight, weights[l]!],
      [bias, biases[l]!],
    ] as const)
      for (let i = 0; i < values.length; i += 3) {
        const kept = values[i]!;
        values[i] = kept + h;
        const above = loss();
        values[i] = kept - h;
        const below = loss();
        values[i] = kept;
        // Third derivatives of order one times h², and rounding of order 1e-16 / h.
        expect(Math.abs((above - below) / (2 * h) - slope[i]!)).toBeLessThan(1e-9);
      }
  });
});

test('a mixture of two: the best rule is right with probability Φ(distance / 2)', () => {
  const means = Float64Array.of(1, 0, 0, -1, 0, 0);
  const count = 40_000;
  const share = nearestMean(means, 2, sampleMixture(stream(6), means, 2, count));
  const phi1 = 0.8413447460685429; // Φ(1), for means 2 apart
  expect(Math.abs(share - phi1)).toBeLessThan(4 * Math.sqrt((phi1 * (1 - phi1)) / count));
});

test('class means have the strength that the recipe says', () => {
  const means = classMeans(stream(7), 10, 128, 3);
  for (let c = 0; c < 10; c++) {
    const squares = means.subarray(c * 128, (c + 1) * 128).reduce((sum, x) => sum + x * x, 0);
    expect(Math.sqrt(squares)).toBeCloseTo(3, 12);
  }
});

test('the shipped files are those of the recipe: sizes, checksums, settings', () => {
  expect(shipped).toMatchObject(JSON.parse(JSON.stringify(recipe)) as object);
  expect(shipped.streams).toEqual(streams);
  expect(shipped.checkpoints.map((c) => c.file)).toEqual(names.map((n) => `${n}.safetensors`));
  let total = 0;
  for (const { file, bytes, sha256: hash } of shipped.checkpoints) {
    const content = bytesOf(file);
    total += content.length;
    expect(content.length).toBe(bytes);
    expect(sha256(content)).toBe(hash);
  }
  expect(total).toBeLessThan(700_000);
});

test('the initial weights come out of the seed bit for bit', () => {
  expect(fileOf('initial', makeInitial())).toEqual(bytesOf('initial.safetensors'));
});

test('eight steps of training come out of the seed bit for bit', () => {
  expect(compared(data)).toBe(shipped.hashAfter8Steps);
});

test('the shipped weights score what the recipe says', () => {
  expect(data.best).toBe(shipped.bestTestAccuracy);
  for (const { file, labels, trainingAccuracy, testAccuracy } of shipped.checkpoints) {
    const layers = network(file.replace('.safetensors', ''));
    const on = labels === 'shuffled' ? data.shuffled : data.training;
    expect(accuracy(layers, on.inputs, on.labels)).toBe(trainingAccuracy);
    expect(accuracy(layers, data.test.inputs, data.test.labels)).toBe(testAccuracy);
  }
});

test('shuffled labels: the same samples, as many of each class, in another order', () => {
  const counts = (labels: Uint8Array) =>
    Array.from({ length: 10 }, (_, c) => labels.filter((x) => x === c).length);
  expect(counts(data.shuffled.labels)).toEqual(counts(data.training.labels));
  const same = data.shuffled.labels.filter((x, i) => x === data.training.labels[i]).length;
  expect(Math.abs(same / 4096 - 0.1)).toBeLessThan(4 * Math.sqrt(0.09 / 4096));
});

test('BF16 moves a singular value by less than a thousandth of the largest', () => {
  const exact = makeInitial();
  network('initial').forEach(({ weight, outputs, inputs }, l) => {
    const [rounded, full] = [weight, exact[l]!.weight].map((w) =>
      singularValues(w, outputs, inputs).sort().reverse(),
    ) as [Float64Array, Float64Array];
    rounded.forEach((s, i) => expect(Math.abs(s - full[i]!)).toBeLessThan(1e-3 * full[0]!));
  });
});

test('spikes: none before training; one per class but one in the first layer after it; with shuffled labels a wider bulk and none', () => {
  const first = (name: string) => {
    const { weight, outputs, inputs } = network(name)[0]!;
    return analyzeSpectrum(singularValues(weight, outputs, inputs), outputs, inputs, stream(1));
  };
  expect(first('initial').spikes).toHaveLength(0);
  expect(first('trained').spikes).toHaveLength(9);
  expect(first('shuffled').spikes).toHaveLength(0);
  expect(first('shuffled').bulk!.edge).toBeGreaterThan(2 * first('initial').bulk!.edge);
});
