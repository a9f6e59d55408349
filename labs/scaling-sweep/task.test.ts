import { describe, expect, test } from 'vitest';
import { defaults } from '@/src/lab/params';
import { exp } from '@/src/math/portable/exp';
import { stream } from '@/src/math/random/stream';
import { lab } from './lab';
import { CONTEXT, language, SYMBOLS, symbolAt, write, WORDS } from './language';
import { makeTask } from './model';
import { cellsOf, schedule, spaced } from './plan';
import type { Samples } from './task';
import type { Values } from './values';

const start: Values = { ...(defaults(lab.params) as Values), sweep: 'train', method: 'exact' };

describe('the language', () => {
  const a = 0.5;
  const known = language(stream(7), a);

  test('10,000 different words of consonants and vowels in turn', () => {
    expect(known.words.length).toBe(WORDS);
    expect(new Set(known.words).size).toBe(WORDS);
    known.words.forEach((word) =>
      expect(word).toMatch(/^(?=.{2,5}$)([bcdfghjklmnpqrstvwxz][aeiou])*[bcdfghjklmnpqrstvwxz]?$/),
    );
  });

  test('its entropy is what its own text costs by its own probabilities, within four standard errors', () => {
    const text = write(known, stream(8), 200_000);
    let [sum, square, count, begun] = [0, 0, 0, ''];
    for (const character of text) {
      const cost = -known.logProbability(begun, character);
      [sum, square, count] = [sum + cost, square + cost * cost, count + 1];
      begun = character === ' ' ? '' : begun + character;
    }
    const mean = sum / count;
    // Costs of one word belong together: five characters share a word.
    const error = Math.sqrt((5 * (square / count - mean * mean)) / count);
    expect(Math.abs(mean - known.entropy)).toBeLessThan(4 * error);
  });

  test('what may follow the letters of a word begun has probability one', () => {
    for (const word of [known.words[0]!, known.words[500]!, known.words[9_999]!])
      for (let i = 0; i < word.length; i++) {
        let total = 0;
        for (const next of ' abcdefghijklmnopqrstuvwxyz') {
          const p = exp(known.logProbability(word.slice(0, i), next));
          if (!Number.isNaN(p)) total += p;
        }
        expect(total).toBeCloseTo(1, 9);
      }
  });

  test('frequencies are those of rank: the first word is 2^{1+a} times as frequent as the second', () => {
    const first = known.logProbability('', known.words[0]![0]!);
    expect(first).toBeLessThan(0);
    const random = stream(9);
    const seen = [0, 0];
    for (let i = 0; i < 100_000; i++) {
      const k = known.words.indexOf(known.draw(random));
      if (k < 2) seen[k]!++;
    }
    const ratio = seen[0]! / seen[1]!;
    expect(Math.abs(ratio / 2 ** (1 + a) - 1)).toBeLessThan(
      4 * Math.sqrt(1 / seen[0]! + 1 / seen[1]!),
    );
  });

  test('the space is 0, letters are 1 to 26', () => {
    expect([0, 1, 2].map((i) => symbolAt(' az', i))).toEqual([0, 1, 26]);
  });
});

describe('the tasks', () => {
  test.each([1, 4, 12])('a teacher in %d dimensions: mean 0, variance 1, noise as told', (d) => {
    const task = makeTask({ ...start, task: 'teacher', dimension: d, noise: 0.3 });
    const { targets } = task.source(stream(3)).draw(40_000);
    const y = targets as Float64Array;
    const mean = y.reduce((s, x) => s + x, 0) / y.length;
    const variance = y.reduce((s, x) => s + (x - mean) ** 2, 0) / y.length;
    // The teacher is standardized on 4,096 points.
    expect(Math.abs(mean)).toBeLessThan(0.08);
    expect(Math.abs(variance - 1.09)).toBeLessThan(0.12);
    expect(task.floor).toBeCloseTo(0.09, 15);
    expect(task.theory.n).toBe(4 / d);
    expect(task.theory.d).toBeUndefined();
  });

  test('whoever gives the teacher’s own answers has the floor as loss, whoever gives nothing the variance more', () => {
    const values: Values = { ...start, task: 'teacher', noise: 0.2 };
    const task = makeTask(values);
    const clean = makeTask({ ...values, noise: 0 });
    // The same stream without noise draws the same points.
    const samples = clean.source(stream(5)).draw(500);
    expect(task.score(samples.targets as Float64Array, samples)).toBe(task.floor);
    const nothing = task.score(new Float64Array(500), samples);
    const square = (samples.targets as Float64Array).reduce((s, y) => s + y * y, 0) / 500;
    expect(nothing).toBeCloseTo(square + task.floor, 12);
  });

  test('whoever gives the language’s own probabilities has its entropy as loss, to 1e-12; the uniform guess ln 27', () => {
    const values: Values = { ...start, task: 'text' };
    const task = makeTask(values);
    const known = language(stream(values.seed), values.tail);
    const samples = task.source(stream(6)).draw(300) as Samples & { text: string; at: Int32Array };
    const logits = new Float64Array(300 * SYMBOLS);
    samples.at.forEach((i, r) => {
      const begun = samples.text.slice(samples.text.lastIndexOf(' ', i - 1) + 1, i);
      for (let c = 0; c < SYMBOLS; c++) {
        const p = known.logProbability(begun, c === 0 ? ' ' : String.fromCharCode(96 + c));
        logits[r * SYMBOLS + c] = Number.isNaN(p) ? -1e3 : p;
      }
    });
    expect(task.score(logits, samples)).toBeCloseTo(known.entropy, 12);
    const uniform = task.score(new Float64Array(300 * SYMBOLS), samples);
    expect(Math.abs(uniform - Math.log(27))).toBeLessThan(0.2);
    expect(task.theory).toEqual({ n: 0.5, d: 0.5 / 1.5 });
  });

  test('six characters always show where in a word one is', () => {
    const known = language(stream(1), 1);
    expect(Math.max(...known.words.map((word) => word.length))).toBe(CONTEXT - 1);
  });

  test('finite data: only what is there is drawn, again and again', () => {
    const task = makeTask({ ...start, task: 'teacher' });
    const source = task.source(stream(4), 10);
    const seen = new Set<number>();
    for (let i = 0; i < 20; i++)
      (source.draw(128).targets as Float64Array).forEach((y) => seen.add(y));
    expect(seen.size).toBe(10);
    const text = makeTask({ ...start, task: 'text' });
    const pieces = text.source(stream(4), 200);
    const places = new Set<number>();
    for (let i = 0; i < 20; i++)
      (pieces.draw(128) as Samples & { at: Int32Array }).at.forEach((at) => places.add(at));
    expect(places.size).toBe(200 - CONTEXT);
  });
});

describe('the plan', () => {
  test('sizes are spaced by equal ratios, the cheapest first', () => {
    expect(spaced(2, 32, 5)).toEqual([2, 4, 8, 16, 32]);
    const cells = cellsOf({ ...start, vary: 'both', sizes: 3 }, makeTask(start));
    expect(cells.length).toBe(9);
    cells.forEach((cell, i) => expect(cell.work).toBeGreaterThanOrEqual(cells[i - 1]?.work ?? 0));
    // 2 → 19: (4 + 1)·2 + (2 + 1)·2 + 2 + 1 parameters.
    expect(cells[0]!.n).toBe(19);
  });

  test('the learning rate rises for 50 steps and falls to nothing', () => {
    expect(schedule(25, 1000)).toBeCloseTo(0.5 * (1 - 25 / 1001), 12);
    expect(schedule(1000, 1000)).toBeCloseTo(1 / 1001, 12);
  });
});
