/**
 * A lab's state in the address. On a lab's own page `?n=400`; in a chapter each
 * lab has a key, `?random-matrix-spectra.n=400`, so that several keep apart.
 * Only what differs from the page's starting values is written; of a name given
 * twice the last counts; what belongs to others is left alone.
 */
import type { Engine } from './define';
import { overlay, type Params, type Refusal, type Values } from './params';

export interface Place {
  /** The lab's key in a chapter; absent where the page belongs to one lab. */
  readonly key?: string | undefined;
  /** Names an assignment has locked: the address cannot change them. */
  readonly locks?: readonly string[];
}

/** The reserved name that chooses the TensorFlow.js backend. */
export const ENGINE = 'engine';
const ENGINES: readonly Engine[] = ['webgl', 'wasm', 'cpu'];

/** Names that mail programs, search engines and our own search add to any address. */
const FOREIGN = /^(utm_\w+|fbclid|gclid|ref|highlight|pagefind-highlight)$/;

const MAX_PAIRS = 100;

/** The name of a parameter in this place, or undefined when the pair is not this lab's. */
function ownName(name: string, { key }: Place): string | undefined {
  if (key !== undefined) return name.startsWith(`${key}.`) ? name.slice(key.length + 1) : undefined;
  return FOREIGN.test(name) || name.includes('.') ? undefined : name;
}

export function readState(
  params: Params,
  start: Values,
  search: string,
  place: Place = {},
): { values: Values; refused: Refusal[]; engine: Engine | undefined } {
  const own = new Map<string, string>();
  const refused: Refusal[] = [];
  let engine: Engine | undefined;
  let pairs = 0;
  for (const [name, text] of new URLSearchParams(search)) {
    if (++pairs > MAX_PAIRS) {
      const message = `long address; the first ${MAX_PAIRS} parameters are read`;
      refused.push({ name: '…', message });
      break;
    }
    const short = ownName(name, place);
    if (short === undefined) continue;
    if (short === ENGINE) {
      engine = ENGINES.find((known) => known === text);
      if (!engine)
        refused.push({
          name: ENGINE,
          message: `unknown engine: ${text.slice(0, 40)}; expected one of ${ENGINES.join(', ')}`,
        });
    } else if (place.locks?.includes(short))
      refused.push({
        name: short,
        message: `locked ${short}; this page sets it: ${String(start[short])}`,
      });
    else own.set(short, text);
  }
  const laid = overlay(params, start as never, own);
  // Long names are shown shortened and can then read the same: each sentence is said once.
  const all = new Map([...refused, ...laid.refused].map((r) => [r.message, r]));
  return { values: laid.values, refused: [...all.values()], engine };
}

/** The search part of an address with this lab's state in it, `?…` or empty. */
export function writeState(
  params: Params,
  start: Values,
  values: Values,
  search: string,
  place: Place = {},
): string {
  const pairs = new URLSearchParams(search);
  for (const name of [...pairs.keys()]) {
    const short = ownName(name, place);
    if (short !== undefined && short !== ENGINE) pairs.delete(name);
  }
  for (const name of Object.keys(params))
    if (values[name] !== start[name])
      pairs.set(place.key === undefined ? name : `${place.key}.${name}`, String(values[name]));
  const text = pairs.toString();
  return text ? `?${text}` : '';
}
