/**
 * `npm test`: every check of the book, each its own npm script, all of them even
 * after a failure. The last line is `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { root, script, setup } from './setup.mjs';

setup();

const results = `${root}test-results`;
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const found = spawnSync(npm, ['run', '--silent', 'chromium'], {
  cwd: root,
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
const chromium = found.stdout.trim().split('\n').at(-1);
if (found.status !== 0) console.error(found.stdout + found.stderr);
else console.log(`Browser: ${chromium}`);

/** Counts of a step from the report its tool wrote; a step without one counts as one test. */
const readers = {
  vitest: (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests }),
  playwright: ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }),
};
const steps = [
  { name: 'check:types' },
  { name: 'check:lint' },
  { name: 'check:format' },
  { name: 'check:spelling' },
  { name: 'test:unit', report: 'unit.json', reader: readers.vitest },
  { name: 'test:mutations', report: 'mutations.json', reader: readers.vitest },
  { name: 'build' },
  { name: 'check:html' },
  { name: 'check:links' },
  { name: 'test:browser', report: 'browser.json', reader: readers.playwright, browser: true },
  { name: 'test:base', report: 'base.json', reader: readers.playwright, browser: true },
];

let passed = 0;
let failed = 0;
const lines = [];
for (const { name, report, reader, browser } of steps) {
  console.log(`\n── ${name}`);
  const start = Date.now();
  const status =
    browser && found.status !== 0 ? 1 : script(name, chromium ? { CHROMIUM_PATH: chromium } : {});
  const file = report && `${results}/${report}`;
  const counts =
    file && existsSync(file)
      ? reader(JSON.parse(readFileSync(file, 'utf8')))
      : { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 };
  // A tool that fails without a failed test has failed all the same.
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  passed += counts.passed;
  failed += counts.failed;
  const seconds = ((Date.now() - start) / 1000).toFixed(0);
  lines.push(
    `${status === 0 ? 'ok  ' : 'FAIL'}  ${name.padEnd(16)} ${String(counts.passed).padStart(5)} passed ${String(counts.failed).padStart(3)} failed ${seconds.padStart(5)} s`,
  );
}
console.log(`\n${lines.join('\n')}\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
