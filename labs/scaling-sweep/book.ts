/** The sweeps that the book ships: what decides them, and what `npm run sweeps` bundles and calls. */
import { createHash } from 'node:crypto';
import { stream } from '@/src/math/random/stream';
import { cellsOf, type Cell } from './plan';
import { BOOK, bookValues, NAMES, type BookName } from './recipe';
import { taskOf } from './task';
import { train } from './training';
import { BATCH, CHOICE, streams, TEST, type Values } from './values';

/** One row of a sweep, trained again from the seed. */
export function retrain(name: BookName, row: number): number {
  const values = bookValues(name);
  const { cells, task, test } = setting(values);
  const cell = cells[Math.floor(row / values.repeats)]!;
  return finish(train(values, task, cell, row, test));
}

function setting(values: Values) {
  const task = taskOf(values, stream(values.seed, streams.task));
  const test = task.source(stream(values.seed, streams.test)).draw(TEST);
  return { task, test, cells: cellsOf(values, task) };
}

function finish(run: Generator<number, number, void>): number {
  for (;;) {
    const { value, done } = run.next();
    if (done) return value;
  }
}

const line = ({ n, d }: Cell, repeat: number, loss: number) =>
  [n, ...(d === undefined ? [] : [d]), repeat, loss].join(',');

/** All files by name: a CSV for each sweep, with the losses to the last digit, and the recipe with their SHA-256. */
export function make(say: (line: string) => void): Record<string, unknown> {
  const files: Record<string, unknown> = {};
  const sweeps = NAMES.map((name) => {
    const values = bookValues(name);
    const { cells, task, test } = setting(values);
    const rows = [values.vary === 'n' ? 'N,repeat,loss' : 'N,D,repeat,loss'];
    let run = 0;
    for (const cell of cells)
      for (let repeat = 1; repeat <= values.repeats; repeat++) {
        const loss = finish(train(values, task, cell, run++, test));
        rows.push(line(cell, repeat, loss));
        say(`${name}: ${rows.at(-1)!}`);
      }
    const text = `${rows.join('\n')}\n`;
    files[`${name}.csv`] = text;
    const sha256 = createHash('sha256').update(text).digest('hex');
    return { file: `${name}.csv`, runs: run, unit: task.unit, floor: task.floor, sha256 };
  });
  const about =
    'Sweeps of small networks trained by this book (npm run sweeps), in float64, the same bits on every machine. N: parameters; D: samples or characters; loss: held-out, of the best step where D is given.';
  files['recipe.json'] = {
    about,
    license: 'CC BY 4.0',
    ...BOOK,
    batch: BATCH,
    testSamples: TEST,
    samplesForTheChoiceOfAStep: CHOICE,
    sweeps,
  };
  return files;
}
