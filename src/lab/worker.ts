/** The exact worker: runs a lab's `run` in float64, one frame for each time it is asked. */
import { ofBlob } from '../bytes/ofBlob';
import type { AnyLab, Frame } from './define';
import { withoutCard } from './graphics';
import type { FromWorker, ToWorker } from './protocol';

const labs = import.meta.glob<{ lab: AnyLab }>('/labs/*/lab.ts');
const post = (message: FromWorker) => self.postMessage(message);

let job = -1;
let frames: Generator<Frame, void, void> | undefined;

function step(): void {
  try {
    const { value, done } = frames!.next();
    if (done) {
      frames = undefined;
      post({ type: 'done', job, engine: 'float64' });
    } else post({ type: 'frame', job, frame: value, engine: 'float64' });
  } catch (error) {
    frames = undefined;
    post({ type: 'error', job, text: error instanceof Error ? error.message : String(error) });
  }
}

self.addEventListener('message', async ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'run') {
    job = data.job;
    frames = undefined;
    if (data.yields) {
      const why = withoutCard();
      if (why === undefined) return post({ type: 'yield', job });
      post({ type: 'why', job, text: why });
    }
    try {
      const load = labs[`/labs/${data.id}/lab.ts`];
      if (!load) throw new Error(`unknown lab: ${data.id}`);
      const { lab } = await load();
      if (job !== data.job) return; // A later job came in while the lab was loading.
      frames = lab.run(data.values, {
        engine: 'float64',
        files: data.files.map((file) => ofBlob(file)),
      });
      step();
    } catch (error) {
      post({
        type: 'error',
        job: data.job,
        text: error instanceof Error ? error.message : String(error),
      });
    }
  } else if (data.type === 'next' && data.job === job && frames) step();
  else if (data.type === 'cancel') {
    if (data.job === job) {
      job = -1;
      frames = undefined;
    }
    post({ type: 'idle', job: data.job });
  }
});
