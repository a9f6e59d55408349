/** A file of tensors, opened by what is in it. */
import type { ByteSource } from '../bytes/source';
import { collected } from './collected';
import { checkNpy, NPY_MAGIC, readNpyHeader, scanNpyData, type Sequence } from './npy';
import { openNpz } from './npz';
import { openSafetensors } from './safetensors';
import {
  shown,
  TensorFileError,
  type OpenOptions,
  type TensorFile,
  type Visit,
} from './tensorFile';

export { TensorFileError, type TensorFile, type TensorInfo, type Visit } from './tensorFile';

export function openTensors(source: ByteSource, options: OpenOptions = {}): TensorFile {
  const start = source.read(0, Math.min(9, source.size));
  const text = String.fromCharCode(...start);
  if (text.startsWith(NPY_MAGIC)) return openNpy(source, options);
  if (text.startsWith('PK')) return openNpz(source, options);
  if (text[8] === '{' || /\.safetensors$/i.test(source.name))
    return openSafetensors(source, options);
  throw new TensorFileError(source.name, 'unknown format; not one of safetensors, npy, npz');
}

function openNpy(source: ByteSource, options: OpenOptions): TensorFile {
  const bad = (problem: string) => new TensorFileError(source.name, problem);
  const name = source.name.replace(/\.npy$/i, '');
  const header = readNpyHeader(sequence(source, 0, bad), name, source.size, bad);
  const checkName = (wanted: string) => {
    if (wanted !== name) throw bad(`unknown tensor: ${shown(wanted)}`);
  };
  const scan = (visit: Visit) =>
    scanNpyData(sequence(source, header.headerBytes, bad), header, visit, bad);
  return {
    format: 'npy',
    tensors: [header.info],
    read(wanted) {
      checkName(wanted);
      checkNpy(header, bad);
      return collected(header.elements, options, scan);
    },
    scan(wanted, visit) {
      checkName(wanted);
      scan(visit);
    },
  };
}

function sequence(
  source: ByteSource,
  start: number,
  bad: (problem: string) => TensorFileError,
): Sequence {
  let at = start;
  return {
    take(count) {
      if (at + count > source.size) throw bad('invalid npy; the file is cut off');
      at += count;
      return source.read(at - count, at);
    },
  };
}
