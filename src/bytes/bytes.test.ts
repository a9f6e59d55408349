import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ofBlob } from './ofBlob';
import { ofPath } from './ofPath';
import { ofBytes, type ByteSource } from './source';

const bytes = Uint8Array.from({ length: 1000 }, (_, i) => (i * 37) % 256);
const folder = mkdtempSync(join(tmpdir(), 'bytes-'));
const path = join(folder, 'some.bin');
writeFileSync(path, bytes);
afterAll(() => rmSync(folder, { recursive: true }));

/** Blobs that remember their bytes, as FileReaderSync sees them. */
class FakeFile extends Blob {
  readonly name = 'some.bin';
  asked: [number, number][] = [];
  override slice(start: number, end: number): Blob {
    this.asked.push([start, end]);
    return Object.assign(super.slice(start, end), { content: bytes.slice(start, end) });
  }
}
const reader = {
  readAsArrayBuffer: (blob: Blob) =>
    (blob as unknown as { content: Uint8Array }).content.buffer as ArrayBuffer,
};
const file = new FakeFile([bytes]);

const sources: [string, ByteSource][] = [
  ['ofBytes', ofBytes('some.bin', bytes)],
  ['ofPath', ofPath(path)],
  ['ofBlob', ofBlob(file, reader)],
];

describe.each(sources)('%s', (_, source) => {
  test('knows name and size, and reads what was asked for', () => {
    expect(source.name).toBe('some.bin');
    expect(source.size).toBe(1000);
    for (const [start, end] of [
      [0, 1000],
      [0, 0],
      [1000, 1000],
      [3, 17],
      [999, 1000],
    ] as const)
      expect(source.read(start, end)).toEqual(bytes.slice(start, end));
  });

  test('a slice outside the file is refused', () => {
    for (const [start, end] of [
      [-1, 3],
      [5, 4],
      [0, 1001],
      [0.5, 2],
      [0, NaN],
      [0, Infinity],
    ] as const)
      expect(() => source.read(start, end)).toThrow(
        `invalid slice of some.bin; not in [0, 1000] by 1, ascending: ${start}, ${end}`,
      );
  });

  test('what is read is the caller’s own', () => {
    source.read(0, 10).fill(0);
    expect(source.read(0, 10)).toEqual(bytes.slice(0, 10));
  });
});

test('ofBlob slices before it reads, so that a large file is never in memory', () => {
  file.asked = [];
  ofBlob(file, reader).read(10, 20);
  expect(file.asked).toEqual([[10, 20]]);
});

test('a file that changed after it was chosen is named', () => {
  const gone = {
    readAsArrayBuffer: () => {
      throw new DOMException('', 'NotReadableError');
    },
  };
  expect(() => ofBlob(file, gone).read(0, 1)).toThrow(/^unreadable file: some\.bin; .*again$/);
  const shorter = { readAsArrayBuffer: () => new ArrayBuffer(0) };
  expect(() => ofBlob(file, shorter).read(0, 1)).toThrow('unreadable file: some.bin');
  const source = ofPath(path);
  truncateSync(path, 500);
  expect(() => source.read(400, 600)).toThrow('it became shorter');
});
