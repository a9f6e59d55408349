/** IsoFLOP valleys, their minima, and what it costs to stand elsewhere. */
import { computeOptimal, type Allocation } from '@/src/math/scaling/computeOptimal';
import { fits, SERVING_FLOP, TRAINING_FLOP, type FitName } from '@/src/math/scaling/fits';
import { missCost, type MissCost } from '@/src/math/scaling/flatness';
import { inferenceOptimal, type LifetimeAllocation } from '@/src/math/scaling/inferenceOptimal';
import { isoFlopLoss } from '@/src/math/scaling/loss';
import { exp } from '@/src/math/portable/exp';
import { ln } from '@/src/math/portable/ln';

export type FitChoice = FitName | 'all';
export const fitNames: Readonly<Record<FitName, string>> = {
  besiroglu: 'Besiroglu 2024',
  hoffmann: 'Hoffmann 2022, rounded',
  hoffmannTex: 'Hoffmann 2022, TeX digits',
};

export interface Values {
  /** FLOP. */
  readonly budget: number;
  readonly fit: FitChoice;
  /** Size as a multiple of the best one. */
  readonly miss: number;
  /** Tokens served over the model's life, in 10¹². */
  readonly served: number;
}

/** One IsoFLOP curve: loss in nats per token against size, at one budget and fit. */
export interface Valley {
  readonly fit: FitName;
  readonly budget: number;
  readonly n: Float64Array;
  readonly loss: Float64Array;
  readonly best: Allocation;
}

export interface Lifetime extends LifetimeAllocation {
  /** Share of 6ND + 2N·D_inf that it saves against the training optimum. */
  readonly saving: number;
}

export interface ChinchillaFrame {
  readonly progress: number;
  /** The fit the numbers below are computed with. */
  readonly fit: FitName;
  /** The chosen budget's valley first. */
  readonly valleys: readonly Valley[];
  readonly best: Allocation;
  readonly missed: Allocation & MissCost;
  /** Cheapest model of the same loss when it will serve tokens; absent when it serves none. */
  readonly life: Lifetime | undefined;
  /** Best tokens per parameter against compute, for each fit drawn. */
  readonly ratios: readonly { fit: FitName; budget: Float64Array; ratio: Float64Array }[];
}

/**
 * Parameters and training tokens as published: Hoffmann et al. 2022, table 1; Grattafiori et
 * al. 2024, section 1 (405B, 15.6T) and section 3 (a corpus of about 15T for all sizes).
 */
export const published = [
  { name: 'GPT-3', n: 175e9, d: 300e9, source: 'hoffmann2022' },
  { name: 'Gopher', n: 280e9, d: 300e9, source: 'hoffmann2022' },
  { name: 'Chinchilla', n: 70e9, d: 1.4e12, source: 'hoffmann2022' },
  { name: 'Llama 3 8B', n: 8e9, d: 15e12, source: 'grattafiori2024' },
  { name: 'Llama 3 405B', n: 405e9, d: 15.6e12, source: 'grattafiori2024' },
] as const;

const POINTS = 61;
/** A valley is drawn this far to both sides of its minimum. */
const REACH = 30;
const DECADES = [-2, -1, 1, 2];
const LOWEST = 1e18;
const HIGHEST = 1e26;

const geometric = (from: number, to: number, points: number): Float64Array =>
  Float64Array.from({ length: points }, (_, i) =>
    exp(ln(from) + ((ln(to) - ln(from)) * i) / (points - 1)),
  );

function valley(fit: FitName, budget: number): Valley {
  const best = computeOptimal(fits[fit], budget);
  const n = geometric(best.n / REACH, best.n * REACH, POINTS);
  return { fit, budget, n, best, loss: n.map((size) => isoFlopLoss(fits[fit], budget, size)) };
}

function lifetime(fit: FitName, budget: number, best: Allocation, tokens: number): Lifetime {
  const life = inferenceOptimal(fits[fit], best.loss, tokens);
  const bill = budget + SERVING_FLOP * best.n * tokens;
  return { ...life, saving: 1 - (life.training + life.inference) / bill };
}

export function* allocate({
  budget,
  fit: chosen,
  miss,
  served,
}: Values): Generator<ChinchillaFrame, void, void> {
  const fit = chosen === 'all' ? 'besiroglu' : chosen;
  const names: FitName[] = chosen === 'all' ? ['besiroglu', 'hoffmannTex', 'hoffmann'] : [fit];
  const around = DECADES.map((k) => budget * Number(`1e${k}`)).filter(
    (c) => c >= LOWEST && c <= HIGHEST,
  );
  const best = computeOptimal(fits[fit], budget);
  const cost = missCost(fits[fit], budget, miss);
  const n = miss * best.n;
  const d = budget / TRAINING_FLOP / n;
  yield {
    progress: 1,
    fit,
    best,
    valleys: [
      ...names.map((name) => valley(name, budget)),
      ...(chosen === 'all' ? [] : around.map((c) => valley(fit, c))),
    ],
    missed: { n, d, tokensPerParameter: d / n, loss: best.loss + cost.extra, ...cost },
    life: served > 0 ? lifetime(fit, budget, best, served * 1e12) : undefined,
    ratios: names.map((name) => {
      const budgets = geometric(LOWEST, HIGHEST, 33);
      return {
        fit: name,
        budget: budgets,
        ratio: budgets.map((c) => computeOptimal(fits[name], c).tokensPerParameter),
      };
    }),
  };
}
