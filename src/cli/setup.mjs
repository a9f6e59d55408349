/**
 * Makes a fresh clone ready: installs the packages of the lock file when they are
 * missing or older than it. Needs nothing but Node 20 and npm.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Runs a command in the repository, its output passed on; answers its exit status. */
export function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  if (error) console.error(error.message);
  return status ?? 1;
}

/** Runs an npm script; inside it `node` is the version the lock file names. */
export const script = (name, env) => run(npm, ['run', '--silent', name], env);

/** npm leaves a copy of what it installed; packages of other platforms are missing from it. */
function installed() {
  const copy = `${root}node_modules/.package-lock.json`;
  if (!existsSync(copy)) return false;
  if (statSync(copy).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs) return true;
  const wanted = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')).packages;
  const found = JSON.parse(readFileSync(copy, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || found[path]?.version === version,
  );
}

export function setup() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) {
    console.error(`Node ${process.versions.node} is too old; version 20 or later is needed.`);
    process.exit(1);
  }
  if (installed()) return;
  console.log('Installing packages (npm ci) …');
  // Some packages ask for a newer Node than this one; npm scripts run on the one that is installed here.
  if (run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error']) !== 0) {
    console.error('npm ci failed: see above. Check the network and try again.');
    process.exit(1);
  }
}
