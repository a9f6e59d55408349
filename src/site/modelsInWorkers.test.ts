import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withoutModel } from './modelsInWorkers';

const lab = (imports: string, run: string, more = '') =>
  `import { ${imports} } from './model';\n\nexport const lab = defineLab({\n  title: 'x',\n  run: ${run},\n  table: (frame) => [${more}],\n});\n`;

test('what only run uses goes; what others use, and types, stay', () => {
  expect(withoutModel(lab('means', 'means'))).not.toContain("from './model'");
  expect(withoutModel(lab('means', 'means'))).toContain('const means = (): never');
  const both = withoutModel(lab('allocate, names, type Values', '(v) => allocate(v)', 'names'));
  expect(both).toContain("import { names, type Values } from './model';");
  expect(both).toContain('const allocate = (): never');
  const typed = withoutModel(lab('means, type Values', '(v) => means(v as Values)'));
  expect(typed).toContain("import type { Values } from './model';");
  expect(typed).toContain('const means = (): never');
  const spoken = withoutModel(lab('means', 'means', "'of means'"));
  expect(spoken).toContain('const means = (): never');
  const used = lab('means', 'means', 'means');
  expect(withoutModel(used)).toBe(used);
});

test.each(globSync('labs/*/lab.ts'))('%s: its model stays out of the page', (file) => {
  const code = withoutModel(readFileSync(file, 'utf8'));
  expect(code).toMatch(/const \w+ = \(\): never/);
  // An import of types that is no `import type` loads the whole model, for what it may do.
  expect(code).not.toMatch(/^import \{( type \w+,?)+ \} from '\.\/model'/m);
});
