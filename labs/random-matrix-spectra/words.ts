/** The lab's numbers as a reader sees them. */
import { format } from '@/src/lab/format';
import type { SpectrumFrame } from './model';
import type { Values } from './plan';

const NAMES: Record<Values['ensemble'], string> = {
  goe: 'a GOE matrix',
  gue: 'a GUE matrix',
  gse: 'a GSE matrix',
  'beta-hermite': 'a β-Hermite matrix',
  wishart: 'a Wishart matrix',
  'beta-laguerre': 'a β-Laguerre matrix',
  'ginibre-real': 'a real Ginibre matrix',
  'ginibre-complex': 'a complex Ginibre matrix',
  graph: 'the adjacency matrix of a random graph',
  'student-t': 'a symmetric matrix with Student-t entries',
};

/** Three decimals for eigenvalues near the edge, fewer for wild ones. */
export const eigen = (x: number): string =>
  Number.isNaN(x) ? '–' : Math.abs(x) < 100 ? x.toFixed(3).replace('-', '−') : format(x);

const parameter = ({ ensemble, beta, nu, edge }: Values, { law }: SpectrumFrame): string => {
  if (ensemble === 'graph') return ` (q = ${format(edge)})`;
  if (ensemble === 'student-t') return ` (ν = ${format(nu)})`;
  const shape = law.gamma === undefined ? '' : `γ = ${format(law.gamma)}`;
  const repulsion = ensemble.startsWith('beta') ? `β = ${format(beta)}` : '';
  const both = [repulsion, shape].filter(Boolean).join(', ');
  return both ? ` (${both})` : '';
};

/** Where the largest eigenvalue of a random graph lies: √(Nq/(1 − q)), and the bulk's push 1 over that. */
export function graphOutlier(n: number, q: number): number {
  const theta = Math.sqrt((n * q) / (1 - q));
  return theta > 1 ? theta + 1 / theta : 2;
}

/** Mean number of real eigenvalues of a real Ginibre matrix, √(2n/π)(1 − 3/8n) + ½: within 0.3 % from n = 2 on. */
export const realExpected = (n: number): number =>
  Math.sqrt((2 * n) / Math.PI) * (1 - 3 / (8 * n)) + 0.5;

export const realCount = ({ plane }: SpectrumFrame): number =>
  plane ? plane.im.filter((y) => y === 0).length : NaN;

/** Where the hypotheses of the law fail or only just hold. */
export function caveat({ ensemble, nu, beta, edge }: Values, n: number): string {
  if (ensemble === 'graph') {
    const top = `One eigenvalue belongs to the mean of the entries, not to their noise: it is near ${eigen(graphOutlier(n, edge))}, and no law of the bulk speaks of it.`;
    return n * edge < 20
      ? `${top} The semicircle needs a large mean degree; here it is ${format(n * edge)}.`
      : top;
  }
  if (ensemble === 'student-t' && nu <= 2)
    return 'Entries with ν ≤ 2 have no finite variance, so no semicircle is expected.';
  if (ensemble === 'student-t' && nu <= 4)
    return 'With 2 < ν ≤ 4 the variance is finite, so the bulk is a semicircle; the fourth moment is not, so the largest eigenvalue need not stay at the edge.';
  if (ensemble.startsWith('beta') && beta * n < 100)
    return `The law needs βN to be large; here it is ${format(beta * n)}.`;
  return '';
}

/** How far the frame is from its law, and what that is to be compared with. */
function distance({ n, law, ks, ksAt, edges }: SpectrumFrame, probes: number): string {
  if (ks === undefined) return '';
  const off = format(ks, 2);
  if (ksAt === 'blurred')
    return `It is within ${off} of the ${law.name} law blurred alike; the probe vectors alone account for about ${format(1 / Math.sqrt(n * probes), 1)}.`;
  if (law.name === 'circular')
    return `Within radius r lies the share r² to ${off}, or ${format(n * ks, 2)}/N; independent points would be off by about ${format(0.87 / Math.sqrt(n), 2)}.`;
  const where = ksAt === 'edges' ? `, seen at ${edges.length} edges of bins,` : '';
  return `Their distribution is within ${off} of the ${law.name} law${where} or ${format(n * ks, 2)}/N; independent points would be off by about ${format(0.87 / Math.sqrt(n), 2)}.`;
}

export function inWords(frame: SpectrumFrame, values: Values): string {
  const { n, law, smallest, largest, note, comparison, blur, done } = frame;
  const name = `${NAMES[values.ensemble]}${parameter(values, frame)}`;
  if (done === 0) return `Drawing ${name} with N = ${format(n)}.${note ? ` ${note}` : ''}`;
  if (frame.plane) {
    const real =
      values.ensemble === 'ginibre-real'
        ? `${realCount(frame)} are real, where ${format(realExpected(n))} are expected.`
        : '';
    return [
      `${format(n)} eigenvalues of ${name} in the plane, the furthest at a distance of ${eigen(largest)} from 0; the circular law ends at 1.`,
      distance(frame, values.probes),
      real,
      note,
    ]
      .filter(Boolean)
      .join(' ');
  }
  const range = Number.isNaN(largest) ? '' : `, from ${eigen(smallest)} to ${eigen(largest)}`;
  const what =
    blur > 0
      ? `The density of the ${format(n)} eigenvalues of ${name}, from ${values.moments} Chebyshev moments, blurred by about ${format(blur, 2)}.`
      : `${format(n)} eigenvalues of ${name}${range}.`;
  const edge =
    law.name === 'none' || Number.isNaN(largest)
      ? ''
      : `The edge of the law is at ${eigen(law.upper)}.`;
  const atom = law.atom > 0 ? `A share ${format(law.atom)} of them is zero.` : '';
  const compared = comparison
    ? `Compared: ${comparison.engines}; ${comparison.rows.map((row) => `${row.what}, ${format(row.difference, 2)} (expected ${row.expected})`).join('; ')}.`
    : '';
  return [what, distance(frame, values.probes), edge, atom, caveat(values, n), compared, note]
    .filter(Boolean)
    .join(' ');
}
