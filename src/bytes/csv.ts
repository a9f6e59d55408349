import type { ByteSource } from './source';

/** A table of finite numbers, row by row. */
export interface NumberTable {
  readonly rows: number;
  readonly columns: number;
  /** The names in the first line, where that is not of numbers. */
  readonly names: readonly string[] | undefined;
  readonly values: Float64Array;
}

/** What is wrong with a table, and where: lines and columns count from 1. */
export class CsvError extends Error {
  constructor(
    message: string,
    readonly line?: number,
    readonly column?: number,
  ) {
    super(message);
    this.name = 'CsvError';
  }
}

/** Longest piece of a cell that is shown. */
const SHOWN = 30;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** A word, and not one of those that stand for a number that is missing or not finite. */
const NAME = /^(?!(nan|na|n\/a|inf|infinity|null|none|nil)$)[\p{L}_]/iu;

/** The text of a file that is not larger than `maxBytes`; UTF-8, without the mark at its beginning. */
export function textOf(source: ByteSource, maxBytes: number): string {
  if (source.size > maxBytes)
    throw new CsvError(`too large file; not within ${maxBytes} bytes: ${source.size}`);
  return new TextDecoder().decode(source.read(0, source.size));
}

/**
 * Reads numbers from comma-, semicolon- or tab-separated text. The first line tells which: a tab, else a semicolon,
 * else commas separate. Quotes, doubled quotes and both ends of line are those of RFC 4180; blank lines and blanks around a
 * cell do not count. A first line with a name in it is the header. Where commas do not separate, one may be the decimal point.
 *
 * Source: RFC 4180.
 */
export function numbersOfCsv(text: string, maxCells: number): NumberTable {
  const separator = separatorOf(text);
  let names: string[] | undefined;
  let columns = 0;
  let first = 0;
  const values: number[] = [];
  for (const { cells, line } of linesOf(text, separator)) {
    if (columns === 0) {
      columns = cells.length;
      first = line;
      if (cells.some((cell) => NAME.test(cell))) {
        names = cells;
        continue;
      }
    }
    if (cells.length !== columns)
      throw new CsvError(
        `ragged line ${line}; not ${columns} cells as in line ${first}: ${cells.length}`,
        line,
      );
    if (values.length + columns > maxCells)
      throw new CsvError(`too many cells; not within ${maxCells}: more by line ${line}`, line);
    cells.forEach((cell, i) => values.push(numberOf(cell, separator, line, i + 1)));
  }
  if (values.length === 0) throw new CsvError('empty table; not one line of numbers');
  return { rows: values.length / columns, columns, names, values: Float64Array.from(values) };
}

function numberOf(cell: string, separator: string, line: number, column: number): number {
  const point = separator === ',' ? cell : cell.replace(',', '.');
  const x = NUMBER.test(point) ? Number(point) : NaN;
  if (Number.isFinite(x)) return x;
  const shown = cell.length > SHOWN ? `${cell.slice(0, SHOWN)}…` : cell;
  throw new CsvError(
    `invalid cell in line ${line}, column ${column}; not a finite number: ${shown || 'nothing'}`,
    line,
    column,
  );
}

/** What the first line that is not blank is divided by. */
function separatorOf(text: string): string {
  let quoted = false;
  let found = ',';
  let blank = true;
  for (const c of text) {
    if (c === '"') quoted = !quoted;
    if (quoted) continue;
    if (c === '\t') return c;
    if (c === ';') found = c;
    if (c === '\n' || c === '\r') {
      if (!blank) break;
    } else blank = false;
  }
  return found;
}

/** The cells of each line that is not blank, with the number of the line they begin in. */
function* linesOf(
  text: string,
  separator: string,
): Generator<{ cells: string[]; line: number }, void, void> {
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const start = line;
    const cells: string[] = [];
    for (let ended = false; !ended;) {
      let cell: string;
      while (text[at] === ' ') at++;
      if (text[at] === '"') {
        const from = { line, column: cells.length + 1 };
        cell = '';
        for (at++; ; at++) {
          if (at >= text.length)
            throw new CsvError(
              `open quote in line ${from.line}, column ${from.column}; not closed by the end`,
              from.line,
              from.column,
            );
          if (text[at] === '"') {
            if (text[at + 1] !== '"') break;
            at++;
          } else if (text[at] === '\n') line++;
          cell += text[at];
        }
        at++;
        while (text[at] === ' ') at++;
        if (at < text.length && !isEnd(text[at]!) && text[at] !== separator)
          throw new CsvError(
            `invalid cell in line ${line}, column ${from.column}; not at its end after a closing quote: ${text[at]}`,
            line,
            from.column,
          );
      } else {
        const from = at;
        while (at < text.length && !isEnd(text[at]!) && text[at] !== separator) at++;
        cell = text.slice(from, at);
      }
      cells.push(cell.trim());
      if (text[at] === separator) at++;
      else ended = true;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    line++;
    if (cells.length > 1 || cells[0] !== '') yield { cells, line: start };
  }
}

const isEnd = (c: string): boolean => c === '\n' || c === '\r';
