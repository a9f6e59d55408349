/** What `npm run bench` times. */
export { betaHermite } from '../../src/math/ensembles/betaHermite';
export { goe } from '../../src/math/ensembles/goe';
export { gue } from '../../src/math/ensembles/gue';
export { hermitianEigenvalues } from '../../src/math/linear/hermitianEigenvalues';
export { sturmHistogram } from '../../src/math/linear/sturmHistogram';
export { symmetricEigenvalues } from '../../src/math/linear/symmetricEigenvalues';
export { stream } from '../../src/math/random/stream';
