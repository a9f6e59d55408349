/** Astro integration: a link inside the book that leads nowhere stops the build. */
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { parseHTML } from 'linkedom';

interface Page {
  ids: Set<string>;
  links: string[];
}

function read(path: string): Page {
  const { document } = parseHTML(readFileSync(path, 'utf8'));
  const all = (selector: string, name: string) =>
    [...document.querySelectorAll(selector)].map((node) => node.getAttribute(name) ?? '');
  return { ids: new Set(all('[id]', 'id')), links: all('a[href]', 'href') };
}

export function checkLinks(): AstroIntegration {
  let base = '/';
  return {
    name: 'check-links',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base.replace(/\/?$/, '/');
      },
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const files = (await readdir(root, { recursive: true })).map((f) =>
          f.replaceAll('\\', '/'),
        );
        const pages = new Map<string, Page>();
        for (const file of files.filter((f) => f.endsWith('.html')))
          pages.set(base + file.replace(/(^|\/)index\.html$/, '$1'), read(root + file));
        const assets = new Set(files.map((f) => base + f));
        const dead: string[] = [];
        for (const [from, page] of pages)
          for (const link of page.links) {
            const url = new URL(link, `http://book${from}`);
            if (url.host !== 'book') continue;
            const target = pages.get(url.pathname);
            if (!target && !assets.has(url.pathname)) dead.push(`${from}: dead link: ${link}`);
            else if (target && url.hash && !target.ids.has(decodeURIComponent(url.hash.slice(1))))
              dead.push(`${from}: dead anchor: ${link}`);
          }
        if (dead.length) throw new Error(`dead links inside the book:\n  ${dead.join('\n  ')}`);
        logger.info(`${pages.size} pages, no dead link`);
      },
    },
  };
}
