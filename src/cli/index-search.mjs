/**
 * Builds the search index over `dist` with Pagefind. Whole pages are those with
 * `data-pagefind-body`; on other pages each element with `data-search-kind` and
 * an id becomes a record of its own (a term, a reference, a law).
 */
import { readFile, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseHTML } from 'linkedom';
import * as pagefind from 'pagefind';
import { texToText } from '../site/texToText.ts';

const dist = resolve(process.argv[2] ?? process.env.OUT_DIR ?? 'dist');
const OUT = join(dist, 'pagefind');

/** Formulas are indexed once, as text a reader can read in an excerpt. */
function plainFormulas(root) {
  for (const formula of root.querySelectorAll('.katex')) {
    const source = formula.querySelector('annotation')?.textContent ?? '';
    formula.replaceWith(` ${texToText(source)} `);
  }
  for (const lab of root.querySelectorAll('[data-pagefind-ignore], astro-island, svg, .no-print'))
    lab.remove();
}

const text = (node) => (node.textContent ?? '').replace(/\s+/g, ' ').trim();

function fail(errors, what) {
  if (errors.length) throw new Error(`cannot index ${what}: ${errors.join('; ')}`);
}

await rm(OUT, { recursive: true, force: true });
const { index, errors } = await pagefind.createIndex({ forceLanguage: 'en' });
fail(errors, dist);

const counts = { pages: 0, records: 0 };
const files = (await readdir(dist, { recursive: true })).filter((f) => f.endsWith('.html')).sort();
for (const file of files) {
  const { document } = parseHTML(await readFile(join(dist, file), 'utf8'));
  const url = `/${file.replaceAll('\\', '/').replace(/index\.html$/, '')}`;
  plainFormulas(document);
  const body = document.querySelector('[data-pagefind-body]');
  if (body) {
    for (const name of ['kind', 'part']) {
      const value = body.dataset[name];
      if (!value) continue;
      const mark = document.createElement('span');
      mark.setAttribute('data-pagefind-filter', name);
      mark.setAttribute('data-pagefind-ignore', 'index');
      mark.hidden = true;
      mark.textContent = value;
      body.append(mark);
    }
    fail((await index.addHTMLFile({ url, content: document.toString() })).errors, url);
    counts.pages++;
  }
  for (const node of document.querySelectorAll('[data-search-kind][id]')) {
    const { searchKind: kind, searchTitle: title, searchAlso: also } = node.dataset;
    const record = await index.addCustomRecord({
      url: `${url}#${node.id}`,
      content: [title, also, text(node)].filter(Boolean).join('. '),
      language: 'en',
      meta: { title: title ?? text(node).slice(0, 80) },
      filters: { kind: [kind] },
    });
    fail(record.errors, `${url}#${node.id}`);
    counts.records++;
  }
}
fail((await index.writeFiles({ outputPath: OUT })).errors, OUT);
await pagefind.close();
console.log(`search: ${counts.pages} pages and ${counts.records} records indexed`);
