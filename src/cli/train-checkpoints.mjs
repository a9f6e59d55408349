/**
 * `npm run checkpoints`: trains the networks that the book ships, from their seed, and writes
 * `public/checkpoints/`. The same files come out every time; git says if they did not.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { format } from 'prettier';
import { build } from 'vite';
import { buildKernels } from './kernels.mjs';

await buildKernels();
const out = 'test-results/checkpoints';
await build({
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  build: {
    outDir: out,
    emptyOutDir: true,
    minify: false,
    ssr: true,
    rolldownOptions: { input: 'src/checkpoints/entry.ts', output: { entryFileNames: 'entry.mjs' } },
  },
});
const { make } = await import(pathToFileURL(`${out}/entry.mjs`).href);
const to = 'public/checkpoints';
mkdirSync(to, { recursive: true });
for (const [name, content] of Object.entries(make(console.log))) {
  const json = name.endsWith('.json');
  writeFileSync(
    `${to}/${name}`,
    json ? await format(JSON.stringify(content), { parser: 'json', printWidth: 100 }) : content,
  );
  console.log(`${to}/${name}`);
}
rmSync(out, { recursive: true, force: true });
