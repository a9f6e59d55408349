import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';

/** rehype plugin: a formula that KaTeX cannot set stops the build. */
export function katexStrict() {
  return (tree: Root, file: VFile) => {
    visit(tree, 'element', (node: Element) => {
      const classes = node.properties['className'];
      if (!Array.isArray(classes) || !classes.includes('katex-error')) return;
      const why = String(node.properties['title'] ?? 'no reason given');
      file.fail(`invalid formula; ${why}: ${toString(node)}`, node);
    });
  };
}
