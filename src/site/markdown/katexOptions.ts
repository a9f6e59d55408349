import type { KatexOptions } from 'katex';

/** One set of options and macros for every formula of the book. */
export const katexOptions = {
  strict: 'error',
  output: 'htmlAndMathml',
  macros: {
    '\\E': '\\operatorname{\\mathbb{E}}',
    '\\Var': '\\operatorname{Var}',
    '\\Cov': '\\operatorname{Cov}',
    '\\tr': '\\operatorname{tr}',
    '\\R': '\\mathbb{R}',
    '\\C': '\\mathbb{C}',
    '\\N': '\\mathbb{N}',
    '\\P': '\\mathbb{P}',
    '\\dd': '\\mathrm{d}',
    '\\ee': '\\mathrm{e}',
    '\\ii': '\\mathrm{i}',
  },
} satisfies KatexOptions;
