import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ofBytes } from '@/src/bytes/source';
import { defaults } from '@/src/lab/params';
import { exp } from '@/src/math/portable/exp';
import { pow } from '@/src/math/portable/pow';
import { normal } from '@/src/math/random/normal';
import { stream } from '@/src/math/random/stream';
import { retrain } from './book';
import { runsOfCsv } from './csv';
import { axisOf, fitsOf, type Trained } from './fit';
import { lab } from './lab';
import { CONTEXT, language, SYMBOLS, symbolAt, write, WORDS } from './language';
import { makeTask, sweep, Sweeping, type SweepFrame } from './model';
import { cellsOf, schedule, spaced } from './plan';
import { bookValues, NAMES } from './recipe';
import type { Samples } from './task';
import type { Values } from './values';

const start: Values = { ...(defaults(lab.params) as Values), sweep: 'train', method: 'exact' };
const small: Values = { ...start, steps: 150, sizes: 4, width: 8, repeats: 1 };
const framesOf = (values: Values): SweepFrame[] => [...sweep(values, [])];
const csv = (text: string) => ofBytes('runs.csv', new TextEncoder().encode(text));

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

describe('a sweep', () => {
  const frames = framesOf(small);
  const last = frames.at(-1)!;

  test('progress rises to 1, runs are added one at a time and never taken away', () => {
    expect(last.progress).toBe(1);
    expect(last.runs.length).toBe(4);
    frames.forEach((frame, i) => {
      expect(frame.progress).toBeGreaterThanOrEqual(frames[i - 1]?.progress ?? 0);
      const before = frames[i - 1]?.runs ?? [];
      expect(frame.runs.slice(0, before.length)).toEqual(before);
    });
  });

  test('larger networks do better, and all better than nothing', () => {
    expect(last.runs.at(-1)!.loss).toBeLessThan(last.runs[0]!.loss);
    expect(Math.max(...last.runs.map((run) => run.loss))).toBeLessThan(1);
    expect(Math.min(...last.runs.map((run) => run.loss))).toBeGreaterThan(last.known!);
  });

  test('a canceled sweep keeps its runs: each frame is what a shorter sweep would show', () => {
    const third = frames.find((frame) => frame.runs.length === 3)!;
    expect(third.runs).toEqual(last.runs.slice(0, 3));
    expect(lab.describe(third, small)).toContain('3 runs');
  });

  test('a run that left the numbers is said, and not fitted', () => {
    const sweeping = new Sweeping(small, [], 'float64');
    const [cell] = sweeping.cells;
    const { note, runs, fits } = sweeping.add(cell!, [0.5, NaN], cell!.work);
    expect(note).toBe(
      '1 of 2 runs left the numbers and are not fitted; a smaller learning rate would keep them.',
    );
    expect(runs.length).toBe(2);
    expect(fits.fitted.all).toBeUndefined();
  });

  test('data that grows: the loss of text falls from 100 characters to 3,000, on the validated step', () => {
    const { runs, axis } = framesOf({
      ...small,
      task: 'text',
      vary: 'd',
      data: 3000,
      sizes: 3,
    }).at(-1)!;
    expect(axis).toBe('d');
    expect(runs.map((run) => run.d)).toEqual([100, 548, 3000]);
    expect(runs[2]!.loss).toBeLessThan(runs[0]!.loss);
  });
});

describe('fits', () => {
  const planted = (seed: number, bend = 0): Trained[] => {
    const random = stream(seed);
    return Array.from({ length: 27 }, (_, i) => {
      const n = 10 ** (1 + (i % 9) / 3);
      const loss = (0.02 + 3 * pow(n, -0.8)) * exp(0.03 * normal(random));
      return { n: Math.round(n), d: undefined, loss: n > 500 ? loss * (1 + bend) : loss };
    });
  };

  test('a law that goes on is foretold: of 40 sweeps nine in ten runs of the last decade lie in their bands', () => {
    let [held, inside] = [0, 0];
    for (let seed = 1; seed <= 40; seed++) {
      const found = fitsOf(planted(seed), 'n', { floor: 'fitted', repeats: 40, seed }).held!;
      held += found.held;
      inside += found.inside;
    }
    expect(held).toBe(40 * 9);
    expect(inside / held).toBeGreaterThan(0.78);
    expect(inside / held).toBeLessThan(0.98);
  });

  test('a law that bends is not', () => {
    const { all, held } = fitsOf(planted(1, 1), 'n', { floor: 'fitted', repeats: 60, seed: 1 });
    expect(held!.measured).toBeGreaterThan(held!.band[1]);
    // The floor takes the bend: planted at 0.02, it is found at twice that.
    expect(all!.law.E).toBeGreaterThan(0.03);
  });

  test('along the data the exponent is that of D; a grid gives both', () => {
    const runs: Trained[] = [];
    for (const n of [10, 30, 100, 300])
      for (const d of [100, 400, 1600, 6400])
        runs.push({ n, d, loss: 0.1 + 2 * pow(n, -0.6) + 5 * pow(d, -0.4) });
    const grid = fitsOf(runs, 'both', { floor: 'fitted', repeats: 5, seed: 1 }).all!;
    expect(grid.law.alpha).toBeCloseTo(0.6, 3);
    expect(grid.law.beta).toBeCloseTo(0.4, 3);
    const along = runs.filter(({ n }) => n === 10);
    const one = fitsOf([...along, ...along], 'd', { floor: 0, repeats: 5, seed: 1 }).all!;
    expect(one.law.alpha).toBeGreaterThan(0);
    expect(one.law.alpha).toBeLessThan(0.4);
  });

  test('three sizes foretell nothing, and neither does a law that may be anything', () => {
    const few = planted(3).filter(({ n }) => n < 50 || n > 1000);
    expect(new Set(few.filter(({ n }) => n < 50).map(({ n }) => n)).size).toBe(3);
    const options = { floor: 'fitted', repeats: 20, seed: 1 } as const;
    expect(fitsOf(few, 'n', options).held).toBeUndefined();
    expect(fitsOf(few, 'n', options).all).toBeDefined();
    const random = stream(4);
    const noise = planted(3).map((run) => ({ ...run, loss: run.loss * exp(3 * normal(random)) }));
    expect(fitsOf(noise, 'n', options).held).toBeUndefined();
  });

  test('too few runs have no fit, and runs that left the numbers are passed over', () => {
    const none = fitsOf([{ n: 1, d: undefined, loss: 1 }], 'n', {
      floor: 'fitted',
      repeats: 5,
      seed: 1,
    });
    expect(none).toEqual({ all: undefined, held: undefined });
    const broken = [...planted(2), { n: 9, d: undefined, loss: NaN }];
    expect(fitsOf(broken, 'n', { floor: 'fitted', repeats: 5, seed: 1 }).all!.law).toEqual(
      fitsOf(planted(2), 'n', { floor: 'fitted', repeats: 5, seed: 1 }).all!.law,
    );
  });
});

describe('a CSV', () => {
  test('columns by name in any order, others passed over; without names N, loss or N, D, loss', () => {
    expect(runsOfCsv(csv('Loss,seed,Params\n2.5,1,100\n'))).toEqual([
      { n: 100, d: undefined, loss: 2.5 },
    ]);
    expect(runsOfCsv(csv('10\t3\n20\t2\n'))[1]).toEqual({ n: 20, d: undefined, loss: 2 });
    expect(runsOfCsv(csv('10;1e9;3,5\n'))[0]).toEqual({ n: 10, d: 1e9, loss: 3.5 });
    expect(runsOfCsv(csv('tokens,loss\n5,1\n'))[0]).toEqual({ n: 1, d: 5, loss: 1 });
  });

  test('what is wrong is named', () => {
    expect(() => runsOfCsv(csv('N,width\n1,2\n'))).toThrow(
      'missing column; not both a loss and N or D among the names: N, width',
    );
    expect(() => runsOfCsv(csv('N,loss\n1,2\n3,-1\n'))).toThrow(
      'invalid loss in run 2; not in (0, ∞): -1',
    );
    expect(() => runsOfCsv(csv('N,loss\n1,NaN\n'))).toThrow('not a finite number: NaN');
  });

  test('a reader’s sweep is fitted by what varies in it', () => {
    const rows = Array.from({ length: 12 }, (_, i) => {
      const n = 10 ** (2 + i / 4);
      return `${n},1000,${1.7 + 20 * n ** -0.5}`;
    });
    const text = `N,D,loss\n${rows.join('\n')}\n`;
    const [frame] = [...sweep({ ...start, sweep: 'file' }, [csv(text)])];
    expect(frame!.axis).toBe('n');
    expect(frame!.fits.fitted.all!.law.alpha).toBeCloseTo(0.5, 3);
    expect(frame!.fits.fitted.all!.law.E).toBeCloseTo(1.7, 3);
    expect(lab.describe(frame!, { ...start, sweep: 'file' })).toContain('12 runs: your runs.');
  });

  test('axisOf: what differs between runs', () => {
    const run = (n: number, d?: number): Trained => ({ n, d, loss: 1 });
    expect(axisOf([run(1), run(2)])).toBe('n');
    expect(axisOf([run(1, 5), run(1, 6)])).toBe('d');
    expect(axisOf([run(1, 5), run(2, 6)])).toBe('both');
  });
});

describe('the shipped sweeps', () => {
  const recipe = JSON.parse(readFileSync('public/sweeps/recipe.json', 'utf8')) as {
    sweeps: { file: string; runs: number; floor: number; sha256: string }[];
  };

  test('are the six of the recipe, with its checksums and as many runs', () => {
    expect(recipe.sweeps.map(({ file }) => file)).toEqual(NAMES.map((name) => `${name}.csv`));
    for (const { file, runs, sha256 } of recipe.sweeps) {
      expect(existsSync(`public/sweeps/${file}`)).toBe(true);
      const text = readFileSync(`public/sweeps/${file}`, 'utf8');
      expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
      expect(runsOfCsv(csv(text)).length).toBe(runs);
    }
  });

  test('claim:scaling-three-floors the exponent of text is 1.1 with a fitted floor, 0.61 above the known one and 0.08 without; theory names 0.5', () => {
    const file = csv(readFileSync('public/sweeps/text-n.csv', 'utf8'));
    const [frame] = [...sweep({ ...start, sweep: 'book', task: 'text', vary: 'n' }, [file])];
    const alpha = (floor: Values['floor']) => frame!.fits[floor].all!.law.alpha;
    expect(alpha('fitted')).toBeCloseTo(1.1, 1);
    expect(alpha('known')).toBeCloseTo(0.61, 2);
    expect(alpha('none')).toBeCloseTo(0.08, 2);
    expect(frame!.theory.n).toBe(0.5);
    // The fitted floor lies above the true one: what training left is counted as what cannot be learned.
    expect(frame!.fits.fitted.all!.floor[0]).toBeGreaterThan(frame!.known! + 0.02);
  });

  test.each([
    ['teacher-both', 0],
    ['text-both', 0],
    ['teacher-n', 0],
  ] as const)('%s: run %d trained again gives the same loss, bit for bit', (name, row) => {
    const runs = runsOfCsv(csv(readFileSync(`public/sweeps/${name}.csv`, 'utf8')));
    expect(retrain(name, row)).toBe(runs[row]!.loss);
    expect(bookValues(name).sweep).toBe('train');
  });
});
