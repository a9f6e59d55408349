/** The handouts of the labs: `labs/<id>/handout.mdx`. */
import type { MDXInstance } from 'astro';

type Handout = MDXInstance<Record<string, unknown>>;
const modules = import.meta.glob<Handout>('/labs/*/handout.mdx');

export async function handout(
  id: string,
): Promise<{ Content: Handout['Content']; citations: string[] }> {
  const load = modules[`/labs/${id}/handout.mdx`];
  if (!load) throw new Error(`missing handout; every lab has one: labs/${id}/handout.mdx`);
  const { Content, frontmatter } = await load();
  return { Content, citations: (frontmatter['citations'] as string[] | undefined) ?? [] };
}
