/** Runs labs at build time: the still of every lab frame comes from the lab's own model. */
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { ofPath } from '../bytes/ofPath';
import type { Frame } from '../lab/define';
import { drawIn } from '../lab/draw';
import type { AnyFigures, FigureSpec } from '../lab/figure';
import { filesRead } from '../lab/files';
import { defaults, overlay, type Values } from '../lab/params';
import type { AnyView } from '../lab/registry';
import { labs, type LabEntry } from './labs';

drawIn(parseHTML('<!doctype html><html></html>').document as unknown as Document);

const views = import.meta.glob<{ default: AnyView }>('/labs/*/View.svelte', { eager: true });
const figures = import.meta.glob<{ figures: AnyFigures }>('/labs/*/figure.ts', { eager: true });

export interface Still extends LabEntry {
  readonly values: Values;
  readonly frame: Frame;
  readonly description: string;
  readonly View: AnyView;
  readonly figures: readonly FigureSpec[];
}

const cache = new Map<string, Still>();

/** The lab of an id at given values, run to its last frame. Unknown ids and refused values stop the build. */
export function still(id: string, given: Readonly<Record<string, unknown>>, page: string): Still {
  const key = JSON.stringify([id, given]);
  const known = cache.get(key);
  if (known) return known;
  const all = labs();
  const entry = all.find((lab) => lab.id === id);
  if (!entry)
    throw new Error(
      `unknown lab: ${id} on ${page}; expected one of ${all.map((lab) => lab.id).join(', ')}`,
    );
  const { params } = entry.lab;
  // Astro marks components in a page with scoped styles by an attribute of its own.
  const attributes = Object.entries(given).filter(([name]) => !name.startsWith('data-astro-'));
  const { values, refused } = overlay(params, defaults(params), attributes);
  if (refused.length > 0)
    throw new Error(`${refused.map((r) => r.message).join('; ')} (lab ${id} on ${page})`);
  // Tensors are not computed at build: their still is the exact run of the same values.
  let frame: Frame | undefined;
  const shipped = entry.lab.files?.shipped(values);
  const files = (shipped ?? []).map((path) => ofPath(join(process.cwd(), 'public', path)));
  if (shipped?.length === 0)
    throw new Error(`no shipped file: lab ${id} on ${page}; its values stand for a reader's own`);
  const run: Iterable<Frame> = entry.lab.run(values, { engine: 'float64', files });
  for (const next of run) frame = next;
  if (!frame) throw new Error(`no frame; run yields at least one: ${id}`);
  const found: Still = {
    ...entry,
    values,
    frame,
    description: entry.lab.describe(frame, values) + filesRead(files),
    View: views[`/labs/${id}/View.svelte`]!.default,
    figures: figures[`/labs/${id}/figure.ts`]!.figures(frame as never, values as never),
  };
  cache.set(key, found);
  return found;
}
