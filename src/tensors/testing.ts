/** For tests: a source that counts, archives and headers made by hand. */
import { crc32 } from './crc32';
import { ofBytes, type ByteSource } from '../bytes/source';

/** A source and what was asked of it, and of memory. */
export function watched(name: string, bytes: Uint8Array) {
  const inner = ofBytes(name, bytes);
  const work = { reads: 0, bytesRead: 0, allocated: 0 };
  const source: ByteSource = {
    ...inner,
    read(start, end) {
      work.reads++;
      work.bytesRead += end - start;
      return inner.read(start, end);
    },
  };
  return { source, work, options: { onAllocate: (n: number) => void (work.allocated += n) } };
}

/** A safetensors file of this header text and this many bytes of data. */
export function safetensorsOf(header: string | Uint8Array, data: Uint8Array): Uint8Array {
  const json = typeof header === 'string' ? new TextEncoder().encode(header) : header;
  const bytes = new Uint8Array(8 + json.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  bytes.set(data, 8 + json.length);
  return bytes;
}

/** An npy file of this header text. */
export function npyOf(header: string, data: Uint8Array, version = 1): Uint8Array {
  const length = version === 1 ? 2 : 4;
  const text = Uint8Array.from(header, (c) => c.charCodeAt(0));
  const bytes = new Uint8Array(8 + length + text.length + data.length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0]);
  const view = new DataView(bytes.buffer);
  if (version === 1) view.setUint16(8, text.length, true);
  else view.setUint32(8, text.length, true);
  bytes.set(text, 8 + length);
  bytes.set(data, 8 + length + text.length);
  return bytes;
}

export interface Packed {
  readonly name: string;
  /** As it lies in the archive. */
  readonly bytes: Uint8Array;
  /** What it says it is; by default what it is, stored. */
  readonly size?: number;
  readonly crc?: number;
  readonly method?: number;
  readonly flags?: number;
  /** Where it says it lies, when not where it does. */
  readonly local?: number;
}

/** A ZIP archive; `zip64` puts every size and place into the fields of ZIP64. */
export function zipOf(members: readonly Packed[], zip64 = false): Uint8Array {
  const parts: number[][] = [];
  let at = 0;
  const push = (...fields: [value: number, bytes: number][]) => {
    const bytes = fields.flatMap(([value, count]) =>
      Array.from({ length: count }, (_, i) => Math.floor(value / 256 ** i) % 256),
    );
    parts.push(bytes);
    at += bytes.length;
  };
  const raw = (bytes: ArrayLike<number>) => {
    parts.push(Array.from(bytes));
    at += bytes.length;
  };
  const all = members.map((member) => ({
    size: member.bytes.length,
    crc: crc32(member.bytes),
    method: 0,
    flags: 0,
    ...member,
    text: new TextEncoder().encode(member.name),
  }));
  const places = all.map(({ bytes, size, crc, method, flags, text }) => {
    const here = at;
    push([0x04034b50, 4], [20, 2], [flags, 2], [method, 2], [0, 4], [crc, 4]);
    push([bytes.length, 4], [size, 4], [text.length, 2], [0, 2]);
    raw(text);
    raw(bytes);
    return here;
  });
  const directory = at;
  all.forEach(({ bytes, size, crc, method, flags, text, local }, i) => {
    const place = local ?? places[i]!;
    push([0x02014b50, 4], [20, 2], [20, 2], [flags, 2], [method, 2], [0, 4], [crc, 4]);
    const full = 0xffffffff;
    push([zip64 ? full : bytes.length, 4], [zip64 ? full : size, 4]);
    push([text.length, 2], [zip64 ? 28 : 0, 2], [0, 2], [0, 2], [0, 2], [0, 4]);
    push([zip64 ? full : place, 4]);
    raw(text);
    if (zip64) push([1, 2], [24, 2], [size, 8], [bytes.length, 8], [place, 8]);
  });
  const length = at - directory;
  const end = at;
  if (zip64) {
    push([0x06064b50, 4], [44, 8], [45, 2], [45, 2], [0, 4], [0, 4]);
    push([all.length, 8], [all.length, 8], [length, 8], [directory, 8]);
    push([0x07064b50, 4], [0, 4], [end, 8], [1, 4]);
  }
  push([0x06054b50, 4], [0, 2], [0, 2]);
  const count = zip64 ? 0xffff : all.length;
  push([count, 2], [count, 2], [zip64 ? 0xffffffff : length, 4]);
  push([zip64 ? 0xffffffff : directory, 4], [0, 2]);
  return Uint8Array.from(parts.flat());
}
