/** The numbers of the chapter on trained spectra, computed from the networks that the book ships. */
import { expect, test } from 'vitest';
import { ofPath } from '@/src/bytes/ofPath';
import { makeData, makeInitial } from '@/src/checkpoints/checkpoints';
import { classMeans } from '@/src/checkpoints/mixture';
import { accuracy, gradient, type Network } from '@/src/checkpoints/network';
import { readNetwork } from '@/src/checkpoints/readNetwork';
import { recipe, streams } from '@/src/checkpoints/recipe';
import { marchenkoPasturEdges } from '@/src/math/laws/marchenkoPastur';
import { singularDecomposition } from '@/src/math/linear/singularDecomposition';
import { singularValues } from '@/src/math/linear/singularValues';
import { gaussLegendre } from '@/src/math/quadrature/gaussLegendre';
import { permutation } from '@/src/math/random/permutation';
import { stream } from '@/src/math/random/stream';
import { analyzeSpectrum } from '@/src/math/spectra/analyzeSpectrum';
import {
  spikedRectangularOutlier,
  spikedRectangularThreshold,
} from '@/src/math/theory/spikedRectangular';

const sum = (x: Iterable<number>) => [...x].reduce((s, v) => s + v, 0);
const mean = (x: readonly number[]) => sum(x) / x.length;
const rounds = (x: number, to: number, digits: number) =>
  expect(Math.abs(x - to)).toBeLessThan(0.501 * 10 ** -digits);

const network = (name: string) => readNetwork(ofPath(`public/checkpoints/${name}.safetensors`));
const networks = {
  initial: network('initial'),
  trained: network('trained'),
  shuffled: network('shuffled'),
};
type Name = keyof typeof networks;
const NAMES = ['initial', 'trained', 'shuffled'] as const;
const data = makeData();

const spectrumOf = (w: Float64Array, rows: number, columns: number) =>
  [...singularValues(w, rows, columns)].sort((a, b) => b - a);
const xray = (w: Float64Array, rows: number, columns: number, rate = 0.01) =>
  analyzeSpectrum(singularValues(w, rows, columns), rows, columns, stream(1), rate);
const report = (name: Name, layer: number, rate = 0.01) => {
  const { weight, outputs, inputs } = networks[name][layer]!;
  return xray(weight, outputs, inputs, rate);
};

/** The network with one layer replaced by the part of it whose singular triples are picked. */
function operated(name: Name, layer: number, pick: (rank: number) => boolean): Network {
  const { weight, outputs, inputs } = networks[name][layer]!;
  const { values, left, right } = singularDecomposition(weight, outputs, inputs);
  const part = new Float64Array(outputs * inputs);
  values.forEach((value, k) => {
    if (!pick(k)) return;
    for (let i = 0; i < outputs; i++)
      for (let j = 0; j < inputs; j++)
        part[i * inputs + j]! += value * left[k]![i]! * right[k]![j]!;
  });
  return networks[name].map((own, l) => (l === layer ? { ...own, weight: part } : own));
}
const onTest = (net: Network) => accuracy(net, data.test.inputs, data.test.labels);
const onShuffled = (net: Network) => accuracy(net, data.shuffled.inputs, data.shuffled.labels);

/** An orthonormal basis of the nine directions of the class means less their average. */
function meansBasis(): readonly Float64Array[] {
  const { classes, dimension, strength } = recipe.data;
  const means = classMeans(stream(recipe.seed, streams.means), classes, dimension, strength);
  const centered = means.map(
    (x, k) =>
      x - mean(Array.from({ length: classes }, (_, c) => means[c * dimension + (k % dimension)]!)),
  );
  return singularDecomposition(centered, classes, dimension).right.slice(0, classes - 1);
}
const basis = meansBasis();
/** Share of the squared length of a unit vector that lies in the span of the class means. */
const inMeans = (v: Float64Array) => sum(basis.map((b) => sum(b.map((x, j) => x * v[j]!)) ** 2));

test('claim:trained-spikes spikes before, after, on shuffled labels: first layer 0, 9, 0; second 0, 10, 36; noise 0.062, 0.070, 0.132', () => {
  expect(NAMES.map((name) => report(name, 0).spikes.length)).toEqual([0, 9, 0]);
  expect(NAMES.map((name) => report(name, 1).spikes.length)).toEqual([0, 10, 36]);
  NAMES.forEach((name, i) => rounds(report(name, 0).bulk!.scale, [0.062, 0.07, 0.132][i]!, 3));
  const values = report('trained', 0).spectrum.values;
  rounds(values[0]!, 3.12, 2);
  rounds(values[8]!, 2.53, 2);
  rounds(values[9]!, 1.85, 2);
  rounds(report('trained', 0).bulk!.edge, 1.88, 2);
});

test('claim:trained-scores test accuracy 0.8355, best 0.896, shuffled 0.096; training accuracy 1 and 1', () => {
  expect(onTest(networks.trained)).toBe(0.8355);
  expect(data.best).toBe(0.896);
  expect(onTest(networks.shuffled)).toBe(0.096);
  expect(onShuffled(networks.shuffled)).toBe(1);
  expect(accuracy(networks.trained, data.training.inputs, data.training.labels)).toBe(1);
  expect(data.training.labels.length).toBe(4096);
});

test('claim:trained-surgery the nine spikes of the first layer alone score 0.849 on the test, the rest 0.11; second layer 0.839 and 0.12; on the training samples the nine score 0.93', () => {
  rounds(onTest(operated('trained', 0, (k) => k < 9)), 0.849, 3);
  rounds(onTest(operated('trained', 0, (k) => k >= 9)), 0.11, 2);
  const nine = operated('trained', 0, (k) => k < 9);
  rounds(accuracy(nine, data.training.inputs, data.training.labels), 0.93, 2);
  rounds(onTest(operated('trained', 1, (k) => k < 10)), 0.839, 3);
  rounds(onTest(operated('trained', 1, (k) => k >= 10)), 0.12, 2);
});

test('claim:trained-memory the memory of shuffled labels: bulk p 0.10; the nine largest values alone recall 0.17, the rest 0.88, the 64 largest 0.88', () => {
  expect(report('shuffled', 0).bulk!.p).toBeGreaterThan(0.05);
  rounds(report('shuffled', 0).bulk!.p, 0.1, 2);
  rounds(onShuffled(operated('shuffled', 0, (k) => k < 9)), 0.17, 2);
  rounds(onShuffled(operated('shuffled', 0, (k) => k >= 9)), 0.88, 2);
  rounds(onShuffled(operated('shuffled', 0, (k) => k < 64)), 0.88, 2);
});

const initial = makeInitial();
const first = initial[0]!;
const gradients = {
  known: gradient(initial, data.training.inputs, data.training.labels).weights[0]!,
  shuffled: gradient(initial, data.shuffled.inputs, data.shuffled.labels).weights[0]!,
};

test('claim:trained-gradient at the start nine singular values hold 93 % of the gradient, from 0.058 to 0.029, the tenth 0.011; 0.95 to 0.97 of their vectors lie among the class means', () => {
  const { values, right } = singularDecomposition(gradients.known, first.outputs, first.inputs);
  rounds(values[0]!, 0.058, 3);
  rounds(values[8]!, 0.029, 3);
  rounds(values[9]!, 0.011, 3);
  const squares = values.map((v) => v * v);
  rounds(sum(squares.slice(0, 9)) / sum(squares), 0.93, 2);
  const overlaps = right.slice(0, 9).map(inMeans);
  rounds(Math.min(...overlaps), 0.95, 2);
  rounds(Math.max(...overlaps), 0.97, 2);
  expect(inMeans(right[9]!)).toBeLessThan(0.05);
  rounds(spectrumOf(gradients.shuffled, first.outputs, first.inputs)[0]!, 0.013, 3);
});

test('claim:trained-step one step: thresholds at η = 14 and 29; at 10 no spike and 0.33 right; at 50 nine spikes, 0.77 right, 3.05 where 3.17 was predicted', () => {
  const s = Math.sqrt(recipe.network.gain / first.inputs);
  const gamma = first.inputs / first.outputs;
  const unit = s * Math.sqrt(first.outputs);
  const strengths = spectrumOf(gradients.known, first.outputs, first.inputs);
  const critical = unit * spikedRectangularThreshold(gamma);
  rounds(critical, 0.84, 2);
  rounds(critical / strengths[0]!, 14.4, 1);
  rounds(critical / strengths[8]!, 28.7, 1);
  rounds(unit * Math.sqrt(marchenkoPasturEdges(gamma).upper), 1.71, 2);
  const step = (eta: number, g: Float64Array): Network => [
    { ...first, weight: first.weight.map((w, i) => w - eta * g[i]!) },
    ...initial.slice(1),
  ];
  const after = (eta: number, g = gradients.known) => {
    const net = step(eta, g);
    const found = xray(net[0]!.weight, first.outputs, first.inputs);
    return { net, spikes: found.spikes.length, top: found.spectrum.values[0]! };
  };
  rounds(onTest(initial), 0.1, 2);
  const small = after(10);
  expect(small.spikes).toBe(0);
  rounds(onTest(small.net), 0.33, 2);
  const large = after(50);
  expect(large.spikes).toBe(9);
  rounds(onTest(large.net), 0.77, 2);
  rounds(large.top, 3.05, 2);
  rounds(unit * spikedRectangularOutlier((50 * strengths[0]!) / unit, gamma), 3.17, 2);
  expect(after(50, gradients.shuffled).spikes).toBe(0);
});

test('claim:trained-permuted with its entries in random places the trained layer has no spike in any of twenty draws, standard deviation 0.081; their kurtosis is 3.1', () => {
  const { weight, outputs, inputs } = networks.trained[0]!;
  const power = (k: number) => sum(weight.map((w) => w ** k)) / weight.length;
  rounds(power(4) / power(2) ** 2, 3.1, 1);
  for (let seed = 0; seed < 20; seed++) {
    const order = permutation(stream(seed), weight.length);
    const found = xray(
      weight.map((_, i) => weight[order[i]!]!),
      outputs,
      inputs,
      0.001,
    );
    expect(found.spikes.length).toBe(0);
    rounds(found.bulk!.scale, 0.081, 3);
  }
});

test('claim:trained-tail the fit to the trained first layer says α = 2.6 ± 0.6 on 52 values and is refused: an exponential does as well', () => {
  const { tail } = report('trained', 0);
  rounds(tail.fit!.alpha, 2.6, 1);
  rounds(tail.fit!.reach, 0.6, 1);
  expect(tail.fit!.tail).toBe(52);
  expect(tail.refused).toContain('exponential');
  for (const [name, layer] of [
    ['initial', 0],
    ['initial', 1],
    ['trained', 1],
    ['shuffled', 0],
    ['shuffled', 1],
  ] as const)
    expect(report(name, layer).tail.refused).toBeDefined();
});

test('claim:trained-repulsion the mean spacing ratio of the first layer is that of the GOE within two standard errors, before and after', () => {
  for (const name of NAMES)
    for (const layer of [0, 1]) {
      const { spectrum, spikes } = report(name, layer);
      const x = [...spectrum.values].slice(spikes.length).map((v) => v * v);
      const ratios = x.slice(2).map((_, i) => {
        const [a, b] = [x[i]! - x[i + 1]!, x[i + 1]! - x[i + 2]!];
        return Math.min(a, b) / Math.max(a, b);
      });
      // One ratio and its neighbor are correlated: standard error 0.295/√M.
      expect(Math.abs(mean(ratios) - 0.5307)).toBeLessThan((2 * 0.295) / Math.sqrt(ratios.length));
      expect(mean(ratios)).toBeGreaterThan(0.45);
    }
});

test('claim:trained-change nine directions hold 52 percent of the change of the first layer, on shuffled labels 18', () => {
  const share = (name: Name) => {
    const { weight, outputs, inputs } = networks[name][0]!;
    const change = weight.map((w, i) => w - networks.initial[0]!.weight[i]!);
    const squares = spectrumOf(change, outputs, inputs).map((v) => v * v);
    return sum(squares.slice(0, 9)) / sum(squares);
  };
  rounds(share('trained'), 0.52, 2);
  rounds(share('shuffled'), 0.18, 2);
});

test('claim:trained-rate at false-spike rates 0.001, 0.01 and 0.1 the counts are 0 0 1 before training, 9 9 9 and 10 10 11 after it, 33 36 38 on shuffled labels', () => {
  const counts = (name: Name, layer: number) =>
    [0.001, 0.01, 0.1].map((rate) => report(name, layer, rate).spikes.length);
  expect(counts('initial', 0)).toEqual([0, 0, 0]);
  expect(counts('initial', 1)).toEqual([0, 0, 1]);
  expect(counts('trained', 0)).toEqual([9, 9, 9]);
  expect(counts('trained', 1)).toEqual([10, 10, 11]);
  expect(counts('shuffled', 0)).toEqual([0, 0, 0]);
  expect(counts('shuffled', 1)).toEqual([33, 36, 38]);
});

test('claim:trained-bulk after training the bulk of the first layer is 1.7 times as far from its law as noise, p = 0.001', () => {
  rounds(report('trained', 0).bulk!.ratio, 1.7, 1);
  expect(report('trained', 0).bulk!.p).toBeLessThan(0.0015);
  rounds(report('shuffled', 1).bulk!.ratio, 6.1, 1);
});

test('claim:trained-nonlinear the centered ReLU has η = 1/2 − 1/2π = 0.341 and ζ = 1/4', () => {
  const rule = gaussLegendre(64);
  /** E f(x) for a standard normal x, by quadrature on both sides of the kink. */
  const expectation = (f: (x: number) => number) =>
    sum(
      [...rule.nodes].flatMap((t, i) => {
        const x = 5 * (t + 1);
        const w = (5 * rule.weights[i]! * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
        return [w * f(x), w * f(-x)];
      }),
    );
  const m = expectation((x) => Math.max(0, x));
  expect(expectation((x) => (Math.max(0, x) - m) ** 2)).toBeCloseTo(0.5 - 0.5 / Math.PI, 10);
  expect(0.5 - 0.5 / Math.PI).toBeCloseTo(0.3408450569, 9);
  expect(expectation((x) => (x > 0 ? 1 : 0)) ** 2).toBeCloseTo(0.25, 10);
});

test('claim:trained-width a 768 × 3,072 layer at s = 0.02: edge 1.66, threshold 0.78, a thousandth of the squared norm', () => {
  rounds(0.02 * (Math.sqrt(3072) + Math.sqrt(768)), 1.66, 2);
  const threshold = 0.02 * (3072 * 768) ** 0.25;
  rounds(threshold, 0.78, 2);
  rounds(threshold ** 2 / (0.02 ** 2 * 3072 * 768), 0.0007, 4);
});
