/**
 * `npm run checkpoints` and `npm run sweeps`: trains what the book ships, from its seed, and writes it to `public/`.
 * The same files come out every time; git says if they did not. `node src/cli/train.mjs ENTRY TO`: `make` of ENTRY
 * gives the files by name, strings and bytes as they are and objects as JSON.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { format } from 'prettier';
import { build } from 'vite';
import { buildKernels } from './kernels.mjs';

const [entry, to] = process.argv.slice(2);
await buildKernels();
const out = `test-results/train-${process.pid}`;
await build({
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  resolve: { alias: { '@': process.cwd() } },
  build: {
    outDir: out,
    emptyOutDir: true,
    minify: false,
    ssr: true,
    rolldownOptions: { input: entry, output: { entryFileNames: 'entry.mjs' } },
  },
});
const { make } = await import(pathToFileURL(`${out}/entry.mjs`).href);
mkdirSync(to, { recursive: true });
for (const [name, content] of Object.entries(make(console.log))) {
  const raw = typeof content === 'string' || content instanceof Uint8Array;
  writeFileSync(
    `${to}/${name}`,
    raw ? content : await format(JSON.stringify(content), { parser: 'json', printWidth: 100 }),
  );
  console.log(`${to}/${name}`);
}
rmSync(out, { recursive: true, force: true });
