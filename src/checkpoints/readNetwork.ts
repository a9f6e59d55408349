import type { ByteSource } from '../bytes/source';
import { openTensors } from '../tensors/openTensors';
import type { Network } from './network';

/** A network as `fileOf` wrote it, with its weights as they were rounded. */
export function readNetwork(source: ByteSource): Network {
  const file = openTensors(source);
  return file.tensors
    .filter(({ name }) => name.endsWith('.weight'))
    .map(({ name, shape }) => ({
      outputs: shape[0]!,
      inputs: shape[1]!,
      weight: file.read(name),
      bias: file.read(name.replace(/weight$/, 'bias')),
    }));
}
