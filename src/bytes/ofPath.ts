/** A file on disk, in Node: at build time, in tests and in commands. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { checkSlice, type ByteSource } from './source';

export function ofPath(path: string): ByteSource {
  const source: ByteSource = {
    name: basename(path),
    size: statSync(path).size,
    read(start, end) {
      checkSlice(source, start, end);
      const bytes = new Uint8Array(end - start);
      const file = openSync(path, 'r');
      try {
        for (let at = 0; at < bytes.length;) {
          const got = readSync(file, bytes, at, bytes.length - at, start + at);
          if (got === 0) throw new Error(`unreadable file: ${path}; it became shorter`);
          at += got;
        }
      } finally {
        closeSync(file);
      }
      return bytes;
    },
  };
  return source;
}
