import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Frame } from './define';
import { Executor, type WorkerLike } from './executor';
import type { FromWorker, ToWorker } from './protocol';

class FakeWorker implements WorkerLike {
  heard: ToWorker[] = [];
  terminated = false;
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  postMessage(message: ToWorker) {
    this.heard.push(message);
  }
  terminate() {
    this.terminated = true;
  }
  say(message: FromWorker) {
    this.onmessage?.({ data: message });
  }
  get job() {
    return this.heard.findLast((m) => m.type === 'run')!.job;
  }
}

const frame = (progress: number): Frame => ({ progress });
let workers: FakeWorker[];
let events: string[];
let executor: Executor;

beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
  events = [];
  executor = new Executor(
    () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    {
      frame: (f) => events.push(`frame ${f.progress}`),
      done: (engine) => events.push(`done ${engine}`),
      why: (text) => events.push(`why ${text}`),
      note: (text) => events.push(`note ${text}`),
      failed: (text) => events.push(`failed ${text}`),
    },
  );
});
afterEach(() => vi.useRealTimers());

test('run asks for the next frame only after one was taken; the worker is reused', () => {
  executor.run('exact', 'lab', {});
  const worker = workers[0]!;
  worker.say({ type: 'frame', job: worker.job, frame: frame(0.5), engine: 'float64' });
  worker.say({ type: 'done', job: worker.job, engine: 'float64' });
  executor.run('exact', 'lab', {});
  expect(workers).toHaveLength(1);
  expect(worker.heard.map((m) => m.type)).toEqual(['run', 'next', 'run']);
  expect(events).toEqual(['frame 0.5', 'done float64']);
});

test('a late answer of a canceled job is dropped', () => {
  executor.run('exact', 'lab', {});
  const worker = workers[0]!;
  const old = worker.job;
  executor.run('exact', 'lab', {});
  worker.say({ type: 'frame', job: old, frame: frame(1), engine: 'float64' });
  worker.say({ type: 'idle', job: old });
  vi.advanceTimersByTime(1000);
  expect(events).toEqual([]);
  expect(workers).toHaveLength(1);
});

test('a worker that does not let go within 250 ms is replaced and the new job starts afresh', () => {
  executor.run('exact', 'lab', { n: 1 });
  executor.run('exact', 'lab', { n: 2 });
  vi.advanceTimersByTime(251);
  expect(workers[0]!.terminated).toBe(true);
  expect(workers[1]!.heard).toMatchObject([{ type: 'run', values: { n: 2 } }]);
  workers[1]!.say({ type: 'done', job: workers[1]!.job, engine: 'float64' });
  expect(events).toEqual(['done float64']);
});

test('files go to the worker, and to the one that replaces it', () => {
  const files = [new File(['abc'], 'a.npy')];
  executor.run('exact', 'lab', {});
  executor.run('exact', 'lab', { n: 2 }, undefined, files);
  vi.advanceTimersByTime(251);
  expect(workers[0]!.heard.filter((m) => m.type === 'run').map((m) => m.files)).toEqual([
    [],
    files,
  ]);
  expect(workers[1]!.heard).toMatchObject([{ type: 'run', values: { n: 2 }, files }]);
});

test('pause holds the next request, resume sends it', () => {
  executor.run('exact', 'lab', {});
  const worker = workers[0]!;
  executor.pause();
  worker.say({ type: 'frame', job: worker.job, frame: frame(0.1), engine: 'float64' });
  expect(worker.heard.map((m) => m.type)).toEqual(['run']);
  executor.resume();
  expect(worker.heard.map((m) => m.type)).toEqual(['run', 'next']);
});

test('either: the exact worker yields to the tensor worker, which is asked at once the next time', () => {
  const files = [new File(['abc'], 'a.npy')];
  executor.run('either', 'lab', { n: 1 }, undefined, files);
  executor.pause();
  const [exact] = workers as [FakeWorker];
  expect(exact.heard).toMatchObject([{ type: 'run', yields: true }]);
  exact.say({ type: 'yield', job: exact.job });
  const tensor = workers[1]!;
  expect(tensor.heard).toMatchObject([{ type: 'run', yields: false, values: { n: 1 }, files }]);
  tensor.say({ type: 'frame', job: tensor.job, frame: frame(0.5), engine: 'webgl' });
  expect(tensor.heard).toHaveLength(1); // Still paused.
  executor.resume();
  tensor.say({ type: 'done', job: tensor.job, engine: 'webgl' });
  executor.run('either', 'lab', { n: 2 });
  expect([exact.heard.length, tensor.heard.at(-1)]).toMatchObject([1, { values: { n: 2 } }]);
  expect(events).toEqual(['frame 0.5', 'done webgl']);
});

test('either: the exact worker keeps the job and says why; an engine of the address is obeyed', () => {
  executor.run('either', 'lab', {});
  workers[0]!.say({ type: 'why', job: workers[0]!.job, text: 'no card' });
  workers[0]!.say({ type: 'done', job: workers[0]!.job, engine: 'float64' });
  expect(events).toEqual(['why no card', 'done float64']);
  executor.run('either', 'lab', {}, 'webgl');
  expect(workers[1]!.heard).toMatchObject([{ type: 'run', engine: 'webgl' }]);
});

test('either: a job that was canceled meanwhile goes to nobody', () => {
  executor.run('either', 'lab', {});
  const old = workers[0]!.job;
  executor.cancel();
  workers[0]!.say({ type: 'yield', job: old });
  expect(workers).toHaveLength(1);
});

test('an error and a browser without workers are told, not thrown', () => {
  executor.run('exact', 'lab', {});
  workers[0]!.say({ type: 'error', job: workers[0]!.job, text: 'invalid n' });
  const none = new Executor(
    () => {
      throw new Error('no workers');
    },
    {
      frame: vi.fn(),
      done: vi.fn(),
      why: vi.fn(),
      note: vi.fn(),
      failed: (text) => events.push(text),
    },
  );
  none.run('exact', 'lab', {});
  expect(events[0]).toBe('failed invalid n');
  expect(events[1]).toContain('starts no worker');
});

test('destroy leaves no worker', () => {
  executor.run('exact', 'lab', {});
  executor.run('tensor', 'lab', {});
  executor.destroy();
  vi.advanceTimersByTime(1000);
  expect(workers.every((w) => w.terminated)).toBe(true);
});
