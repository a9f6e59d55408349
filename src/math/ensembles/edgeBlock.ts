import { pow } from '../portable/pow';
import { checkSize } from './checkSize';

/**
 * How many rows of a tridiagonal β-ensemble of size n decide its largest eigenvalue: ⌈10 n^{1/3}⌉, at most n. The
 * eigenvector at the edge lives on the first n^{1/3} or so coordinates and decays faster than exponentially after them.
 * What the rest would add is below 1e-8 of the fluctuation for n ≥ 100, β = 1, 2, 4.
 *
 * Source: Edelman & Persson 2005.
 */
export function edgeBlock(n: number): number {
  checkSize('n', n, Number.MAX_SAFE_INTEGER);
  return Math.min(n, Math.ceil(10 * pow(n, 1 / 3)));
}
