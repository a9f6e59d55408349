/**
 * One hash for every ensemble, over the bits of 100 matrices and of what the solvers make of them.
 * Run in Node and in Chromium, and compared there (`tests/e2e/bits.spec.ts`).
 */
import { betaHermite } from '../../src/math/ensembles/betaHermite';
import { betaHermiteTop } from '../../src/math/ensembles/betaHermiteTop';
import { betaLaguerre } from '../../src/math/ensembles/betaLaguerre';
import { betaLaguerreTop } from '../../src/math/ensembles/betaLaguerreTop';
import { erdosRenyi } from '../../src/math/ensembles/erdosRenyi';
import { complexGinibre, realGinibre } from '../../src/math/ensembles/ginibre';
import { goe } from '../../src/math/ensembles/goe';
import { gse, gseEigenvalues } from '../../src/math/ensembles/gse';
import { gue } from '../../src/math/ensembles/gue';
import { haarOrthogonal, haarUnitary } from '../../src/math/ensembles/haar';
import { levySymmetric } from '../../src/math/ensembles/levySymmetric';
import { spikedCovariance, spikedRectangular, spikedWigner } from '../../src/math/ensembles/spiked';
import { spikedBetaHermite } from '../../src/math/ensembles/spikedBetaHermite';
import { spikedBetaLaguerre } from '../../src/math/ensembles/spikedBetaLaguerre';
import { symmetricStudentT } from '../../src/math/ensembles/symmetricStudentT';
import { wishart } from '../../src/math/ensembles/wishart';
import { wishartComplex } from '../../src/math/ensembles/wishartComplex';
import { hasKernels } from '../../src/math/kernels/kernels';
import { generalEigenvalues } from '../../src/math/linear/generalEigenvalues';
import { hermitianEigenvalues, type Hermitian } from '../../src/math/linear/hermitianEigenvalues';
import { lanczos } from '../../src/math/linear/lanczos';
import { matrixProduct } from '../../src/math/linear/matrixProduct';
import { qr } from '../../src/math/linear/qr';
import { randomizedSvd } from '../../src/math/linear/randomizedSvd';
import { singularTriples } from '../../src/math/linear/singularTriples';
import { singularValues } from '../../src/math/linear/singularValues';
import { symmetricEigensystem } from '../../src/math/linear/symmetricEigensystem';
import { symmetricEigenvalues } from '../../src/math/linear/symmetricEigenvalues';
import type { Tridiagonal } from '../../src/math/linear/tridiagonal';
import { tridiagonalEigenvalues } from '../../src/math/linear/tridiagonalEigenvalues';
import { tridiagonalEigenvector } from '../../src/math/linear/tridiagonalEigenvector';
import { stream, type Random } from '../../src/math/random/stream';

/** Above the size from which the compiled kernels do the reduction. */
const N = 27;
const WIDE = 40;
export const SEEDS = 100;

type Numbers = readonly Float64Array[];
const symmetric = (a: Float64Array, n = N): Numbers => [a, symmetricEigenvalues(a, n)];
const hermitian = (h: Hermitian, n = N): Numbers => [h.re, h.im, hermitianEigenvalues(h, n)];
const tridiagonal = (t: Tridiagonal): Numbers => {
  const values = tridiagonalEigenvalues(t);
  return [t.diagonal, t.offDiagonal, values, tridiagonalEigenvector(t, values.at(-1)!)];
};
const general = (re: Float64Array, im?: Float64Array): Numbers => {
  const found = generalEigenvalues(re, N, im);
  return [re, ...(im ? [im] : []), found.re, found.im];
};

const makers: Record<string, (random: Random) => Numbers> = {
  goe: (random) => {
    const a = goe(random, N);
    const { values, vectors } = symmetricEigensystem(a, N);
    const top = lanczos((x) => matrixProduct(a, x, N, N, 1), N, 2, random);
    return [...symmetric(a), values, ...vectors, top.values, ...top.vectors];
  },
  gue: (random) => hermitian(gue(random, N)),
  gse: (random) => {
    const h = gse(random, 9);
    return [h.re, h.im, gseEigenvalues(h, 9)];
  },
  'beta-hermite': (random) => tridiagonal(betaHermite(random, N, 0.7)),
  'beta-laguerre': (random) => tridiagonal(betaLaguerre(random, N, WIDE, 2.5).tridiagonal),
  'top of beta-hermite': (random) => tridiagonal(betaHermiteTop(random, 1000, 4)),
  'top of beta-laguerre': (random) => tridiagonal(betaLaguerreTop(random, 500, 1000, 1)),
  'spiked beta-hermite': (random) => tridiagonal(spikedBetaHermite(random, N, 2, 1.5)),
  'spiked beta-laguerre': (random) => tridiagonal(spikedBetaLaguerre(random, N, WIDE, 1, 3)),
  wishart: (random) => symmetric(wishart(random, N, WIDE)),
  'complex wishart': (random) => hermitian(wishartComplex(random, N, WIDE)),
  'real ginibre': (random) => general(realGinibre(random, N)),
  'complex ginibre': (random) => {
    const { re, im } = complexGinibre(random, N);
    return general(re, im);
  },
  'haar orthogonal': (random) => general(haarOrthogonal(random, N)),
  'haar unitary': (random) => {
    const { re, im } = haarUnitary(random, N);
    return general(re, im);
  },
  'student-t': (random) => symmetric(symmetricStudentT(random, N, 2.5)),
  levy: (random) => symmetric(levySymmetric(random, N, 1.2)),
  'erdos-renyi': (random) => symmetric(erdosRenyi(random, N, 0.3)),
  'spiked wigner': (random) => {
    const { matrix, direction } = spikedWigner(random, N, 1.5);
    return [...symmetric(matrix), direction];
  },
  'spiked covariance': (random) => {
    const { matrix, direction } = spikedCovariance(random, N, WIDE, 4);
    return [...symmetric(matrix), direction];
  },
  'spiked rectangular': (random) => {
    const { matrix, left, right } = spikedRectangular(random, N, WIDE, 1.5);
    const all = singularTriples(matrix, N, WIDE, N);
    const few = singularTriples(matrix, N, WIDE, 2);
    const sketch = randomizedSvd(matrix, N, WIDE, 2, random);
    const { q, r } = qr(matrix, N, WIDE);
    return [
      ...[matrix, left, right, singularValues(matrix, N, WIDE), q, r],
      ...[all, few, sketch].flatMap((t) => [t.values, ...t.left, ...t.right]),
    ];
  },
};

/** FNV-1a over 32-bit words, twice, from two starts: 64 bits. */
export function hash(arrays: Iterable<Float64Array>): string {
  const state = [0x811c9dc5, 0x9e3779b9];
  for (const array of arrays)
    for (const word of new Uint32Array(array.slice().buffer))
      state.forEach((h, i) => (state[i] = Math.imul(h ^ word ^ (h >>> 15), 0x01000193 + 2 * i)));
  return state.map((h) => (h >>> 0).toString(16).padStart(8, '0')).join('');
}

/** Hash by ensemble, of 100 seeds each; and whether the compiled kernels ran. */
export function hashes(): { kernels: boolean; ensembles: Record<string, string> } {
  const ensembles = Object.entries(makers).map(([name, make]) => {
    function* all() {
      for (let seed = 1; seed <= SEEDS; seed++) yield* make(stream(seed));
    }
    return [name, hash(all())] as const;
  });
  return { kernels: hasKernels(), ensembles: Object.fromEntries(ensembles) };
}
