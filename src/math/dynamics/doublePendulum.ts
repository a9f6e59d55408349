import { sincos, sincosInto } from '../portable/sincos';
import type { DifferentiableFlow } from './lyapunovRun';

/**
 * The energy of a double pendulum of two rods of length 1 with masses 1 at their ends, (p₁² + 2p₂² − 2p₁p₂ cos δ) / 2(1 + sin² δ)
 * − 2g cos θ₁ − g cos θ₂ with δ = θ₁ − θ₂. Its state is (θ₁, θ₂, p₁, p₂): angles from the vertical and momenta p₁ = 2ω₁ + ω₂ cos δ,
 * p₂ = ω₂ + ω₁ cos δ.
 *
 * Source: Landau & Lifshitz 1976, §5, problem 1, and Legendre's transformation.
 */
export function doublePendulumEnergy(x: ArrayLike<number>, g = 9.81): number {
  const [p, q] = [x[2]!, x[3]!];
  const [s, c] = sincos(x[0]! - x[1]!);
  const kinetic = (p * p + 2 * q * q - 2 * p * q * c) / (2 * (1 + s * s));
  return kinetic - 2 * g * sincos(x[0]!)[1] - g * sincos(x[1]!)[1];
}

/**
 * Hamilton's equations of that pendulum. The flow keeps energy and volume: its exponents are λ, 0, 0, −λ, and λ depends on
 * the energy and the orbit. Small swings have the frequencies √(g(2 ∓ √2)).
 *
 * Source: as `doublePendulumEnergy`; θ̇ = ∂H/∂p, ṗ = −∂H/∂θ.
 */
export const doublePendulum = (g = 9.81): DifferentiableFlow => {
  /** sin and cos of θ₁, of θ₂ and of δ. */
  const turns = new Float64Array(6);
  const look = (x: Float64Array) => {
    sincosInto(x[0]!, turns, 0);
    sincosInto(x[1]!, turns, 2);
    turns[4] = turns[0]! * turns[3]! - turns[1]! * turns[2]!;
    turns[5] = turns[1]! * turns[3]! + turns[0]! * turns[2]!;
  };
  return {
    flow: (x, out) => {
      look(x);
      const [p, q, s, c] = [x[2]!, x[3]!, turns[4]!, turns[5]!];
      const w = 1 / (1 + s * s);
      const n = p * p + 2 * q * q - 2 * p * q * c;
      const turn = s * w * (p * q - n * c * w);
      out[0] = (p - q * c) * w;
      out[1] = (2 * q - p * c) * w;
      out[2] = -turn - 2 * g * turns[0]!;
      out[3] = turn - g * turns[2]!;
    },
    jacobian: (x, out) => {
      look(x);
      const [p, q, s, c] = [x[2]!, x[3]!, turns[4]!, turns[5]!];
      const w = 1 / (1 + s * s);
      const n = p * p + 2 * q * q - 2 * p * q * c;
      const fall = 2 * s * c * w;
      // ∂θ̇/∂δ, and ∂²T/∂δ² of the kinetic energy T.
      const first = (q * s - (p - q * c) * fall) * w;
      const second = (p * s - (2 * q - p * c) * fall) * w;
      const bend =
        w * w * (p * q * c * (c * c - 2 * s * s) - n * (c * c - s * s) + 4 * n * s * s * c * c * w);
      out[0] = first;
      out[1] = -first;
      out[2] = w;
      out[3] = -c * w;
      out[4] = second;
      out[5] = -second;
      out[6] = -c * w;
      out[7] = 2 * w;
      out[8] = -bend - 2 * g * turns[1]!;
      out[9] = bend;
      out[10] = -first;
      out[11] = -second;
      out[12] = bend;
      out[13] = -bend - g * turns[3]!;
      out[14] = first;
      out[15] = second;
    },
  };
};
