/**
 * The directory of a ZIP archive, ZIP64 too. What a member says about its size is compared with the
 * file; members that overlap, are encrypted, or claim more than DEFLATE can make, are refused.
 *
 * Source: PKWARE, .ZIP File Format Specification (APPNOTE), sections 4.3 and 4.5.3.
 */
import { viewOf, type ByteSource } from '../bytes/source';
import { MAX_DIRECTORY, MAX_MEMBERS, MAX_RATIO } from './limits';
import { shown, type OpenOptions, type TensorFileError } from './tensorFile';

export interface Member {
  readonly name: string;
  readonly deflated: boolean;
  readonly crc: number;
  /** Bytes that the member claims to be. */
  readonly size: number;
  /** Where its bytes lie in the file. */
  readonly start: number;
  readonly end: number;
}

type Bad = (problem: string) => TensorFileError;

const END = 0x06054b50;
const END_BYTES = 22;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const LONGEST_COMMENT = 65_535;
const IN_ZIP64 = 0xffffffff;
const ZIP64_FIELD = 1;
const ENCRYPTED = 1;

const long = (view: DataView, at: number) => Number(view.getBigUint64(at, true));

export function readZip(source: ByteSource, options: OpenOptions, bad: Bad): Member[] {
  const { count, size, offset } = findDirectory(source, bad);
  if (count > MAX_MEMBERS) throw bad(`too many members; at most ${MAX_MEMBERS}: ${count}`);
  if (size > MAX_DIRECTORY) throw bad(`invalid directory; at most ${MAX_DIRECTORY} bytes: ${size}`);
  if (offset + size > source.size) throw bad('invalid directory; beyond the end of the file');
  options.onAllocate?.(size);
  const bytes = source.read(offset, offset + size);
  const view = viewOf(bytes);
  const members: Member[] = [];
  const names = new Set<string>();
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > size || view.getUint32(at, true) !== DIRECTORY_ENTRY)
      throw bad(`invalid directory; entry ${i + 1} of ${count} is damaged`);
    const lengths = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const [nameBytes = 0, extraBytes = 0, commentBytes = 0] = lengths;
    const next = at + 46 + nameBytes + extraBytes + commentBytes;
    if (next > size) throw bad(`invalid directory; entry ${i + 1} of ${count} is cut off`);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes));
    if (names.has(name)) throw bad(`invalid directory; duplicate member: ${shown(name)}`);
    names.add(name);
    members.push(member(source, view, at, name, nameBytes, extraBytes, offset, bad));
    at = next;
  }
  checkOverlap(members, bad);
  return members;
}

/** The record at the end of the file, which says where the directory is. */
function findDirectory(
  source: ByteSource,
  bad: Bad,
): { count: number; size: number; offset: number } {
  const from = Math.max(0, source.size - END_BYTES - LONGEST_COMMENT);
  const view = viewOf(source.read(from, source.size));
  let at = view.byteLength - END_BYTES;
  while (
    at >= 0 &&
    (view.getUint32(at, true) !== END ||
      view.getUint16(at + 20, true) !== view.byteLength - END_BYTES - at)
  )
    at--;
  if (at < 0) throw bad('invalid archive; its directory is missing, the file may be cut off');
  const [disk, directoryDisk, onDisk, count] = [4, 6, 8, 10].map((f) =>
    view.getUint16(at + f, true),
  ) as [number, number, number, number];
  const size = view.getUint32(at + 12, true);
  const offset = view.getUint32(at + 16, true);
  if (count === 0xffff || size === IN_ZIP64 || offset === IN_ZIP64) {
    if (at < 20 || view.getUint32(at - 20, true) !== LOCATOR64)
      throw bad('invalid archive; its ZIP64 directory is missing');
    const end = long(view, at - 12);
    if (!(end + 56 <= source.size))
      throw bad('invalid ZIP64 directory; beyond the end of the file');
    const record = viewOf(source.read(end, end + 56));
    if (record.getUint32(0, true) !== END64) throw bad('invalid ZIP64 directory; damaged');
    return { count: long(record, 32), size: long(record, 40), offset: long(record, 48) };
  }
  if (disk !== 0 || directoryDisk !== 0 || onDisk !== count)
    throw bad('unsupported archive; in several parts');
  return { count, size, offset };
}

function member(
  source: ByteSource,
  view: DataView,
  at: number,
  name: string,
  nameBytes: number,
  extraBytes: number,
  directory: number,
  bad: Bad,
): Member {
  const what = shown(name);
  if (view.getUint16(at + 8, true) & ENCRYPTED) throw bad(`unsupported member: ${what}; encrypted`);
  const method = view.getUint16(at + 10, true);
  if (method !== 0 && method !== 8)
    throw bad(`unsupported compression of ${what}; not one of 0 (stored), 8 (DEFLATE): ${method}`);
  // Sizes that do not fit stand in a field of their own, in this order.
  const sizes = [view.getUint32(at + 24, true), view.getUint32(at + 20, true)];
  sizes.push(view.getUint32(at + 42, true));
  if (sizes.includes(IN_ZIP64)) readZip64(view, at + 46 + nameBytes, extraBytes, sizes);
  const [size, packed, local] = sizes as [number, number, number];
  if (sizes.includes(IN_ZIP64) || !(local + 30 <= directory))
    throw bad(`invalid place of ${what}; not before the directory at ${directory}: ${local}`);
  const head = viewOf(source.read(local, local + 30));
  if (head.getUint32(0, true) !== LOCAL) throw bad(`invalid member: ${what}; its head is missing`);
  const start = local + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const end = start + packed;
  if (!(end <= directory))
    throw bad(`invalid size of ${what}; beyond the directory at ${directory}: ${end}`);
  if (method === 0 ? size !== packed : !(size <= MAX_RATIO * packed))
    throw bad(
      `invalid size of ${what}; ${packed} packed bytes are not as many as it says: ${size}`,
    );
  return { name, deflated: method === 8, crc: view.getUint32(at + 16, true), size, start, end };
}

function readZip64(view: DataView, start: number, length: number, sizes: number[]): void {
  for (let at = start; at + 4 <= start + length;) {
    const end = at + 4 + view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === ZIP64_FIELD) {
      let field = at + 4;
      sizes.forEach((size, i) => {
        if (size !== IN_ZIP64 || field + 8 > Math.min(end, start + length)) return;
        sizes[i] = long(view, field);
        field += 8;
      });
      return;
    }
    at = end;
  }
}

/** Members that share bytes are how a small file unpacks to a huge one. */
function checkOverlap(members: readonly Member[], bad: Bad): void {
  const sorted = [...members].sort((a, b) => a.start - b.start || a.end - b.end);
  sorted.forEach((one, i) => {
    const before = sorted[i - 1];
    if (before && one.start < before.end)
      throw bad(`invalid archive; ${shown(one.name)} overlaps ${shown(before.name)}`);
  });
}
