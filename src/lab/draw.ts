/** Draws a FigureSpec with Plot: the same in the browser and, through a stand-in document, at build. */
import * as Plot from '@observablehq/plot';
import { figureHeight, NARROW, type FigureSpec } from './figure';

let standIn: Document | undefined;

/** Build only: the document that Plot draws in. */
export const drawIn = (document: Document): void => {
  standIn = document;
};

/**
 * Draws `spec` in a box of `width` CSS pixels. `scope` starts the ids inside (of
 * clip paths, say) and is to be the figure's own on its page.
 */
export function draw(spec: FigureSpec, width: number, scope = 'figure'): SVGSVGElement {
  const narrow = width < NARROW;
  const height = (spec.height ?? figureHeight)[narrow ? 'narrow' : 'wide'];
  const options = spec.options({ width, height, narrow });
  const svg = Plot.plot({
    ...options,
    width,
    height,
    className: 'plot',
    ...(standIn ? { document: standIn } : {}),
  }) as unknown as SVGSVGElement;
  // One picture, one name: the parts are not read out, the style sheet is ours.
  svg.querySelectorAll('style').forEach((style) => style.remove());
  svg.querySelectorAll('[aria-label], [aria-description]').forEach((part) => {
    part.removeAttribute('aria-label');
    part.removeAttribute('aria-description');
  });
  ownIds(svg, scope);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', `${spec.title}. ${spec.description}`);
  svg.setAttribute('data-title', spec.title);
  return svg;
}

/** Plot counts its ids through all figures; a page drawn twice would differ. */
function ownIds(svg: SVGSVGElement, scope: string): void {
  const own = new Map(
    [...svg.querySelectorAll('[id]')].map((node, i) => [node.id, `${scope}-${i + 1}`]),
  );
  if (own.size === 0) return;
  for (const node of svg.querySelectorAll('*'))
    for (const { name, value } of [...node.attributes])
      if (name === 'id') node.setAttribute(name, own.get(value) ?? value);
      else if (/^url\(#.+\)$|^#/.test(value))
        node.setAttribute(
          name,
          value.replace(/#([^)]+)/, (_, id: string) => `#${own.get(id) ?? id}`),
        );
}

/** An element as plain data, so that a server-rendered component can write it out. */
export interface Tree {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Tree | string)[];
}

/** Attributes that hold coordinates; a hundredth of a pixel is finer than any screen. */
const GEOMETRY = new Set('d points transform x y x1 x2 y1 y2 cx cy r width height'.split(' '));
const rounded = (text: string) =>
  text.replace(/-?\d+\.\d{3,}(?!\d*e)/g, (number) =>
    String(Math.round(Number(number) * 100) / 100),
  );

export const toTree = (element: Element): Tree => ({
  tag: element.localName,
  attributes: Object.fromEntries(
    [...element.attributes].map(({ name, value }) => [
      name,
      GEOMETRY.has(name) ? rounded(value) : value,
    ]),
  ),
  children: [...element.childNodes].flatMap((node): (Tree | string)[] => {
    if (node.nodeType === 1) return [toTree(node as Element)];
    return node.nodeType === 3 ? [node.textContent ?? ''] : [];
  }),
});
