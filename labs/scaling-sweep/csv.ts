/** Runs from a CSV: the book's or a reader's. */
import { CsvError, numbersOfCsv, textOf } from '@/src/bytes/csv';
import type { ByteSource } from '@/src/bytes/source';
import type { Trained } from './fit';

const MAX_BYTES = 1e6;
const MAX_CELLS = 20_000;

/** Names under which each column is known, in small letters. */
const KNOWN = {
  n: ['n', 'params', 'parameters', 'size'],
  d: ['d', 'tokens', 'samples', 'characters', 'data'],
  loss: ['loss', 'l'],
} as const;

/**
 * Columns N, D and loss by their names, others are passed over; without names the columns are N, loss or N, D, loss. A column
 * N or D that is the same in every run is no axis of the sweep.
 */
export function runsOfCsv(source: ByteSource): Trained[] {
  const { rows, columns, names, values } = numbersOfCsv(textOf(source, MAX_BYTES), MAX_CELLS);
  const order = names ?? (columns === 2 ? ['n', 'loss'] : ['n', 'd', 'loss']);
  const find = (key: keyof typeof KNOWN) =>
    order.findIndex((name) => (KNOWN[key] as readonly string[]).includes(name.toLowerCase()));
  const [n, d, loss] = [find('n'), find('d'), find('loss')];
  if (loss < 0 || loss >= columns || (n < 0 && d < 0))
    throw new CsvError(
      `missing column; not both a loss and N or D among the names: ${order.slice(0, 6).join(', ')}`,
    );
  const cell = (row: number, column: number) => values[row * columns + column]!;
  return Array.from({ length: rows }, (_, row) => {
    for (const [name, column] of Object.entries({ N: n, D: d, loss }))
      if (column >= 0 && !(cell(row, column) > 0))
        throw new CsvError(
          `invalid ${name} in run ${row + 1}; not in (0, ∞): ${cell(row, column)}`,
        );
    return {
      n: n < 0 ? 1 : cell(row, n),
      d: d < 0 ? undefined : cell(row, d),
      loss: cell(row, loss),
    };
  });
}
