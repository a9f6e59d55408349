import { describe, expect, test } from 'vitest';
import { ofPath } from '@/src/bytes/ofPath';
import { ofBytes } from '@/src/bytes/source';
import { classMeans } from '@/src/checkpoints/mixture';
import { recipe, streams } from '@/src/checkpoints/recipe';
import type { ByteSource } from '@/src/lab/define';
import { defaults } from '@/src/lab/params';
import { singularDecomposition } from '@/src/math/linear/singularDecomposition';
import { singularTriples } from '@/src/math/linear/singularTriples';
import { singularValues } from '@/src/math/linear/singularValues';
import { normal } from '@/src/math/random/normal';
import { stream } from '@/src/math/random/stream';
import { stableRank } from '@/src/math/summaries/rank';
import { openTensors } from '@/src/tensors/openTensors';
import { writeSafetensors, type Writable } from '@/src/tensors/writeSafetensors';
import { figures } from './figure';
import { lab } from './lab';
import { xray, type Values, type XrayFrame } from './model';
import { params } from './params';
import { LARGEST_SIDE, isLarge, part, partOf, reportOf } from './spectrumOfLayer';
import { sorted, tableOf } from './tables';
import { inWords } from './words';

const own = { ...(defaults(params) as Values), weights: 'own', layer: 1 } as Values;

/** Noise of standard deviation s, plus signals on the diagonal: singular values of their own. */
function matrix(seed: number, rows: number, columns: number, s: number, signals: number[] = []) {
  const random = stream(seed);
  const w = Float64Array.from({ length: rows * columns }, () => s * normal(random));
  signals.forEach((x, i) => (w[i * columns + i]! += x));
  return w;
}
const tensor = (name: string, shape: number[], values: ArrayLike<number>): Writable => ({
  name,
  dtype: 'F32',
  shape,
  values,
});
const file = (name: string, tensors: Writable[]): ByteSource =>
  ofBytes(`${name}.safetensors`, writeSafetensors(tensors));
const last = (values: Values, files: ByteSource[]): XrayFrame => [...xray(values, files)].at(-1)!;

const before = file('before', [
  tensor('b.bias', [40], new Float32Array(40)),
  tensor('b.weight', [40, 60], matrix(1, 40, 60, 0.1)),
  tensor('a.weight', [12, 40], matrix(2, 12, 40, 0.2)),
]);
const after = file('after', [
  tensor('b.weight', [40, 60], matrix(1, 40, 60, 0.1, [4, 3])),
  tensor('a.weight', [12, 40], matrix(2, 12, 40, 0.2)),
]);

test('planted: two files are compared layer by layer, spikes and noise are found', () => {
  const frame = last({ ...own, layer: 2 }, [before, after]);
  expect(frame.rows.map((r) => [r.number, r.name, r.fileName, r.before])).toEqual([
    [1, 'b.weight', 'before.safetensors', undefined],
    [2, 'b.weight', 'after.safetensors', 0],
    [3, 'a.weight', 'before.safetensors', undefined],
    [4, 'a.weight', 'after.safetensors', 2],
  ]);
  const [was, is, , same] = frame.rows.map((r) => r.found!);
  expect(was!.spikes).toBe(0);
  expect(is!.spikes).toBe(2);
  for (const found of [was!, is!])
    expect(Math.abs(found.scale! - 0.1)).toBeLessThan(3 * found.scaleError!);
  expect(same!.moved).toBe(0);
  const weights = matrix(1, 40, 60, 0.1).map(Math.fround);
  const norm = Math.sqrt(weights.reduce((sum, x) => sum + x * x, 0));
  expect(is!.moved).toBeCloseTo(5 / norm, 6);
  const [first, second] = frame.shown!.report.spikes;
  expect(first!.low).toBeLessThan(4);
  expect(first!.high).toBeGreaterThan(4);
  expect(second!.low).toBeLessThan(3);
  expect(second!.high).toBeGreaterThan(3);
  expect(frame.shown!.other!.fileName).toBe('before.safetensors');
  expect(frame.note).toContain('1 tensor is no matrix');
});

test('the numbers of a layer are those of its singular values', () => {
  const frame = last(own, [before]);
  const sigma = singularValues(matrix(1, 40, 60, 0.1).map(Math.fround), 40, 60);
  expect(frame.rows[0]!.found).toMatchObject({
    largest: sigma[0],
    smallest: sigma[39],
    stable: stableRank(sigma),
    zeros: 0,
  });
});

test('the layer in the figures is computed first; every row stands from the first frame on; progress rises to 1', () => {
  const frames = [...xray({ ...own, layer: 4 }, [before, after])];
  expect(frames[0]!.rows.length).toBe(4);
  expect(frames[0]!.rows.map((r) => r.found !== undefined)).toEqual([false, false, false, true]);
  expect(frames[0]!.shown!.row).toBe(3);
  expect(frames[1]!.shown!.other!.fileName).toBe('before.safetensors');
  const progress = frames.map((f) => f.progress);
  expect(progress).toEqual([...progress].sort());
  expect(progress.at(-1)).toBe(1);
  expect(frames.map((f) => f.done)).toEqual([1, 2, 3, 4]);
  for (const frame of frames) expect(inWords(frame)).toMatch(/\w.*\.$/s);
});

test('a number beyond the last layer shows the last, and says so', () => {
  const frame = last({ ...own, layer: 99 }, [before]);
  expect(frame.selected).toBe(1);
  expect(frame.note).toContain('There is no layer 99; the last one is shown.');
});

describe('layers without a spectrum keep their row and say why', () => {
  const holes = matrix(3, 20, 20, 1);
  holes[7] = NaN;
  holes[8] = Infinity;
  const frame = last(own, [
    file('odd', [
      tensor('holes', [20, 20], holes),
      tensor('empty', [0, 5], []),
      tensor('zeros', [20, 30], new Float32Array(600)),
      tensor('row', [1, 50], matrix(4, 1, 50, 1)),
      tensor('conv', [16, 3, 3, 3], matrix(5, 16, 27, 1)),
      tensor('scalar', [], [1]),
    ]),
  ]);
  const [withHoles, empty, zeros, row, conv] = frame.rows;
  test('NaN and infinity', () => {
    expect(withHoles!.message).toBe('2 of its weights are infinite or no numbers');
    expect(frame.shown).toBeUndefined();
    expect(inWords(frame)).toContain('holes (20 × 20) has no spectrum: 2 of its weights');
  });
  test('empty, all zeros, one row; a convolution is flattened', () => {
    expect(empty!.message).toBe('it is empty');
    expect(zeros!.found).toMatchObject({ largest: 0, zeros: 20, stable: undefined, spikes: 0 });
    expect(row!.found!.scale).toBeUndefined();
    expect(row!.found!.stable).toBe(1);
    expect([conv!.rows, conv!.columns]).toEqual([16, 27]);
    expect(conv!.found!.tailRefused).toBe('only 16 values');
  });
  test('each of them can be looked at', () => {
    for (let layer = 1; layer <= 5; layer++) {
      const values = { ...own, layer };
      const shown = last(values, [
        file('odd', [
          tensor('zeros', [20, 30], new Float32Array(600)),
          tensor('row', [1, 50], matrix(4, 1, 50, 1)),
        ]),
      ]);
      expect(figures(shown, values).length).toBeGreaterThan(0);
      expect(inWords(shown)).not.toMatch(/NaN|undefined/);
    }
  });
});

test('bad files throw what they are, and a file without a matrix says so', () => {
  const run = (bytes: Uint8Array, name: string) => () => last(own, [ofBytes(name, bytes)]);
  expect(run(new Uint8Array(0), 'a.npy')).toThrow('a.npy: unknown format; not one of safetensors');
  expect(run(new TextEncoder().encode('hello there'), 'b.npz')).toThrow('b.npz: unknown format');
  expect(run(new Uint8Array(8).fill(255), 'c.safetensors')).toThrow(/^c\.safetensors: /);
  const bias = writeSafetensors([tensor('bias', [5], [1, 2, 3, 4, 5])]);
  expect(run(bias, 'd.safetensors')).toThrow(
    'd.safetensors: no matrix in it; a layer has two dimensions or more',
  );
  expect(run(bias.slice(0, -4), 'e.safetensors')).toThrow(/^e\.safetensors: /);
});

test('too large for an exact decomposition: a random part with the same noise, or skipped', () => {
  expect(isLarge({ rows: LARGEST_SIDE, columns: 4096 })).toBe(false);
  expect(isLarge({ rows: LARGEST_SIDE + 1, columns: LARGEST_SIDE + 1 })).toBe(true);
  expect(partOf({ rows: 50_000, columns: 768 })).toEqual({ rows: 5461, columns: 768 });
  expect(partOf({ rows: 3000, columns: 9000 })).toEqual({ rows: 1024, columns: 4096 });
  // A part of a small matrix, so that the test is quick; rows and columns keep their order.
  const size = { rows: 3000, columns: 3000 };
  const numbered = Float64Array.from({ length: 9e6 }, (_, i) => i);
  const partBy = (seed: number) =>
    part((visit) => numbered.forEach((x, i) => visit(x, i)), size, seed);
  const { weights: some, bad } = partBy(1);
  expect(bad).toBe(0);
  const wanted = partOf(size);
  expect(some.length).toBe(wanted.rows * wanted.columns);
  expect(some).toEqual(some.slice().sort());
  expect(new Set(some.subarray(0, wanted.columns).map((x) => Math.floor(x / 3000))).size).toBe(1);
  expect(partBy(2).weights).not.toEqual(some);
  numbered[17] = NaN;
  expect(partBy(1).bad).toBe(1);
  const large = file('large', [
    tensor('w', [2100, 4], new Float32Array(8400)),
    tensor('huge', [2049, 4100], new Float32Array(2049 * 4100)),
  ]);
  const skipped = last({ ...own, large: 'skip' }, [large]);
  expect(skipped.rows.map((r) => r.message)).toEqual([
    '',
    'too large: a side above 2,048 or more than 8.39 million weights',
  ]);
});

test('two large matrices are compared by the same part of both, and a NaN outside of it is seen', () => {
  const [rows, columns] = [2 ** 20 + 1, 8];
  const w = matrix(12, rows, columns, 1);
  const grown = w.map((x) => 1.5 * x);
  const pair = [
    file('one', [tensor('w', [rows, columns], w)]),
    file('two', [tensor('w', [rows, columns], grown)]),
  ];
  const [one, two] = last(own, pair).rows;
  expect(one!.message).toBe('from 524,288 of its rows and 8 of its columns, chosen at random');
  expect(two!.found!.moved).toBeCloseTo(0.5, 6);
  expect(two!.found!.scale! / one!.found!.scale!).toBeCloseTo(1.5, 6);
  // Some element of the last two rows is in no part of half of the rows in one seed of these.
  w[rows * columns - 1] = NaN;
  for (const seed of [1, 2, 3])
    expect(
      last({ ...own, seed }, [file('one', [tensor('w', [rows, columns], w)])]).rows[0]!.message,
    ).toBe('1 of its weights is infinite or no number');
});

test('a spectrum is computed once: the same matrix and rate give the same report', () => {
  const w = matrix(6, 30, 30, 1);
  const size = { rows: 30, columns: 30 };
  expect(reportOf(w, size, 0.01, 1)).toBe(reportOf(w.slice(), size, 0.01, 1));
  expect(reportOf(w, size, 0.02, 1)).not.toBe(reportOf(w, size, 0.01, 1));
  const other = w.slice();
  other[899]! += 2 ** -40;
  expect(reportOf(other, size, 0.01, 1)).not.toBe(reportOf(w, size, 0.01, 1));
});

test('the table sorts by number, by name as people count, and keeps what has no value last', () => {
  const { rows } = last(own, [
    file('many', [
      ...[10, 9, 1].map((i) => tensor(`h.${i}.w`, [10, 10 + i], matrix(i, 10, 10 + i, i))),
      tensor('none', [0, 3], []),
    ]),
  ]);
  const names = (key: string, down: boolean) => sorted(rows, key, down).map((r) => r.name);
  expect(names('name', false)).toEqual(['h.1.w', 'h.9.w', 'h.10.w', 'none']);
  expect(names('scale', true)).toEqual(['h.10.w', 'h.9.w', 'h.1.w', 'none']);
  expect(names('scale', false)).toEqual(['h.1.w', 'h.9.w', 'h.10.w', 'none']);
  expect(names('nothing', false)).toEqual(rows.map((r) => r.name));
});

test('the CSV has every row, every number in full, and the reasons', () => {
  const frame = last(own, [before]);
  const columns = Object.fromEntries(
    tableOf(frame).map((c) => [c.name, Array.from(c.values as ArrayLike<unknown>)]),
  );
  expect(columns['layer']).toEqual(['b.weight', 'a.weight']);
  expect(Number(columns['noise s']![0])).toBe(frame.rows[0]!.found!.scale);
  expect(columns['no exponent because']).toEqual(['only 40 values', 'only 12 values']);
});

test('text from a file stays text: control characters and long names are cut from words and figures', () => {
  const name = `evil\u0007\u202e${'x'.repeat(300)}`;
  const values = own;
  const frame = last(values, [file('f', [tensor(name, [10, 12], matrix(1, 10, 12, 1))])]);
  expect(inWords(frame)).not.toMatch(/[\u0007\u202e]/);
  expect(inWords(frame).length).toBeLessThan(900);
  for (const spec of figures(frame, values)) expect(spec.description).not.toMatch(/[\u0007\u202e]/);
});

const shipped = (weights: 'training' | 'shuffled', layer: number): XrayFrame => {
  const values = { ...own, weights, layer } as Values;
  return last(
    values,
    lab.files!.shipped(values)!.map((path) => ofPath(`public/${path}`)),
  );
};

test('claim:xray-nine-spikes the shipped network has nine spikes in its first layer after training, ten in its second, none before', () => {
  const { rows } = shipped('training', 4);
  expect(rows.map((r) => r.found!.spikes)).toEqual([0, 9, 0, 10, 0, 0]);
  expect(rows[3]!.found!.bulkP).toBeGreaterThan(0.05);
  expect(rows[3]!.found!.tailRefused).toBe('noise and 10 spikes explain it');
});

test('claim:xray-class-means the nine spikes look at the plane of the class means: overlaps 0.80 to 0.89 measured, 0.85 to 0.92 predicted, the tenth 0.03', () => {
  const { classes, dimension, strength } = recipe.data;
  const means = classMeans(stream(recipe.seed, streams.means), classes, dimension, strength);
  const centered = means.map((x, i) => {
    let mean = 0;
    for (let c = 0; c < classes; c++) mean += means[c * dimension + (i % dimension)]! / classes;
    return x - mean;
  });
  const plane = singularDecomposition(centered, classes, dimension).right.slice(0, classes - 1);
  const weights = openTensors(ofPath('public/checkpoints/trained.safetensors'));
  const { right } = singularTriples(weights.read('layers.0.weight'), 256, dimension, 10);
  const inside = right.map((v) =>
    plane.reduce((sum, u) => sum + u.reduce((dot, x, j) => dot + x * v[j]!, 0) ** 2, 0),
  );
  const measured = inside.slice(0, 9);
  expect(Math.min(...measured)).toBeCloseTo(0.8, 2);
  expect(Math.max(...measured)).toBeCloseTo(0.89, 2);
  expect(inside[9]).toBeCloseTo(0.03, 2);
  const predicted = shipped('training', 2).shown!.report.spikes.map((s) => s.columnOverlap);
  expect(Math.min(...predicted)).toBeCloseTo(0.85, 2);
  expect(Math.max(...predicted)).toBeCloseTo(0.92, 2);
});

test('claim:xray-shuffled on shuffled labels the noise of the first layer doubles without a spike; the second has 36 and a bulk six times as far from the law as noise', () => {
  const { rows } = shipped('shuffled', 4);
  const found = rows.map((r) => r.found!);
  expect(found[0]!.scale).toBeCloseTo(0.062, 3);
  expect(found[1]!.scale).toBeCloseTo(0.132, 3);
  expect(found[1]!.spikes).toBe(0);
  expect(found[3]!.spikes).toBe(36);
  expect(found[3]!.bulkRatio).toBeCloseTo(6.1, 1);
});
