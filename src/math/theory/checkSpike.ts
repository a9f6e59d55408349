/** Refuses a Dyson index that is not a positive number. Source: house wording of errors. */
export function checkBeta(beta: number): void {
  if (!(beta > 0 && beta < Infinity)) throw new RangeError(`invalid beta; not in (0, ∞): ${beta}`);
}

/** Refuses a shape p/n that is not a positive number. */
export function checkShape(gamma: number): void {
  if (!(gamma > 0 && gamma < Infinity))
    throw new RangeError(`invalid gamma; not in (0, ∞): ${gamma}`);
}

/** Refuses a signal strength that is no finite number. */
export function checkSignal(theta: number): void {
  if (!Number.isFinite(theta)) throw new RangeError(`invalid theta; not finite: ${theta}`);
}
