/** What the book is called, once. */
import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  version: string;
  repository?: { url: string };
};

export const book = {
  title: 'The Ten Laws of Model Building',
  sentence:
    'Ten folk laws of training large models, each stated so that it could be false, graded by evidence, and put into your hands as a lab that really runs.',
  version: manifest.version,
  year: 2026,
  authors: 'The Ten Laws contributors',
  repository: (process.env['REPOSITORY_URL'] ?? '').replace(/\/$/, ''),
  /** Day of the build, as exported files and citations give it. */
  built: (process.env['SOURCE_DATE'] ?? new Date().toISOString()).slice(0, 10),
} as const;
