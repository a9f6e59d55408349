/** What a file in `content/` must hold. Every schema is strict: a misspelt key stops the build. */
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { defineCollection } from 'astro:content';
import { chapterId, slug } from './site/ids';

const sentence = z.string().min(10);

const chapters = defineCollection({
  loader: glob({
    pattern: '*/*/index.mdx',
    base: './content/chapters',
    generateId: ({ entry }) => chapterId(entry),
  }),
  schema: z.strictObject({
    title: z.string(),
    /** The opening question in one sentence: previous/next links, contents page. */
    question: sentence,
    /** For search results and the page's description. */
    summary: sentence.max(160),
    /** Ids of the labs the chapter is built around. */
    labs: z.array(z.string()),
    /** Number of the law, in a law chapter. */
    law: z.number().int().min(1).max(10).optional(),
    /** Ids of the chapters to read before. */
    needs: z.array(z.string()).default([]),
  }),
});

/** A chapter that is planned and not written yet. `index.mdx` beside it takes its place. */
const plans = defineCollection({
  loader: glob({
    pattern: '*/*/plan.yaml',
    base: './content/chapters',
    generateId: ({ entry }) => chapterId(entry),
  }),
  schema: z.strictObject({
    title: z.string(),
    question: sentence,
    lab: z.array(z.string()).default([]),
    law: z.number().int().min(1).max(10).optional(),
  }),
});

const parts = defineCollection({
  loader: glob({
    pattern: '*/part.yaml',
    base: './content/chapters',
    generateId: ({ entry }) => slug(entry.split('/')[0] ?? ''),
  }),
  schema: z.strictObject({ title: z.string(), summary: sentence }),
});

export const grades = ['established', 'supported', 'contested', 'speculative'] as const;

const laws = defineCollection({
  loader: glob({
    pattern: '*.yaml',
    base: './content/laws',
    generateId: ({ entry }) => entry.replace(/\.yaml$/, ''),
  }),
  schema: z.strictObject({
    name: z.string(),
    /** Two or three letters: the emblem on the home page. */
    symbol: z.string().min(2).max(3),
    statement: sentence,
    /** The formal core, in TeX. */
    formal: z.string(),
    grade: z.enum(grades),
    gradeNote: sentence,
    domain: sentence,
    falsifier: sentence,
    /** Keys of the bibliography. */
    evidence: z.array(z.string()).min(1),
    /** The lab, planned or open. */
    lab: z.string(),
  }),
});

const glossary = defineCollection({
  loader: glob({ pattern: '*.md', base: './content/glossary' }),
  schema: z.strictObject({
    term: z.string(),
    /** Other names, for search. */
    also: z.array(z.string()).default([]),
    /** Chapters that explain it. */
    see: z.array(z.string()).default([]),
  }),
});

export const collections = { chapters, plans, parts, laws, glossary };
