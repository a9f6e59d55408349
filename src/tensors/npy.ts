/**
 * NumPy's npy: magic, version, header length, a Python literal `{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }`,
 * the data in C or Fortran order.
 *
 * Source: NumPy Enhancement Proposal 1, and numpy.lib.format.
 */
import { viewOf } from '../bytes/source';
import { checkElements } from './collected';
import { floatBytes, floatReader, type FloatKind } from './floats';
import { MAX_NPY_HEADER, SLICE } from './limits';
import { elementsOf, isShape } from './shape';
import { shown, type TensorFileError, type TensorInfo, type Visit } from './tensorFile';

/** Bytes one after another, from a file or from a member of an archive. */
export interface Sequence {
  /** The next `count` bytes; throws when there are fewer. */
  take(count: number): Uint8Array;
}

type Bad = (problem: string) => TensorFileError;

export interface NpyHeader {
  readonly info: TensorInfo;
  readonly elements: number;
  /** Bytes of the array; undefined for a dtype whose size is not known. */
  readonly dataBytes: number | undefined;
  /** Bytes before the array. */
  readonly headerBytes: number;
  readonly kind: FloatKind | undefined;
  readonly little: boolean;
  readonly fortran: boolean;
}

export const NPY_MAGIC = '\x93NUMPY';
const KINDS: Readonly<Record<string, FloatKind>> = { f8: 'F64', f4: 'F32', f2: 'F16' };
const latin1 = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};

export function readNpyHeader(from: Sequence, name: string, size: number, bad: Bad): NpyHeader {
  const start = from.take(8);
  if (latin1(start.subarray(0, 6)) !== NPY_MAGIC) throw bad('invalid npy; its magic is missing');
  const [major = 0, minor = 0] = start.subarray(6);
  if (major < 1 || major > 3 || minor !== 0)
    throw bad(`invalid npy version; not one of 1.0, 2.0, 3.0: ${major}.${minor}`);
  const lengthBytes = from.take(major === 1 ? 2 : 4);
  const lengthView = viewOf(lengthBytes);
  const length = major === 1 ? lengthView.getUint16(0, true) : lengthView.getUint32(0, true);
  const headerBytes = 8 + lengthBytes.length + length;
  const most = Math.max(0, Math.min(MAX_NPY_HEADER, size - 8 - lengthBytes.length));
  if (length > most) throw bad(`invalid npy header length; not in [2, ${most}] by 1: ${length}`);
  const { descr, fortran, shape } = parseHeader(latin1(from.take(length)), bad);

  const elements = elementsOf(shape);
  if (elements === undefined)
    throw bad(`invalid shape; too many elements: ${shown(shape.join(' × '))}`);
  const [, order = '', type = '', width = ''] = /^([<>=|]?)([a-zA-Z])(\d{1,4})$/.exec(descr) ?? [];
  const kind = order === '|' || order === '' ? undefined : KINDS[type + width];
  const bytes = 'biufc'.includes(type) && width !== '' ? Number(width) : undefined;
  const refused =
    kind === undefined
      ? `unsupported dtype of ${shown(name)}; not one of f8, f4, f2 with < or >: ${shown(descr)}`
      : undefined;
  const dataBytes = bytes === undefined ? undefined : elements * bytes;
  if (dataBytes !== undefined && dataBytes !== size - headerBytes)
    throw bad(
      `invalid length of ${shown(name)}; not the ${dataBytes} bytes of ${shown(shape.join(' × ') || '1')} in ${shown(descr)}: ${size - headerBytes}`,
    );
  return {
    info: { name, dtype: descr, shape, ...(refused === undefined ? {} : { refused }) },
    elements,
    dataBytes,
    headerBytes,
    kind,
    little: order !== '>',
    fortran,
  };
}

/** The three entries of the literal, each once. */
function parseHeader(text: string, bad: Bad): { descr: string; fortran: boolean; shape: number[] } {
  const invalid = () =>
    bad(`invalid npy header; not descr, fortran_order and shape: ${shown(text)}`);
  const found = new Map<string, string>();
  const entry =
    /\s*(['"])(descr|fortran_order|shape)\1\s*:\s*('[^'\\]*'|"[^"\\]*"|\([^()]*\)|True|False|\[)\s*(,|(?=\}))/y;
  const open = /^\s*\{/.exec(text);
  if (!open) throw invalid();
  entry.lastIndex = open[0].length;
  let end = entry.lastIndex;
  for (let match = entry.exec(text); match; match = entry.exec(text)) {
    const [, , key = '', value = ''] = match;
    if (found.has(key)) throw bad(`invalid npy header; duplicate key: ${key}`);
    found.set(key, value);
    end = entry.lastIndex;
  }
  if (/^\s*(['"])descr\1\s*:\s*\[/.test(text.slice(end)))
    throw bad('unsupported dtype; an array of records has no single number per element');
  const [descr, order, shape] = ['descr', 'fortran_order', 'shape'].map((key) => found.get(key));
  if (!/^\s*\}\s*$/.test(text.slice(end)) || !descr || !order || !shape) throw invalid();
  if (!/^['"]/.test(descr) || !/^(True|False)$/.test(order) || !shape.startsWith('('))
    throw invalid();
  const parts = shape.slice(1, -1).trim().replace(/,$/, '');
  const sizes = parts === '' ? [] : parts.split(',').map((part) => part.trim());
  // Python 2 wrote long numbers with an L.
  const dimensions = sizes.map((part) => (/^\d{1,16}L?$/.test(part) ? parseInt(part, 10) : NaN));
  if (!isShape(dimensions))
    throw bad(
      `invalid shape; not at most 64 whole numbers of at least 0: ${shown(shape.slice(1, -1))}`,
    );
  return { descr: descr.slice(1, -1), fortran: order === 'True', shape: dimensions };
}

/** The array that follows its header, element by element in the order of the file. */
export function scanNpyData(
  from: Sequence,
  { info, elements, kind, little, fortran }: NpyHeader,
  visit: Visit,
  bad: Bad,
): void {
  if (info.refused !== undefined || kind === undefined) throw bad(info.refused ?? '');
  const at = floatReader(kind, little);
  const size = floatBytes[kind];
  const next = fortran ? fortranOrder(info.shape) : undefined;
  for (let first = 0; first < elements; first += SLICE) {
    const count = Math.min(SLICE, elements - first);
    const view = viewOf(from.take(count * size));
    for (let i = 0; i < count; i++) visit(at(view, i * size), next ? next() : first + i);
  }
}

/** A refusal comes before the memory for what is refused. */
export function checkNpy({ info, elements }: NpyHeader, bad: Bad): void {
  if (info.refused !== undefined) throw bad(info.refused);
  checkElements(info.name, elements, bad);
}

/** The row-major places of the elements, one after another as Fortran stores them: the first index runs fastest. */
function fortranOrder(shape: readonly number[]): () => number {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((n, d) => n * d, 1));
  const index = shape.map(() => 0);
  let place = 0;
  return () => {
    const here = place;
    for (let axis = 0; axis < shape.length; axis++) {
      place += strides[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      place -= strides[axis]! * shape[axis]!;
      index[axis] = 0;
    }
    return here;
  };
}
