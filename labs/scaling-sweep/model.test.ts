import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ofBytes } from '@/src/bytes/source';
import { defaults } from '@/src/lab/params';
import { retrain } from './book';
import { runsOfCsv } from './csv';
import { lab } from './lab';
import { sweep, Sweeping, type SweepFrame } from './model';
import { bookValues, NAMES } from './recipe';
import type { Values } from './values';

const start: Values = { ...(defaults(lab.params) as Values), sweep: 'train', method: 'exact' };
const small: Values = { ...start, steps: 150, sizes: 4, width: 8, repeats: 1 };
const framesOf = (values: Values): SweepFrame[] => [...sweep(values, [])];
const csv = (text: string) => ofBytes('runs.csv', new TextEncoder().encode(text));

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
