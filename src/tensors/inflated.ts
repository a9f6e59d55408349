/** A member of an archive as a sequence of bytes, unpacked as far as it is asked for and never further than it may. */
import { Inflate } from 'fflate';
import type { ByteSource } from '../bytes/source';
import { crc32 } from './crc32';
import type { Sequence } from './npy';
import { shown, type OpenOptions, type TensorFileError } from './tensorFile';
import type { Member } from './zip';

/** Bytes given to the inflater at once: few at first, since only a header may be wanted. 16 KiB become at most 17 MB. */
const FIRST = 256;
const MOST = 16_384;
/** Bytes read from the file at once. */
const AHEAD = 2 ** 20;

export class Unpacked implements Sequence {
  private chunks: Uint8Array[] = [];
  private have = 0;
  /** Bytes that came out, and of those that were taken their checksum. */
  private produced = 0;
  private crc = 0;
  private at: number;
  private ahead: Uint8Array = new Uint8Array(0);
  private aheadEnd: number;
  private slice = FIRST;
  private readonly inflate: Inflate | undefined;
  private readonly what: string;

  constructor(
    private readonly source: ByteSource,
    private readonly member: Member,
    private readonly options: OpenOptions,
    private readonly bad: (problem: string) => TensorFileError,
  ) {
    this.what = shown(member.name);
    this.at = member.start;
    this.aheadEnd = member.start;
    if (member.deflated) this.inflate = new Inflate((chunk) => this.hear(chunk));
  }

  take(count: number): Uint8Array {
    if (count > this.member.size) throw this.short();
    this.options.onAllocate?.(count);
    const bytes = new Uint8Array(count);
    for (let done = 0; done < count;) {
      const chunk = this.chunks[0];
      if (!chunk) {
        this.more();
        continue;
      }
      const part = chunk.subarray(0, count - done);
      bytes.set(part, done);
      done += part.length;
      this.have -= part.length;
      if (part.length === chunk.length) this.chunks.shift();
      else this.chunks[0] = chunk.subarray(part.length);
    }
    this.crc = crc32(bytes, this.crc);
    return bytes;
  }

  /** After the last byte was taken: nothing may follow, and the checksum must hold. */
  finish(): void {
    while (this.at < this.member.end) this.more();
    if (this.have > 0) throw this.long();
    if (this.crc !== this.member.crc)
      throw this.bad(`invalid checksum of ${this.what}; the archive is damaged`);
  }

  private short(): TensorFileError {
    return this.bad(
      `invalid member: ${this.what}; it ends before the ${this.member.size} bytes that it says`,
    );
  }
  private long(): TensorFileError {
    return this.bad(
      `invalid member: ${this.what}; it unpacks to more than the ${this.member.size} bytes that it says`,
    );
  }

  private hear(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    this.options.onAllocate?.(chunk.length);
    this.produced += chunk.length;
    this.have += chunk.length;
    this.chunks.push(chunk);
  }

  private more(): void {
    const { end } = this.member;
    if (this.at >= end) throw this.short();
    if (this.at >= this.aheadEnd) {
      // Small at first: of a large archive with many members only the headers may be wanted.
      const length = Math.min(this.slice < MOST ? 2 * MOST : AHEAD, end - this.at);
      this.ahead = this.source.read(this.at, this.at + length);
      this.aheadEnd = this.at + length;
    }
    const from = this.ahead.length - (this.aheadEnd - this.at);
    const packed = this.ahead.subarray(from, from + this.slice);
    this.at += packed.length;
    this.slice = Math.min(2 * this.slice, MOST);
    if (!this.inflate) return this.hear(packed);
    try {
      this.inflate.push(packed, this.at >= end);
    } catch (error) {
      throw this.bad(`invalid member: ${this.what}; ${shown((error as Error).message)}`);
    }
    if (this.produced > this.member.size) throw this.long();
  }
}
