import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CsvError, numbersOfCsv, textOf } from './csv';
import { ofBytes } from './source';

const read = (text: string) => numbersOfCsv(text, 1000);
const failure = (text: string): CsvError => {
  try {
    read(text);
  } catch (error) {
    expect(error).toBeInstanceOf(CsvError);
    return error as CsvError;
  }
  throw new Error(`no error: ${text}`);
};

test.each([
  ['commas', '1,2,3\n4,5,6\n'],
  ['semicolons', '1;2;3\n4;5;6'],
  ['tabs', '1\t2\t3\n4\t5\t6\n'],
  ['CRLF', '1,2,3\r\n4,5,6\r\n'],
  ['CR', '1,2,3\r4,5,6\r'],
  ['quotes', '"1","2",3\n4,"5","6"\n'],
  ['blanks', ' 1, 2 ,3\n\n  \n4 ,5, "6" \n\n'],
  ['signs and exponents', '+1,2.,3e0\n.4e1,50E-1,6.0'],
  ['decimal commas', '1,0;2,0;3\n4;5,0;6e0'],
])('numbersOfCsv: %s', (_, text) => {
  const { rows, columns, names, values } = read(text);
  expect([rows, columns, names]).toEqual([2, 3, undefined]);
  expect([...values]).toEqual([1, 2, 3, 4, 5, 6]);
});

test('a header is a first line with a name in it, quoted, with separators, quotes and line ends inside', () => {
  expect(read('id,2019,2020\n1,2,3').names).toEqual(['id', '2019', '2020']);
  expect(read('"a, b","say ""c""","two\nlines"\n1,2,3\n').names).toEqual([
    'a, b',
    'say "c"',
    'two\nlines',
  ]);
  expect(read(',x\n1,2').names).toEqual(['', 'x']);
  expect(read('größe;λ\n1;2').rows).toBe(1);
});

test.each([
  ['1,2\n3,abc', 2, 2, 'invalid cell in line 2, column 2; not a finite number: abc'],
  ['a,b\n1,2\n3,\n', 3, 2, 'invalid cell in line 3, column 2; not a finite number: nothing'],
  ['1,NaN', 1, 2, 'invalid cell in line 1, column 2; not a finite number: NaN'],
  ['NA,1', 1, 1, 'invalid cell in line 1, column 1; not a finite number: NA'],
  ['1,2\n1e309,2', 2, 1, 'invalid cell in line 2, column 1; not a finite number: 1e309'],
  ['1,2\n0x10,2', 2, 1, 'invalid cell in line 2, column 1; not a finite number: 0x10'],
  ['1;1.000,5', 1, 2, 'invalid cell in line 1, column 2; not a finite number: 1.000,5'],
  ['"a\nb",c\n1,x', 3, 2, 'invalid cell in line 3, column 2; not a finite number: x'],
  ['1,2\n3', 2, undefined, 'ragged line 2; not 2 cells as in line 1: 1'],
  ['x,y\n\n1,2,3', 3, undefined, 'ragged line 3; not 2 cells as in line 1: 3'],
  ['1,"2', 1, 2, 'open quote in line 1, column 2; not closed by the end'],
  ['"1"2,3', 1, 1, 'invalid cell in line 1, column 1; not at its end after a closing quote: 2'],
  ['', undefined, undefined, 'empty table; not one line of numbers'],
  ['\n \r\n', undefined, undefined, 'empty table; not one line of numbers'],
  ['a,b,c\n', undefined, undefined, 'empty table; not one line of numbers'],
])('%j is refused with its place', (text, line, column, message) => {
  const error = failure(text);
  expect(error.message).toBe(message);
  expect([error.line, error.column]).toEqual([line, column]);
});

test('a long cell is cut in the message, and cells are counted before they are kept', () => {
  expect(failure(`1,${'z'.repeat(9999)}`).message.length).toBeLessThan(120);
  expect(() => numbersOfCsv('1,2\n3,4\n5,6', 4)).toThrow(
    'too many cells; not within 4: more by line 3',
  );
});

test('textOf: UTF-8 without its mark; a file over the cap is not read', () => {
  const bytes = (text: string) => ofBytes('a.csv', new TextEncoder().encode(text));
  expect(textOf(bytes('\uFEFF1,2'), 100)).toBe('1,2');
  const unread = {
    name: 'big.csv',
    size: 101,
    read: () => {
      throw new Error('read');
    },
  };
  expect(() => textOf(unread, 100)).toThrow('too large file; not within 100 bytes: 101');
});

test('500 tables written and read: the same numbers, bit for bit', () => {
  const table = fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
    .chain(([rows, columns]) =>
      fc.array(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
          minLength: columns,
          maxLength: columns,
        }),
        { minLength: rows, maxLength: rows },
      ),
    );
  const style = fc.record({
    separator: fc.constantFrom(',', ';', '\t'),
    end: fc.constantFrom('\n', '\r\n', '\r'),
    quote: fc.boolean(),
  });
  fc.assert(
    fc.property(table, style, (rows, { separator, end, quote }) => {
      // One column says nothing of its separator; then it is the comma.
      const text = rows
        .map((row) => row.map((x) => (quote ? `"${x}"` : String(x))).join(separator))
        .join(end);
      expect([...read(text).values].map(String)).toEqual(rows.flat().map(String));
    }),
    { numRuns: 500, seed: 3 },
  );
});

test('2,000 mutated texts: a table or a CsvError', () => {
  const piece = fc.constantFrom(
    '1',
    '2.5',
    ',',
    ';',
    '\t',
    '"',
    '\n',
    '\r',
    ' ',
    'x',
    '-',
    'e',
    '\u0000',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      try {
        const { rows, columns, values } = read(pieces.join(''));
        expect(values).toHaveLength(rows * columns);
        expect(values.every(Number.isFinite)).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(CsvError);
      }
    }),
    { numRuns: 2000, seed: 4 },
  );
});
