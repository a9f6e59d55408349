/** A tensor as one array, where there is memory for it. */
import { MAX_ELEMENTS } from './limits';
import { shown, type OpenOptions, type TensorFileError, type Visit } from './tensorFile';

/** Refuses more elements than one array may have; the message names the tensor. */
export function checkElements(
  name: string,
  elements: number,
  bad: (problem: string) => TensorFileError,
): void {
  if (elements > MAX_ELEMENTS)
    throw bad(`too large: ${shown(name)}; at most ${MAX_ELEMENTS} elements: ${elements}`);
}

/** All that a scan visits, in row-major order. */
export function collected(
  elements: number,
  options: OpenOptions,
  scan: (visit: Visit) => void,
): Float64Array {
  options.onAllocate?.(8 * elements);
  const values = new Float64Array(elements);
  scan((value, place) => {
    values[place] = value;
  });
  return values;
}
