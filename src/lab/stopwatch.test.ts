import { expect, test } from 'vitest';
import { leftInWords, Stopwatch } from './stopwatch';

function clock() {
  let time = 100;
  return { watch: new Stopwatch(() => time), pass: (ms: number) => (time += ms) };
}

test('a quarter done in 10 s leaves 30 s', () => {
  const { watch, pass } = clock();
  watch.start();
  pass(10_000);
  expect(watch.left(0.25)).toBe(30_000);
  expect(watch.left(1)).toBe(0);
});

test('pauses do not count, however often they are asked for', () => {
  const { watch, pass } = clock();
  watch.start();
  pass(4000);
  watch.pause();
  pass(60_000);
  watch.pause();
  watch.resume();
  watch.resume();
  pass(6000);
  expect(watch.elapsed).toBe(10_000);
  watch.start();
  expect(watch.elapsed).toBe(0);
});

test('no forecast from nothing: before 3 s, or before a hundredth is done', () => {
  const { watch, pass } = clock();
  watch.start();
  pass(2999);
  expect(watch.left(0.5)).toBeUndefined();
  pass(1);
  expect(watch.left(0.5)).toBe(3000);
  expect(watch.left(0.009)).toBeUndefined();
});

test('in words, rounded up to 5 s', () => {
  expect(leftInWords(0)).toBe('about 5 s left');
  expect(leftInWords(31_000)).toBe('about 35 s left');
  expect(leftInWords(150_000)).toBe('about 3 min left');
});
