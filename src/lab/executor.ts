/**
 * The one owner of workers. Numbers the jobs, asks for frames one at a time,
 * drops late answers, and replaces a worker that does not let go.
 */
import type { Engine, Frame } from './define';
import type { Values } from './params';
import type { FromWorker, ToWorker } from './protocol';

export type Kind = 'exact' | 'tensor';

/** The part of `Worker` that is used; tests bring their own. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: { data: FromWorker }) => void) | null;
  onerror: ((event: { message?: string }) => void) | null;
}

export interface Listener {
  frame(frame: Frame, engine: Engine): void;
  done(engine: Engine, tensors?: { before: number; after: number }): void;
  /** Why a run that either worker could do is not done on the graphics card. */
  why(text: string): void;
  note(text: string): void;
  failed(text: string): void;
}

/** How long a canceled worker may take to let go, in milliseconds; a GPU is dear to start anew. */
const GRACE: Record<Kind, number> = { exact: 250, tensor: 3000 };

export class Executor {
  private workers = new Map<Kind, WorkerLike>();
  private job = 0;
  private busy: { kind: Kind; job: number } | undefined;
  private waiting = false;
  private paused = false;
  /** True once a worker has found a graphics card behind WebGL. */
  private card = false;
  /** The job sent last, kept to be sent again to a new worker. */
  private last: Extract<ToWorker, { type: 'run' }> | undefined;
  /** Canceled jobs whose workers have not answered yet. */
  private letGo = new Map<number, () => void>();

  constructor(
    private readonly create: (kind: Kind) => WorkerLike,
    private readonly listener: Listener,
  ) {}

  run(
    kind: Kind | 'either',
    id: string,
    values: Values,
    engine?: Engine,
    files: readonly File[] = [],
  ): void {
    this.cancel();
    this.paused = false;
    const tensor = kind === 'tensor' || (kind === 'either' && (engine !== undefined || this.card));
    const yields = kind === 'either' && !tensor;
    const run = { type: 'run', job: ++this.job, id, values, engine, files } as const;
    this.send(tensor ? 'tensor' : 'exact', yields ? { ...run, yields } : run);
  }

  private send(kind: Kind, run: Extract<ToWorker, { type: 'run' }>): void {
    try {
      const worker = this.worker(kind);
      this.busy = { kind, job: run.job };
      this.last = run;
      worker.postMessage(run);
    } catch {
      this.busy = undefined;
      this.listener.failed(
        'This browser starts no worker, so nothing can be computed here. The figure shows the starting values.',
      );
    }
  }

  /** Stops the current job. Its late answers are dropped. */
  cancel(): void {
    if (!this.busy) return;
    const { kind, job } = this.busy;
    const worker = this.workers.get(kind);
    this.busy = undefined;
    this.waiting = false;
    this.job++;
    worker?.postMessage({ type: 'cancel', job });
    // A worker in a long synchronous step cannot hear. It is replaced.
    const stuck = setTimeout(() => this.replace(kind, worker), GRACE[kind]);
    this.letGo.set(job, () => clearTimeout(stuck));
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
    if (this.waiting && this.busy) {
      this.waiting = false;
      this.ask();
    }
  }

  destroy(): void {
    this.letGo.forEach((stop) => stop());
    this.workers.forEach((worker) => worker.terminate());
    this.workers.clear();
    this.busy = undefined;
    this.job++;
  }

  private worker(kind: Kind): WorkerLike {
    const existing = this.workers.get(kind);
    if (existing) return existing;
    const worker = this.create(kind);
    worker.onmessage = ({ data }) => this.hear(data);
    worker.onerror = ({ message }) => {
      if (this.busy?.kind !== kind) return;
      this.busy = undefined;
      this.replace(kind, worker);
      this.listener.failed(
        message || 'The worker could not be loaded; reload the page, or try another browser.',
      );
    };
    this.workers.set(kind, worker);
    return worker;
  }

  private replace(kind: Kind, worker: WorkerLike | undefined): void {
    if (!worker || this.workers.get(kind) !== worker) return;
    worker.terminate();
    this.workers.delete(kind);
    // The job that waited behind the stuck one starts afresh.
    if (this.busy?.kind === kind && this.last?.job === this.busy.job)
      this.worker(kind).postMessage(this.last);
  }

  private ask(): void {
    if (this.busy)
      this.workers.get(this.busy.kind)?.postMessage({ type: 'next', job: this.busy.job });
  }

  private hear(message: FromWorker): void {
    if (message.type === 'idle') {
      this.letGo.get(message.job)?.();
      this.letGo.delete(message.job);
      return;
    }
    if (message.job !== this.busy?.job) return;
    switch (message.type) {
      case 'frame':
        this.listener.frame(message.frame, message.engine);
        if (this.paused) this.waiting = true;
        else this.ask();
        break;
      case 'done':
        this.busy = undefined;
        this.listener.done(message.engine, message.tensors);
        break;
      case 'yield':
        this.card = true;
        this.send('tensor', { ...this.last!, yields: false });
        break;
      case 'why':
        this.listener.why(message.text);
        break;
      case 'note':
        this.listener.note(message.text);
        break;
      case 'error':
        this.busy = undefined;
        this.listener.failed(message.text);
        break;
    }
  }
}

/** The real workers. */
export function createWorker(kind: Kind): WorkerLike {
  return kind === 'exact'
    ? (new Worker(new URL('./worker.ts', import.meta.url), {
        type: 'module',
      }) as unknown as WorkerLike)
    : (new Worker(new URL('./worker.tf.ts', import.meta.url), {
        type: 'module',
      }) as unknown as WorkerLike);
}
