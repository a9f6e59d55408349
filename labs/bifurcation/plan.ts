/** What is asked for, what is drawn, which engine does it, and a plain word where they differ. */
import { format } from '@/src/lab/format';
import { MAPS, type MapId } from './maps';

export interface Values {
  readonly map: MapId;
  readonly r: number;
  readonly x0: number;
  /** The window of the parameter; a width of 10 stands for the map's usual view. */
  readonly center: number;
  readonly width: number;
  /** The window of the state; a height of 10 stands for all of it. */
  readonly middle: number;
  readonly height: number;
  readonly transient: number;
  readonly iterates: number;
  /** `auto` leaves it to the harness: the GPU where there is one. */
  readonly method: 'auto' | 'gpu' | 'float64';
}

/** A width or height that stands for everything. */
export const ALL = 10;
/** Narrowest window, and flattest. */
export const LEAST = 1e-12;
export const COLUMNS = 1200;
export const ROWS = 600;
/** The grid of a still. */
export const STILL = { columns: 240, rows: 120 };
/** Most steps kept for a column, when a flat window asks for many. */
const MOST = 20_000;
/** Spacing of float32 numbers near 1, relative. */
const FLOAT32 = 2 ** -23;

export interface View {
  readonly left: number;
  readonly right: number;
  readonly center: number;
  readonly width: number;
  readonly bottom: number;
  readonly top: number;
}

export interface Plan extends View {
  readonly r: number;
  readonly engine: 'either' | 'gpu' | 'float64';
  /** Steps kept for each column. */
  readonly kept: number;
  readonly note: string;
}

/** The part of [low, high] that a window shows, or undefined when it shows none. */
function part(
  center: number,
  width: number,
  [low, high]: readonly [number, number],
): { low: number; high: number } | undefined {
  const from = Math.max(low, center - width / 2);
  const to = Math.min(high, center + width / 2);
  return to - from > 0.5 * LEAST ? { low: from, high: to } : undefined;
}

export function viewOf({ map, center, width, middle, height }: Values): View & { lost: boolean } {
  const { domain, home, state } = MAPS[map];
  const r = width < ALL ? part(center, width, domain) : undefined;
  const x = height < ALL ? part(middle, height, state) : undefined;
  const [left, right] = r ? [r.low, r.high] : home;
  const whole = r !== undefined && center - width / 2 >= left && center + width / 2 <= right;
  return {
    left,
    right,
    // The numbers of the link, not their sums: near 10⁻¹² every bit counts.
    center: whole ? center : (left + right) / 2,
    width: whole ? width : right - left,
    bottom: x?.low ?? state[0],
    top: x?.high ?? state[1],
    lost: (width < ALL && !r) || (height < ALL && !x),
  };
}

/** The parameter of the orbit: the one asked for, or the map's own where that lies outside its range. */
export function parameterOf({ map, r }: Pick<Values, 'map' | 'r'>): number {
  const [low, high] = MAPS[map].domain;
  return r >= low && r <= high ? r : MAPS[map].r;
}

/** True when float32 numbers tell the columns and the rows of the view apart. */
export function float32Resolves({ left, right, width, bottom, top }: View): boolean {
  const r = Math.max(Math.abs(left), Math.abs(right));
  const x = Math.max(Math.abs(bottom), Math.abs(top));
  return width / COLUMNS > FLOAT32 * r && (top - bottom) / ROWS > FLOAT32 * x;
}

export function plan(values: Values): Plan {
  const { map, method, iterates } = values;
  const { name, symbol, state, domain } = MAPS[map];
  const { lost, ...view } = viewOf(values);
  const r = parameterOf(values);
  const resolved = float32Resolves(view);
  const wanted = method === 'auto' ? 'either' : method;
  const engine = resolved ? wanted : 'float64';
  const share = (view.top - view.bottom) / (state[1] - state[0]);
  const notes = [
    lost ? `The window lies outside the range of the ${name}: shown whole.` : '',
    r === values.r
      ? ''
      : `${symbol} = ${format(values.r, 6)} is outside the range [${format(domain[0])}, ${format(domain[1])}] of the ${name}: the orbit is that of ${symbol} = ${format(r)}.`,
    !resolved && method !== 'float64'
      ? `This window is finer than the float32 numbers of a GPU: two neighboring columns or rows would be one number. Computed in float64 in a worker.`
      : '',
  ];
  return {
    ...view,
    r,
    engine,
    kept: Math.min(MOST, Math.ceil(iterates / Math.min(1, share))),
    note: notes.filter(Boolean).join(' '),
  };
}
