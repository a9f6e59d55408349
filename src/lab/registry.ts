/** The labs as the browser sees them: each is loaded when somebody looks at it. */
import type { Component } from 'svelte';
import type { AnyLab, Frame } from './define';
import type { Values } from './params';

export type AnyView = Component<{ frame: Frame; values: Values }>;

const labs = import.meta.glob<{ lab: AnyLab }>('/labs/*/lab.ts');
const views = import.meta.glob<{ default: AnyView }>('/labs/*/View.svelte');

const idOf = (path: string): string => path.split('/')[2] ?? '';

function find<T>(modules: Record<string, () => Promise<T>>, id: string): () => Promise<T> {
  const entry = Object.entries(modules).find(([path]) => idOf(path) === id);
  if (!entry)
    throw new Error(
      `unknown lab: ${id}; expected one of ${Object.keys(modules).map(idOf).join(', ')}`,
    );
  return entry[1];
}

export const loadLab = async (id: string): Promise<AnyLab> => (await find(labs, id)()).lab;
export const loadView = async (id: string): Promise<AnyView> => (await find(views, id)()).default;
