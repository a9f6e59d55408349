export interface Values {
  /** Where the runs come from: trained beforehand and shipped, trained now, or a reader's CSV. */
  readonly sweep: 'book' | 'train' | 'file';
  readonly task: 'teacher' | 'text';
  /** The exponent that the reader predicts. */
  readonly guess: number;
  /** What grows: parameters N with fresh data, data D at one size, or both. */
  readonly vary: 'n' | 'd' | 'both';
  /** Input dimension of the teacher. */
  readonly dimension: number;
  /** Standard deviation σ of the noise on the teacher's answers; σ² is the floor. */
  readonly noise: number;
  /** Exponent a of the language: the kth word has frequency ∝ k^{−(1+a)}. */
  readonly tail: number;
  /** Width of the largest network. */
  readonly width: number;
  /** Samples, or characters, in the largest data set. */
  readonly data: number;
  /** Sizes along each axis. */
  readonly sizes: number;
  /** Runs of each size, different in everything but the task. */
  readonly repeats: number;
  readonly steps: number;
  readonly rate: number;
  readonly method: 'auto' | 'tensor' | 'exact';
  /** The floor E of the drawn law: fitted with the rest, the one that is known of the task, or none. */
  readonly floor: 'fitted' | 'known' | 'none';
  readonly seed: number;
}

/** Streams of one seed. */
export const streams = {
  task: 0,
  test: 1,
  /** Bootstrap of the fits. */
  draws: 2,
  /** The first of a run's own; each run takes `PER_RUN`. */
  runs: 3,
} as const;
export const PER_RUN = 3;

export const BATCH = 128;
/** Held-out samples that the loss is told from, and others by which the best step is chosen. */
export const TEST = 4096;
export const CHOICE = 1024;
/** How often a run on finite data is looked at. */
export const LOOKS = 40;
/** Steps of training between two frames: some tens of milliseconds. */
export const BETWEEN = 20;
