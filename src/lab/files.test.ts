import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { addFiles, filesRead, fileRecords, shorten, sizeOf } from './files';
import { ShippedFiles } from './shipped';

const file = (name: string, size = 10) => ({ name, size });
const several = { accept: '.npy, .safetensors', multiple: true };
const one = { accept: '.npy', multiple: false };

test('addFiles takes by ending, whatever the case, and names what it refuses', () => {
  const { files, refused } = addFiles(several, [], [file('a.NPY'), file('b.txt'), file('npy')]);
  expect(files.map((f) => f.name)).toEqual(['a.NPY']);
  expect(refused.map((r) => r.message)).toEqual([
    'invalid file; not one of .npy, .safetensors: b.txt',
    'invalid file; not one of .npy, .safetensors: npy',
  ]);
});

test('addFiles: several add up, the same one once; where one is taken the last counts', () => {
  const { files } = addFiles(several, [file('a.npy')], [file('b.npy'), file('a.npy')]);
  expect(files.map((f) => f.name)).toEqual(['b.npy', 'a.npy']);
  expect(addFiles(several, [file('a.npy')], [file('a.npy', 11)]).files).toHaveLength(2);
  expect(addFiles(one, [file('a.npy')], [file('b.npy'), file('c.npy')]).files).toEqual([
    file('c.npy'),
  ]);
  expect(addFiles(one, [file('a.npy')], [file('b.txt')]).files).toEqual([file('a.npy')]);
});

test('addFiles: a folder of other things gives few sentences, and there is a most', () => {
  const many = Array.from({ length: 400 }, (_, i) => file(`${i}.npy`));
  expect(addFiles(several, [], many).files).toHaveLength(256);
  const { refused } = addFiles(
    one,
    [],
    many.map((f) => file(`${f.name}.txt`)),
  );
  expect(refused).toHaveLength(4);
  expect(refused[3]?.message).toBe('397 more were refused');
});

test('names and sizes as a reader sees them', () => {
  expect(shorten('x'.repeat(500))).toHaveLength(60);
  expect(sizeOf(file('', 0))).toBe('0 bytes');
  expect(sizeOf(file('', 1))).toBe('1 byte');
  expect(sizeOf(file('', 1000))).toBe('1 kB');
  expect(sizeOf(file('', 1_234_567))).toBe('1.23 MB');
  expect(sizeOf(file('', 999_700))).toBe('1 MB');
  expect(sizeOf(file('', 2 ** 31))).toBe('2.15 GB');
  expect(filesRead([])).toBe('');
  expect(filesRead([file('a')])).toBe(' Read: a (10 bytes).');
  expect(filesRead(['a', 'b', 'c', 'd', 'e'].map((n) => file(n)))).toBe(
    ' Read: a (10 bytes), b (10 bytes), c (10 bytes) and 2 more.',
  );
});

test('fileRecords: name, size and SHA-256', async () => {
  const sha256 = createHash('sha256').update('abc').digest('hex');
  expect(await fileRecords([new File(['abc'], 'a.npy')])).toEqual([
    { name: 'a.npy', size: 3, sha256 },
  ]);
  const huge = { name: 'h.npy', size: 2e9 } as File;
  expect(await fileRecords([huge])).toEqual([{ name: 'h.npy', size: 2e9 }]);
  const gone = { name: 'g.npy', size: 3, arrayBuffer: () => Promise.reject(new Error()) };
  expect(await fileRecords([gone as unknown as File])).toEqual([{ name: 'g.npy', size: 3 }]);
});

test('shipped files come from below the base, once', async () => {
  const get = vi.fn(() => Promise.resolve(new Response('abc')));
  const files = new ShippedFiles('/ten-laws', get);
  expect(files.known(['some/a.npy'])).toBeUndefined();
  expect(files.known([])).toEqual([]);
  const [a] = await files.load(['some/a.npy']);
  expect(a).toMatchObject({ name: 'a.npy', size: 3 });
  expect(get).toHaveBeenCalledExactlyOnceWith('/ten-laws/some/a.npy');
  expect(files.known(['some/a.npy'])).toEqual([a]);
  await files.load(['some/a.npy']);
  expect(get).toHaveBeenCalledTimes(1);
});

test('a shipped file that is missing is named, and asked for again the next time', async () => {
  let online = false;
  const get = () =>
    online ? Promise.resolve(new Response('x')) : Promise.reject(new TypeError('offline'));
  const files = new ShippedFiles('/', get);
  await expect(files.load(['a.npy'])).rejects.toThrow(
    'missing file of the book: a.npy (the network did not answer)',
  );
  online = true;
  expect((await files.load(['a.npy']))[0]?.size).toBe(1);
  const none = new ShippedFiles('/', () => Promise.resolve(new Response('', { status: 404 })));
  await expect(none.load(['a.npy'])).rejects.toThrow('a.npy (404)');
});
