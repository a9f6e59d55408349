/**
 * The TensorFlow.js worker: WebGL, else WebAssembly, else plain JavaScript. A lost
 * WebGL context is noticed within half a second, and the job starts again from
 * its seed on the next engine. Reads are asynchronous; nothing blocks.
 */
import * as tf from '@tensorflow/tfjs-core';
import wasmPlain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import wasmThreads from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { ofBlob } from '../bytes/ofBlob';
import { engineNames, type Engine, type Frame, type TensorRun } from './define';
import type { FromWorker, ToWorker } from './protocol';

type TensorEngine = Exclude<Engine, 'float64'>;
const ORDER: readonly TensorEngine[] = ['webgl', 'wasm', 'cpu'];
const POLL = 500;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a registry holds runs of every shape
const models = import.meta.glob<{ run: TensorRun<any, Frame> }>('/labs/*/model.tf.ts');
const post = (message: FromWorker) => self.postMessage(message);

const lost = new Set<Engine>();
let job = -1;
let proceed: (() => void) | undefined;

async function load(engine: TensorEngine): Promise<boolean> {
  if (lost.has(engine)) return false;
  try {
    if (engine === 'webgl') await import('@tensorflow/tfjs-backend-webgl');
    else if (engine === 'cpu') await import('@tensorflow/tfjs-backend-cpu');
    else {
      const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
      setWasmPaths({
        'tfjs-backend-wasm.wasm': wasmPlain,
        'tfjs-backend-wasm-simd.wasm': wasmSimd,
        'tfjs-backend-wasm-threaded-simd.wasm': wasmThreads,
      });
    }
    if (!(await tf.setBackend(engine))) return false;
    await tf.ready();
    return true;
  } catch {
    return false;
  }
}

async function choose(wanted: Engine | undefined): Promise<TensorEngine> {
  const first = ORDER.filter((engine) => engine === wanted);
  for (const engine of [...first, ...ORDER]) if (await load(engine)) return engine;
  throw new Error(
    'no engine for this lab: WebGL, WebAssembly and plain JavaScript all failed to start',
  );
}

interface WithContext {
  getGPGPUContext?(): { gl: WebGL2RenderingContext };
}
const context = (): WebGL2RenderingContext | undefined =>
  tf.getBackend() === 'webgl' ? (tf.backend() as WithContext).getGPGPUContext?.().gl : undefined;

class ContextLost extends Error {}

/** Rejects when the WebGL context goes; a read would wait for ever. */
function watch<T>(work: Promise<T>): Promise<T> {
  const gl = context();
  if (!gl) return work;
  return new Promise<T>((resolve, reject) => {
    const timer = setInterval(() => {
      if (gl.isContextLost()) {
        clearInterval(timer);
        reject(new ContextLost());
      }
    }, POLL);
    work.then(resolve, reject).finally(() => clearInterval(timer));
  });
}

async function run(data: Extract<ToWorker, { type: 'run' }>): Promise<void> {
  const module = models[`/labs/${data.id}/model.tf.ts`];
  if (!module) throw new Error(`unknown lab: ${data.id}`);
  const stale = () => data.job !== job;
  if (stale()) return post({ type: 'idle', job: data.job });
  const model = await module();
  const engine = await choose(data.engine);
  if (data.engine && engine !== data.engine && !lost.has(data.engine)) {
    const text = `${engineNames[data.engine]} is not to be had in this browser; ran on ${engineNames[engine]}.`;
    post({ type: 'note', job: data.job, text });
  }
  const before = tf.memory().numTensors;
  const frames = model.run(data.values, {
    engine,
    files: data.files.map((file) => ofBlob(file)),
  });
  try {
    for (;;) {
      const { value, done } = await watch(frames.next());
      if (context()?.isContextLost()) throw new ContextLost();
      if (done || stale()) break;
      const taken = new Promise<void>((resolve) => (proceed = resolve));
      post({ type: 'frame', job: data.job, frame: value, engine });
      await taken;
      if (stale()) break;
    }
    await frames.return?.();
    const tensors = { before, after: tf.memory().numTensors };
    post(
      stale() ? { type: 'idle', job: data.job } : { type: 'done', job: data.job, engine, tensors },
    );
  } catch (error) {
    if (!(error instanceof ContextLost) && !context()?.isContextLost()) {
      if (!stale()) throw error;
      return post({ type: 'idle', job: data.job });
    }
    lost.add(engine);
    tf.removeBackend(engine);
    const next = ORDER.find((other) => !lost.has(other)) ?? 'cpu';
    const text = `${engineNames[engine]} stopped (the graphics context was lost); running again on ${engineNames[next]}.`;
    post({ type: 'note', job: data.job, text });
    await run({ ...data, engine: next });
  }
}

/** For tests: loses the context as a driver reset would; counts what is kept between runs. */
Object.assign(self, {
  numTensors: () => tf.memory().numTensors,
  loseContext: () => context()?.getExtension('WEBGL_lose_context')?.loseContext(),
});

let queue: Promise<void> = Promise.resolve();
self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'next') {
    if (data.job === job) proceed?.();
    return;
  }
  job = data.type === 'run' ? data.job : -1;
  proceed?.();
  if (data.type !== 'run') return;
  queue = queue.then(() =>
    run(data).catch((error: unknown) =>
      post({
        type: 'error',
        job: data.job,
        text: error instanceof Error ? error.message : String(error),
      }),
    ),
  );
});
