/**
 * Parameters of L(N, D) = E + A/N^α + B/D^β, in nats per token.
 *
 * Source: the entries' `source` keys.
 */
export interface ScalingFit {
  /** Irreducible loss, nats per token. */
  readonly E: number;
  readonly A: number;
  readonly B: number;
  readonly alpha: number;
  readonly beta: number;
  /** Standard errors as published. Not independent: A goes with α and B with β. */
  readonly standardErrors?: Readonly<Record<'E' | 'A' | 'B' | 'alpha' | 'beta', number>>;
  /** Key of the bibliography under which the digits were published. */
  readonly source: string;
}

/**
 * Published fits to the Chinchilla runs. `besiroglu`: the re-fit to the data read
 * off the original figure. `hoffmann`: as printed, exponents rounded to two digits.
 * `hoffmannTex`: E and the exponents with the digits of that paper's TeX source, which
 * Besiroglu et al. report.
 *
 * Source: Besiroglu et al. 2024; Hoffmann et al. 2022.
 */
export const fits = {
  besiroglu: {
    E: 1.8172,
    A: 482.01,
    B: 2085.43,
    alpha: 0.3478,
    beta: 0.3658,
    standardErrors: { E: 0.03, A: 124.58, B: 1293.23, alpha: 0.02, beta: 0.02 },
    source: 'besiroglu2024',
  },
  hoffmann: { E: 1.69, A: 406.4, B: 410.7, alpha: 0.34, beta: 0.28, source: 'hoffmann2022' },
  hoffmannTex: {
    E: 1.6934,
    A: 406.4,
    B: 410.7,
    alpha: 0.3392,
    beta: 0.2849,
    source: 'besiroglu2024',
  },
} as const satisfies Record<string, ScalingFit>;

export type FitName = keyof typeof fits;

/** Training on one token costs this many FLOP per parameter: C = 6ND. */
export const TRAINING_FLOP = 6;
/** Reading one token, without a backward pass, costs this many FLOP per parameter. */
export const SERVING_FLOP = 2;
