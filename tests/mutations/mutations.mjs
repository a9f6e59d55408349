/**
 * Wrong formulas, one change each: `find` (it stands once in the file) becomes
 * `replace`, and some test of `test` must turn red. Those in circulation as true are first.
 * @type {readonly { file: string, find: string, replace: string, test: string }[]}
 */
export const mutations = [
  // Marchenko–Pastur: γ for √γ, the normalization, the atom.
  m('laws/marchenkoPastur', 'const root = Math.sqrt(gamma);', 'const root = gamma;', 'laws/laws'),
  m('laws/marchenkoPastur', '/ (2 * Math.PI * gamma * x)', '/ (2 * Math.PI * x)', 'laws/laws'),
  m('laws/marchenkoPastur', '1 - 1 / gamma : 0', '1 - gamma : 0', 'laws/laws'),
  m('laws/marchenkoPastur', '(1 + gamma) * phi', '(1 - gamma) * phi', 'laws/laws'),
  m('laws/marchenkoPastur', '(k - 1 - r)) / ((r + 1)', '(k - r)) / ((r + 1)', 'laws/laws'),
  // Semicircle.
  m(
    'laws/semicircle',
    'Math.sqrt(4 - x * x) / (2 * Math.PI)',
    'Math.sqrt(4 - x * x) / Math.PI',
    'laws/laws',
  ),
  m('laws/semicircle', 'asin(x / 2) / Math.PI', 'asin(x / 2) / (2 * Math.PI)', 'laws/laws'),
  m('laws/semicircle', '(-z + Math.sign(z)', '(z - Math.sign(z)', 'laws/laws'),
  m(
    'laws/quarterCircle',
    'Math.sqrt(4 - s * s) / Math.PI',
    'Math.sqrt(4 - s * s) / (2 * Math.PI)',
    'laws/circles',
  ),
  m('laws/circularLaw', 'r >= 1 ? 1 : r * r', 'r >= 1 ? 1 : r', 'laws/circles'),
  // Spikes: outlier, overlap, threshold, fluctuation.
  m('theory/spikedWigner', 'theta + 1 / theta : 2', 'theta + 1 : 2', 'theory/theory'),
  m('theory/spikedWigner', '1 - 1 / (theta * theta)', '1 - 1 / theta', 'theory/theory'),
  m('theory/spikedWigner', '(2 / beta) *', '(1 / beta) *', 'theory/theory'),
  m(
    'theory/spikedCovariance',
    'return 1 + Math.sqrt(gamma);',
    'return 1 + gamma;',
    'theory/theory',
  ),
  m(
    'theory/spikedCovariance',
    'ell * (1 + gamma / (ell - 1))',
    'ell + gamma / (ell - 1)',
    'theory/theory',
  ),
  m('theory/spikedCovariance', '/ (1 + gamma / s)', '/ (1 + gamma / (s * s))', 'theory/theory'),
  m('theory/spikedRectangular', 'Math.sqrt(Math.sqrt(gamma))', 'Math.sqrt(gamma)', 'theory/theory'),
  m('theory/spikedRectangular', '(1 + t) * (gamma + t)', '(1 + t) * (1 + t)', 'theory/theory'),
  m('theory/spikedRectangular', '(t * (t + gamma))', '(t * (t + 1))', 'theory/theory'),
  m('theory/gavishDonoho', '(8 * beta) /', '(4 * beta) /', 'theory/theory'),
  m(
    'theory/gavishDonoho',
    'Math.sqrt(marchenkoPasturQuantile(0.5, beta))',
    'marchenkoPasturQuantile(0.5, beta)',
    'theory/theory',
  ),
  m('theory/gavishDonoho', 'a * a - 4 * beta', 'a * a - 2 * beta', 'theory/theory'),
  // Detection of a spike: the likelihood ratio and how often it is right.
  m(
    'theory/spikeDetection',
    '(half - 1) * ln(half * theta)',
    'half * ln(half * theta)',
    'theory/spikeDetection',
  ),
  m(
    'theory/spikeDetection',
    '(n * theta * theta) / 4',
    '(n * theta * theta) / 2',
    'theory/spikeDetection',
  ),
  m('theory/spikeDetection', '(1 - theta) * (1 + theta)', '(1 - theta)', 'theory/spikeDetection'),
  // The edge: the normalizations of Tracy–Widom, and of N.
  m(
    'laws/tracyWidom',
    'const SCALE_4 = 1.5874010519681996;',
    'const SCALE_4 = Math.SQRT2;',
    'laws/tracyWidom',
  ),
  m(
    'laws/tracyWidom',
    '(plus.value + minus.value) / 2',
    '(plus.value + minus.value / plus.value) / 2',
    'laws/tracyWidom',
  ),
  m(
    'special/airy',
    '[before, c0, c1] = [c0, c1, next]',
    '[before, c0, c1] = [c0, c1, -next]',
    'special/airy',
  ),
  m(
    'theory/largestEigenvalue',
    'n + 0.5 - 1 / beta',
    'n + 0.5 + 1 / beta',
    'theory/largestEigenvalue',
  ),
  // Spacings and ratios.
  m('laws/superposedSpacing', '(1 - 1 / k) * raise(e, k - 2)', 'raise(e, k - 2)', 'laws/edges'),
  m('laws/superposedSpacing', 'raise(empty(u), k - 1)', 'raise(empty(u), k)', 'laws/edges'),
  m('laws/independentEdge', '2 / (3 * Math.PI)', '2 / Math.PI', 'laws/edges'),
  m(
    'ensembles/betaHermiteTop',
    'beta * (n - 1 - i)',
    'beta * (size - 1 - i)',
    'ensembles/edgeBlock',
  ),
  m('ensembles/betaLaguerreTop', 'beta * (wide - i)', 'beta * (m - i)', 'ensembles/edgeBlock'),
  m(
    'laws/wignerSurmise',
    'if (beta === 1) return Math.PI / 4;',
    'if (beta === 1) return Math.PI / 2;',
    'laws/spacings',
  ),
  m('laws/spacingRatio', '4 - 2 * SQRT3', '4 - SQRT3', 'laws/spacings'),
  m('laws/spacingRatio', '1: 0.5307', '1: 0.5359', 'laws/spacings'),
  // Solvers.
  m(
    'linear/tridiagonalEigenvalues',
    'half < 0 ? -long : long',
    'half < 0 ? long : -long',
    'linear/linear',
  ),
  m('linear/tridiagonalEigenvalues', 'sweep < PAIRS', 'true', 'linear/linear'),
  m(
    'linear/tridiagonalizePlain',
    'first > 0 ? -norm : norm',
    'first > 0 ? norm : norm',
    'kernels/kernels',
  ),
  m('linear/sturmHistogram', 'q1 < 0 ? 1 : 0', 'q1 <= 0.1 ? 1 : 0', 'linear/linear'),
  m('linear/qr', 'x[i * n + i]! < 0 ? -1 : 1', '1', 'linear/singular'),
  m('linear/lu', 'determinant = -determinant;', '', 'linear/lu'),
  m(
    'linear/symmetricEigensystem',
    '(beta * dot * v[i]!) / 2',
    'beta * dot * v[i]!',
    'linear/eigen',
  ),
  m(
    'quadrature/gaussLegendre',
    '2 / ((1 - x * x) * slope * slope)',
    '1 / ((1 - x * x) * slope * slope)',
    'quadrature/gaussLegendre',
  ),
  // Densities from moments, summaries, fits, draws.
  m('kpm/jackson', 'Math.PI / (m + 1)', 'Math.PI / m', 'kpm/kpm'),
  m('summaries/rank', '(sum * sum) / square', 'square / (sum * sum)', 'summaries/rank'),
  m('summaries/rank', 'entropy -= p * ln(p)', 'entropy -= p * p * ln(p)', 'summaries/rank'),
  m(
    'summaries/ksPValue',
    '(-k * k * Math.PI * Math.PI) / (8 * x * x)',
    '(-k * k * Math.PI * Math.PI) / (4 * x * x)',
    'summaries/ksPValue',
  ),
  // Spectra of weights: the noise under k spikes, what they draw out of it, the sequence of tests, the intervals.
  m('spectra/noiseScale', 'degrees = rest * wide', 'degrees = q * n', 'spectra/spectra'),
  m('spectra/noiseScale', 'degrees - drawn)', 'degrees)', 'spectra/spectra'),
  m('spectra/noiseScale', 'degrees -= wide * (center', 'degrees -= 0 * (center', 'spectra/spectra'),
  m(
    'spectra/noiseScale',
    'Math.sqrt(2 * rest * wide)',
    'Math.sqrt(rest * wide)',
    'spectra/spectra',
  ),
  m('spectra/effectiveShape', 'error: 2 / wide', 'error: 1 / wide', 'spectra/spectra'),
  m('spectra/effectiveShape', '- 1 - 1 / wide', '- 1', 'spectra/spectra'),
  m('spectra/effectiveShape', 'first += drawn;', '', 'spectra/spectra'),
  m('spectra/spikes', 'reach = TWO * unit', 'reach = unit', 'spectra/spectra'),
  m('spectra/spikes', 'rowOverlap: tall ? long : short', 'rowOverlap: short', 'spectra/spectra'),
  m('spectra/spikes', '1 - cdf(statistic)', 'cdf(-statistic)', 'spectra/spectra'),
  m('spectra/bulkPValue', 'exp(from + at * (to - from))', 'exp(from)', 'spectra/spectra'),
  m('spectra/bulkPValue', 'ln(q / below[0]) / ln(above[0] / below[0])', '0', 'spectra/spectra'),
  m('spectra/tailOfSpectrum', '(x / Math.sqrt(n)) * (x / Math.sqrt(n))', 'x', 'spectra/tail'),
  m('scaling/powerLawFit', 'delta * (size - delta / 2)', 'size * size', 'scaling/powerLawFit'),
  m(
    'scaling/powerLawFit',
    'exp(-alpha * ln(n)) + rest',
    'exp(alpha * ln(n)) + rest',
    'scaling/powerLawFit',
  ),
  m('learning/adam', '/ (Math.sqrt(v / second)', '/ (Math.sqrt(v / first)', 'learning/adam'),
  m('learning/mlp', 'delta[i] = (2 * off) / count;', 'delta[i] = off / count;', 'learning/mlp'),
  s('teacher', 'n: 4 / d', 'n: 2 / d'),
  s('teacher', 'sum / rows + noise * noise', 'sum / rows'),
  s('text', 'd: a / (1 + a)', 'd: a'),
  s('language', 'entropy: bits / length', 'entropy: bits'),
  s('language', 'exp(-(1 + a) * ln(k + 1))', 'exp(-a * ln(k + 1))'),
  s('fit', 'sizeOf(run, axis) > most / 10', 'sizeOf(run, axis) > most / 2', 'fit'),
  m('random/gamma', 'shape - 1 / 3', 'shape - 1 / 2', 'random/random'),
  m('random/chi', 'gamma(random, k / 2)', 'gamma(random, k)', 'random/random'),
  m('random/exponential', '-ln(1', '-2 * ln(1', 'random/random'),
  m('random/pareto', '-1 / alpha', '-1 / (alpha + 1)', 'random/random'),
  m('random/cauchy', 'return u / v', 'return (2 * u) / v', 'random/random'),
  // Laws of high dimension: the exponents that are off by one or two in circulation.
  m('laws/sphereCosine', '((n - 3) / 2)', '((n - 1) / 2)', 'laws/highDimension'),
  m('laws/sphereCosine', '(n - 1) / 2, 0.5, t * t', 'n / 2, 0.5, t * t', 'laws/highDimension'),
  m('laws/chiLaw', '(k - 1) * ln(r)', '(k - 2) * ln(r)', 'laws/highDimension'),
  m('laws/chiLaw', '(5 / 128 - (e * 21)', '(4 / 128 - (e * 21)', 'laws/highDimension'),
  m('laws/studentTLaw', 'nu / 2, 0.5', 'nu, 0.5', 'laws/highDimension'),
  m('laws/binomialTail', 'n - least + 1', 'n - least', 'laws/highDimension'),
  m('special/betaI', '(a + m) * (a + b + m)', '(a + m) * (a + b)', 'special/betaI'),
  m('random/normal', '(-2 * ln(s)) / s', '-2 * ln(s)', 'random/random'),
  // What a file of weights says is checked; the numbers in it are read by the definition.
  t('floats', '2 ** (e - 25)', '2 ** (e - 24)', 'floats'),
  t('floats', 'bits * 65536', 'bits * 32768', 'floats'),
  t('writeSafetensors', 'bits + 0x7fff +', 'bits + 0x8000 +', 'floats'),
  t('writeSafetensors', 'if (single !== x)', 'if (false)', 'floats'),
  t('shape', 'if (!Number.isSafeInteger(n)) return undefined;', '', 'tensors'),
  t('scanJson', 'keys?.has(key)', 'false', 'tensors'),
  t('scanJson', 'open.length === maxDepth', 'false', 'tensors'),
  t('safetensors', 'if (start !== at)', 'if (start > at)', 'tensors'),
  t('safetensors', 'if (at !== size)', 'if (at > size)', 'tensors'),
  t('collected', 'elements > MAX_ELEMENTS', 'false', 'tensors'),
  t('npy', "little: order !== '>'", 'little: true', 'tensors'),
  t('npy', 'fortran ? fortranOrder(info.shape) : undefined', 'undefined', 'tensors'),
  t('npy', 'place += strides[axis]!;', 'place += shape[axis]!;', 'tensors'),
  t('zip', 'before && one.start < before.end', 'false', 'tensors'),
  t('zip', 'MAX_RATIO * packed', 'Infinity', 'tensors'),
  t('inflated', 'this.produced > this.member.size', 'false', 'tensors'),
  t('inflated', 'this.crc !== this.member.crc', 'false', 'tensors'),
  t('crc32', '0xedb88320', '0xedb88321', 'tensors'),
  c('network', '!(below[i]! > 0)', '!(below[i]! >= 0)'),
  c('network', '(c === labels[r] ? 1 : 0)', '0'),
  c('train', 'momentum * velocity[i]!', 'velocity[i]!'),
  c('mixture', 'distance < least', 'distance > least'),
];

function m(file, find, replace, test) {
  return { file: `src/math/${file}.ts`, find, replace, test: `src/math/${test}.test.ts` };
}
function t(file, find, replace, test) {
  return { file: `src/tensors/${file}.ts`, find, replace, test: `src/tensors/${test}.test.ts` };
}
function c(file, find, replace) {
  const test = 'src/checkpoints/checkpoints.test.ts';
  return { file: `src/checkpoints/${file}.ts`, find, replace, test };
}
function s(file, find, replace, test = 'task') {
  const folder = 'labs/scaling-sweep';
  return { file: `${folder}/${file}.ts`, find, replace, test: `${folder}/${test}.test.ts` };
}
