/** The files of a lab: which are taken, and how they are named. */
import type { FilesDefinition } from './define';
import { format } from './format';
import type { Refusal } from './params';

/** More files than anyone has layers for; a folder dropped by mistake stops here. */
const MAX_FILES = 256;
/** Longest piece of a file's name that is shown. */
const SHOWN = 60;
/** Files up to this size are told apart by their SHA-256. */
const HASHED = 64e6;

/** A file as the provenance of exported data names it. */
export interface FileRecord {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256?: string;
}

type Named = Pick<FileRecord, 'name' | 'size'>;

export const endings = ({ accept }: Pick<FilesDefinition, 'accept'>): string[] =>
  accept.split(',').map((ending) => ending.trim().toLowerCase());

export function shorten(name: string): string {
  return name.length > SHOWN ? `${name.slice(0, SHOWN - 10)}…${name.slice(-9)}` : name;
}

/** `812 bytes`, `1.2 MB`. */
export function sizeOf({ size }: Named): string {
  if (size < 1000) return `${size} ${size === 1 ? 'byte' : 'bytes'}`;
  const power = size < 999.5e3 ? 1 : size < 999.5e6 ? 2 : 3;
  return `${format(size / 1000 ** power)} ${['kB', 'MB', 'GB'][power - 1]}`;
}

/**
 * Adds what a reader chose or dropped to the files there are. Where one file is taken the last one
 * counts; a file chosen again replaces itself.
 */
export function addFiles<T extends Named>(
  taken: Pick<FilesDefinition, 'accept' | 'multiple'>,
  old: readonly T[],
  given: readonly T[],
): { files: readonly T[]; refused: Refusal[] } {
  const accepted = endings(taken);
  const refused: Refusal[] = [];
  let files = [...old];
  for (const file of given) {
    const name = shorten(file.name);
    const refuse = (what: string) => refused.push({ name: 'files', message: what });
    if (!accepted.some((ending) => file.name.toLowerCase().endsWith(ending)))
      refuse(`invalid file; not one of ${accepted.join(', ')}: ${name}`);
    else if (!taken.multiple) files = [file];
    else {
      files = files.filter((other) => other.name !== file.name || other.size !== file.size);
      if (files.length < MAX_FILES) files.push(file);
      else refuse(`too many files; the first ${MAX_FILES} are taken: ${name}`);
    }
  }
  // A folder of other things gives one sentence, not hundreds.
  const more = refused.length - 3;
  if (more > 0) refused.splice(3, more, { name: 'files', message: `${more} more were refused` });
  return { files, refused };
}

/** The sentence that a description ends with: which files were read for the picture. */
export function filesRead(files: readonly Named[]): string {
  if (files.length === 0) return '';
  const named = files.slice(0, 3).map((file) => `${shorten(file.name)} (${sizeOf(file)})`);
  const more = files.length - named.length;
  if (more > 0) named.push(`${more} more`);
  const last = named.pop();
  return ` Read: ${named.length > 0 ? `${named.join(', ')} and ` : ''}${last}.`;
}

/** Files with their SHA-256 where it can be had: not of huge ones, and not on a page without encryption. */
export async function fileRecords(files: readonly File[]): Promise<FileRecord[]> {
  const subtle = (globalThis.crypto as Crypto | undefined)?.subtle as SubtleCrypto | undefined;
  return Promise.all(
    files.map(async (file) => {
      const { name, size } = file;
      if (!subtle || size > HASHED) return { name, size };
      try {
        const digest = new Uint8Array(await subtle.digest('SHA-256', await file.arrayBuffer()));
        const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
        return { name, size, sha256 };
      } catch {
        return { name, size }; // The file is gone; it still has its name.
      }
    }),
  );
}
