import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { texToText } from '../texToText.ts';

/**
 * rehype plugin, before formulas are set: a table is named by the heads of its columns, which is what tells it from
 * the page's others; two with the same heads are numbered.
 */
export function tableNames() {
  return (tree: Root) => {
    const seen = new Map<string, number>();
    visit(tree, 'element', (table: Element) => {
      if (table.tagName !== 'table') return;
      const heads: string[] = [];
      visit(table, 'element', (head: Element) => {
        if (head.tagName === 'th') heads.push(text(head));
      });
      const columns = heads.filter(Boolean).join(', ');
      const name = columns ? `Table: ${columns}` : 'Table';
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      table.properties['ariaLabel'] = count === 1 ? name : `${name} (${count})`;
    });
  };
}

/** Text of a cell, formulas as text. */
const text = (node: Element): string =>
  node.children
    .map((child) => {
      if (child.type !== 'element') return child.type === 'text' ? child.value : '';
      const classes = child.properties['className'];
      const math = Array.isArray(classes) && classes.includes('math-inline');
      return math ? texToText(toString(child)) : text(child);
    })
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
