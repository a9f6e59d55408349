/** What a reader can be asked to predict, and how an answer is judged. */
export interface Axis {
  readonly label: string;
  readonly min: number;
  readonly max: number;
}
export type Prediction =
  | { readonly kind: 'choice'; readonly options: readonly string[]; readonly answer: number }
  | {
      readonly kind: 'number';
      readonly unit?: string;
      readonly min: number;
      readonly max: number;
      readonly answer: number;
      /** How far off still counts as right. */
      readonly tolerance: number;
    }
  | {
      readonly kind: 'curve';
      readonly x: Axis;
      readonly y: Axis;
      readonly answer: readonly (readonly [number, number])[];
    };

/** What is kept of a prediction: the answer and how sure the reader was, in percent. */
export interface Committed {
  readonly answer: number | readonly number[];
  readonly confidence: number;
}

/** Number of points a reader draws a curve with. */
export const KNOTS = 9;

/** Reads back what storage holds; anything else is as if nothing had been kept. */
export function committed(kept: unknown, prediction: Prediction): Committed | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { answer, confidence } = kept as Record<string, unknown>;
  const finite = (x: unknown): x is number => typeof x === 'number' && Number.isFinite(x);
  if (!finite(confidence)) return undefined;
  if (prediction.kind === 'curve')
    return Array.isArray(answer) && answer.length === KNOTS && answer.every(finite)
      ? { answer: answer as number[], confidence }
      : undefined;
  if (!finite(answer)) return undefined;
  if (prediction.kind === 'choice' && prediction.options[answer] === undefined) return undefined;
  return { answer, confidence };
}

/** The value of a polyline at x; constant beyond its ends. */
export function interpolate(points: readonly (readonly [number, number])[], x: number): number {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return NaN;
  if (x <= first[0]) return first[1];
  for (let i = 1; i < points.length; i++) {
    const [x0, y0] = points[i - 1] as readonly [number, number];
    const [x1, y1] = points[i] as readonly [number, number];
    if (x <= x1) return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0 || 1);
  }
  return last[1];
}

/** The knots' positions on the x axis. */
export const knots = (x: Axis): number[] =>
  Array.from({ length: KNOTS }, (_, i) => x.min + ((x.max - x.min) * i) / (KNOTS - 1));

/** One sentence: what the reader said, what is so, and how far apart they are. */
export function verdict(prediction: Prediction, { answer, confidence }: Committed): string {
  const sure = `You were ${confidence} % sure.`;
  if (prediction.kind === 'choice') {
    const right = answer === prediction.answer;
    const truth = prediction.options[prediction.answer] ?? '';
    return right ? `Right: ${truth}. ${sure}` : `The answer is: ${truth}. ${sure}`;
  }
  if (prediction.kind === 'number') {
    const unit = prediction.unit ? ` ${prediction.unit}` : '';
    const off = Math.abs((answer as number) - prediction.answer);
    const close = off <= prediction.tolerance ? 'That is right within the margin' : 'That is off';
    return `You said ${String(answer)}${unit}; it is ${prediction.answer}${unit}. ${close}. ${sure}`;
  }
  const heights = answer as readonly number[];
  const range = prediction.y.max - prediction.y.min;
  const distance =
    knots(prediction.x).reduce(
      (sum, x, i) => sum + Math.abs((heights[i] ?? 0) - interpolate(prediction.answer, x)),
      0,
    ) / KNOTS;
  const share = Math.round((100 * distance) / range);
  return `Your curve is off by ${share} % of the axis on average. ${sure}`;
}
