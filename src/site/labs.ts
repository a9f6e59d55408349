/** The labs as the build sees them, read off `labs/`. The folder name is the id. */
import type { AnyLab } from '../lab/define';

export interface LabEntry {
  readonly id: string;
  readonly lab: AnyLab;
}

const modules = import.meta.glob<{ lab: AnyLab }>('/labs/*/lab.ts', { eager: true });

/** Folders that start with `_` are examples: shown in development and on the specimen page only. */
const examples = import.meta.env.DEV || Boolean(import.meta.env['PUBLIC_SPECIMEN']);

export const labs = (): LabEntry[] =>
  Object.entries(modules)
    .map(([path, { lab }]) => ({ id: path.split('/')[2] ?? '', lab }))
    .filter(({ id }) => examples || !id.startsWith('_'))
    .sort((a, b) => a.lab.title.localeCompare(b.lab.title, 'en'));
