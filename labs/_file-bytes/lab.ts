import { defineLab } from '@/src/lab/define';
import { format } from '@/src/lab/format';
import { choice } from '@/src/lab/params';
import { byteCounts } from './model';

export const lab = defineLab({
  title: 'Bytes of a file',
  question: 'How even are the bytes of a file?',
  summary:
    'How often each of the 256 bytes occurs in a file, against the line of a file without any pattern.',
  params: {
    source: choice({
      label: 'File',
      options: { icon: 'This book’s icon', own: 'A file of yours' },
      default: 'icon',
      primary: true,
    }),
  },
  files: {
    label: 'A file of yours',
    help: 'Text is uneven, an archive nearly even.',
    accept: '.txt,.csv,.zip,.svg',
    multiple: false,
    shipped: ({ source }) => (source === 'icon' ? ['favicon.svg'] : []),
    own: { source: 'own' },
  },
  run: (_, { files = [] }) => byteCounts(files[0]!),
  describe: (frame) =>
    `The ${format(frame.read)} bytes read have an entropy of ${format(frame.entropy)} bits per byte; 8 is the most there can be.`,
  table: (frame) => [
    { name: 'byte', values: frame.counts.map((_count, i) => i) },
    { name: 'count', values: frame.counts },
  ],
});
