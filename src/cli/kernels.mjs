/**
 * `npm run kernels`: compiles `src/math/kernels/assembly` to WebAssembly and writes it as a module,
 * `src/math/kernels/binary.ts`. Does nothing when that was made from the same sources by the same
 * compiler. The build, the tests and `npm ci` all call it.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../math/kernels/', import.meta.url));
const output = `${folder}binary.ts`;
/** SIMD, but not the relaxed kind, whose bits may differ between machines. */
const FLAGS = '-O3 --converge --noAssert --enable simd --runtime stub --importMemory --use abort=';

export async function buildKernels() {
  const { version } = createRequire(import.meta.url)('assemblyscript/package.json');
  const hash = createHash('sha256').update(`${version} ${FLAGS}`);
  for (const name of readdirSync(`${folder}assembly`).sort())
    if (name.endsWith('.ts')) hash.update(name).update(readFileSync(`${folder}assembly/${name}`));
  const made = `Made by npm run kernels from assembly/, ${hash.digest('hex').slice(0, 16)}.`;
  if (existsSync(output) && readFileSync(output, 'utf8').includes(made)) return;

  const { default: asc } = await import('assemblyscript/asc');
  let wasm;
  const { error, stderr } = await asc.main(
    ['assembly/index.ts', '--baseDir', folder, '--outFile', 'binary.wasm', ...FLAGS.split(' ')],
    {
      writeFile: (_, contents) => {
        wasm = contents;
      },
    },
  );
  if (error || !wasm) throw new Error(`The kernels do not compile.\n${stderr.toString()}`);
  const text = Buffer.from(wasm).toString('base64');
  writeFileSync(
    output,
    `/** ${made} The compiled kernels, in base64. */\nexport const binary =\n  '${text}';\n`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildKernels();
