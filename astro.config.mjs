import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import svelte from '@astrojs/svelte';
import { defineConfig, fontProviders } from 'astro/config';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
import { bookLinks } from './src/site/markdown/bookLinks.ts';
import { citations } from './src/site/markdown/citations.ts';
import { katexOptions } from './src/site/markdown/katexOptions.ts';
import { katexStrict } from './src/site/markdown/katexStrict.ts';
import { sections } from './src/site/markdown/sections.ts';
import { tableNames } from './src/site/markdown/tableNames.ts';
import { terms } from './src/site/markdown/terms.ts';
import { checkLinks } from './src/site/checkLinks.ts';
import { modelsInWorkers } from './src/site/modelsInWorkers.ts';
import { plotParts } from './src/site/plotParts.ts';
import { buildKernels } from './src/cli/kernels.mjs';
import { specimen } from './src/site/specimen.ts';

await buildKernels();

const base = process.env.BASE_PATH ?? '/';
const root = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '');
const themeScript = readFileSync(new URL('./src/client/theme.inline.js', import.meta.url));
const themeHash = `sha256-${createHash('sha256').update(themeScript).digest('base64')}`;

const fontFiles = (family, range, weight) =>
  ['normal', 'italic'].map((style) => ({
    src: [
      `./node_modules/@fontsource-variable/${family}/files/${family}-${range}-wght-${style}.woff2`,
    ],
    weight,
    style,
  }));

export default defineConfig({
  site: process.env.SITE_URL ?? 'http://localhost:4321',
  base,
  outDir: process.env.OUT_DIR ?? './dist',
  trailingSlash: 'always',
  integrations: [mdx(), svelte(), sitemap(), specimen(), checkLinks()],
  build: { inlineStylesheets: 'always' },
  devToolbar: { enabled: false },
  markdown: {
    syntaxHighlight: false,
    processor: unified({
      remarkPlugins: [remarkMath, terms],
      rehypePlugins: [
        tableNames,
        [rehypeKatex, katexOptions],
        katexStrict,
        citations,
        [bookLinks, { base }],
        sections,
      ],
    }),
  },
  fonts: [
    {
      provider: fontProviders.local(),
      name: 'Source Serif 4',
      cssVariable: '--font-source-serif',
      fallbacks: ['Georgia', 'serif'],
      options: { variants: fontFiles('source-serif-4', 'latin', '200 900') },
    },
    {
      provider: fontProviders.local(),
      name: 'Source Sans 3',
      cssVariable: '--font-source-sans',
      fallbacks: ['Arial', 'sans-serif'],
      options: { variants: fontFiles('source-sans-3', 'latin', '200 900') },
    },
  ],
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "frame-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'none'",
      ],
      scriptDirective: { resources: ["'self'", "'wasm-unsafe-eval'"], hashes: [themeHash] },
      // KaTeX positions its glyphs with style attributes.
      styleDirective: { resources: ["'self'", { resource: "'unsafe-inline'", kind: 'attribute' }] },
    },
  },
  vite: {
    resolve: { alias: { '@': root } },
    plugins: [modelsInWorkers(), plotParts()],
    worker: { format: 'es' },
    build: {
      assetsInlineLimit: 0,
      // Astro marks its modules with directives that the bundler reports at every page.
      rolldownOptions: { checks: { moduleLevelDirective: false } },
    },
  },
});
