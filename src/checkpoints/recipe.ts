/** Everything that decides the shipped networks. */
export const recipe = {
  seed: 1,
  data: { classes: 10, dimension: 128, strength: 3, training: 4096, test: 2000 },
  network: { sizes: [128, 256, 256, 10], activation: 'ReLU', gain: 0.5 },
  training: { loss: 'cross-entropy', batch: 64, rate: 0.05, momentum: 0.9, epochs: 20 },
} as const;

/** The streams of the seed, one for each thing that is drawn. */
export const streams = {
  means: 0,
  training: 1,
  test: 2,
  weights: 3,
  order: 4,
  shuffle: 5,
} as const;

export const names = ['initial', 'trained', 'shuffled'] as const;
export type Name = (typeof names)[number];
