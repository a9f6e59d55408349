/** What a reader takes away from a lab: data, pictures, citations, links. */
import type { Column, Engine } from './define';
import { engineNames } from './define';
import type { FileRecord } from './files';
import type { Values } from './params';

/** Where a file came from, so that it can be opened again. */
export interface Provenance {
  readonly book: string;
  readonly version: string;
  readonly built: string;
  readonly lab: string;
  readonly title: string;
  readonly url: string;
  readonly values: Values;
  readonly engine: Engine | undefined;
  /** What a lab that takes files computed from. */
  readonly files?: readonly FileRecord[];
}

const cell = (x: string | number): string => {
  const text = String(x);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const header = ({ name, unit }: Column): string => (unit ? `${name} (${unit})` : name);

/** RFC 4180 with a header row; numbers in full precision. */
export function toCsv(columns: readonly Column[]): string {
  const rows = Math.max(0, ...columns.map((c) => c.values.length));
  const lines = [columns.map((c) => cell(header(c))).join(',')];
  for (let i = 0; i < rows; i++) lines.push(columns.map((c) => cell(c.values[i] ?? '')).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

/** The data with everything needed to compute it again. */
export function toJson(columns: readonly Column[], from: Provenance, description: string): string {
  return JSON.stringify(
    {
      ...from,
      engine: from.engine ? engineNames[from.engine] : null,
      description,
      columns: columns.map(({ name, unit, values }) => ({
        name,
        unit,
        values: Array.from(values as ArrayLike<unknown>),
      })),
    },
    null,
    1,
  );
}

/** BibTeX of this state of the lab. */
export function toBibtex(from: Provenance): string {
  return `@misc{tenlaws-${from.lab},
  author       = {{The Ten Laws contributors}},
  title        = {${from.title}},
  howpublished = {Interactive lab in ${from.book}, version ${from.version}},
  year         = {${from.built.slice(0, 4)}},
  url          = {${from.url}}
}`;
}

/** Code for a course page. The frame posts its height; the snippet's host may listen for it. */
export function toEmbed(embedUrl: string, title: string): string {
  const escape = (s: string) =>
    s.replace(/[&"<>]/g, (c) => (c === '&' ? '&amp;' : `&#${c.charCodeAt(0)};`));
  return `<!-- Posts { type: 'ten-laws:height', id, height } to this page; listen for it to fit the height. -->
<iframe src="${escape(embedUrl)}" title="${escape(title)}" width="100%" height="720" style="border:0" loading="lazy"></iframe>`;
}

const PAINTED = [
  'fill',
  'stroke',
  'font-family',
  'font-size',
  'font-weight',
  'font-variant-numeric',
  'color',
] as const;

/** A computed value outside the page: the build's own names of font files mean nothing there. */
const literal = (value: string): string =>
  value.replace(/"([^"]+?)-[0-9a-f]{8,}( fallback: ([^"]+))?"/g, (_, name: string, __, other) =>
    other ? `'${String(other)}'` : `'${name}'`,
  );

/** A figure as a file of its own: the theme's colors become literal, title and description are written in. */
export function toSvg(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll('*')];
  [copy, ...copy.querySelectorAll('*')].forEach((node, i) => {
    const computed = getComputedStyle(originals[i] as Element);
    for (const property of PAINTED) {
      const given = node.getAttribute(property);
      const inherits = property.startsWith('font') || property === 'color';
      if (given?.includes('var(') || given === 'currentColor' || (inherits && node === copy))
        node.setAttribute(property, literal(computed.getPropertyValue(property)));
    }
    node.removeAttribute('class');
  });
  const { width, height } = svg.viewBox.baseVal;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const description = document.createElementNS('http://www.w3.org/2000/svg', 'desc');
  description.textContent = svg.getAttribute('aria-label');
  const title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
  title.textContent = svg.dataset['title'] ?? '';
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  paper.setAttribute('width', '100%');
  paper.setAttribute('height', '100%');
  paper.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.prepend(title, description, paper);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}`;
}

const SCALE = 2;

/** The same at twice the size in pixels. */
export async function toPng(svg: SVGSVGElement): Promise<Blob> {
  const { width, height } = svg.viewBox.baseVal;
  const url = URL.createObjectURL(new Blob([toSvg(svg)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * SCALE;
    canvas.height = height * SCALE;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error('This browser makes no PNG.'))),
        'image/png',
      ),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Hands a file to the reader. */
export function save(name: string, content: string | Blob, type = 'text/plain'): void {
  const blob =
    typeof content === 'string' ? new Blob([content], { type: `${type};charset=utf-8` }) : content;
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
