/** Ids from file names: the number orders, the rest names. */

/** `03-semicircle` → `semicircle`. */
export const slug = (name: string): string => name.replace(/^\d+-/, '');

/** `03-random-matrices` → 3. */
export const order = (name: string): number => Number(/^(\d+)-/.exec(name)?.[1] ?? NaN);

/** `03-random-matrices/03-semicircle/index.mdx` → `random-matrices/semicircle`. */
export const chapterId = (path: string): string => path.split('/').slice(0, 2).map(slug).join('/');
