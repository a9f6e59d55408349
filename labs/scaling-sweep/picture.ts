/** What the figures share: the points of a sweep, its curves, and what is drawn of them. */
import { exp } from '@/src/math/portable/exp';
import { ln } from '@/src/math/portable/ln';
import { powerLawLoss } from '@/src/math/scaling/powerLawFit';
import { sizeOf, type Fits, type Trained } from './fit';
import type { SweepFrame, Values } from './model';

export interface Point {
  readonly x: number;
  readonly y: number;
}
/** A run as it is drawn: where, and whether it was held back from the fit. */
export interface RunPoint extends Point {
  readonly held: boolean;
}
export interface Curve {
  /** Data of this curve, where sizes and data both grow. */
  readonly d: number | undefined;
  readonly points: readonly Point[];
}

export const fitsShown = ({ fits }: SweepFrame, { floor }: Values): Fits => fits[floor];

/** Where a run stands on the horizontal axis: its data when only that grows, else its parameters. */
export const across = ({ n, d }: Trained, { axis }: SweepFrame): number => (axis === 'd' ? d! : n);

const finite = ({ loss }: Trained) => Number.isFinite(loss);

export function pointsOf(frame: SweepFrame, fits: Fits): RunPoint[] {
  const until = fits.held?.until ?? Infinity;
  return frame.runs.filter(finite).map((run) => ({
    x: across(run, frame),
    y: run.loss,
    held: sizeOf(run, frame.axis) > until,
  }));
}

/** The book's runs, as they are drawn. */
export const crossesOf = (frame: SweepFrame): Point[] =>
  frame.beside.filter(finite).map((run) => ({ x: across(run, frame), y: run.loss }));

/** The drawn law: that of all runs but the last decade where there is one, else that of all. */
export function curvesOf(frame: SweepFrame, fits: Fits): Curve[] {
  const law = (fits.held ?? fits.all)?.law;
  const xs = frame.runs.map((run) => across(run, frame));
  if (!law || xs.length === 0) return [];
  const [low, high] = [Math.min(...xs), Math.max(...xs)];
  const data = frame.axis === 'both' ? [...new Set(frame.runs.map((run) => run.d!))] : [undefined];
  return data.map((d) => ({
    d,
    points: Array.from({ length: 61 }, (_, i) => {
      const x = low * exp((ln(high / low) * i) / 60);
      return { x, y: powerLawLoss(law, x, d) };
    }),
  }));
}

/** The floor that is taken off: the known one, or what a fit to all runs says. */
export const floorOf = ({ known, fits }: SweepFrame): number =>
  known ?? fits.fitted.all?.law.E ?? 0;

/** The curve of the reader's exponent, through the mean of the smallest size, above the floor. */
export function guessOf(frame: SweepFrame, { guess }: Values): Point[] {
  const runs = frame.runs.length > 0 ? frame.runs : frame.beside;
  const xs = runs.filter(finite).map((run) => across(run, frame));
  if (xs.length === 0 || frame.axis === 'both') return [];
  const [low, high] = [Math.min(...xs), Math.max(...xs)];
  const first = runs.filter((run) => finite(run) && across(run, frame) === low);
  const floor = floorOf(frame);
  const above = first.reduce((sum, { loss }) => sum + loss, 0) / first.length - floor;
  if (!(above > 0)) return [];
  return Array.from({ length: 61 }, (_, i) => {
    const step = (ln(high / low) * i) / 60;
    return { x: low * exp(step), y: floor + above * exp(-guess * step) };
  });
}
