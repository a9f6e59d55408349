/** The shape of the repository: who imports whom, what lies where, how large files may grow. */
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file && existsSync(file));
const code = tracked.filter((file) => /\.(ts|svelte|astro|mjs|js)$/.test(file));
const read = (file: string) => readFileSync(file, 'utf8');

/** Files of the repository that a file imports, as paths from the root without ending; packages as they are named. */
function imports(file: string): string[] {
  return [...read(file).matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(
    ([, name = '']) => {
      if (name.startsWith('@/')) return name.slice(2);
      return name.startsWith('.')
        ? normalize(join(dirname(file), name)).replaceAll('\\', '/')
        : `package:${name}`;
    },
  );
}
const breaches = (files: string[], allowed: (target: string, file: string) => boolean) =>
  files.flatMap((file) =>
    imports(file)
      .filter((target) => !allowed(target, file))
      .map((target) => `${file} → ${target}`),
  );
const notTest = (file: string) => !/\.test\.ts$/.test(file);

test('src/math imports only itself, pure-rand and @stdlib', () => {
  const files = code.filter((file) => file.startsWith('src/math/') && notTest(file));
  expect(files.length).toBeGreaterThan(30);
  expect(
    breaches(files, (t) => t.startsWith('src/math/') || /^package:(pure-rand|@stdlib)\//.test(t)),
  ).toEqual([]);
});

test('src/tensors imports only itself, src/bytes and the inflater; src/bytes only itself and Node', () => {
  const files = code.filter((f) => /^src\/(tensors|bytes)\//.test(f) && notTest(f));
  expect(
    breaches(
      files,
      (t, file) =>
        t.startsWith('src/bytes/') ||
        (file.startsWith('src/tensors/')
          ? t.startsWith('src/tensors/') || t === 'package:fflate'
          : /^package:node:(fs|path)$/.test(t)),
    ),
  ).toEqual([]);
});

test('a model imports src/math, readers of files, types and its own folder; only model.tf.ts knows TensorFlow.js', () => {
  const models = code.filter((file) => /^labs\/[^/]+\/model(\.tf)?\.ts$/.test(file));
  expect(
    breaches(
      models,
      (t, file) =>
        t.startsWith('src/math/') ||
        t.startsWith(`${dirname(file)}/`) ||
        /^src\/(lab\/(define|params)$|bytes\/|tensors\/)/.test(t) ||
        (file.endsWith('model.tf.ts') && t === 'package:@tensorflow/tfjs-core'),
    ),
  ).toEqual([]);
  const others = code.filter(
    (file) =>
      notTest(file) && !/model\.tf\.ts$|src\/lab\/worker\.tf\.ts$|^tests\/bench\//.test(file),
  );
  expect(
    others.filter((file) => imports(file).some((t) => t.startsWith('package:@tensorflow/'))),
  ).toEqual([]);
});

test('a lab never names another lab, and only the registries look into labs/', () => {
  const inLabs = code.filter((file) => file.startsWith('labs/'));
  expect(
    breaches(
      inLabs,
      (t, file) => !t.startsWith('labs/') || t.startsWith(file.split('/').slice(0, 2).join('/')),
    ),
  ).toEqual([]);
  const outside = code.filter((file) => !file.startsWith('labs/') && !file.startsWith('tests/'));
  expect(breaches(outside, (t) => !t.startsWith('labs/'))).toEqual([]);
});

test('the harness knows no page and no component; content holds no code', () => {
  const harness = code.filter((file) => file.startsWith('src/lab/') && notTest(file));
  expect(
    breaches(harness, (t) => !/^(components|src\/(site|pages|layouts|client))\//.test(t)),
  ).toEqual([]);
  expect(
    tracked.filter(
      (file) => file.startsWith('content/') && /\.(ts|js|mjs|svelte|astro)$/.test(file),
    ),
  ).toEqual([]);
  const chapters = tracked.filter((file) => /^(content|labs)\/.*\.mdx$/.test(file));
  expect(chapters.filter((file) => /^\s*(import|export)\s/m.test(read(file)))).toEqual([]);
});

test('every lab has all its parts', () => {
  const labs = [...new Set(tracked.map((f) => /^labs\/([^/]+)\//.exec(f)?.[1]).filter(Boolean))];
  expect(labs.length).toBeGreaterThan(2);
  for (const id of labs)
    for (const part of [
      'lab.ts',
      'model.ts',
      'model.test.ts',
      'figure.ts',
      'View.svelte',
      'handout.mdx',
    ])
      expect(existsSync(`labs/${id}/${part}`), `labs/${id}/${part}`).toBe(true);
});

test('every file of src/math names its source and stands in a folder with tests', () => {
  const files = code.filter((f) => /^src\/math\/.+\.ts$/.test(f) && notTest(f));
  expect(files.filter((file) => !read(file).includes('Source:'))).toEqual([]);
  expect(
    files.filter(
      (file) =>
        globSync(`${dirname(file)}/*.test.ts`).length === 0 &&
        !/theory|kernels\/assembly/.test(file),
    ),
  ).toEqual([]);
});

test('no chance and no clock in labs and src/math', () => {
  const pure = code.filter((f) => /^(labs|src\/math)\//.test(f) && notTest(f));
  expect(
    pure.filter((f) =>
      /Math\.random|Date\.now|new Date|performance\.now|\.dataSync\(/.test(read(f)),
    ),
  ).toEqual([]);
});

test('files stay below 400 lines', () => {
  const long = code
    .filter((file) => !/\.test\.ts$/.test(file))
    .filter((file) => read(file).split('\n').length > 400);
  expect(long).toEqual([]);
});

test('only the agreed names at the top', () => {
  const agreed =
    /^(package(-lock)?\.json|astro\.config\.mjs|tsconfig\.json|README\.md|LICENSE(-text)?|CHANGELOG\.md|CITATION\.cff|src|content|components|labs|public|tests|\..+)$/;
  expect(
    [...new Set(tracked.map((f) => f.split('/')[0]!))].filter((name) => !agreed.test(name)),
  ).toEqual([]);
});

test('versions are pinned, the lock names no address, and there is one KaTeX', () => {
  const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
  const versions = { ...manifest['dependencies'], ...manifest['devDependencies'] };
  expect(
    Object.entries(versions).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)),
  ).toEqual([]);
  expect(read('package-lock.json')).not.toMatch(/"resolved":/);
  const locked = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { version?: string }>;
  };
  const katex = Object.entries(locked.packages).filter(([path]) =>
    /(^|\/)node_modules\/katex$/.test(path),
  );
  expect(katex.map(([, { version }]) => version)).toEqual([versions['katex']]);
});
