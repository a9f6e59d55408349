/** NumPy's npz: a ZIP archive of npy files, stored (`savez`) or deflated (`savez_compressed`). */
import type { ByteSource } from '../bytes/source';
import { collected } from './collected';
import { Unpacked } from './inflated';
import { checkNpy, readNpyHeader, scanNpyData, type NpyHeader } from './npy';
import {
  shown,
  TensorFileError,
  type OpenOptions,
  type TensorFile,
  type Visit,
} from './tensorFile';
import { readZip, type Member } from './zip';

export function openNpz(source: ByteSource, options: OpenOptions = {}): TensorFile {
  const bad = (problem: string) => new TensorFileError(source.name, problem);
  const members = readZip(source, options, bad);
  if (members.some(({ name }) => /(^|\/)data\.pkl$/.test(name)))
    throw bad(
      'unsupported archive; a PyTorch pickle may run code and is not opened: save the weights as safetensors',
    );
  const arrays = new Map<string, { member: Member; header: NpyHeader }>();
  for (const member of members) {
    if (!member.name.endsWith('.npy')) continue;
    const name = member.name.slice(0, -4);
    const unpacked = new Unpacked(source, member, options, bad);
    arrays.set(name, { member, header: readNpyHeader(unpacked, name, member.size, bad) });
  }
  if (arrays.size === 0) throw bad('invalid archive; no member ends in .npy');

  /** What an archive says of its sizes is known to be true only when all is unpacked, so the cap holds for both ways. */
  const readable = (name: string) => {
    const array = arrays.get(name);
    if (!array) throw bad(`unknown tensor: ${shown(name)}`);
    checkNpy(array.header, bad);
    return array;
  };
  const scan = (name: string, visit: Visit): void => {
    const { member, header } = readable(name);
    const unpacked = new Unpacked(source, member, options, bad);
    // Read again rather than kept: what is unpacked now must be what was listed.
    unpacked.take(header.headerBytes);
    scanNpyData(unpacked, header, visit, bad);
    unpacked.finish();
  };
  return {
    format: 'npz',
    tensors: [...arrays.values()].map(({ header }) => header.info),
    read: (name) =>
      collected(readable(name).header.elements, options, (visit) => scan(name, visit)),
    scan,
  };
}
