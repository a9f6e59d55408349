/**
 * `npm run xray -- FILE…`: the spectral X-ray of weight files (.safetensors, .npy, .npz) in a terminal. The
 * table is the lab's; bad files are named, and the exit code is 1.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { buildKernels } from './kernels.mjs';

// npm runs this in the book's folder; the paths were written where npm was called.
const from = process.env.INIT_CWD ?? process.cwd();
const paths = process.argv.slice(2).map((path) => resolve(from, path));
const root = fileURLToPath(new URL('../..', import.meta.url));
await buildKernels();
const out = mkdtempSync(join(root, 'node_modules/.xray-'));
let xrayFiles;
try {
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    publicDir: false,
    resolve: { alias: { '@': root.replace(/[\\/]$/, '') } },
    build: {
      outDir: out,
      minify: false,
      ssr: true,
      rolldownOptions: { input: 'src/cli/xrayFiles.ts', output: { entryFileNames: 'entry.mjs' } },
    },
  });
  ({ xrayFiles } = await import(pathToFileURL(join(out, 'entry.mjs')).href));
} finally {
  rmSync(out, { recursive: true, force: true });
}

const live = process.stderr.isTTY;
process.exitCode = xrayFiles(paths, {
  out: (text) => console.log(text),
  error: (text) => console.error(text),
  progress: live
    ? (share) => process.stderr.write(share < 1 ? `\r${Math.round(100 * share)} % ` : '\r\x1b[K')
    : undefined,
  width: process.stdout.columns ?? Infinity,
});
