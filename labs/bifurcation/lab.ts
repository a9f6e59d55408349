import { defineLab } from '@/src/lab/define';
import { choice, integer, number } from '@/src/lab/params';
import { MAPS } from './maps';
import { orbits } from './model';
import { ALL, LEAST, plan, viewOf, type Values } from './plan';
import { inWords } from './words';

const viewed = (values: unknown) => viewOf(values as Values);

export const lab = defineLab({
  title: 'Bifurcations of one-dimensional maps',
  question: 'How does order become chaos?',
  summary:
    'Six one-line maps, gradient descent among them: the bifurcation diagram with its Lyapunov exponent, zoomed to windows of 10⁻¹², cobweb and time series, and a Feigenbaum constant of your own.',
  params: {
    map: choice({
      label: 'Map',
      options: {
        logistic: 'Logistic: r x (1 − x)',
        sine: 'Sine: r sin πx',
        tent: 'Tent: μ min(x, 1 − x)',
        cubic: 'Cubic: r x² (1 − x)',
        gauss: 'Gauss: exp(−6.2 x²) + b',
        descent: 'Gradient descent: x + η x (1 − x²)',
      },
      default: 'logistic',
      primary: true,
    }),
    r: number({
      label: 'Parameter of the orbit',
      symbol: 'r',
      min: -1,
      max: 7,
      step: 0.001,
      default: 3.5,
      primary: true,
      span: (values) => {
        const { left, right } = viewed(values);
        return [left, right];
      },
      help: 'r, μ, b or η of the map; the slider runs over the window of the diagram.',
    }),
    x0: number({
      label: 'Start x₀',
      symbol: 'x_0',
      min: -2,
      max: 2,
      step: 0.001,
      default: 0.37,
      primary: true,
      span: (values) => MAPS[values['map'] as Values['map']].state,
      help: 'First state of every orbit, also of those in the diagram.',
    }),
    center: number({
      label: 'Center of the window',
      min: -1,
      max: 7,
      step: 0.001,
      default: 3.4,
      span: (values) => MAPS[values['map'] as Values['map']].domain,
      help: 'Parameter in the middle of the diagram, when the width is below 10.',
    }),
    width: number({
      label: 'Width of the window',
      min: LEAST,
      max: ALL,
      step: LEAST,
      default: ALL,
      scale: 'log',
      help: 'Parameters that the diagram spans, to 10⁻¹²; 10 stands for the map’s usual view.',
    }),
    middle: number({
      label: 'Middle of the states shown',
      min: -2,
      max: 2,
      step: 0.001,
      default: 0.5,
      span: (values) => MAPS[values['map'] as Values['map']].state,
      help: 'State at half height, when the height is below 10.',
    }),
    height: number({
      label: 'Height of the states shown',
      min: 1e-6,
      max: ALL,
      step: 1e-6,
      default: ALL,
      scale: 'log',
      help: 'States that the diagram spans; 10 stands for all.',
    }),
    transient: integer({
      label: 'Steps before the diagram',
      min: 1,
      max: 20_000,
      default: 500,
      scale: 'log',
      help: 'Steps of each orbit that are not drawn.',
    }),
    iterates: integer({
      label: 'Steps in the diagram',
      min: 10,
      max: 20_000,
      default: 1000,
      scale: 'log',
      help: 'Steps of each orbit that are drawn; more of them in a flat window.',
    }),
    method: choice({
      label: 'Diagram computed',
      options: {
        auto: 'Automatic: on the GPU where there is one',
        gpu: 'On the GPU, float32',
        float64: 'In float64 in a worker',
      },
      default: 'auto',
      help: 'A window that is finer than float32 numbers is computed in float64 in any case.',
    }),
  },
  worker: (values) =>
    (({ either: 'either', gpu: 'tensor', float64: 'exact' }) as const)[plan(values).engine],
  run: (values) => orbits(values),
  describe: inWords,
  table: ({ orbit, exponents, map }) => [
    { name: 'step', values: Float64Array.from(orbit, (_, n) => n) },
    { name: 'state', values: orbit },
    { name: MAPS[map].symbol, values: exponents.r },
    { name: 'Lyapunov exponent', values: exponents.value },
  ],
});
