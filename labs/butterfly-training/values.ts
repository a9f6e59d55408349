export interface Values {
  readonly task: 'twins' | 'forks';
  readonly system: 'network' | 'logistic' | 'quadratic';
  /** How the twins differ. */
  readonly twin: 'ulp' | 'order' | 'engine' | 'same';
  /** Learning rate η. */
  readonly rate: number;
  /** r of the logistic map. */
  readonly r: number;
  /** Step at which the twins part. */
  readonly fork: number;
  readonly steps: number;
  readonly width: number;
  readonly batch: number;
  readonly activation: 'tanh' | 'relu';
  /** Number of twins beside the first run. */
  readonly twins: number;
  readonly seed: number;
}

/** Streams of one seed. */
export const streams = {
  weights: 0,
  data: 1,
  test: 2,
  order: 3,
  otherOrder: 4,
  perturb: 5,
} as const;

export const TRAINING = 256;
export const TEST = 300;
