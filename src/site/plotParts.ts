/**
 * Plot brings maps and color schemes that no figure of the book uses: colors are the theme's. They are left out of
 * the pages' scripts, a sixth of the library; a figure that asks for one fails in the browser tests.
 */
import type { Plugin } from 'vite';

const PARTS = ['d3-geo', 'd3-scale-chromatic'];
const MARK = '\0plot-part:';

export const plotParts = (): Plugin => ({
  name: 'plot-parts',
  apply: 'build',
  enforce: 'pre',
  applyToEnvironment: ({ name }) => name === 'client',
  resolveId: (id) => (PARTS.includes(id) ? MARK + id : undefined),
  async load(id) {
    if (!id.startsWith(MARK)) return undefined;
    const names = Object.keys((await import(id.slice(MARK.length))) as object);
    return names
      .map((name) =>
        // Called when Plot is loaded, and the result never used without a map.
        name === 'geoTransform'
          ? `export const ${name} = () => undefined;`
          : `export const ${name} = undefined;`,
      )
      .join('\n');
  },
});
