import { hermitianEigenvalues, type Hermitian } from '../linear/hermitianEigenvalues';
import { normal } from '../random/normal';
import type { Random } from '../random/stream';
import { checkSize, MAX_DENSE } from './checkSize';

/**
 * A matrix of the Gaussian symplectic ensemble (β = 4) with bulk [−2, 2]: n × n quaternions, self-dual, as a Hermitian
 * 2n × 2n matrix [[A, B], [−B̄, Ā]], A Hermitian and B antisymmetric. Each quaternion off the diagonal has four parts
 * N(0, 1/4n), the real diagonal N(0, 1/2n). Every eigenvalue of the large matrix is double. Cost 2n² − n draws.
 *
 * Source: Mehta 2004, ch. 2.
 */
export function gse(random: Random, n: number): Hermitian {
  checkSize('n', n, MAX_DENSE / 2);
  const size = 2 * n;
  const re = new Float64Array(size * size);
  const im = new Float64Array(size * size);
  const sd = 1 / Math.sqrt(4 * n);
  const set = (i: number, j: number, x: number, y: number) => {
    re[i * size + j] = re[j * size + i] = x;
    im[i * size + j] = y;
    im[j * size + i] = -y;
  };
  for (let i = 0; i < n; i++) {
    const diagonal = Math.SQRT2 * sd * normal(random);
    set(i, i, diagonal, 0);
    set(n + i, n + i, diagonal, 0);
    for (let j = i + 1; j < n; j++) {
      const [w, x, y, z] = [0, 0, 0, 0].map(() => sd * normal(random)) as [
        number,
        number,
        number,
        number,
      ];
      set(i, j, w, x);
      set(n + i, n + j, w, -x);
      set(i, n + j, y, z);
      set(j, n + i, -y, -z);
    }
  }
  for (let i = 0; i < size; i++) im[i * size + i] = 0;
  return { re, im };
}

/**
 * The n eigenvalues of a self-dual matrix, ascending, each once.
 *
 * Source: Kramers' degeneracy; Mehta 2004, ch. 2.
 */
export function gseEigenvalues(h: Hermitian, n: number): Float64Array {
  const all = hermitianEigenvalues(h, 2 * n);
  return Float64Array.from({ length: n }, (_, i) => (all[2 * i]! + all[2 * i + 1]!) / 2);
}
