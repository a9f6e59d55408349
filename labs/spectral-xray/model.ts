/** The spectra of the matrices in one or several files of weights, layer by layer. */
import type { ByteSource } from '@/src/lab/define';
import type { ValuesOf } from '@/src/lab/params';
import type { SpectrumReport } from '@/src/math/spectra/analyzeSpectrum';
import { TensorFileError } from '@/src/tensors/openTensors';
import { openLayers, type Layer, type Layers } from './layers';
import { badMessage, noteOf, sampledMessage, tooLargeMessage } from './messages';
import type { params } from './params';
import { isLarge, part, partOf, reportOf, whole, type Weights } from './spectrumOfLayer';

export type Values = ValuesOf<typeof params>;

/** One row of the table. */
export interface Row extends Layer {
  /** Its number, from 1. */
  readonly number: number;
  /** Undefined until it is computed, and where there is none. */
  readonly found: Found | undefined;
  /** Why there is none, or what part of the matrix it was computed from. */
  readonly message: string;
}

/** What the table says of a layer; the words for what there is not are in `refused`. */
export interface Found {
  readonly scale: number | undefined;
  readonly scaleError: number | undefined;
  readonly edge: number | undefined;
  readonly spikes: number;
  readonly largest: number;
  readonly smallest: number;
  readonly zeros: number;
  readonly bulkP: number | undefined;
  /** Distance to the law over the distance of noise. */
  readonly bulkRatio: number | undefined;
  readonly alpha: number | undefined;
  readonly alphaReach: number | undefined;
  readonly tailRefused: string;
  readonly stable: number | undefined;
  readonly effective: number | undefined;
  readonly entropy: number | undefined;
  readonly participation: number | undefined;
  /** ‖after − before‖/‖before‖ in Frobenius norm, where there is a before. */
  readonly moved: number | undefined;
}

/** The layer in the figures. */
export interface Shown {
  readonly row: number;
  readonly report: SpectrumReport;
  /** The same layer in the other file. */
  readonly other: { readonly fileName: string; readonly values: Float64Array } | undefined;
}

export interface XrayFrame {
  readonly progress: number;
  readonly rows: readonly Row[];
  /** Rows done. */
  readonly done: number;
  /** Undefined where the layer asked for has no spectrum; `rows[selected]` says why. */
  readonly shown: Shown | undefined;
  readonly selected: number;
  readonly several: boolean;
  readonly note: string;
}

export function* xray(
  values: Values,
  sources: readonly ByteSource[],
): Generator<XrayFrame, void, void> {
  const opened = openLayers(sources);
  const { layers } = opened;
  if (layers.length === 0)
    throw new TensorFileError(
      sources.map(({ name }) => name).join(', '),
      'no matrix in it; a layer has two dimensions or more',
    );
  const selected = Math.min(values.layer, layers.length) - 1;
  const rows: Row[] = layers.map((layer, i) => ({
    ...layer,
    number: i + 1,
    found: undefined,
    message: '',
  }));
  const reports = new Map<number, SpectrumReport>();
  const partner = partnerOf(layers, selected);
  // What is looked at comes first; then the rest in order.
  const first = [selected, partner].filter((i) => i !== undefined);
  const order = [...first, ...layers.map((_, i) => i).filter((i) => !first.includes(i))];
  const total = layers.reduce((sum, layer) => sum + costOf(layer), 0);
  let cost = 0;
  let done = 0;
  for (const i of order) {
    const { report, ...row } = read(opened, i, values);
    rows[i] = { ...rows[i]!, ...row };
    if (report && first.includes(i)) reports.set(i, report);
    cost += costOf(layers[i]!);
    done++;
    const report0 = reports.get(selected);
    const beside = partner === undefined ? undefined : reports.get(partner);
    yield {
      progress: done === order.length ? 1 : Math.min(0.999, cost / total),
      rows: rows.slice(),
      done,
      shown: report0 && {
        row: selected,
        report: report0,
        other: beside && { fileName: layers[partner!]!.fileName, values: beside.spectrum.values },
      },
      selected,
      several: sources.length > 1,
      note: noteOf(opened, values.layer),
    };
  }
}

/** The layer that the selected one is compared with: what it was before, else what it became. */
function partnerOf(layers: readonly Layer[], selected: number): number | undefined {
  const { before } = layers[selected]!;
  if (before !== undefined) return before;
  return layers[selected + 1]?.before === selected ? selected + 1 : undefined;
}

/** Operations, but for a factor. */
function costOf(layer: Layer): number {
  const { rows, columns } = isLarge(layer) ? partOf(layer) : layer;
  const short = Math.min(rows, columns);
  return 1 + rows * columns * short;
}

type Read = Pick<Row, 'found' | 'message'> & { report?: SpectrumReport };

function read({ layers, files }: Layers, index: number, { rate, seed, large }: Values): Read {
  const layer = layers[index]!;
  const without = (message: string): Read => ({ found: undefined, message });
  if (layer.refused !== undefined) return without(layer.refused);
  if (layer.rows * layer.columns === 0) return without('it is empty');
  const tooLarge = isLarge(layer);
  if (tooLarge && large === 'skip') return without(tooLargeMessage);
  const earlier = layer.before === undefined ? undefined : layers[layer.before];
  const weightsOf = ({ file, name }: Layer) => {
    const from = files[file]!;
    return tooLarge ? part((visit) => from.scan(name, visit), layer, seed) : whole(from.read(name));
  };
  let own: Weights;
  let moved: number | undefined;
  try {
    own = weightsOf(layer);
    if (own.bad > 0) return without(badMessage(own.bad));
    // The part of both is the same part: shape and seed choose it.
    if (earlier && earlier.refused === undefined)
      moved = distance(own.weights, weightsOf(earlier).weights);
  } catch (error) {
    if (error instanceof TensorFileError || error instanceof RangeError)
      return without(error.message);
    throw error;
  }
  const size = tooLarge ? partOf(layer) : layer;
  const report = reportOf(own.weights, size, rate, seed);
  return {
    found: foundIn(report, moved),
    message: tooLarge ? sampledMessage(size) : '',
    report,
  };
}

function foundIn({ spectrum, bulk, spikes, tail, ranks }: SpectrumReport, moved?: number): Found {
  const kept = tail.refused === undefined ? tail.fit : undefined;
  return {
    scale: bulk?.scale,
    scaleError: bulk?.error,
    edge: bulk?.edge,
    spikes: spikes.length,
    largest: spectrum.values[0] ?? 0,
    smallest: spectrum.zeros > 0 ? 0 : spectrum.values.at(-1)!,
    zeros: spectrum.zeros,
    bulkP: bulk?.p,
    bulkRatio: bulk?.ratio,
    alpha: kept?.alpha,
    alphaReach: kept?.reach,
    tailRefused: tail.refused ?? '',
    stable: ranks?.stable,
    effective: ranks?.effective,
    entropy: ranks?.entropy,
    participation: ranks?.participation,
    moved,
  };
}

/** ‖a − b‖/‖b‖; undefined where b is zero or not finite. */
function distance(a: Float64Array, b: Float64Array): number | undefined {
  let largest = 0;
  for (let i = 0; i < b.length; i++) largest = Math.max(largest, Math.abs(a[i]!), Math.abs(b[i]!));
  let [apart, norm] = [0, 0];
  for (let i = 0; i < b.length; i++) {
    const [x, y] = [a[i]! / largest, b[i]! / largest];
    apart += (x - y) * (x - y);
    norm += y * y;
  }
  const share = Math.sqrt(apart / norm);
  return Number.isFinite(share) ? share : undefined;
}
