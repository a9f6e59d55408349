import { expect, test } from 'vitest';
import { find, loadLab } from './registry';

const modules = { '/labs/_template/lab.ts': 0, '/labs/chinchilla/lab.ts': 1 };

test('find goes by the folder name; examples are hidden from readers', () => {
  expect(find(modules, 'chinchilla', false)).toBe(1);
  expect(find(modules, '_template', true)).toBe(0);
  expect(() => find(modules, '_template', false)).toThrow(
    'unknown lab: _template; expected one of chinchilla',
  );
});

test('an unknown lab is named with those there are', async () => {
  await expect(loadLab('semicircel')).rejects.toThrow(
    /^unknown lab: semicircel; expected one of .*chinchilla/,
  );
  await expect(loadLab('constructor')).rejects.toThrow('unknown lab: constructor');
});

test('loadLab brings the lab of that folder', async () => {
  expect((await loadLab('_template')).title).toBe('Law of large numbers');
});
