import type { Page } from '@playwright/test';
import { columns, expect, loseContext, press, settled, test } from './support';
import { lab } from '@/labs/scaling-sweep/lab';
import { defaults } from '@/src/lab/params';

const SMALL_VALUES = { sweep: 'train', sizes: 4, width: 16, repeats: 1 } as const;
const SMALL = `labs/scaling-sweep/?${new URLSearchParams(Object.entries(SMALL_VALUES).map(([k, v]) => [k, String(v)]))}`;
const losses = async (page: Page): Promise<number[]> =>
  (await columns(page)).find(({ name }) => name === 'loss')!.values;

test('a sweep trains the same bits as in Node, and loses nothing by pause and resume', async ({
  page,
}) => {
  await page.goto(`${SMALL}&method=exact&steps=3000`);
  await press(page);
  await settled(page);
  const whole = await losses(page);
  // The same bits as in Node.
  const values = {
    ...defaults(lab.params),
    ...SMALL_VALUES,
    method: 'exact',
    steps: 3000,
  } as const;
  const { runs } = [...lab.run(values, { engine: 'float64' })].at(-1)!;
  expect(whole).toEqual(runs.map(({ loss }) => loss));

  await press(page);
  await press(page, 'Pause');
  const state = page.locator('.state');
  await expect(state).toContainText('Paused at');
  // The frame that was under way may still come.
  await page.waitForTimeout(500);
  const paused = await state.textContent();
  await page.waitForTimeout(500);
  expect(await state.textContent()).toBe(paused);
  await press(page, 'Resume');
  await settled(page);
  expect(await losses(page)).toEqual(whole);
});

test('a long sweep tells how long it still takes; canceled, it keeps the runs that are done', async ({
  page,
}) => {
  const long = { method: 'exact', steps: 10_000, width: 128 } as const;
  await page.goto(`${SMALL}&method=exact&steps=10000`.replace('width=16', 'width=128'));
  const state = page.locator('.state');
  await press(page);
  await expect(state).toContainText(/about \d+ (s|min) left/, { timeout: 60_000 });
  await expect(page.locator('.description')).toContainText(/One run|\d runs/, { timeout: 60_000 });
  await press(page, 'Cancel');
  await expect(state).toContainText('Canceled at');
  await page.waitForTimeout(500); // The frame that was under way may still be drawn.
  const kept = await losses(page);
  expect(kept.length).toBeGreaterThan(0);
  const values = { ...defaults(lab.params), ...SMALL_VALUES, ...long } as const;
  for (const { runs } of lab.run(values, { engine: 'float64' }))
    if (runs.length === kept.length) {
      expect(kept).toEqual(runs.map(({ loss }) => loss));
      break;
    }
});

test('a context lost in mid-sweep: trained again from the seed on the next engine, the same within float32', async ({
  page,
  faults,
}) => {
  const tensor = `${SMALL}&method=tensor&steps=100`;
  await page.goto(`${tensor}&engine=wasm`);
  await press(page);
  await settled(page);
  const expected = await losses(page);

  await page.goto(tensor);
  await press(page);
  await loseContext(page, faults);
  await expect(page.locator('.stage')).toHaveAttribute('data-tensors', '0');
  (await losses(page)).forEach((loss, i) => expect(loss / expected[i]!).toBeCloseTo(1, 4));
});

test('a CSV of the reader’s is fitted and goes nowhere; a bad one is told what is wrong', async ({
  page,
}) => {
  await page.goto('labs/scaling-sweep/');
  await page.locator('.status').hover();
  await settled(page);
  const rows = Array.from({ length: 12 }, (_, i) => {
    const n = 10 ** (2 + i / 4);
    return `${n},${1.7 + 20 * n ** -0.5}`;
  });
  const give = (text: string) =>
    page.locator('input[type="file"]').setInputFiles({
      name: 'runs.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(text),
    });
  const sent: string[] = [];
  // The browser asks for the page's icon when it likes.
  page.on('request', (request) => {
    if (!request.url().endsWith('favicon.svg')) sent.push(request.url());
  });
  await give(`params,loss\n${rows.join('\n')}\n`);
  await expect(page.locator('.description')).toContainText('12 runs: your runs. Exponent α 0.5');
  await give('params,loss\n10,-1\n');
  await expect(page.locator('.messages')).toContainText('invalid loss in run 1; not in (0, ∞): -1');
  expect(sent).toEqual([]);
});
