import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';

/**
 * rehype plugin: links inside the book are written from its root
 * (`/labs/chinchilla/`); this puts the site's base before them.
 */
export function bookLinks({ base }: { base: string }) {
  const prefix = base.replace(/\/$/, '');
  return (tree: Root) => {
    visit(tree, 'element', (node: Element) => {
      const to = node.properties['href'];
      if (node.tagName === 'a' && typeof to === 'string' && /^\/(?!\/)/.test(to))
        node.properties['href'] = prefix + to;
    });
  };
}
