/** The columns of the table of layers: one list for the page and for the CSV. */
import type { Column } from '@/src/lab/define';
import { shown } from '@/src/tensors/tensorFile';
import type { Row, XrayFrame } from './model';
import { orDash, pOf, shapeOf } from './words';

export interface Field {
  readonly key: string;
  /** Head of the column on the page, and its name in the CSV. */
  readonly head: string;
  readonly name: string;
  /** What the column is sorted by and what the CSV holds; undefined sorts last. */
  readonly value: (row: Row) => number | string | undefined;
  /** What is seen; default: three digits. */
  readonly text?: (row: Row) => string;
}

export const fields: readonly Field[] = [
  { key: 'number', head: 'No.', name: 'number', value: (r) => r.number },
  { key: 'name', head: 'Layer', name: 'layer', value: (r) => shown(r.name) },
  { key: 'file', head: 'File', name: 'file', value: (r) => shown(r.fileName) },
  { key: 'shape', head: 'Shape', name: 'shape', value: (r) => r.rows * r.columns, text: shapeOf },
  {
    key: 'scale',
    head: 'Noise s',
    name: 'noise s',
    value: (r) => r.found?.scale,
    text: (r) => orDash(r.found?.scale),
  },
  { key: 'edge', head: 'Edge', name: 'edge', value: (r) => r.found?.edge },
  {
    key: 'largest',
    head: 'Largest',
    name: 'largest singular value',
    value: (r) => r.found?.largest,
  },
  {
    key: 'spikes',
    head: 'Spikes',
    name: 'spikes',
    value: (r) => (r.found?.scale === undefined ? undefined : r.found.spikes),
  },
  {
    key: 'bulk',
    head: 'Bulk is noise?',
    name: 'p of the bulk',
    value: (r) => r.found?.bulkP,
    text: (r) => (r.found?.bulkP === undefined ? '–' : pOf(r.found.bulkP)),
  },
  {
    key: 'alpha',
    head: 'Tail exponent',
    name: 'tail exponent',
    value: (r) => r.found?.alpha,
    text: ({ found }) =>
      found?.alpha === undefined
        ? (found?.tailRefused ?? '–')
        : `${orDash(found.alpha)} ± ${orDash(found.alphaReach, 2)}`,
  },
  { key: 'stable', head: 'Stable rank', name: 'stable rank', value: (r) => r.found?.stable },
  {
    key: 'effective',
    head: 'Effective rank',
    name: 'effective rank',
    value: (r) => r.found?.effective,
  },
  { key: 'entropy', head: 'Entropy', name: 'entropy', value: (r) => r.found?.entropy },
  {
    key: 'participation',
    head: 'Participation',
    name: 'participation ratio',
    value: (r) => r.found?.participation,
  },
];

export const textOf = (field: Field, row: Row): string => {
  if (field.text) return field.text(row);
  const value = field.value(row);
  return typeof value === 'string' ? value : orDash(value);
};

/** The rows by a field; what has no value stands last either way, equal ones in the order of the files. */
export function sorted(rows: readonly Row[], key: string, down: boolean): Row[] {
  const field = fields.find((f) => f.key === key) ?? fields[0]!;
  return [...rows].sort((x, y) => {
    const [a, b] = [field.value(x), field.value(y)];
    if (a === undefined || b === undefined)
      return Number(a === undefined) - Number(b === undefined) || x.number - y.number;
    const order =
      typeof a === 'string' && typeof b === 'string' ? compareNames(a, b) : Number(a) - Number(b);
    return (down ? -order : order) || x.number - y.number;
  });
}

/** layer.2 before layer.10, with the same answer in every browser. */
function compareNames(a: string, b: string): number {
  const [x, y] = [a, b].map((name) => name.toLowerCase().split(/(\d+)/));
  for (let i = 0; i < Math.min(x!.length, y!.length); i++) {
    const [u, v] = [x![i]!, y![i]!];
    if (u === v) continue;
    const both = i % 2 === 1;
    if (both && Number(u) !== Number(v)) return Number(u) - Number(v);
    return u < v ? -1 : 1;
  }
  return x!.length - y!.length;
}

const cell = (x: number | string | undefined): string => (x === undefined ? '' : String(x));

/** All rows with all numbers. */
export const tableOf = ({ rows }: XrayFrame): Column[] => [
  ...fields.map((field) => ({
    name: field.name,
    values: rows.map((row) => (field.key === 'shape' ? shapeOf(row) : cell(field.value(row)))),
  })),
  { name: 'standard error of s', values: rows.map((r) => cell(r.found?.scaleError)) },
  { name: 'distance over that of noise', values: rows.map((r) => cell(r.found?.bulkRatio)) },
  { name: 'no exponent because', values: rows.map((r) => r.found?.tailRefused ?? '') },
  { name: 'smallest singular value', values: rows.map((r) => cell(r.found?.smallest)) },
  { name: 'zeros', values: rows.map((r) => cell(r.found?.zeros)) },
  { name: 'moved', values: rows.map((r) => cell(r.found?.moved)) },
  { name: 'message', values: rows.map((r) => r.message) },
];
