/** Claims: numbers in the prose that a test computes. A test's title names its claim: `claim:ks-goe-400`. */
import { globSync, readFileSync } from 'node:fs';

let cache: Map<string, string> | undefined;

/** From a claim's id to the test file that computes it. */
export function claimTests(): Map<string, string> {
  if (cache) return cache;
  cache = new Map();
  for (const file of globSync('{src,labs,tests}/**/*.test.ts', { cwd: process.cwd() }))
    for (const match of readFileSync(file, 'utf8').matchAll(/claim:([a-z0-9-]+)/g))
      cache.set(match[1] as string, file.replaceAll('\\', '/'));
  return cache;
}
