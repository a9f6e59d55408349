/** The labs as the browser sees them: each is loaded when somebody looks at it. */
import type { Component } from 'svelte';
import type { AnyLab, Frame } from './define';
import type { Value, Values } from './params';

export type AnyView = Component<{
  frame: Frame;
  values: Values;
  /** Changes a value as its control would; absent in the still, where nothing can be changed. */
  set?: (name: string, value: Value) => void;
}>;

const labs = import.meta.glob<{ lab: AnyLab }>('/labs/*/lab.ts');
const views = import.meta.glob<{ default: AnyView }>('/labs/*/View.svelte');

/** Folders that start with `_` are examples: in development and in the tested build only. */
const examples = import.meta.env.DEV || Boolean(import.meta.env['PUBLIC_SPECIMEN']);

/** Picks a lab's module by the lab's id, which is the name of its folder. */
export function find<T>(modules: Readonly<Record<string, T>>, id: string, all = examples): T {
  const known = new Map(
    Object.entries(modules)
      .map(([path, module]) => [path.split('/')[2] ?? '', module] as const)
      .filter(([name]) => all || !name.startsWith('_')),
  );
  const found = known.get(id);
  if (found === undefined)
    throw new Error(`unknown lab: ${id}; expected one of ${[...known.keys()].join(', ')}`);
  return found;
}

export const loadLab = async (id: string): Promise<AnyLab> => (await find(labs, id)()).lab;
export const loadView = async (id: string): Promise<AnyView> => (await find(views, id)()).default;
