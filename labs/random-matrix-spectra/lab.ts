import { defineLab } from '@/src/lab/define';
import { choice, integer, number, seed } from '@/src/lab/params';
import { spectrum } from './model';
import { isPlanar, plan, type Values } from './plan';
import { inWords } from './words';
import { binDensities } from '@/src/math/summaries/histogram';

type Raw = Readonly<Record<string, unknown>>;
const is =
  (...names: string[]) =>
  (values: Raw) =>
    names.includes(values['ensemble'] as string);
const onGpu = (values: Raw) => values['method'] === 'gpu' || values['method'] === 'compare';

export const lab = defineLab({
  title: 'Random-matrix spectra',
  question: 'Where do the eigenvalues of a random matrix go?',
  summary:
    'Sample a random matrix, find its eigenvalues and hold them against the semicircle, the Marchenko–Pastur or the circular law, up to a million of them.',
  params: {
    ensemble: choice({
      label: 'Ensemble',
      options: {
        goe: 'GOE: symmetric Gaussian (β = 1)',
        gue: 'GUE: Hermitian Gaussian (β = 2)',
        gse: 'GSE: quaternion Gaussian (β = 4)',
        'beta-hermite': 'β-Hermite: any β',
        wishart: 'Wishart: sample covariance',
        'beta-laguerre': 'β-Laguerre: any β',
        'ginibre-real': 'Ginibre: real, no symmetry',
        'ginibre-complex': 'Ginibre: complex, no symmetry',
        'student-t': 'Symmetric, Student-t entries',
        graph: 'Random graph: adjacency matrix',
      },
      default: 'goe',
      primary: true,
    }),
    n: integer({
      label: 'Matrix size N',
      symbol: 'N',
      min: 2,
      max: 1_000_000,
      default: 400,
      scale: 'log',
      primary: true,
      help: 'Number of eigenvalues; p for a Wishart matrix.',
    }),
    gamma: number({
      label: 'Shape γ = p/n',
      symbol: '\\gamma',
      min: 0.05,
      max: 20,
      step: 0.05,
      default: 0.5,
      scale: 'log',
      when: is('wishart', 'beta-laguerre'),
      help: 'Variables over samples; above 1 a share 1 − 1/γ of the eigenvalues is exactly zero.',
    }),
    beta: number({
      label: 'Repulsion β',
      symbol: '\\beta',
      min: 0.1,
      max: 32,
      step: 0.1,
      default: 2,
      scale: 'log',
      when: is('beta-hermite', 'beta-laguerre'),
      help: 'Dyson index: 1 real, 2 complex, 4 quaternion, any other positive number through the tridiagonal model.',
    }),
    nu: number({
      label: 'Degrees of freedom ν',
      symbol: '\\nu',
      min: 1,
      max: 30,
      step: 0.5,
      default: 3,
      when: is('student-t'),
      help: 'Tail exponent of the entries: variance is finite for ν > 2, the fourth moment for ν > 4.',
    }),
    edge: number({
      label: 'Edge probability q',
      symbol: 'q',
      min: 0.005,
      max: 0.95,
      step: 0.005,
      default: 0.1,
      scale: 'log',
      when: is('graph'),
      help: 'Each pair of vertices is joined with this probability; a vertex has Nq neighbors on average.',
    }),
    seed: seed({ primary: true }),
    method: choice({
      label: 'Method',
      options: {
        auto: 'Automatic',
        dense: 'Dense, float64',
        tridiagonal: 'Tridiagonal model, float64',
        gpu: 'Dense on the GPU (density only)',
        compare: 'Compare two engines on one matrix',
      },
      default: 'auto',
    }),
    bins: integer({
      label: 'Bins',
      min: 10,
      max: 200,
      default: 60,
      when: (values) => !isPlanar(values['ensemble'] as Values['ensemble']),
    }),
    moments: integer({
      label: 'Chebyshev moments',
      symbol: 'M',
      min: 16,
      max: 256,
      default: 64,
      when: onGpu,
      help: 'The GPU density is blurred by about π/M of the half-width.',
    }),
    probes: integer({
      label: 'Probe vectors',
      symbol: 'r',
      min: 1,
      max: 64,
      default: 16,
      when: onGpu,
      help: 'A moment has standard error about 1/√(Nr).',
    }),
  },
  worker: (values) => (/gpu/.test(plan(values as Values).engine) ? 'tensor' : 'exact'),
  auto: (values) => !/gpu/.test(plan(values as Values).engine) && values.n <= 100_000,
  run: (values) => spectrum(values as Values),
  describe: (frame, values) => inWords(frame, values as Values),
  table: ({ eigenvalues, plane, edges, below, n, law }) =>
    plane
      ? [
          { name: 'real part', values: plane.re },
          { name: 'imaginary part', values: plane.im },
        ]
      : eigenvalues
        ? [{ name: 'eigenvalue', values: eigenvalues }]
        : [
            { name: 'bin from', values: edges.slice(0, -1) },
            { name: 'bin to', values: edges.slice(1) },
            {
              name: `density of the ${law.name === 'Marchenko–Pastur' ? 'eigenvalues, zeros included' : 'eigenvalues'}`,
              values: binDensities(edges, below, n),
            },
          ],
});
