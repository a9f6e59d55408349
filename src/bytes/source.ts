/** A file of which slices are read, synchronously, as they are needed. */
export interface ByteSource {
  /** What the reader calls the file. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** The bytes from `start` up to, not including, `end`; RangeError outside [0, size]. */
  read(start: number, end: number): Uint8Array;
}

/** Refuses a slice that is not in the file. */
export function checkSlice({ name, size }: ByteSource, start: number, end: number): void {
  const whole = Number.isSafeInteger(start) && Number.isSafeInteger(end);
  if (!whole || start < 0 || end < start || end > size)
    throw new RangeError(
      `invalid slice of ${name}; not in [0, ${size}] by 1, ascending: ${start}, ${end}`,
    );
}

/** Bytes that are in memory already. */
export function ofBytes(name: string, bytes: Uint8Array): ByteSource {
  const source: ByteSource = {
    name,
    size: bytes.length,
    read(start, end) {
      checkSlice(source, start, end);
      return bytes.slice(start, end);
    },
  };
  return source;
}

/** The numbers in some bytes. */
export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
