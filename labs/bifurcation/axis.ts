/** The horizontal axis of a window: the parameter itself, or its distance from the center in powers of ten. */
import { format } from '@/src/lab/format';
import type { View } from './plan';

export interface Axis {
  readonly label: string;
  readonly domain: readonly [number, number];
  /** Where a parameter stands on the axis. */
  readonly at: (r: number) => number;
}

/** Below this width, against the size of r, the digits that all ticks share move to the label. */
const FINE = 2e-3;
/** Room for an axis that two figures share. */
export const margins = { marginLeft: 46, marginRight: 16 };

const isCoarse = ({ center, width }: View): boolean => width > FINE * Math.max(1, Math.abs(center));

/** The window in words, with digits that tell its ends apart: "r from 2.8 to 4". */
export const spanOf = (view: View, symbol: string): string =>
  isCoarse(view)
    ? `${symbol} from ${digits(view.left, 8)} to ${digits(view.right, 8)}`
    : `${symbol} within ${format(view.width / 2, 3)} of ${signed(view.center)}`;

export function axisOf(view: View, symbol: string): Axis {
  const { center, width, left, right } = view;
  if (isCoarse(view)) return { label: symbol, domain: [left, right], at: (r) => r };
  const exponent = Math.floor(Math.log10(width));
  const unit = Number(`1e${exponent}`);
  const at = (r: number) => (r - center) / unit;
  return {
    label: `(${symbol} − ${signed(center)}) / ${format(unit, 1)}`,
    domain: [-width / 2 / unit, width / 2 / unit],
    at,
  };
}

/** All digits of a number, a true minus sign. */
export const signed = (x: number): string => String(x).replace('-', '−');
/** A parameter to twelve digits. */
export const digits = (x: number, count = 12): string => signed(Number(x.toPrecision(count)));
