/** Running means of a gradient and of its square. */
export interface AdamState {
  readonly mean: Float64Array;
  readonly square: Float64Array;
  /** Steps taken. */
  steps: number;
}

/** Decay of the two means, and what is added to the root so that it is not zero. */
export const ADAM = { decay: 0.9, squareDecay: 0.99, epsilon: 1e-8 } as const;

/**
 * The state before the first step.
 *
 * Source: Kingma & Ba 2015, alg. 1.
 */
export const adamStart = (count: number): AdamState => ({
  mean: new Float64Array(count),
  square: new Float64Array(count),
  steps: 0,
});

/**
 * One step of Adam, in place: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², then
 * θ ← θ − η m̂/(√v̂ + ε) with m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ). β₂ is 0.99 here: runs are short.
 *
 * Source: Kingma & Ba 2015, alg. 1.
 *
 * @param rate learning rate η of this step
 */
export function adamStep(
  theta: Float64Array,
  gradient: Float64Array,
  state: AdamState,
  rate: number,
): void {
  const { mean, square } = state;
  const [first, second] = adamCorrections(++state.steps);
  for (let i = 0; i < theta.length; i++) {
    const g = gradient[i]!;
    const m = (mean[i] = ADAM.decay * mean[i]! + (1 - ADAM.decay) * g);
    const v = (square[i] = ADAM.squareDecay * square[i]! + (1 - ADAM.squareDecay) * g * g);
    theta[i]! -= (rate * (m / first)) / (Math.sqrt(v / second) + ADAM.epsilon);
  }
}

/**
 * 1 − β₁ᵗ and 1 − β₂ᵗ, by products, so that every machine has the same bits.
 *
 * Source: Kingma & Ba 2015, sec. 3.
 */
export function adamCorrections(steps: number): readonly [number, number] {
  let [a, b] = [1, 1];
  for (let t = 0; t < Math.min(steps, 4000); t++) {
    a *= ADAM.decay;
    b *= ADAM.squareDecay;
  }
  return [1 - a, 1 - b];
}
