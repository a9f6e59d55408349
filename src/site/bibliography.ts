/**
 * The one bibliography, `content/references.bib`, read and formatted by
 * citation-js (BibTeX, CSL). Runs at build time only.
 */
import { readFileSync } from 'node:fs';
import { Cite, plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';

interface Name {
  family?: string;
  given?: string;
  literal?: string;
}
interface CslEntry {
  id: string;
  author?: Name[];
  editor?: Name[];
  issued?: { 'date-parts'?: number[][] };
  title?: string;
  keyword?: string;
  URL?: string;
}

export interface Reference {
  readonly key: string;
  /** "Hoffmann et al. 2022": what stands in the text. */
  readonly short: string;
  /** First author's family name, for sorting. */
  readonly author: string;
  readonly year: string;
  readonly title: string;
  /** The whole entry as HTML, links included. */
  readonly html: string;
  /** The BibTeX source of the entry, without the book's own keywords. */
  readonly bibtex: string;
  /** Whether somebody confirmed the entry against its source. Only these may be cited. */
  readonly checked: boolean;
}

/** npm runs every command from the repository's root; bundled code has no place of its own. */
const file = 'content/references.bib';

// BibTeX braces protect capitals; in a name they hold an organization together.
const config = plugins.config.get('@bibtex') as { parse: { strict: boolean } };
config.parse.strict = false;

function shortName(entry: CslEntry): string {
  const names = (entry.author ?? entry.editor ?? []).map((n) => n.family ?? n.literal ?? '');
  const others = names.at(-1) === 'others';
  if (names.length > 2 || others) return `${names[0]} et al.`;
  return names.join(' & ');
}

const linked = (html: string): string =>
  html.replace(/https?:\/\/[^\s<]+[^\s<.,;)]/g, (url) => `<a href="${url}">${url}</a>`);

function load(): Map<string, Reference> {
  const source = readFileSync(file, 'utf8');
  const raw = new Map(
    [...source.matchAll(/^@\w+\{([^,]+),[\s\S]*?^\}/gm)].map((m) => [m[1] as string, m[0]]),
  );
  const references = new Map<string, Reference>();
  const cite = new Cite(source);
  for (const entry of cite.data as CslEntry[]) {
    const year = String(entry.issued?.['date-parts']?.[0]?.[0] ?? 'n.d.');
    const bibtex = (raw.get(entry.id) ?? '')
      .replace(/,?\s*keywords = \{[^}]*\},?/, '')
      .replace(/,?\n\}$/, '\n}');
    references.set(entry.id, {
      key: entry.id,
      short: `${shortName(entry)} ${year}`,
      author: shortName(entry),
      year,
      title: entry.title ?? '',
      bibtex,
      checked: /keywords\s*=\s*\{checked\}/.test(raw.get(entry.id) ?? ''),
      get html() {
        return (formatted[entry.id] ??= format(entry));
      },
    });
  }
  return references;
}

const formatted: Record<string, string> = {};

function format(entry: CslEntry): string {
  const html = new Cite(entry).format('bibliography', {
    format: 'html',
    template: 'apa',
    lang: 'en-US',
  }) as string;
  return linked(html.replace(/<\/?div[^>]*>/g, '').trim());
}

let cache: Map<string, Reference> | undefined;

export const references = (): Map<string, Reference> => (cache ??= load());

/** The entry of a key, or an error that names what went wrong. */
export function reference(key: string): Reference {
  const found = references().get(key);
  if (!found)
    throw new Error(`unknown citation key: ${key}; expected a key of content/references.bib`);
  if (!found.checked)
    throw new Error(
      `unchecked citation: ${key}; confirm it against its source and mark it checked`,
    );
  return found;
}
