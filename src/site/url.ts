const base = import.meta.env.BASE_URL.replace(/\/$/, '');

/** The address of a page, written from the book's root: `href('/labs/chinchilla/')`. */
export const href = (path: string): string => base + path;
