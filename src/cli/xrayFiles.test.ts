import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { xrayFiles } from './xrayFiles';

const folder = mkdtempSync(join(tmpdir(), 'xray-'));
const bad = join(folder, 'bad.safetensors');
writeFileSync(bad, 'not a file of weights');
afterAll(() => rmSync(folder, { recursive: true }));

const shipped = ['initial', 'trained'].map((name) => `public/checkpoints/${name}.safetensors`);
function run(paths: string[], width = Infinity) {
  let out = '';
  let error = '';
  const progress: number[] = [];
  const code = xrayFiles(paths, {
    out: (text) => (out += text),
    error: (text) => (error += text),
    progress: (share) => progress.push(share),
    width,
  });
  return { code, out, error, progress };
}

test('the table of the book’s own files: a row for each matrix of each file, nine spikes where the lab sees them', () => {
  const { code, out, error, progress } = run(shipped);
  expect([code, error, progress.at(-1)]).toEqual([0, '', 1]);
  const [head, ...rows] = out.split('\n').map((line) => line.trim().split(/ {2,}/));
  expect(rows).toHaveLength(6);
  const spikes = head!.indexOf('spikes');
  const row = (file: string) =>
    rows.find((cells) => cells.includes('layers.0.weight') && cells.includes(file))!;
  expect(row('initial.safetensors')[spikes]).toBe('0');
  expect(row('trained.safetensors')[spikes]).toBe('9');
});

test('a narrow terminal gets blocks of the same rows', () => {
  const { out } = run(shipped, 100);
  expect(out.split('\n\n').length).toBeGreaterThan(1);
  for (const block of out.split('\n\n')) expect(block.split('\n')).toHaveLength(7);
});

test('bad, missing and no files: a sentence and exit code 1', () => {
  expect(run([bad])).toMatchObject({ code: 1, out: '' });
  expect(run([bad]).error).toMatch(/^bad\.safetensors: invalid header length; not in \[2, 13\]/);
  expect(run([join(folder, 'none.npy')]).error).toMatch(/^unreadable file: .*none\.npy; ENOENT$/);
  expect(run([folder])).toMatchObject({ code: 1, out: '' });
  expect(run([])).toMatchObject({ code: 1, out: '' });
  expect(run([]).error).toContain('usage: npm run xray -- FILE…');
});

test('the command itself', () => {
  const call = (path: string) =>
    spawnSync(process.execPath, ['src/cli/xray.mjs', path], { encoding: 'utf8' });
  const good = call(shipped[1]!);
  expect(good.stderr).toBe('');
  expect(good.status).toBe(0);
  expect(good.stdout).toContain('layers.1.weight');
  expect(call(bad)).toMatchObject({ status: 1, stdout: '' });
});
