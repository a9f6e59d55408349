/**
 * A page never runs a lab's model: a worker does, and the build, for the still. So that no page ships one, what
 * `lab.ts` imports from `./model` and uses in `run` alone is left out of the page's script. (Workers are bundled
 * with plugins of their own.)
 */
import type { Plugin } from 'vite';

const LAB = /\/labs\/[^/]+\/lab\.ts$/;
const IMPORT = /^import \{([^}]*)\} from '\.\/model';$/m;
/** The property `run` of a lab, up to the next property or the end of the declaration. */
const RUN = /^ {2}run:[\s\S]*?(?=^ {2}\w+:|^\}\))/m;

/** Comments, and texts in single quotes. */
const SPOKEN = /\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'/g;

/** The source without the names that only `run` uses; the same source if there are none. */
export function withoutModel(code: string): string {
  const found = IMPORT.exec(code);
  const run = RUN.exec(code);
  if (!found || !run) return code;
  // A name in a text, or of a property, is not used.
  const rest = code.replace(found[0], '').replace(run[0], '').replace(SPOKEN, '');
  const names = found[1]!.split(',').map((name) => name.trim());
  const values = names.filter((name) => name && !name.startsWith('type '));
  const idle = values.filter((name) => !new RegExp(`(?<!\\.)\\b${name}\\b(?!:)`).test(rest));
  const kept = names.filter((name) => name && !idle.includes(name));
  // An import of nothing but types must say so as a whole: else it stays, for the sake of what the model does when loaded.
  const types = kept.every((name) => name.startsWith('type '));
  const bare = kept.map((name) => (types ? name.slice('type '.length) : name));
  return code.replace(
    found[0],
    [
      kept.length > 0 ? `import ${types ? 'type ' : ''}{ ${bare.join(', ')} } from './model';` : '',
      ...idle.map(
        (name) => `const ${name} = (): never => { throw new Error('a model runs in a worker'); };`,
      ),
    ].join('\n'),
  );
}

export const modelsInWorkers = (): Plugin => ({
  name: 'models-in-workers',
  apply: 'build',
  enforce: 'pre',
  applyToEnvironment: ({ name }) => name === 'client',
  transform: (code, id) => (LAB.test(id) ? { code: withoutModel(code), map: null } : undefined),
});
