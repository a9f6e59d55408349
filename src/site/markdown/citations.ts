import type { Element, ElementContent, Root, Text } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { reference } from '../bibliography.ts';

const GROUP = /\[((?:@[\w:-]+(?:,\s[^;\]]+)?)(?:;\s*@[\w:-]+(?:,\s[^;\]]+)?)*)\]/g;
const SKIPPED = new Set(['code', 'pre', 'math', 'annotation']);

/**
 * rehype plugin: `[@wigner1958; @mehta2004, p. 3]` becomes links to the page's
 * list of references; the keys go to `frontmatter.citations`, in order of use.
 * An unknown or unconfirmed key stops the build.
 */
export function citations() {
  return (tree: Root, file: VFile) => {
    const used = new Set<string>();
    const link = (piece: string): ElementContent[] => {
      const [, key = '', locator] = /^@([\w:-]+)(?:,\s(.+))?$/.exec(piece.trim()) ?? [];
      let short;
      try {
        short = reference(key).short;
      } catch (error) {
        file.fail(`${(error as Error).message} (in ${file.path})`);
      }
      used.add(key);
      const anchor: Element = {
        type: 'element',
        tagName: 'a',
        properties: { href: `#ref-${key}`, className: ['cite'], dataPopover: `ref-${key}` },
        children: [{ type: 'text', value: short ?? key }],
      };
      return locator ? [anchor, { type: 'text', value: `, ${locator}` }] : [anchor];
    };
    visit(tree, (node, index, parent) => {
      if (node.type === 'element' && SKIPPED.has(node.tagName)) return SKIP;
      if (node.type !== 'text' || !parent || index === undefined) return;
      const children: ElementContent[] = [];
      let end = 0;
      for (const match of node.value.matchAll(GROUP)) {
        const before = node.value.slice(end, match.index);
        children.push({ type: 'text', value: `${before}[` } satisfies Text);
        (match[1] ?? '').split(';').forEach((piece, i) => {
          if (i > 0) children.push({ type: 'text', value: '; ' });
          children.push(...link(piece));
        });
        end = match.index + match[0].length;
        children.push({ type: 'text', value: ']' });
      }
      if (end === 0) return;
      children.push({ type: 'text', value: node.value.slice(end) });
      parent.children.splice(index, 1, ...(children as never[]));
      return index + children.length;
    });
    const astro = (file.data['astro'] ??= {}) as { frontmatter?: Record<string, unknown> };
    (astro.frontmatter ??= {})['citations'] = [...used];
  };
}
