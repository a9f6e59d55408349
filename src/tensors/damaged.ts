/** For tests and the benchmark: files that were damaged by chance and by malice, the same at every call. */
import fixtures from './fixtures/fixtures.json';
import { safetensorsOf } from './testing';

/** mulberry32: whole numbers below n, from a seed. */
function chance(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}
const decoded = (text: string) => Uint8Array.from(Buffer.from(text, 'base64'));
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const fromLatin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

const HOSTILE = [
  '-1', '0', '1e308', '1e999', '9007199254740993', '18446744073709551616', '0.5', 'null', 'true',
  '""', '"w"', '"F8_E4M3"', '"BF16"', '"__proto__"', '"__metadata__"', '[]', '{}', '[[[[[[[[[[', '{"a":',
  ',', ':', '}', ']', '"', '\\', '\\u0000', '\u00ff', '(9999999999999999, 9999999999999999)', "'descr'", "'<f2'",
  '(', ')', 'True', '>', 'L', '0x10', ' '.repeat(40),
]; // prettier-ignore
const NUMBERS = [0, 1, 7, 8, 127, 128, 255, 65_535, 2 ** 31, 2 ** 32 - 1];

/** One to four changes, the first `region` bytes being where most of the meaning is. */
function damaged(bytes: Uint8Array, region: number, random: (n: number) => number): Uint8Array {
  let text = latin1(bytes);
  for (let changes = 1 + random(1 + random(4)); changes > 0 && text.length > 0; changes--) {
    const at = random(random(8) ? Math.min(region, text.length) : text.length);
    const end = at + random(1 + random(24));
    switch (random(8)) {
      case 0:
        text = text.slice(0, at) + String.fromCharCode(random(256)) + text.slice(at + 1);
        break;
      case 1:
        text = text.slice(0, at) + text.slice(end);
        break;
      case 2:
        text = text.slice(0, end) + text.slice(at);
        break;
      case 3:
        text = text.slice(0, at);
        break;
      case 4:
        text = text.slice(0, at) + HOSTILE[random(HOSTILE.length)]! + text.slice(end);
        break;
      case 5: {
        // A token of the header becomes another.
        const tokens = [
          ...text.slice(0, region).matchAll(/-?\d+|"[^"]*"|'[^']*'|\[[^[\]]*\]|\([^()]*\)/g),
        ];
        const token = tokens[random(Math.max(1, tokens.length))];
        if (!token) break;
        const other = random(2) ? HOSTILE[random(HOSTILE.length)]! : String(random(100));
        text = text.slice(0, token.index) + other + text.slice(token.index + token[0].length);
        break;
      }
      case 6: {
        const number = NUMBERS[random(NUMBERS.length)]!;
        const width = [1, 2, 4, 8][random(4)]!;
        let little = '';
        for (let i = 0; i < width; i++)
          little += String.fromCharCode(Math.floor(number / 256 ** i) % 256);
        text = text.slice(0, at) + little + text.slice(at + width);
        break;
      }
      default:
        text += text.slice(at, end);
    }
  }
  return fromLatin1(text);
}

/** A header that is JSON still: one to three of its values become others. */
function twisted(header: string, random: (n: number) => number): string {
  const entries = Object.entries(JSON.parse(header) as Record<string, Record<string, unknown>>);
  const odd: unknown[] = [
    -1,
    0,
    1,
    2 ** 53,
    1e300,
    0.5,
    null,
    '',
    'F16',
    'I64',
    [],
    {},
    [3, 4],
    [0],
  ];
  for (let changes = 1 + random(3); changes > 0; changes--) {
    const [, entry] = entries[random(entries.length)]!;
    const field = ['dtype', 'shape', 'data_offsets'][random(3)]!;
    const old = entry[field];
    if (random(8) === 0) delete entry[field];
    else if (random(4) === 0) entry[field] = odd[random(odd.length)];
    else if (Array.isArray(old) && old.length > 0)
      entry[field] = old.map((x: number, i) =>
        i === random(old.length) ? (random(2) ? x + random(17) - 8 : odd[random(odd.length)]) : x,
      );
    else if (random(2)) entries.splice(random(entries.length), 1);
    if (entries.length === 0) break;
  }
  return JSON.stringify(Object.fromEntries(entries));
}

/** Damaged safetensors: every other one at random bytes, the others with a header that is JSON still. */
export function* damagedSafetensors(count: number): Generator<Uint8Array, void, void> {
  const random = chance(1);
  const whole = decoded(fixtures.safetensors);
  const header = 8 + whole[0]! + 256 * whole[1]!;
  const text = latin1(whole.slice(8, header));
  for (let i = 0; i < count; i++) {
    const bytes =
      i % 2
        ? damaged(whole, header, random)
        : safetensorsOf(twisted(text, random), whole.slice(header));
    // Half of them with a length that fits again, so that the damage is met behind it.
    if (i % 4 === 1 && bytes.length > 8) {
      const end = latin1(bytes).lastIndexOf('}');
      if (end > 8) new DataView(bytes.buffer).setBigUint64(0, BigInt(end + 1 - 8), true);
    }
    yield bytes;
  }
}

export function* damagedNpy(count: number): Generator<Uint8Array, void, void> {
  const random = chance(2);
  const all = Object.values(fixtures.npy).map(decoded);
  for (let i = 0; i < count; i++) yield damaged(all[i % all.length]!, 128, random);
}

/** Damaged archives, stored and deflated: in the members, or in the directory, which lies at the end. */
export function* damagedNpz(count: number): Generator<Uint8Array, void, void> {
  const random = chance(3);
  const all = Object.values(fixtures.npz).map(decoded);
  for (let i = 0; i < count; i++) {
    const whole = all[i % 2]!;
    const directory = latin1(whole).indexOf('PK\x01\x02');
    yield random(2)
      ? damaged(whole, directory, random)
      : Uint8Array.from([
          ...whole.slice(0, directory),
          ...damaged(whole.slice(directory), whole.length, random),
        ]);
  }
}
