import { erfc } from '../portable/erfc';
import { ln } from '../portable/ln';
import { lnGamma } from '../special/lnGamma';

const SQRT1_2 = Math.SQRT1_2;
const MAX_STEPS = 200;

function checkPositive(theta: number): void {
  if (!(theta > 0 && theta < Infinity))
    throw new RangeError(`invalid theta; not in (0, ∞): ${theta}`);
}

/**
 * Logarithm of the likelihood ratio of a spectrum: W + θvvᵀ with v uniform on the sphere against W alone, W of the
 * GOE with bulk [−2, 2]. It is ln E_v exp((Nθ/2) vᵀHv) − Nθ²/4, the average being
 *
 *   Γ(N/2) κ^{1−N/2} (1/2πi) ∮ e^{κz} ∏ (z − λᵢ)^{−1/2} dz,  κ = Nθ/2,
 *
 * here by the saddle point z > λ_max with (1/N) Σ 1/(z − λᵢ) = θ; its error is O(1/N). Positive: a spike is
 * likelier than none. No test that sees the eigenvalues only is better (Neyman and Pearson). Cost O(N) a step.
 *
 * Source: Onatski, Moreira & Hallin 2013 for the contour integral; Johnstone & Onatski 2020 for this model.
 *
 * @param eigenvalues in any order, N ≥ 2
 * @param theta strength of the spike that is looked for, > 0
 */
export function spikeLogLikelihood(eigenvalues: Float64Array, theta: number): number {
  checkPositive(theta);
  const n = eigenvalues.length;
  if (n < 2) throw new RangeError(`invalid eigenvalues; not at least 2: ${n}`);
  if (!eigenvalues.every(Number.isFinite)) throw new RangeError('invalid eigenvalues; not finite');
  const z = saddle(eigenvalues, theta);
  let logs = 0;
  let curvature = 0;
  for (const x of eigenvalues) {
    logs += ln(z - x);
    curvature += 1 / ((z - x) * (z - x));
  }
  const half = n / 2;
  return (
    lnGamma(half) -
    (half - 1) * ln(half * theta) +
    half * theta * z -
    logs / 2 -
    ln(Math.PI * curvature) / 2 -
    (n * theta * theta) / 4
  );
}

/** The z above all λ with (1/N) Σ 1/(z − λᵢ) = θ: Newton's method on the reciprocal, which is concave, from below. */
function saddle(eigenvalues: Float64Array, theta: number): number {
  const n = eigenvalues.length;
  const top = eigenvalues.reduce((most, x) => Math.max(most, x), -Infinity);
  // One term alone gives 1/(Nθ): the sum is larger, so the solution lies above it.
  let z = top + 1 / (n * theta);
  for (let step = 0; step < MAX_STEPS; step++) {
    let sum = 0;
    let slope = 0;
    for (const x of eigenvalues) {
      const inverse = 1 / (z - x);
      sum += inverse;
      slope += inverse * inverse;
    }
    const change = ((sum / n - theta) * sum) / (theta * slope);
    z += change;
    if (Math.abs(change) <= 4 * Number.EPSILON * Math.abs(z)) break;
  }
  return z;
}

/**
 * The share of right answers of the best test for a spike of strength θ < 1 in the limit N → ∞, when spike and
 * no spike are equally likely: Φ(s/2) = erfc(−s/√8)/2 with s² = −ln(1 − θ²)/2; 1 for θ ≥ 1.
 * The log-likelihood ratio is then N(±s²/2, s²).
 *
 * Source: Johnstone & Onatski 2020; El Alaoui, Krzakala & Jordan 2020.
 */
export function spikeDetectionAccuracy(theta: number): number {
  if (!(theta >= 0 && theta < Infinity))
    throw new RangeError(`invalid theta; not in [0, ∞): ${theta}`);
  if (theta >= 1) return 1;
  const s = Math.sqrt(-ln((1 - theta) * (1 + theta)) / 2);
  return erfc((-s * SQRT1_2) / 2) / 2;
}
