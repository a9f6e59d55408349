import { defineLab } from '@/src/lab/define';
import { xray, type Values } from './model';
import { params } from './params';
import { tableOf } from './tables';
import { inWords } from './words';

/** Before, then after: a pair is compared layer by layer. */
const SHIPPED: Record<Values['weights'], readonly string[]> = {
  training: ['initial', 'trained'],
  shuffled: ['initial', 'shuffled'],
  labels: ['shuffled', 'trained'],
  own: [],
};

export const lab = defineLab({
  title: 'Spectral X-ray',
  question: 'What does a trained network’s spectrum look like?',
  summary:
    'Drop the weights of a network: for every layer the noise in its singular values, the spikes beyond it, and a tail exponent only where one is warranted. Nothing leaves your machine.',
  params,
  files: {
    label: 'Weights of your own',
    help: 'One file, or two to compare: before and after.',
    accept: '.safetensors,.npy,.npz',
    multiple: true,
    shipped: ({ weights }) => SHIPPED[weights].map((name) => `checkpoints/${name}.safetensors`),
    own: { weights: 'own', layer: 1 },
  },
  run: (values, { files = [] }) => xray(values, files),
  describe: (frame) => inWords(frame),
  table: (frame) => tableOf(frame),
});
