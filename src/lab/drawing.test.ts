import { afterEach, expect, test, vi } from 'vitest';
import { allDrawn, drawLater, forgetDrawing } from './drawing';

afterEach(() => vi.unstubAllGlobals());

/** Counts tasks while drawings are made. */
function tasks(): () => number {
  let count = 0;
  let on = true;
  const next = () => {
    count++;
    if (on) setImmediate(next);
  };
  setImmediate(next);
  void allDrawn().then(() => (on = false));
  return () => count;
}

test('drawLater draws in turn, one figure in a task, and only the last of each', async () => {
  const [a, b] = [{}, {}];
  const drawn: string[] = [];
  const at: number[] = [];
  let now = () => 0;
  const draw = (name: string) => () => {
    drawn.push(name);
    at.push(now());
  };
  drawLater(a, draw('a1'));
  drawLater(b, draw('b1'));
  drawLater(a, draw('a2'));
  now = tasks();
  expect(drawn).toEqual([]);
  await allDrawn();
  expect(drawn).toEqual(['a2', 'b1']);
  expect(at[1]).toBeGreaterThan(at[0]!);
});

test('a drawing asked for during another is made before allDrawn resolves; a forgotten one never', async () => {
  const [a, b] = [{}, {}];
  const drawn: string[] = [];
  drawLater(a, () => {
    drawn.push('a');
    drawLater(b, () => drawn.push('b'));
  });
  const gone = {};
  drawLater(gone, () => drawn.push('gone'));
  expect(forgetDrawing(gone)).toBe(true);
  await allDrawn();
  expect(drawn).toEqual(['a', 'b']);
  await allDrawn();
});

test('a drawing that throws is reported and stops no other', async () => {
  const reported: unknown[] = [];
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
  const drawn: string[] = [];
  const error = new Error('no scale');
  drawLater({}, () => {
    throw error;
  });
  drawLater({}, () => drawn.push('next'));
  await allDrawn();
  expect(drawn).toEqual(['next']);
  expect(reported).toEqual([error]);
});
