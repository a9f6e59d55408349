/** Formulas outside Markdown: law cards, data files. */
import katex from 'katex';
import { katexOptions } from './markdown/katexOptions';

export const tex = (formula: string, displayMode = false): string =>
  katex.renderToString(formula, { ...katexOptions, displayMode, throwOnError: true });

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => `&#${String(c.charCodeAt(0))};`);

/** A sentence with `$…$` in it, as HTML. */
export const texInText = (text: string): string =>
  text
    .split('$')
    .map((piece, i) => (i % 2 ? tex(piece) : escaped(piece)))
    .join('');
