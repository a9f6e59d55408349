/** A sweep over sizes: trained here, beforehand, or by the reader; what is fitted to it; what the fit foretells. */
import type { ByteSource } from '@/src/bytes/source';
import { stream } from '@/src/math/random/stream';
import { runsOfCsv } from './csv';
import { axisOf, fitsOf, type Axis, type Fits, type Floor, type Trained } from './fit';
import { cellsOf, type Cell } from './plan';
import { bookName, bookValues } from './recipe';
import { taskOf, type Task } from './task';
import { train } from './training';
import { streams, TEST, type Values } from './values';

export type { Values } from './values';

export interface SweepFrame {
  readonly progress: number;
  readonly engine: string;
  readonly note: string;
  readonly axis: Axis;
  readonly runs: readonly Trained[];
  /** The book's runs of the same task, to compare. */
  readonly beside: readonly Trained[];
  /** Unit of the loss, and of data; empty where they are not known. */
  readonly unit: string;
  readonly counted: string;
  /** The floor E, where it is known beforehand. */
  readonly known: number | undefined;
  readonly theory: Task['theory'];
  /** With a fitted floor, with the known one, and without one. */
  readonly fits: Readonly<Record<Values['floor'], Fits>>;
}

/** Draws of the bootstrap while runs arrive, and at the end. */
const DRAWS = { meanwhile: 20, last: 200 } as const;
const NONE: Fits = { all: undefined, held: undefined };

export function* sweep(
  values: Values,
  files: readonly ByteSource[],
): Generator<SweepFrame, void, void> {
  if (values.sweep === 'train') return yield* trained(values, files);
  const runs = runsOfCsv(files[0]!);
  const frame =
    values.sweep === 'file' ? readFrame(runs) : taskFrame(bookValues(bookName(values)), runs);
  yield finished({ ...frame, runs }, values);
}

/** A frame of a reader's own runs: nothing is known of their task. */
const readFrame = (runs: readonly Trained[]): SweepFrame => ({
  progress: 0,
  engine: 'float64',
  note: '',
  axis: axisOf(runs),
  runs,
  beside: [],
  unit: '',
  counted: '',
  known: undefined,
  theory: { n: undefined, d: undefined },
  fits: { fitted: NONE, known: NONE, none: NONE },
});

/** A frame of a task before its first run. */
export function taskFrame(
  values: Values,
  runs: readonly Trained[] = [],
  task = makeTask(values),
): SweepFrame {
  const { unit, counted, floor, theory } = task;
  return { ...readFrame(runs), axis: values.vary, unit, counted, known: floor, theory };
}

export const makeTask = (values: Values): Task => taskOf(values, stream(values.seed, streams.task));

/** The fits to what there is, with few draws or, once all is there, many. */
export function fitted(frame: SweepFrame, { seed }: Values, repeats: number): SweepFrame {
  const of = (floor: Floor) => fitsOf(frame.runs, frame.axis, { floor, repeats, seed });
  const [free, none] = [of('fitted'), of(0)];
  // Where no floor is known the reader gets the fitted one.
  const known = frame.known === undefined ? free : frame.known === 0 ? none : of(frame.known);
  return { ...frame, fits: { fitted: free, known, none } };
}
export const finished = (frame: SweepFrame, values: Values): SweepFrame => ({
  ...fitted(frame, values, DRAWS.last),
  progress: 1,
});

/** The book's runs, where they are of the same task. */
export function besideOf(values: Values, files: readonly ByteSource[]): readonly Trained[] {
  const { dimension, noise, tail } = bookValues(bookName(values));
  const same =
    values.task === 'teacher'
      ? values.dimension === dimension && values.noise === noise
      : values.tail === tail;
  return same && files[0] ? runsOfCsv(files[0]) : [];
}

/** Keeps what a sweep has so far, and how much of its work is done. */
export class Sweeping {
  private readonly total: number;
  private done = 0;
  frame: SweepFrame;
  readonly task: Task;
  readonly cells: readonly Cell[];

  constructor(
    private readonly values: Values,
    files: readonly ByteSource[],
    engine: string,
  ) {
    this.task = makeTask(values);
    this.cells = cellsOf(values, this.task);
    this.total = this.cells.reduce((sum, { work }) => sum + work * values.repeats, 0);
    this.frame = {
      ...taskFrame(values, [], this.task),
      engine,
      beside: besideOf(values, files),
    };
  }

  get test() {
    return this.task.source(stream(this.values.seed, streams.test)).draw(TEST);
  }

  /** The frame while `share` of a piece of `work` is done. */
  within(work: number, share: number): SweepFrame {
    return { ...this.frame, progress: (this.done + work * share) / this.total };
  }

  /** Adds the runs of a cell. */
  add({ n, d }: Cell, losses: readonly number[], work: number): SweepFrame {
    this.done += work;
    const runs = [...this.frame.runs, ...losses.map((loss) => ({ n, d, loss }))];
    const lost = runs.filter(({ loss }) => !Number.isFinite(loss)).length;
    const note = lost
      ? `${lost} of ${runs.length} runs left the numbers and are not fitted; a smaller learning rate would keep them.`
      : '';
    this.frame = fitted({ ...this.frame, runs, note }, this.values, DRAWS.meanwhile);
    return { ...this.frame, progress: Math.min(1, this.done / this.total) };
  }

  end(): SweepFrame {
    return finished(this.frame, this.values);
  }
}

function* trained(values: Values, files: readonly ByteSource[]): Generator<SweepFrame, void, void> {
  const sweeping = new Sweeping(values, files, 'float64 TypeScript');
  const { task, cells, test } = sweeping;
  yield sweeping.frame;
  let run = 0;
  for (const cell of cells)
    for (let repeat = 0; repeat < values.repeats; repeat++) {
      const steps = train(values, task, cell, run++, test);
      let step = steps.next();
      for (; !step.done; step = steps.next()) yield sweeping.within(cell.work, step.value);
      yield sweeping.add(cell, [step.value], cell.work);
    }
  yield sweeping.end();
}
