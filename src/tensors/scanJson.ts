/** What `JSON.parse` does not tell: a key that stands twice, and text built to take memory. */

/**
 * The first problem of a JSON text, or undefined. Linear in the text, with memory for its keys.
 * Whether the text is JSON at all is left to `JSON.parse`.
 */
export function scanJson(text: string, maxDepth: number, maxItems: number): string | undefined {
  /** The keys of each open object; undefined for an open array. */
  const open: (Set<string> | undefined)[] = [];
  let items = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text[i]) {
      case '{':
      case '[':
        if (open.length === maxDepth) return `nested deeper than ${maxDepth}`;
        open.push(text[i] === '{' ? new Set() : undefined);
        break;
      case '}':
      case ']':
        open.pop();
        break;
      case ',':
        if (++items > maxItems) return `more than ${maxItems} items`;
        break;
      case '"': {
        const start = i++;
        while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
        let next = i + 1;
        while (/\s/.test(text[next] ?? '')) next++;
        if (text[next] !== ':') break;
        const key = plain(text.slice(start, i + 1));
        const keys = open.at(-1);
        if (keys?.has(key)) return `duplicate key: ${key}`;
        keys?.add(key);
        i = next;
      }
    }
  }
  return undefined;
}

/** A key without its quotes; `"a"` and `"\u0061"` are one key. */
function plain(literal: string): string {
  if (literal.includes('\\'))
    try {
      return JSON.parse(literal) as string;
    } catch {
      // Not JSON, which is found later.
    }
  return literal.slice(1, -1);
}
