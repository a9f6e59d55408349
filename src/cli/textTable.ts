/** A lab's table for a terminal. */
import type { Column } from '../lab/define';
import { format } from '../lab/format';

const GAP = '  ';
/** Columns that every block repeats: what the row is about. */
const KEYS = 2;

const isNumber = (cell: string | number): boolean =>
  cell !== '' && Number.isFinite(Number(cell)) && !/^\s|\s$/.test(String(cell));

/** Numbers with four digits, aligned at the right; what is empty for every row is left out. */
function cellsOf({ name, unit, values }: Column): { right: boolean; cells: string[] } | undefined {
  const raw = Array.from(values as ArrayLike<string | number>);
  if (raw.length > 0 && raw.every((cell) => cell === '')) return undefined;
  const right = raw.some(isNumber) && raw.every((cell) => cell === '' || isNumber(cell));
  const text = raw.map((cell) => (isNumber(cell) ? format(Number(cell), 4) : String(cell)));
  const cells = [unit ? `${name} (${unit})` : name, ...text.map((cell) => cell || '–')];
  const width = Math.max(...cells.map((cell) => [...cell].length));
  const pad = (cell: string) => ' '.repeat(width - [...cell].length);
  return { right, cells: cells.map((cell) => (right ? pad(cell) + cell : cell + pad(cell))) };
}

/** Lines of at most `width` characters where that is possible: as many blocks as it takes, one below the other. */
export function textTable(columns: readonly Column[], width: number): string {
  const all = columns.map(cellsOf).filter((column) => column !== undefined);
  const keys = all.slice(0, KEYS);
  const widthOf = (some: typeof all) =>
    some.reduce((sum, { cells }) => sum + [...cells[0]!].length + GAP.length, -GAP.length);
  const blocks: (typeof all)[] = [keys.slice()];
  for (const column of all.slice(KEYS)) {
    const block = blocks.at(-1)!;
    if (block.length > keys.length && widthOf([...block, column]) > width)
      blocks.push([...keys, column]);
    else block.push(column);
  }
  return blocks
    .map((block) =>
      (block[0]?.cells ?? [])
        .map((_, row) =>
          block
            .map(({ cells }) => cells[row]!)
            .join(GAP)
            .trimEnd(),
        )
        .join('\n'),
    )
    .join('\n\n');
}
