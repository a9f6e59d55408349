/** What is in the files: matrices, in the order in which they are shown, and which of them belong together. */
import type { ByteSource } from '@/src/lab/define';
import { matrixShape } from '@/src/tensors/matrixShape';
import { openTensors, type TensorFile } from '@/src/tensors/openTensors';

export interface Layer {
  readonly name: string;
  /** Number of its file, and the file's name. */
  readonly file: number;
  readonly fileName: string;
  readonly shape: readonly number[];
  readonly rows: number;
  readonly columns: number;
  /** Why it cannot be read. */
  readonly refused: string | undefined;
  /** The layer of the same name and shape in an earlier file: what this one was before. */
  readonly before: number | undefined;
}

export interface Layers {
  readonly layers: readonly Layer[];
  readonly files: readonly TensorFile[];
  /** Tensors of fewer than two dimensions. */
  readonly others: number;
}

/** More rows than this are no help to anybody, and their headers alone fill a screen's memory. */
const MOST = 2048;

/** Opens the files. Layers of one name stand together, in the order of the files. */
export function openLayers(sources: readonly ByteSource[]): Layers & { left: number } {
  const files = sources.map((source) => openTensors(source));
  const byName = new Map<string, Omit<Layer, 'before'>[]>();
  let others = 0;
  files.forEach(({ tensors }, file) => {
    for (const { name, shape, refused } of tensors) {
      const matrix = matrixShape(shape);
      if (!matrix) {
        others++;
        continue;
      }
      const same = byName.get(name) ?? [];
      byName.set(name, same);
      same.push({ name, file, fileName: sources[file]!.name, shape, ...matrix, refused });
    }
  });
  const all = [...byName.values()].flat();
  const taken = all.slice(0, MOST);
  const layers = taken.map((layer, i) => {
    const previous = taken[i - 1];
    const pair =
      previous?.name === layer.name &&
      previous.rows === layer.rows &&
      previous.columns === layer.columns;
    return { ...layer, before: pair ? i - 1 : undefined };
  });
  return { layers, files, others, left: all.length - taken.length };
}
