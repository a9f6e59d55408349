import { readdirSync } from 'node:fs';
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';

interface JsxElement {
  type: string;
  name: string | null;
  attributes: { type: string; name?: string; value?: unknown }[];
}

const folder = 'content/glossary';

/** Ids of the glossary: the file names of `content/glossary`. */
export const termIds = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.slice(0, -3));

/**
 * remark plugin: notes which terms a page uses (`frontmatter.terms`, for the
 * definitions at its end) and stops the build at an unknown one.
 */
export function terms() {
  return (tree: Root, file: VFile) => {
    const known = termIds();
    const used = new Set<string>();
    visit(tree, (node) => {
      const element = node as unknown as JsxElement;
      if (!element.type.startsWith('mdxJsx') || element.name !== 'Term') return;
      const id = element.attributes.find((a) => a.name === 'id')?.value;
      if (typeof id !== 'string' || !known.includes(id))
        file.fail(`unknown term: ${String(id)}; expected one of ${known.join(', ')}`, node);
      used.add(id);
    });
    const astro = (file.data['astro'] ??= {}) as { frontmatter?: Record<string, unknown> };
    (astro.frontmatter ??= {})['terms'] = [...used];
  };
}
