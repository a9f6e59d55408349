/**
 * `npm run test:mutations`: every wrong formula of `mutations.mjs` must turn a test red. No file is
 * changed: the text is replaced as it is loaded. Writes test-results/mutations.json.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startVitest } from 'vitest/node';
import { buildKernels } from '../../src/cli/kernels.mjs';
import { mutations } from './mutations.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
await buildKernels();

const misplaced = mutations.filter(
  ({ file, find }) => readFileSync(`${root}${file}`, 'utf8').split(find).length !== 2,
);
for (const { file, find } of misplaced)
  console.error(`invalid mutation; not once in ${file}: ${find}`);

const nameOf = ({ file, find, replace }) => `${file}: ${find} → ${replace || 'nothing'}`;
const projects = mutations.map(({ file, find, replace, test }, i) => ({
  root,
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  plugins: [
    {
      name: 'mutation',
      enforce: 'pre',
      transform: (code, id) =>
        id.endsWith(`/${file}`) ? { code: code.replace(find, replace), map: null } : undefined,
    },
  ],
  test: { name: String(i), include: [test], environment: 'node', testTimeout: 60_000 },
}));

const vitest = await startVitest('test', [], {
  config: false,
  root,
  watch: false,
  // Red is what is hoped for here; only what stays green is worth a line.
  reporters: [{}],
  // A cache of transformed files would hand one project's formulas to another.
  fsModuleCache: false,
  maxWorkers: 2,
  projects,
});
const red = new Set(
  vitest.state
    .getTestModules()
    .filter((module) => module.state() === 'failed')
    .map((module) => Number(module.project.name)),
);
await vitest.close();

const alive = mutations.filter((mutation, i) => !red.has(i) || misplaced.includes(mutation));
for (const mutation of alive) console.error(`survived: ${nameOf(mutation)}`);
const counts = { numPassedTests: mutations.length - alive.length, numFailedTests: alive.length };
mkdirSync(`${root}test-results`, { recursive: true });
writeFileSync(`${root}test-results/mutations.json`, JSON.stringify(counts));
console.log(`${counts.numPassedTests} of ${mutations.length} wrong formulas turn a test red`);
process.exitCode = alive.length === 0 ? 0 : 1;
