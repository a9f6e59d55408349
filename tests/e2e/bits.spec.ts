import { build, type Rolldown } from 'vite';
import { hash, hashes } from '@/tests/bits/entry';
import { expect, test } from './support';

declare const bits: { hashes: typeof hashes };

test('every ensemble has the same bits in Node and in Chromium: 100 seeds each, entries, eigenvalues and vectors', async ({
  page,
}) => {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry: 'tests/bits/entry.ts', formats: ['iife'], name: 'bits' } },
  })) as Rolldown.RolldownOutput[];
  await page.addScriptTag({ content: built[0]!.output[0].code });
  const found = await page.evaluate(() => bits.hashes());
  const expected = hashes();
  expect(expected.kernels).toBe(true);
  expect(Object.keys(expected.ensembles).length).toBeGreaterThanOrEqual(19);
  expect(new Set(Object.values(expected.ensembles)).size).toBe(
    Object.keys(expected.ensembles).length,
  );
  expect(found).toEqual(expected);
  // One last bit of one number makes another hash.
  const x = Float64Array.of(1, 2, 3);
  const y = Float64Array.of(1, 2 + 2 ** -51, 3);
  expect(hash([x])).not.toBe(hash([y]));
});
