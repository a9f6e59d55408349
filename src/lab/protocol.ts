/** What the page and a worker say to each other. Every message carries the number of its job. */
import type { Engine, Frame } from './define';
import type { Values } from './params';

export type ToWorker =
  | {
      readonly type: 'run';
      readonly job: number;
      readonly id: string;
      readonly values: Values;
      readonly engine?: Engine | undefined;
      /** For the exact worker: leave the job to the other one where WebGL has a graphics card. */
      readonly yields?: boolean | undefined;
      /** Handles only: what is in them is read in the worker, slice by slice. */
      readonly files: readonly File[];
    }
  /** The page has taken the last frame and wants another. */
  | { readonly type: 'next'; readonly job: number }
  | { readonly type: 'cancel'; readonly job: number };

export type FromWorker =
  | { readonly type: 'frame'; readonly job: number; readonly frame: Frame; readonly engine: Engine }
  | {
      readonly type: 'done';
      readonly job: number;
      readonly engine: Engine;
      readonly tensors?: { readonly before: number; readonly after: number } | undefined;
    }
  /** The exact worker leaves its job to the tensor worker. */
  | { readonly type: 'yield'; readonly job: number }
  /** Why a job that either worker could do is not done on the graphics card. */
  | { readonly type: 'why'; readonly job: number; readonly text: string }
  /** Something the reader should know: another engine took over. The run starts again. */
  | { readonly type: 'note'; readonly job: number; readonly text: string }
  | { readonly type: 'error'; readonly job: number; readonly text: string }
  /** A canceled job has let go. */
  | { readonly type: 'idle'; readonly job: number };
