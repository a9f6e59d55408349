import type { Element, ElementContent, Root, RootContent } from 'hast';

/**
 * rehype plugin: each `##` heading and what follows it becomes a section, so that
 * a browser can leave the far ones of a long chapter unrendered (prose.css).
 */
export function sections() {
  return (tree: Root) => {
    const grouped: RootContent[] = [];
    let open: Element | undefined;
    for (const node of tree.children) {
      if (node.type === 'element' && node.tagName === 'h2') {
        open = { type: 'element', tagName: 'section', properties: {}, children: [] };
        grouped.push(open);
      }
      if (open) open.children.push(node as ElementContent);
      else grouped.push(node);
    }
    tree.children = grouped;
  };
}
