import { defineConfig } from 'vitest/config';
import { fileURLToPath } from 'node:url';
import { buildKernels } from '../src/cli/kernels.mjs';

await buildKernels();

const root = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  root,
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    include: [
      '{src,components,labs,content}/**/*.test.ts',
      'tests/*.test.ts',
      'tests/claims/*.test.ts',
    ],
    environment: 'node',
    testTimeout: 60_000,
  },
});
