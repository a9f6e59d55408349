/**
 * Files that were damaged by chance and by malice: each either opens and reads, or ends in a TensorFileError. What it
 * may cost is counted, not timed: bytes read, reads, and bytes allocated, as multiples of the file's size.
 */
import { expect, test } from 'vitest';
import { damagedNpy, damagedNpz, damagedSafetensors } from './damaged';
import { MAX_RATIO } from './limits';
import { openTensors, TensorFileError } from './openTensors';
import { watched } from './testing';

interface Tally {
  opened: number;
  refused: Map<string, number>;
}

/** Opens, reads everything, and holds the cost against the size of the file. */
function survive(name: string, bytes: Uint8Array, expansion: number, tally: Tally): void {
  const { source, work, options } = watched(name, bytes);
  const say = (error: unknown) => {
    expect(error, String((error as Error).stack)).toBeInstanceOf(TensorFileError);
    const { message } = error as Error;
    expect(message.length).toBeLessThan(500);
    const what = message
      .replace(/^.*?: /, '')
      .split(/[;:]/)[0]!
      .replace(/ of .*/, '');
    tally.refused.set(what, (tally.refused.get(what) ?? 0) + 1);
  };
  try {
    const file = openTensors(source, options);
    tally.opened++;
    for (const tensor of file.tensors)
      try {
        const values = file.read(tensor.name);
        expect(values.length).toBe(tensor.shape.reduce((n, d) => n * d, 1));
      } catch (error) {
        say(error);
      }
  } catch (error) {
    say(error);
  }
  expect(work.allocated).toBeLessThanOrEqual(expansion * bytes.length);
  expect(work.bytesRead).toBeLessThanOrEqual(8 * bytes.length + 100);
  expect(work.reads).toBeLessThanOrEqual(200 + bytes.length);
}

test('10,000 damaged safetensors', { timeout: 120_000 }, () => {
  const tally: Tally = { opened: 0, refused: new Map() };
  for (const bytes of damagedSafetensors(10_000)) survive('a.safetensors', bytes, 10, tally);
  // The damage is met in many places, not only at the door.
  const met = ['header length', 'header', 'dtype', 'shape', 'data_offsets', 'length', 'data'];
  expect([...tally.refused.keys()]).toEqual(
    expect.arrayContaining([...met.map((what) => `invalid ${what}`), 'unsupported dtype']),
  );
  expect(tally.opened).toBeGreaterThan(0);
});

test('1,000 damaged npy', () => {
  const tally: Tally = { opened: 0, refused: new Map() };
  for (const bytes of damagedNpy(1000)) survive('a.npy', bytes, 10, tally);
  const met = ['npy header length', 'npy header', 'npy version', 'length'];
  expect([...tally.refused.keys()]).toEqual(
    expect.arrayContaining([...met.map((what) => `invalid ${what}`), 'unsupported dtype']),
  );
  expect(tally.opened).toBeGreaterThan(0);
});

test('1,000 damaged npz, stored and deflated', { timeout: 120_000 }, () => {
  const tally: Tally = { opened: 0, refused: new Map() };
  for (const bytes of damagedNpz(1000)) survive('a.npz', bytes, 8 * MAX_RATIO, tally);
  const met = ['archive', 'directory', 'size', 'place', 'member', 'checksum', 'npy header'];
  expect([...tally.refused.keys()]).toEqual(
    expect.arrayContaining(met.map((what) => `invalid ${what}`)),
  );
  expect(tally.opened).toBeGreaterThan(0);
});
