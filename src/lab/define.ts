/** What a lab is. See `labs/_template` for a working example. */
import type { ByteSource } from '../bytes/source';
import type { Params, ValuesOf } from './params';

export type { ByteSource };

/**
 * Where a run computes. `float64` is TypeScript in a worker, the same bits
 * everywhere; the others are TensorFlow.js backends (float32).
 */
export type Engine = 'float64' | 'webgl' | 'wasm' | 'cpu';

/** What the engine is called in the status line and in exported files. */
export const engineNames: Readonly<Record<Engine, string>> = {
  float64: 'CPU, float64',
  webgl: 'WebGL, float32',
  wasm: 'WebAssembly, float32',
  cpu: 'CPU, float32',
};

export interface Context {
  readonly engine: Engine;
  /** The files that the values of a lab stand for; at least one where they stand for files. */
  readonly files?: readonly ByteSource[];
}

/** What files a lab takes. They are read on the reader's machine and are not in the link. */
export interface FilesDefinition<P extends Params = Params> {
  /** What the files are: "Weights". */
  readonly label: string;
  /** One sentence under the button. */
  readonly help?: string;
  /** Accepted endings: `.npy,.npz`. */
  readonly accept: string;
  readonly multiple: boolean;
  /**
   * Files of the book that these values stand for, as paths below `public/`; none when the values
   * stand for files of the reader's own, undefined when they need no file. The defaults need none of
   * the reader's: the still is drawn from them.
   */
  readonly shipped: (values: ValuesOf<P>) => readonly string[] | undefined;
  /** What is laid over the values when a reader adds a file, so that they stand for it. */
  readonly own: Partial<ValuesOf<P>>;
}

/** One state of a run. Plain data that survives structured cloning. */
export interface Frame {
  /** Share of the run that is done, in [0, 1]; the last frame of a run has 1. */
  readonly progress: number;
}

/** A named column of the data table and the CSV. All columns of a table have one length. */
export interface Column {
  readonly name: string;
  readonly unit?: string;
  readonly values: ArrayLike<number> | readonly string[];
}

export interface LabDefinition<P extends Params = Params, F extends Frame = Frame> {
  /** Name in lists: "Random-matrix spectra". */
  readonly title: string;
  /** The one question the lab answers; the heading of its frame. */
  readonly question: string;
  /** One or two sentences for the gallery and the search results. */
  readonly summary: string;
  readonly params: P;
  /** When given, the lab computes from files; no parameter is named `files` then. */
  readonly files?: FilesDefinition<P>;
  /**
   * Which worker runs these values. `exact` (default): `run` below, float64,
   * identical frames everywhere. `tensor`: `run` of the lab's `model.tf.ts`.
   * `either`: both can, and tensors are the faster of the two on a graphics card only. That is `tensor`
   * where WebGL has one or the address names an engine, else `exact`, and the status line says why.
   */
  readonly worker?: (values: ValuesOf<P>) => 'exact' | 'tensor' | 'either';
  /** When false for some values, a change of theirs waits for Run instead of starting one. Default: always. */
  readonly auto?: (values: ValuesOf<P>) => boolean;
  /** Yields frames; pure: same values and files, same frames. No DOM, no clock, no `Math.random`. */
  readonly run: (values: ValuesOf<P>, context: Context) => Generator<F, void, void>;
  /** The sentences a screen reader and a hand-in get: what the frame shows, with numbers. */
  readonly describe: (frame: F, values: ValuesOf<P>) => string;
  readonly table: (frame: F, values: ValuesOf<P>) => readonly Column[];
}

/** The type of `run` in a lab's `model.tf.ts`. */
export type TensorRun<P extends Params, F extends Frame> = (
  values: ValuesOf<P>,
  context: Context,
) => AsyncGenerator<F, void, void>;

export function defineLab<P extends Params, F extends Frame>(
  lab: LabDefinition<P, F>,
): LabDefinition<P, F> {
  return lab;
}

/** A lab of which only the harness's side is known. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- variance: a registry holds labs of every shape
export type AnyLab = LabDefinition<any, any>;
