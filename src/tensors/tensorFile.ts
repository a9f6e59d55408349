/** What an opened file of tensors is. */

export interface TensorInfo {
  readonly name: string;
  /** As the file writes it: `BF16`, `<f4`. */
  readonly dtype: string;
  readonly shape: readonly number[];
  /** Why it cannot be read, when it cannot; `read` and `scan` throw this. */
  readonly refused?: string;
}

/** Is told of an element and of its place in row-major order. */
export type Visit = (value: number, place: number) => void;

export interface TensorFile {
  readonly format: 'safetensors' | 'npy' | 'npz';
  readonly tensors: readonly TensorInfo[];
  /** All elements in row-major order; throws TensorFileError, also where there are too many for one array. */
  read(name: string): Float64Array;
  /** Every element once, in the order of the file and in the memory of a slice of it; throws TensorFileError. */
  scan(name: string, visit: Visit): void;
}

export interface OpenOptions {
  /** Told of each allocation whose size the file decides, in bytes, before or as it is made. */
  readonly onAllocate?: (bytes: number) => void;
}

/** Longest piece of a file's own text that is shown. */
const SHOWN = 60;

/** Text of a file as it may stand in a sentence: short, and without control characters. */
export function shown(text: string): string {
  const short = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  return short.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}

/** Something is wrong with a file; the message names the file and what is accepted. */
export class TensorFileError extends Error {
  constructor(file: string, problem: string) {
    super(`${shown(file)}: ${problem}`);
    this.name = 'TensorFileError';
  }
}
