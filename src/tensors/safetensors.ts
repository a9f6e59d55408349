/**
 * safetensors: eight bytes of header length, a JSON header `{ name: { dtype, shape, data_offsets } }`, the data.
 * The checks are those of the reference implementation: the header begins with `{` and has at most 100 MB, keys stand
 * once, and the tensors tile the data from its first to its last byte.
 *
 * Source: the format's description in the README of github.com/huggingface/safetensors.
 */
import { viewOf, type ByteSource } from '../bytes/source';
import { checkElements, collected } from './collected';
import { floatBytes, floatReader, type FloatKind } from './floats';
import { MAX_DEPTH, MAX_HEADER, MAX_ITEMS, SLICE } from './limits';
import { scanJson } from './scanJson';
import { elementsOf, isShape } from './shape';
import {
  shown,
  TensorFileError,
  type OpenOptions,
  type TensorFile,
  type TensorInfo,
  type Visit,
} from './tensorFile';

/** Bits of the dtypes that are no float of ours. Of one that is not known the length is not checked. */
const otherBits: Readonly<Record<string, number>> = {
  BOOL: 8,
  U8: 8,
  I8: 8,
  F8_E5M2: 8,
  F8_E4M3: 8,
  F8_E8M0: 8,
  F8_E4M3FNUZ: 8,
  F8_E5M2FNUZ: 8,
  F6_E2M3: 6,
  F6_E3M2: 6,
  F4: 4,
  I16: 16,
  U16: 16,
  I32: 32,
  U32: 32,
  I64: 64,
  U64: 64,
  C64: 64,
};
const isFloat = (dtype: string): dtype is FloatKind => Object.hasOwn(floatBytes, dtype);

interface Entry {
  readonly info: TensorInfo;
  readonly elements: number;
  /** From the start of the data. */
  readonly start: number;
  readonly end: number;
}

export function openSafetensors(source: ByteSource, options: OpenOptions = {}): TensorFile {
  const bad = (problem: string) => new TensorFileError(source.name, problem);
  const { header, data } = readHeader(source, options, bad);
  const entries = new Map<string, Entry>();
  for (const [name, value] of Object.entries(header))
    if (name !== '__metadata__') entries.set(name, readEntry(name, value, bad));
    else if (!isRecord(value) || Object.values(value).some((text) => typeof text !== 'string'))
      throw bad('invalid __metadata__; not an object of texts');
  checkTiling([...entries.values()], source.size - data, bad);

  const readable = (name: string): Entry => {
    const entry = entries.get(name);
    if (!entry) throw bad(`unknown tensor: ${shown(name)}`);
    if (entry.info.refused !== undefined) throw bad(entry.info.refused);
    return entry;
  };
  const scan = (name: string, visit: Visit): void => {
    const { info, elements, start } = readable(name);
    const kind = info.dtype as FloatKind;
    const size = floatBytes[kind];
    const at = floatReader(kind, true);
    for (let first = 0; first < elements; first += SLICE) {
      const count = Math.min(SLICE, elements - first);
      const from = data + start + first * size;
      const view = viewOf(source.read(from, from + count * size));
      for (let i = 0; i < count; i++) visit(at(view, i * size), first + i);
    }
  };
  return {
    format: 'safetensors',
    tensors: [...entries.values()].map(({ info }) => info),
    read(name) {
      const { elements } = readable(name);
      checkElements(name, elements, bad);
      return collected(elements, options, (visit) => scan(name, visit));
    },
    scan,
  };
}

type Bad = (problem: string) => TensorFileError;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readHeader(
  source: ByteSource,
  options: OpenOptions,
  bad: Bad,
): { header: Record<string, unknown>; data: number } {
  if (source.size < 8) throw bad(`invalid size; a header has at least 8 bytes: ${source.size}`);
  const length = viewOf(source.read(0, 8)).getBigUint64(0, true);
  const most = Math.min(MAX_HEADER, source.size - 8);
  if (length < 2n || length > BigInt(most))
    throw bad(`invalid header length; not in [2, ${most}] by 1: ${length}`);
  const data = 8 + Number(length);
  options.onAllocate?.(Number(length));
  const bytes = source.read(8, data);
  if (bytes[0] !== 0x7b) throw bad('invalid header; it does not begin with {');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw bad('invalid header; not UTF-8');
  }
  const problem = scanJson(text, MAX_DEPTH, MAX_ITEMS);
  if (problem !== undefined) throw bad(`invalid header; ${shown(problem)}`);
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch (error) {
    throw bad(`invalid header; not JSON: ${shown((error as Error).message)}`);
  }
  if (!isRecord(header)) throw bad('invalid header; not an object');
  return { header, data };
}

function readEntry(name: string, value: unknown, bad: Bad): Entry {
  const tensor = shown(name);
  if (!isRecord(value)) throw bad(`invalid entry of ${tensor}; not an object`);
  const { dtype, shape, data_offsets: offsets } = value;
  if (typeof dtype !== 'string') throw bad(`invalid dtype of ${tensor}; not a text`);
  if (!isShape(shape))
    throw bad(`invalid shape of ${tensor}; not at most 64 whole numbers of at least 0`);
  if (!isShape(offsets) || offsets.length !== 2 || offsets[0]! > offsets[1]!)
    throw bad(`invalid data_offsets of ${tensor}; not two whole numbers, ascending`);
  const [start, end] = offsets as [number, number];
  const elements = elementsOf(shape);
  if (elements === undefined)
    throw bad(`invalid shape of ${tensor}; too many elements: ${shown(shape.join(' × '))}`);
  const bits = isFloat(dtype) ? 8 * floatBytes[dtype] : otherBits[dtype];
  if (bits !== undefined && elements * bits !== 8 * (end - start))
    throw bad(
      `invalid length of ${tensor}; not the ${(elements * bits) / 8} bytes of ${shown(shape.join(' × ') || '1')} in ${shown(dtype)}: ${end - start}`,
    );
  const refused = !isFloat(dtype)
    ? `unsupported dtype of ${tensor}; not one of F64, F32, F16, BF16: ${shown(dtype)}`
    : undefined;
  const info = { name, dtype, shape, ...(refused === undefined ? {} : { refused }) };
  return { info, elements, start, end };
}

/** No gap, no overlap, nothing left over: then no byte is two tensors, and none is hidden. */
function checkTiling(entries: Entry[], size: number, bad: Bad): void {
  let at = 0;
  for (const { info, start, end } of entries.sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (start !== at)
      throw bad(
        `invalid data_offsets of ${shown(info.name)}; ${start < at ? 'an overlap' : 'a gap'}, not starting at ${at}: ${start}`,
      );
    at = end;
  }
  if (at !== size) throw bad(`invalid data; not the ${at} bytes of its tensors: ${size}`);
}
