/** The lab's numbers as a reader sees them. */
import { format } from '@/src/lab/format';
import type { SpectrumFrame } from './model';
import type { Values } from './plan';

const NAMES: Record<Values['ensemble'], string> = {
  goe: 'a GOE matrix',
  gue: 'a GUE matrix',
  'beta-hermite': 'a β-Hermite matrix',
  wishart: 'a Wishart matrix',
  'beta-laguerre': 'a β-Laguerre matrix',
  'student-t': 'a symmetric matrix with Student-t entries',
};

/** Three decimals for eigenvalues near the edge, fewer for wild ones. */
export const eigen = (x: number): string =>
  Number.isNaN(x) ? '–' : Math.abs(x) < 100 ? x.toFixed(3).replace('-', '−') : format(x);

const parameter = ({ ensemble, beta, nu }: Values, { law }: SpectrumFrame): string => {
  if (ensemble === 'student-t') return ` (ν = ${format(nu)})`;
  const shape = law.gamma === undefined ? '' : `γ = ${format(law.gamma)}`;
  const repulsion = ensemble.startsWith('beta') ? `β = ${format(beta)}` : '';
  const both = [repulsion, shape].filter(Boolean).join(', ');
  return both ? ` (${both})` : '';
};

export function inWords(frame: SpectrumFrame, values: Values): string {
  const { n, law, ks, smallest, largest, note, comparison } = frame;
  const what = `${format(n)} eigenvalues of ${NAMES[values.ensemble]}${parameter(values, frame)}`;
  const range = Number.isNaN(largest) ? '' : `, from ${eigen(smallest)} to ${eigen(largest)}`;
  const theory =
    law.name === 'none'
      ? ' The entries have no variance, so no semicircle is expected.'
      : ks === undefined
        ? ''
        : ` Their distribution is within ${format(ks, 2)} of the ${law.name} law, ${format(n * ks, 2)}/N; independent points would be off by about ${format(0.87 / Math.sqrt(n), 2)}.`;
  const edge =
    law.name === 'none' || Number.isNaN(largest)
      ? ''
      : ` The edge of the law is at ${eigen(law.upper)}.`;
  const atom = law.atom > 0 ? ` A share ${format(law.atom)} of them is zero.` : '';
  const compared = comparison
    ? ` Compared: ${comparison.engines}; ${comparison.rows.map((row) => `${row.what}, ${format(row.difference, 2)} (expected ${row.expected})`).join('; ')}.`
    : '';
  return `${what}${range}.${theory}${edge}${atom}${compared}${note ? ` ${note}` : ''}`;
}
