import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ofBytes } from '../bytes/source';
import { crc32 } from './crc32';
import fixtures from './fixtures/fixtures.json';
import { matrixShape } from './matrixShape';
import { openTensors, TensorFileError } from './openTensors';
import { npyOf, safetensorsOf, watched, zipOf } from './testing';
import { writeSafetensors } from './writeSafetensors';

const decoded = (text: string) => Uint8Array.from(Buffer.from(text, 'base64'));
const open = (name: string, bytes: Uint8Array) => openTensors(ofBytes(name, bytes));
/** What NumPy was given. */
const rows = Float64Array.from({ length: 12 }, (_, i) => i / 7 - 0.5);
const cube = Float64Array.from({ length: 24 }, (_, i) => i - 11.5);
const half = [0, -0, 1, -2.5, 65_504, 2 ** -24, 1.0013580322265625e-5].concat(
  Infinity,
  -Infinity,
  NaN,
);
function refusal(name: string, bytes: Uint8Array): string {
  try {
    const file = open(name, bytes);
    file.tensors.forEach((tensor) => file.read(tensor.name));
  } catch (error) {
    expect(error).toBeInstanceOf(TensorFileError);
    return (error as Error).message;
  }
  return 'nothing was wrong';
}

describe('files that the reference implementations wrote', () => {
  test('safetensors', () => {
    const file = open('a.safetensors', decoded(fixtures.safetensors));
    expect(file.format).toBe('safetensors');
    expect(new Set(file.tensors.map((t) => t.name))).toEqual(
      new Set(['rows', 'cube', 'half', 'count', 'scalar']),
    );
    expect(file.tensors.find((t) => t.name === 'cube')).toEqual({
      name: 'cube',
      dtype: 'F32',
      shape: [2, 3, 4],
    });
    expect(file.read('rows')).toEqual(rows);
    expect(file.read('cube')).toEqual(cube);
    expect(Array.from(file.read('half'))).toEqual(half);
    expect(file.tensors.find((t) => t.name === 'count')?.refused).toBe(
      'unsupported dtype of count; not one of F64, F32, F16, BF16: I64',
    );
    expect(() => file.read('count')).toThrow(
      'a.safetensors: unsupported dtype of count; not one of F64, F32, F16, BF16: I64',
    );
    expect(() => file.read('nothing')).toThrow('a.safetensors: unknown tensor: nothing');
  });

  test.each([
    ['f8', '<f8', rows],
    ['f4 big', '>f4', rows.map((x) => Math.fround(x))],
    ['f2', '<f2', Float64Array.from(half)],
    ['fortran', '<f4', cube],
    ['version 2', '<f8', rows],
    ['version 3', '<f8', rows],
    ['scalar', '<f8', Float64Array.of(2.5)],
    ['empty', '<f8', new Float64Array(0)],
  ] as const)('npy, %s', (key, dtype, values) => {
    const file = open('a.npy', decoded(fixtures.npy[key]));
    expect(file.tensors[0]).toMatchObject({ name: 'a', dtype });
    expect(file.read('a')).toEqual(values);
  });

  test('npy of no float', () => {
    expect(refusal('a.npy', decoded(fixtures.npy.i8))).toBe(
      'a.npy: unsupported dtype of a; not one of f8, f4, f2 with < or >: <i8',
    );
    expect(refusal('a.npy', decoded(fixtures.npy.object))).toContain('>: |O');
    expect(refusal('a.npy', decoded(fixtures.npy.record))).toContain('an array of records');
  });

  test('npz, stored and deflated', () => {
    const stored = open('a.npz', decoded(fixtures.npz.stored));
    expect(stored.format).toBe('npz');
    expect(stored.tensors.map((t) => [t.name, t.shape])).toEqual([
      ['rows', [3, 4]],
      ['cube', [2, 3, 4]],
      ['count', [3]],
    ]);
    expect(stored.read('rows')).toEqual(rows);
    expect(stored.read('cube')).toEqual(cube);
    expect(() => stored.read('count')).toThrow('unsupported dtype of count');
    const deflated = open('a.npz', decoded(fixtures.npz.deflated));
    expect(deflated.read('rows')).toEqual(rows);
    expect(deflated.read('zeros')).toEqual(new Float64Array(120_000));
  });
});

test('opening reads headers only; a tensor is read when it is asked for', () => {
  const values = new Float64Array(200_000).map((_, i) => i / 7);
  const tensors = ['a', 'b'].map(
    (name) => ({ name, dtype: 'F32', shape: [400, 500], values }) as const,
  );
  const { source, work, options } = watched('a.safetensors', writeSafetensors(tensors));
  const file = openTensors(source, options);
  expect(work.bytesRead).toBeLessThan(500);
  expect(file.read('b')).toEqual(values.map((x) => Math.fround(x)));
  expect(work.bytesRead).toBeLessThan(800_500);
  const npz = watched('a.npz', decoded(fixtures.npz.deflated));
  openTensors(npz.source, npz.options);
  expect(npz.work.allocated).toBeLessThan(600_000);
});

test('writeSafetensors and openTensors are inverse to each other, and aligned', () => {
  const values = [1.5, -0.25, 3, 1e10, 0, -7];
  const bytes = writeSafetensors(
    [
      { name: 'w', dtype: 'BF16', shape: [2, 3], values: [1.5, -0.25, 3, 8, 0, -7] },
      { name: 'v', dtype: 'F32', shape: [6], values },
    ],
    { seed: '1' },
  );
  expect(bytes[0]! % 8).toBe(0);
  const file = open('x', bytes);
  expect(Array.from(file.read('w'))).toEqual([1.5, -0.25, 3, 8, 0, -7]);
  expect(Array.from(file.read('v'))).toEqual(values);
  expect(() => writeSafetensors([{ name: 'w', dtype: 'F32', shape: [2, 2], values: [1] }])).toThrow(
    'invalid values of w; not 2 × 2 numbers: 1',
  );
});

test('matrixShape', () => {
  expect(matrixShape([3, 4])).toEqual({ rows: 3, columns: 4 });
  expect(matrixShape([64, 3, 7, 7])).toEqual({ rows: 64, columns: 147 });
  expect(matrixShape([5])).toBeUndefined();
  expect(matrixShape([])).toBeUndefined();
});

const four = new Uint8Array(4);
const entry = (more = '') =>
  `{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}${more && `,${more}`}}`;

describe('bad safetensors are named', () => {
  const cases: [string, Uint8Array, string][] = [
    ['empty', new Uint8Array(0), 'invalid size; a header has at least 8 bytes: 0'],
    ['cut off', safetensorsOf(entry(), four).slice(0, 30), 'invalid header length; not in [2, 22]'],
    ['length lies', Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255, 123, 125), '[2, 2] by 1: 18446744073709551615'],
    ['not an object', safetensorsOf('[1,2]', four), 'it does not begin with {'],
    ['not UTF-8', safetensorsOf(Uint8Array.of(0x7b, 0xff, 0x7d), four), 'not UTF-8'],
    ['not JSON', safetensorsOf('{"w":}', four), 'not JSON'],
    ['entry no object', safetensorsOf('{"w":3}', four), 'invalid entry of w'],
    ['duplicate', safetensorsOf(entry('"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}'), four), 'duplicate key: w'],
    ['duplicate, escaped', safetensorsOf(entry('"\\u0077" : {"dtype":"F32"}'), four), 'duplicate key: w'],
    ['duplicate within', safetensorsOf('{"w":{"dtype":"F32","dtype":"F16","shape":[1],"data_offsets":[0,4]}}', four), 'duplicate key: dtype'],
    ['deep', safetensorsOf(`{"w":${'['.repeat(1000)}`, four), 'nested deeper than 8'],
    ['metadata', safetensorsOf('{"__metadata__":{"a":1}}', new Uint8Array(0)), 'invalid __metadata__'],
    ['shape negative', safetensorsOf('{"w":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}', four), 'invalid shape of w'],
    ['shape fraction', safetensorsOf('{"w":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}', four), 'invalid shape of w'],
    ['shape overflow', safetensorsOf('{"w":{"dtype":"F32","shape":[9007199254740991,9007199254740991],"data_offsets":[0,4]}}', four), 'too many elements'],
    ['shape product', safetensorsOf('{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}', four), 'not the 8 bytes of 2 in F32: 4'],
    ['offsets descend', safetensorsOf('{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}', four), 'ascending'],
    ['beyond the end', safetensorsOf('{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}', four), 'not the 8 bytes of its tensors: 4'],
    ['hidden bytes', safetensorsOf(entry(), new Uint8Array(9)), 'not the 4 bytes of its tensors: 9'],
    ['gap', safetensorsOf('{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}', new Uint8Array(8)), 'a gap'],
    ['overlap', safetensorsOf(entry('"v":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}'), new Uint8Array(6)), 'an overlap'],
    ['F8', safetensorsOf('{"w":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]}}', four), 'unsupported dtype of w; not one of F64, F32, F16, BF16: F8_E4M3'],
    ['unknown dtype', safetensorsOf('{"w":{"dtype":"Q4_K","shape":[4],"data_offsets":[0,4]}}', four), 'BF16: Q4_K'],
  ]; // prettier-ignore
  test.each(cases)('%s', (_, bytes, message) => {
    expect(refusal('a.safetensors', bytes)).toContain(message);
    expect(refusal('a.safetensors', bytes)).toMatch(/^a\.safetensors: /);
  });

  test('a tensor too large to be held is listed, refused by name when it is read, and scanned in the memory of a slice', () => {
    const size = 2 ** 27 + 1;
    const header = `{"w":{"dtype":"F16","shape":[${size}],"data_offsets":[0,${2 * size}]}}`;
    const start = safetensorsOf(header, new Uint8Array(0));
    // A source that claims its size, holds the header, and has nothing but 1.5 after it.
    let longest = 0;
    const file = openTensors({
      name: 'a',
      size: start.length + 2 * size,
      read(from, to) {
        if (from < start.length) return start.slice(from, to);
        longest = Math.max(longest, to - from);
        return new Uint8Array(new Uint16Array((to - from) / 2).fill(0x3e00).buffer);
      },
    });
    expect(() => file.read('w')).toThrow('a: too large: w; at most 134217728 elements: 134217729');
    expect(longest).toBe(0);
    let [sum, last] = [0, 0];
    file.scan('w', (value, place) => {
      sum += value;
      last = place;
    });
    expect([sum, last]).toEqual([1.5 * size, size - 1]);
    expect(longest).toBeLessThan(1e6);
  });

  test('text of the file cannot break a sentence', () => {
    const name = `${'x'.repeat(500)}\\u202e\\n`;
    const header = `{"${name}":{"dtype":"\\u0000evil","shape":[4],"data_offsets":[0,4]}}`;
    const message = refusal('a', safetensorsOf(header, four));
    expect(message.length).toBeLessThan(300);
    expect(message).toContain('\uFFFDevil');
  });
});

describe('bad npy are named', () => {
  const good = "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }\n";
  const cases: [string, Uint8Array, string][] = [
    ['good', npyOf(good, four), 'nothing was wrong'],
    ['Python 2', npyOf("{'descr': '<f4', 'fortran_order': False, 'shape': (1L,)}", four), 'nothing was wrong'],
    ['version', npyOf(good, four, 4), 'invalid npy version; not one of 1.0, 2.0, 3.0: 4.0'],
    ['cut off', npyOf(good, four).slice(0, 40), 'invalid npy header length; not in [2, 30] by 1: 58'],
    ['header alone', npyOf(good, new Uint8Array(0)), 'not the 4 bytes of 1 in <f4: 0'],
    ['more data', npyOf(good, new Uint8Array(5)), 'not the 4 bytes of 1 in <f4: 5'],
    ['huge header', npyOf(' '.repeat(100_000), four, 2), 'not in [2, 65536]'],
    ['key missing', npyOf("{'descr': '<f4', 'shape': (1,), }", four), 'not descr, fortran_order and shape'],
    ['key twice', npyOf("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", four), 'duplicate key: descr'],
    ['code', npyOf("{'descr': '<f4', 'fortran_order': False, 'shape': (int('1'),), }", four), 'invalid npy header'],
    ['values swapped', npyOf("{'descr': (1,), 'fortran_order': False, 'shape': '<f4', }", four), 'invalid npy header'],
    ['shape', npyOf("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }", four), 'invalid shape'],
    ['shape overflow', npyOf("{'descr': '<f4', 'fortran_order': False, 'shape': (9007199254740991, 3), }", four), 'too many elements'],
    ['complex', npyOf("{'descr': '<c8', 'fortran_order': False, 'shape': (), }", new Uint8Array(8)), 'unsupported dtype of a'],
    ['no order', npyOf("{'descr': '|f4', 'fortran_order': False, 'shape': (1,), }", four), 'unsupported dtype of a'],
  ]; // prettier-ignore
  test.each(cases)('%s', (_, bytes, message) => {
    expect(refusal('a.npy', bytes)).toContain(message);
  });
});

const npy = npyOf(
  "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }\n",
  new Uint8Array(rows.buffer),
);
const member = { name: 'rows.npy', bytes: npy };
const deflated = (bytes: Uint8Array, size = bytes.length) => ({
  name: 'rows.npy',
  bytes: Uint8Array.from(deflateRawSync(bytes)),
  size,
  crc: crc32(bytes),
  method: 8,
});

describe('archives', () => {
  test('made by hand, with and without ZIP64, with other members and a comment', () => {
    for (const zip64 of [false, true]) {
      const bytes = zipOf([member, { name: 'readme.txt', bytes: four }], zip64);
      expect(open('a.npz', bytes).read('rows')).toEqual(rows);
      expect(open('a.npz', zipOf([deflated(npy)], zip64)).read('rows')).toEqual(rows);
    }
    const bytes = zipOf([member]);
    const commented = new Uint8Array(bytes.length + 3);
    commented.set(bytes);
    commented[bytes.length - 2] = 3;
    expect(open('a.npz', commented).read('rows')).toEqual(rows);
  });

  test('crc32 of the check string', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });

  const bomb = npyOf(
    "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }\n",
    new Uint8Array(50e6),
  );
  const cases: [string, Uint8Array, string][] = [
    ['cut off', zipOf([member]).slice(0, -1), 'its directory is missing'],
    ['no npy', zipOf([{ name: 'a.txt', bytes: four }]), 'no member ends in .npy'],
    ['PyTorch', zipOf([{ name: 'archive/data.pkl', bytes: four }]), 'save the weights as safetensors'],
    ['twice', zipOf([member, member]), 'duplicate member: rows.npy'],
    ['encrypted', zipOf([{ ...member, flags: 1 }]), 'rows.npy; encrypted'],
    ['bzip2', zipOf([{ ...member, method: 12 }]), 'not one of 0 (stored), 8 (DEFLATE): 12'],
    ['checksum', zipOf([{ ...member, crc: 5 }]), 'invalid checksum of rows.npy'],
    ['stored, size lies', zipOf([{ ...member, size: 1e6 }]), 'not as many as it says'],
    ['more than DEFLATE can', zipOf([{ ...deflated(npy), size: 1e9 }]), 'not as many as it says: 1000000000'],
    ['longer than it says', zipOf([deflated(bomb, npy.length)]), `it unpacks to more than the ${npy.length} bytes`],
    ['shorter than it says', zipOf([deflated(npy.slice(0, 100), npy.length)]), 'it ends before'],
    ['array longer than member', zipOf([deflated(npy.slice(0, 100))]), 'not the 96 bytes of 3 × 4'],
    ['no DEFLATE', zipOf([{ ...member, method: 8 }]), 'invalid member: rows.npy'],
    ['overlap', zipOf([member, { name: 'b.npy', bytes: npy, local: 0 }]), 'overlaps'],
    ['place', zipOf([{ ...member, local: 1e6 }]), 'not before the directory'],
  ]; // prettier-ignore
  test.each(cases)('%s', (_, bytes, message) => {
    expect(refusal('a.npz', bytes)).toContain(message);
  });

  test('a bomb that does not say so is stopped as soon as it is longer than it says', () => {
    const { source, work, options } = watched('a.npz', zipOf([deflated(bomb, npy.length)]));
    const read = () => openTensors(source, options).read('rows');
    expect(read).toThrow('it unpacks to more than');
    expect(work.allocated).toBeLessThan(1e6);
  });

  test('a bomb that says what it is takes no memory before its array is asked for, and then is too large', () => {
    const text = "{'descr': '<f8', 'fortran_order': False, 'shape': (200000000,), }\n";
    const head = npyOf(text, new Uint8Array(0));
    const size = head.length + 16e8;
    // The packed bytes are as many as 1.6 GB of zeros need; only their beginning is ever unpacked.
    const start = deflateRawSync(Buffer.concat([head, Buffer.alloc(4e6)]));
    const bytes = new Uint8Array(Math.ceil(size / 1000));
    bytes.set(start);
    const archive = zipOf([{ name: 'z.npy', bytes, size, crc: 0, method: 8 }]);
    const { source, work, options } = watched('a.npz', archive);
    const file = openTensors(source, options);
    expect(() => file.read('z')).toThrow('too large: z; at most 134217728 elements: 200000000');
    expect(() => file.scan('z', () => {})).toThrow('too large: z');
    expect(work.allocated).toBeLessThan(1e6);
  });
});

test('what is no file of tensors is said to be none', () => {
  expect(refusal('a.bin', new Uint8Array(100))).toBe(
    'a.bin: unknown format; not one of safetensors, npy, npz',
  );
  expect(refusal('a.bin', new Uint8Array(0))).toContain('unknown format');
});
