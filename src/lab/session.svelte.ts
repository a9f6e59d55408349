/** The state of one lab on one page: values, run, frame, what is said about them. */
import type { AnyLab, Engine, Frame } from './define';
import { createWorker, Executor } from './executor';
import { addFiles, filesRead } from './files';
import { defaults, parseValue, type Refusal, type Values } from './params';
import { readState, writeState, type Place } from './permalink';
import { ShippedFiles } from './shipped';
import { Stopwatch } from './stopwatch';

export type Status = 'idle' | 'running' | 'paused' | 'done' | 'failed';

/** A run that takes longer than this shows its progress, in milliseconds. */
const SLOW = 300;
/** Least time between two drawn frames of one run, in milliseconds; those between are dropped. */
const BETWEEN = 50;
/** The address is written when values have been still for this long. */
const STILL = 200;

/** One cache for all labs of a page. */
const shipped = new ShippedFiles(import.meta.env.BASE_URL);

export class LabSession {
  values = $state.raw<Values>({});
  refused = $state.raw<readonly Refusal[]>([]);
  frame = $state.raw<Frame | undefined>();
  /** The values the frame was computed with. */
  shown = $state.raw<Values>({});
  /** The reader's files. */
  files = $state.raw<readonly File[]>([]);
  /** The files the frame was computed from. */
  shownFiles = $state.raw<readonly File[]>([]);
  status = $state<Status>('idle');
  engine = $state<Engine | undefined>();
  /** Why these values are not computed on the graphics card, where they could be. */
  why = $state('');
  note = $state('');
  failure = $state('');
  slow = $state(false);
  /** What a screen reader is told when a run ends; never in between. */
  spoken = $state('');
  tensors = $state.raw<{ before: number; after: number } | undefined>();

  readonly start: Values;
  private wantedEngine: Engine | undefined;
  private readonly executor: Executor;
  private readonly watch = new Stopwatch();
  private latest: Frame | undefined;
  private painting = 0;
  private painted = 0;
  private slowTimer = 0;
  private addressTimer = 0;
  private startTimer = 0;
  /** Counts starts and stops, so that a file that arrives late starts nothing. */
  private turn = 0;

  constructor(
    readonly id: string,
    readonly lab: AnyLab,
    given: Values,
    private readonly place: Place,
  ) {
    this.start = { ...defaults(lab.params), ...given };
    this.executor = new Executor(createWorker, {
      frame: (frame, engine) => this.take(frame, engine),
      done: (engine, tensors) => this.finish(engine, tensors),
      why: (text) => (this.why = text),
      note: (text) => (this.note = text),
      failed: (text) => this.fail(text),
    });
    this.read();
    window.addEventListener('popstate', this.onPopState);
  }

  /** True while the state is the one the still was drawn from. */
  get atStart(): boolean {
    return (
      this.refused.length === 0 &&
      this.wantedEngine === undefined &&
      Object.keys(this.lab.params).every((name) => this.values[name] === this.start[name])
    );
  }

  /** True when a change of these values waits for Run. */
  get waits(): boolean {
    return this.lab.auto ? !this.lab.auto(this.values) : false;
  }

  /** True when these values stand for files of a reader's own; a link cannot carry those. */
  get ownFiles(): boolean {
    return this.lab.files?.shipped(this.values)?.length === 0;
  }
  /** True when nothing can be computed before the reader chooses a file. */
  get needsFile(): boolean {
    return this.ownFiles && this.files.length === 0;
  }
  private get own(): Values {
    return (this.lab.files?.own ?? {}) as Values;
  }
  /** True when the values of an assignment leave no room for a reader's files. */
  get filesLocked(): boolean {
    return Object.entries(this.own).some(
      ([name, x]) => this.place.locks?.includes(name) && this.values[name] !== x,
    );
  }
  /** True when the frame is not of the present values and files. */
  get stale(): boolean {
    return this.values !== this.shown || (this.ownFiles && !sameItems(this.files, this.shownFiles));
  }

  /** Files that the reader chose or dropped. From here on the values stand for them. */
  add(given: readonly File[]): void {
    if (!this.lab.files || this.filesLocked) return;
    const { files, refused } = addFiles(this.lab.files, this.files, given);
    this.refused = [...this.refused.filter(({ name }) => name !== 'files'), ...refused];
    if (sameItems(files, this.files)) return;
    this.files = files;
    this.apply({ ...this.values, ...this.own });
  }

  /** Takes a file away; after the last one the values stand for the book's files again. */
  remove(file: File): void {
    this.files = this.files.filter((other) => other !== file);
    const names = Object.keys(this.own);
    if (this.files.length > 0) this.change();
    else if (this.ownFiles)
      this.apply({
        ...this.values,
        ...Object.fromEntries(names.map((name) => [name, this.start[name]!])),
      });
  }

  private readonly onPopState = () => {
    this.read();
    this.change();
  };

  private read(): void {
    const { values, refused, engine } = readState(
      this.lab.params,
      this.start,
      location.search,
      this.place,
    );
    this.values = values;
    this.refused = refused;
    this.wantedEngine = engine;
  }

  /** A control's new value. A value outside the range is refused and named. */
  set(name: string, given: unknown): void {
    const param = this.lab.params[name];
    if (!param || this.place.locks?.includes(name)) return;
    const parsed = parseValue(name, param, given);
    const others = this.refused.filter((refusal) => refusal.name !== name);
    if ('refused' in parsed) {
      this.refused = [...others, { name, message: parsed.refused }];
      return;
    }
    this.refused = others;
    if (parsed.value !== this.values[name]) this.apply({ ...this.values, [name]: parsed.value });
  }

  reset(): void {
    this.refused = [];
    this.wantedEngine = undefined;
    this.files = [];
    this.apply(this.start);
  }

  private apply(values: Values): void {
    this.values = values;
    clearTimeout(this.addressTimer);
    this.addressTimer = window.setTimeout(() => this.writeAddress(), STILL);
    this.change();
  }

  /** One run for all changes of one animation frame. */
  private change(): void {
    cancelAnimationFrame(this.startTimer);
    if (this.onlyViewed()) return;
    if (this.waits || this.needsFile) this.cancel();
    else this.startTimer = requestAnimationFrame(() => this.run());
  }

  /** Draws again when nothing but the view has changed since the run; true when that was all. */
  private onlyViewed(): boolean {
    const same = (other: Values) => differOnlyInView(this.lab, this.values, other);
    const ran = this.frame !== undefined || this.status === 'running' || this.status === 'paused';
    if (!ran || this.status === 'failed' || !same(this.running)) return false;
    if (this.ownFiles && !sameItems(this.files, this.runningFiles)) return false;
    this.running = this.values;
    if (same(this.shown)) this.shown = this.values;
    return true;
  }

  /** The address of a state. */
  link(values: Values): string {
    const search = writeState(this.lab.params, this.start, values, location.search, this.place);
    return `${location.origin}${location.pathname}${search}${this.place.key === undefined ? '' : `#${this.place.key}`}`;
  }

  private writeAddress(): void {
    const search = writeState(
      this.lab.params,
      this.start,
      this.values,
      location.search,
      this.place,
    );
    history.replaceState(history.state, '', `${location.pathname}${search}${location.hash}`);
  }

  run(): void {
    if (this.needsFile) return this.cancel();
    const turn = ++this.turn;
    this.note = '';
    this.failure = '';
    this.status = 'running';
    this.watch.start();
    this.calm();
    this.slowTimer = window.setTimeout(() => (this.slow = true), SLOW);
    this.running = this.values;
    const paths = this.lab.files?.shipped(this.values) ?? [];
    const files = this.ownFiles ? this.files : shipped.known(paths);
    if (files) return this.compute(files);
    this.executor.cancel();
    shipped.load(paths).then(
      (loaded) => turn === this.turn && this.compute(loaded),
      (error: Error) => turn === this.turn && this.fail(error.message),
    );
  }
  private running: Values = {};
  private runningFiles: readonly File[] = [];

  private compute(files: readonly File[]): void {
    this.runningFiles = files;
    const kind = this.lab.worker?.(this.running) ?? 'exact';
    if (kind !== 'either' || this.wantedEngine) this.why = '';
    const values = $state.snapshot(this.running) as Values;
    this.executor.run(kind, this.id, values, this.wantedEngine, files);
    if (this.status === 'paused') this.executor.pause();
  }

  pause(): void {
    this.watch.pause();
    this.executor.pause();
    this.status = 'paused';
  }
  resume(): void {
    this.watch.resume();
    this.status = 'running';
    this.executor.resume();
  }
  cancel(): void {
    this.turn++;
    this.executor.cancel();
    this.status = 'idle';
    this.calm();
  }

  /** Milliseconds that the run still takes; undefined while that is a guess. */
  get left(): number | undefined {
    return this.status === 'running' ? this.watch.left(this.frame?.progress ?? 0) : undefined;
  }

  private calm(): void {
    clearTimeout(this.slowTimer);
    this.slow = false;
  }

  private take(frame: Frame, engine: Engine): void {
    this.latest = frame;
    this.engine = engine;
    this.painting ||= requestAnimationFrame((now) => this.due(now));
  }

  private due(now: number): void {
    if (now - this.painted >= BETWEEN) this.paint();
    else this.painting = requestAnimationFrame((later) => this.due(later));
  }

  private paint(): void {
    this.painting = 0;
    if (!this.latest) return;
    this.painted = performance.now();
    this.frame = this.latest;
    this.shown = this.running;
    this.shownFiles = this.runningFiles;
    this.latest = undefined;
  }

  private finish(engine: Engine, tensors?: { before: number; after: number }): void {
    cancelAnimationFrame(this.painting);
    this.paint();
    this.engine = engine;
    this.tensors = tensors;
    this.status = 'done';
    this.calm();
    this.spoken = this.description;
  }

  private fail(text: string): void {
    this.failure = text;
    this.status = 'failed';
    this.calm();
  }

  get description(): string {
    if (!this.frame) return '';
    return this.lab.describe(this.frame, this.shown) + filesRead(this.shownFiles);
  }

  destroy(): void {
    this.turn++;
    this.executor.destroy();
    window.removeEventListener('popstate', this.onPopState);
    for (const timer of [this.slowTimer, this.addressTimer]) clearTimeout(timer);
    for (const timer of [this.painting, this.startTimer]) cancelAnimationFrame(timer);
  }
}

const differOnlyInView = ({ params }: AnyLab, a: Values, b: Values): boolean => {
  const names = Object.keys(params).filter((name) => a[name] !== b[name]);
  return names.length > 0 && names.every((name) => params[name]!.view);
};
const sameItems = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((item, i) => item === b[i]);
