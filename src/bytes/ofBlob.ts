/** A reader's file, in a worker: only a worker may read one synchronously. */
import { checkSlice, type ByteSource } from './source';

interface SyncReader {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

export function ofBlob(
  file: Blob & { readonly name: string },
  reader: SyncReader = new (
    globalThis as unknown as { FileReaderSync: new () => SyncReader }
  ).FileReaderSync(),
): ByteSource {
  const { name, size } = file;
  const source: ByteSource = {
    name,
    size,
    read(start, end) {
      checkSlice(source, start, end);
      let bytes: Uint8Array | undefined;
      try {
        bytes = new Uint8Array(reader.readAsArrayBuffer(file.slice(start, end)));
      } catch {
        // The browser says little about why; the usual reason is in the sentence below.
      }
      if (bytes?.length !== end - start)
        throw new Error(
          `unreadable file: ${name}; it was moved or changed after it was chosen, or is a folder: choose it again`,
        );
      return bytes;
    },
  };
  return source;
}
