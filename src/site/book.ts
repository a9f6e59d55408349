/** The table of contents, read off the folder tree. */
import { getCollection, type CollectionEntry } from 'astro:content';
import { order } from './ids';
import { href } from './url';

export interface Chapter {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly question: string;
  readonly labs: readonly string[];
  readonly law: number | undefined;
  readonly href: string;
  /** The chapter's text; absent while it is only planned. */
  readonly entry: CollectionEntry<'chapters'> | undefined;
}
export interface Part {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly summary: string;
  readonly href: string;
  readonly chapters: readonly Chapter[];
}
export interface Law {
  readonly number: number;
  readonly slug: string;
  readonly data: CollectionEntry<'laws'>['data'];
  /** Where it is explained; absent while the chapter is only planned. */
  readonly chapter: Chapter | undefined;
}

/** The folder names above a content file, from `content/chapters` on. */
const folders = (path: string | undefined): string[] =>
  (path ?? '').split('content/chapters/')[1]?.split('/') ?? [];

export async function getParts(): Promise<Part[]> {
  const [parts, written, planned] = await Promise.all([
    getCollection('parts'),
    getCollection('chapters'),
    getCollection('plans'),
  ]);
  const chapters = new Map<string, Chapter>();
  for (const entry of [...planned, ...written]) {
    const labs = entry.collection === 'chapters' ? entry.data.labs : entry.data.lab;
    chapters.set(entry.id, {
      id: entry.id,
      number: order(folders(entry.filePath)[1] ?? ''),
      title: entry.data.title,
      question: entry.data.question,
      labs,
      law: entry.data.law,
      href: href(`/${entry.id}/`),
      entry: entry.collection === 'chapters' ? entry : undefined,
    });
  }
  return parts
    .map((part) => ({
      id: part.id,
      number: order(folders(part.filePath)[0] ?? ''),
      title: part.data.title,
      summary: part.data.summary,
      href: href(`/${part.id}/`),
      chapters: [...chapters.values()]
        .filter((chapter) => chapter.id.startsWith(`${part.id}/`))
        .sort((a, b) => a.number - b.number),
    }))
    .sort((a, b) => a.number - b.number);
}

/** The chapters that can be read, in order. */
export async function getChapters(): Promise<Chapter[]> {
  return (await getParts()).flatMap((part) => part.chapters.filter((c) => c.entry));
}

export async function getLaws(): Promise<Law[]> {
  const chapters = await getChapters();
  return (await getCollection('laws'))
    .map((law) => ({
      number: order(law.id),
      slug: law.id.replace(/^\d+-/, ''),
      data: law.data,
      chapter: chapters.find((c) => c.law === order(law.id)),
    }))
    .sort((a, b) => a.number - b.number);
}

const NUMERALS = ['0', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];
export const roman = (n: number): string => NUMERALS[n] ?? String(n);
