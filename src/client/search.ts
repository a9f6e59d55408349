/** The search dialog over the Pagefind index. */
export {};

interface SubResult {
  title: string;
  url: string;
  excerpt: string;
}
interface Result extends SubResult {
  meta: { title?: string };
  filters: { kind?: string[] };
  sub_results: SubResult[];
}
interface Pagefind {
  options(options: { baseUrl: string }): Promise<void>;
  init(): Promise<void>;
  filters(): Promise<Record<string, Record<string, number>>>;
  debouncedSearch(
    query: string,
    options: { filters: Record<string, string> },
    wait: number,
  ): Promise<{ results: { data(): Promise<Result> }[] } | null>;
}

const SHOWN = 12;
const SECTIONS = 3;
const UNREACHED =
  'This part of the search index could not be loaded. Check the connection and search again.';
const byId = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;

const dialog = byId<HTMLDialogElement>('search');
const input = byId<HTMLInputElement>('search-input');
const part = byId<HTMLSelectElement>('search-part');
const said = byId('search-status');
const list = byId<HTMLOListElement>('search-results');

let index: Promise<Pagefind> | undefined;

async function load(): Promise<Pagefind> {
  if (dialog.dataset['dev']) throw new Error('Search needs a build: run npm start.');
  const base = dialog.dataset['base'] ?? '/';
  const url = `${base.replace(/\/?$/, '/')}pagefind/pagefind.js`;
  const pagefind = (await import(/* @vite-ignore */ url)) as Pagefind;
  await pagefind.options({ baseUrl: base });
  await pagefind.init();
  const parts = (await pagefind.filters())['part'] ?? {};
  part.append(...Object.keys(parts).map((name) => new Option(name, name)));
  return pagefind;
}

function open(): void {
  if (!dialog.open) dialog.showModal();
  input.select();
  index ??= load();
  index.catch((error: unknown) => {
    index = undefined;
    const needsBuild = error instanceof Error && error.message.startsWith('Search needs');
    said.textContent = needsBuild
      ? (error as Error).message
      : 'The search index could not be loaded. Check the connection and open search again.';
  });
}

/** An excerpt as nodes: text and `<mark>`, nothing else of it becomes markup. */
function excerpt(html: string): Node[] {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  return [...parsed.body.childNodes].map((node) => {
    if (node.nodeName !== 'MARK') return document.createTextNode(node.textContent ?? '');
    const mark = document.createElement('mark');
    mark.textContent = node.textContent;
    return mark;
  });
}

function link(title: string, url: string): HTMLAnchorElement {
  const a = document.createElement('a');
  a.href = url;
  a.textContent = title;
  a.addEventListener('click', () => dialog.close());
  return a;
}

function row(result: Result, kind: string): HTMLLIElement {
  const item = document.createElement('li');
  const label = document.createElement('span');
  label.className = 'kind';
  label.textContent = kind;
  const text = document.createElement('p');
  text.append(...excerpt(result.excerpt));
  item.append(link(result.meta.title ?? result.url, result.url), label, text);
  const sections = result.sub_results.filter((s) => s.url.includes('#') && s.url !== result.url);
  if (sections.length > 0) {
    const inner = document.createElement('ul');
    for (const section of sections.slice(0, SECTIONS)) {
      const li = document.createElement('li');
      li.append(link(section.title, section.url));
      inner.append(li);
    }
    item.append(inner);
  }
  return item;
}

async function search(): Promise<void> {
  const query = input.value.trim();
  if (query === '') {
    list.replaceChildren();
    said.textContent = '';
    return;
  }
  const pagefind = await index;
  if (!pagefind) return;
  const kind = dialog.querySelector<HTMLInputElement>('input[name=kind]:checked')?.value ?? '';
  const filters = {
    ...(kind && { kind }),
    ...(part.value && { part: part.value }),
  };
  const found = await pagefind.debouncedSearch(query, { filters }, 120);
  if (!found) return; // A later keystroke has taken over.
  const results = await Promise.all(found.results.slice(0, SHOWN).map((r) => r.data()));
  if (input.value.trim() !== query) return;
  list.replaceChildren(...results.map((r) => row(r, r.filters.kind?.[0] ?? 'page')));
  const n = found.results.length;
  said.textContent =
    n === 0 && !navigator.onLine
      ? UNREACHED
      : n === 0
        ? `Nothing found for “${query}”${kind || part.value ? ' with these filters' : ''}.`
        : n > SHOWN
          ? `${n} results, the first ${SHOWN} are shown.`
          : `${n} result${n === 1 ? '' : 's'}.`;
}

const run = () =>
  void search().catch(() => {
    // When the index itself did not come, opening has said so.
    if (index) said.textContent = UNREACHED;
    list.replaceChildren();
  });

function move(event: KeyboardEvent): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const stops: HTMLElement[] = [input, ...list.querySelectorAll<HTMLElement>('a')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  event.preventDefault();
  stops[
    Math.min(stops.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)))
  ]?.focus();
}

byId('search-open').addEventListener('click', open);
input.addEventListener('input', run);
part.addEventListener('change', run);
dialog.addEventListener('change', run);
dialog.addEventListener('keydown', move);
dialog.addEventListener('click', (event) => {
  if (event.target === dialog) dialog.close();
});
input.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  list.querySelector('a')?.click();
});
document.addEventListener('keydown', (event) => {
  const typing = (event.target as HTMLElement).closest(
    'input, textarea, select, [contenteditable]',
  );
  const command = (event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k';
  if (!command && (event.key !== '/' || typing || event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  open();
});
