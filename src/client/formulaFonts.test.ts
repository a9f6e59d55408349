import { renderToString } from 'katex';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { fontsOf } from './formulaFonts';

const fonts = (tex: string) =>
  fontsOf(parseHTML(`<main>${renderToString(tex, { displayMode: true })}</main>`).document);

test('fontsOf: the two of every formula, and those of its signs', () => {
  expect(fonts('x + 1')).toEqual(['1em KaTeX_Main', 'italic 1em KaTeX_Math']);
  expect(fonts('\\sum_i x_i')).toContain('1em KaTeX_Size2');
  expect(fonts('\\textstyle\\sum_i x_i')).toContain('1em KaTeX_Size1');
  expect(fonts('\\mathbb{E}\\mathcal{N}\\mathbf{x}')).toEqual(
    expect.arrayContaining(['1em KaTeX_AMS', '1em KaTeX_Caligraphic', 'bold 1em KaTeX_Main']),
  );
  expect(fonts('\\Bigl( x \\Bigr)')).toContain('1em KaTeX_Size2');
  expect(fonts('\\biggl( x \\biggr)')).toContain('1em KaTeX_Size3');
  expect(fonts('\\Biggl( x \\Biggr)')).toContain('1em KaTeX_Size4');
});

test('a page without formulas asks for none', () => {
  expect(fontsOf(parseHTML('<main><p>x</p></main>').document)).toEqual([]);
});
