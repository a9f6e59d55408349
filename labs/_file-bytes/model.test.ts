import { expect, test } from 'vitest';
import { ofBytes } from '@/src/bytes/source';
import { byteCounts } from './model';

const last = (bytes: Uint8Array) => [...byteCounts(ofBytes('file', bytes))].at(-1)!;

test('byteCounts: every byte once is 8 bits, one byte is none, an empty file has no bytes', () => {
  expect(last(Uint8Array.from({ length: 256 }, (_, i) => i)).entropy).toBeCloseTo(8, 12);
  expect(last(new Uint8Array(77).fill(5))).toMatchObject({ read: 77, entropy: 0, progress: 1 });
  expect(last(new Uint8Array(0))).toMatchObject({ read: 0, entropy: 0, progress: 1 });
});

test('byteCounts: a large file is read in slices and counted once', () => {
  const source = ofBytes('file', new Uint8Array(2.5 * 2 ** 20).fill(9));
  const asked: number[] = [];
  const watched = {
    ...source,
    read: (start: number, end: number) => {
      asked.push(end - start);
      return source.read(start, end);
    },
  };
  const frames = [...byteCounts(watched)];
  expect(asked).toEqual([2 ** 20, 2 ** 20, 2 ** 19]);
  expect(frames.map((f) => f.progress)).toEqual([0.4, 0.8, 1]);
  expect(frames.at(-1)!.counts[9]).toBe(2.5 * 2 ** 20);
});
