/** A horizontal axis that a reader moves and zooms: what each move makes of the window. Pure. */

export interface Window {
  readonly center: number;
  readonly width: number;
}

export interface PanZoom extends Window {
  /** What the axis counts: "r". */
  readonly label: string;
  /** The parameters that hold the window, and the one that a tap or click sets. */
  readonly names: { readonly center: string; readonly width: string; readonly at?: string };
  /** The window never leaves these, and is never narrower than `least`. */
  readonly bounds: readonly [number, number];
  readonly least: number;
  /** Values that show everything again. */
  readonly whole: Readonly<Record<string, number>>;
}

/** The window that the values stand for; the one shown where they stand for everything, or for nothing that can be shown. */
export function present(shown: PanZoom, { center, width }: Window): PanZoom {
  const { bounds, names, whole } = shown;
  const [low, high] = bounds;
  const inside = center + width / 2 > low && center - width / 2 < high;
  return inside && width !== whole[names.width] ? { ...shown, center, width } : shown;
}

/** The value at a share of the window, 0 at its left end, to a thousandth of its width. */
export const valueAt = ({ center, width }: Window, share: number): number =>
  rounded(center + (share - 0.5) * width, width / 1000);

/** The window `factor` times as wide; what stands at `share` stays there. */
export function zoomed(from: PanZoom, factor: number, share = 0.5): Window {
  const [low, high] = from.bounds;
  const width = Math.min(high - low, Math.max(from.least, from.width * factor));
  const center = from.center + (share - 0.5) * (from.width - width);
  return within(from, center, Number(width.toPrecision(4)));
}

/** The window moved by a share of its width, to the right when positive. */
export const moved = (from: PanZoom, share: number): Window =>
  within(from, from.center + share * from.width, from.width);

/** A finger: its share of the axis, and its height in the same unit. */
export interface Place {
  readonly x: number;
  readonly y: number;
}
type Two = readonly [Place, Place];

/** Fingers nearer than this share of the axis are as near as fingers get. */
const NEAREST = 0.05;
const between = ([one, two]: Two): number =>
  Math.max(NEAREST, Math.hypot(two.x - one.x, two.y - one.y));

/** The window in which what stood midway between two fingers still does, as many times as narrow as they have spread. */
export function pinched(from: PanZoom, before: Two, after: Two): Window {
  const { width } = zoomed(from, between(before) / between(after));
  const middle = from.center + ((before[0].x + before[1].x) / 2 - 0.5) * from.width;
  return within(from, middle - ((after[0].x + after[1].x) / 2 - 0.5) * width, width);
}

function within({ bounds: [low, high] }: PanZoom, center: number, width: number): Window {
  const held = Math.min(high - width / 2, Math.max(low + width / 2, center));
  return { center: rounded(held, width / 10_000), width };
}

/** The shortest decimal within `step` of x. */
function rounded(x: number, step: number): number {
  const digits = Math.max(0, Math.ceil(-Math.log10(step)));
  return digits > 16 ? x : Number(x.toFixed(digits));
}
