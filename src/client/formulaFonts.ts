/**
 * Sections out of sight are laid out late and ask for the fonts of their formulas later still: on paper, which does not wait, signs would
 * be missing, and who scrolls would see them come in. So what a page uses is loaded once the page has come to rest.
 */

/** Where KaTeX's style sheet sets each of its fonts but the two that every formula has. */
const FONTS: readonly (readonly [selector: string, font: string])[] = [
  ['.delimsizing.size1, .delim-size1, .op-symbol.small-op', '1em KaTeX_Size1'],
  ['.delimsizing.size2, .op-symbol.large-op', '1em KaTeX_Size2'],
  ['.delimsizing.size3', '1em KaTeX_Size3'],
  ['.delimsizing.size4, .delim-size4', '1em KaTeX_Size4'],
  ['.mathbb, .amsrm, .textbb', '1em KaTeX_AMS'],
  ['.mathcal', '1em KaTeX_Caligraphic'],
  ['.mathscr, .textscr', '1em KaTeX_Script'],
  ['.mathfrak, .textfrak', '1em KaTeX_Fraktur'],
  ['.mathsf, .textsf', '1em KaTeX_SansSerif'],
  ['.mathtt, .texttt', '1em KaTeX_Typewriter'],
  ['.mathbf, .textbf', 'bold 1em KaTeX_Main'],
  ['.mathit, .textit', 'italic 1em KaTeX_Main'],
  ['.boldsymbol', 'italic bold 1em KaTeX_Math'],
];
const EVERY = ['1em KaTeX_Main', 'italic 1em KaTeX_Math'];

/** The fonts that the formulas of a page use, as `document.fonts.load` takes them. */
export function fontsOf(root: ParentNode): string[] {
  if (!root.querySelector('.katex')) return [];
  const used = FONTS.filter(([selector]) =>
    selector.split(', ').some((each) => root.querySelector(`.katex ${each}`)),
  );
  return [...EVERY, ...used.map(([, font]) => font)];
}

export function formulaFonts(root: Document): void {
  const load = () => fontsOf(root).forEach((font) => void root.fonts.load(font).catch(() => []));
  const rest = () =>
    'requestIdleCallback' in window ? requestIdleCallback(load) : setTimeout(load, 1000);
  if (root.readyState === 'complete') rest();
  else window.addEventListener('load', rest);
}
