/**
 * A figure of a lab as data. `labs/<id>/figure.ts` exports `figures`; the same
 * function draws the static frame at build time and every frame in the browser.
 */
import type { PlotOptions } from '@observablehq/plot';
import type { Frame } from './define';
import type { PanZoom } from './panZoom';

export interface FigureSpec {
  /** Short name, e.g. "Spectrum"; used in file names and as the accessible name. */
  readonly title: string;
  /** What the figure shows, for a reader who cannot see it: one or two sentences with numbers. */
  readonly description: string;
  /** Height in CSS pixels in a box narrower / wider than 520 px. */
  readonly height?: { readonly narrow: number; readonly wide: number };
  /** When given, a reader moves and zooms the figure's horizontal axis with pointer, touch and keys. */
  readonly pan?: PanZoom;
  /** Plot options for a box of `width` CSS pixels. Colors are the theme's custom properties only. */
  readonly options: (size: { width: number; height: number; narrow: boolean }) => PlotOptions;
}

export type Figures<F extends Frame, V> = (frame: F, values: V) => readonly FigureSpec[];
export type AnyFigures = Figures<never, never>;

/** Context in which a live lab hands its figures the way to set values. */
export const SET_VALUES = Symbol('set values');
export interface SetValues {
  readonly set: (values: Readonly<Record<string, number>>) => void;
  /** The present value of a parameter, which may be ahead of the frame that is shown. */
  readonly value: (name: string) => unknown;
}

export const NARROW = 520;
export const figureHeight = { narrow: 280, wide: 360 };

/** The figure palette: one meaning, one color, everywhere. Meaning is never carried by color alone. */
export const ink = {
  empirical: 'var(--figure-empirical)',
  empiricalFill: 'var(--figure-empirical-fill)',
  theory: 'var(--figure-theory)',
  signal: 'var(--figure-signal)',
  reference: 'var(--figure-reference)',
  text: 'var(--figure-text)',
  grid: 'var(--figure-grid)',
} as const;
