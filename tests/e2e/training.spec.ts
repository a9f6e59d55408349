/** Training in the browser: the page stays alive, nothing is lost by a pause, and a lost context is a new start. */
import type { Page } from '@playwright/test';
import { columns, expect, loseContext, press, settled, test, watchPauses } from './support';
import { lab } from '@/labs/butterfly-training/lab';
import { defaults } from '@/src/lab/params';

const columnsOf = async (page: Page): Promise<number[][]> =>
  (await columns(page)).map(({ values }) => values);

test('in training the page stays alive; a pause holds every frame and loses none; a canceled run keeps its last', async ({
  page,
}) => {
  const values = { ...defaults(lab.params), steps: 3000, twins: 6, rate: 0.5 };
  await page.goto('labs/butterfly-training/?steps=3000&twins=6&rate=0.5');
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
  const pauses = await watchPauses(page);
  await press(page);
  await press(page, 'Pause');
  await expect(page.locator('.state')).toContainText(/^Paused at \d+ %$/);
  // The frame that was under way may still come.
  await page.waitForTimeout(500);
  const path = page.locator('.stage svg.plot path').last();
  const [still, text] = [await path.getAttribute('d'), await page.locator('.state').textContent()];
  await page.waitForTimeout(500);
  expect(await path.getAttribute('d')).toBe(still);
  expect(await page.locator('.state').textContent()).toBe(text);
  expect(text).not.toContain('100');
  await press(page, 'Resume');
  await settled(page);
  // A ratio, not a time: on the main thread the training would be one gap as long as itself.
  expect(await pauses()).toBeLessThan(0.15);
  const uninterrupted = [...lab.run(values, { engine: 'float64' })].at(-1)!;
  expect(await columnsOf(page)).toEqual(
    lab.table(uninterrupted, values).map((c) => Array.from(c.values as ArrayLike<number>)),
  );

  await page.locator('#butterfly-training-rate').fill('0.6');
  await page.keyboard.press('Enter');
  await press(page);
  await press(page, 'Cancel');
  await expect(page.locator('.state')).toContainText(/^Canceled at \d+ %$/);
  await expect(page.locator('.stage')).toHaveAttribute('data-status', 'idle');
  await page.waitForTimeout(500); // The frame that was under way may still be drawn.
  const kept = await path.getAttribute('d');
  await page.waitForTimeout(500);
  expect(await path.getAttribute('d')).toBe(kept);
});

const ENGINES = 'labs/butterfly-training/?twin=engine&width=8&rate=0.2';

test('training on WebGL: five runs leave no tensor; a context lost in mid-run starts again from the seed', async ({
  page,
  faults,
}) => {
  await page.goto(`${ENGINES}&steps=50`);
  await page.getByText('More controls', { exact: true }).click();
  for (let i = 0; i < 5; i++) {
    await press(page);
    await settled(page);
    await expect(page.locator('.stage')).toHaveAttribute('data-engine', 'webgl');
    await expect(page.locator('.stage')).toHaveAttribute('data-tensors', '0');
    await page.getByRole('button', { name: 'New draw' }).click();
    await expect(page.locator('.state')).toContainText('press Run');
  }
  await page.goto(`${ENGINES}&steps=200&engine=wasm`);
  await press(page);
  await settled(page);
  const expected = await columnsOf(page);

  await page.goto(`${ENGINES}&steps=200`);
  await press(page);
  await loseContext(page, faults);
  const found = await columnsOf(page);
  // Step, distance, loss in float64, loss on the other engine.
  expect([found[0], found[2]]).toEqual([expected[0], expected[2]]);
  found[3]!.forEach((loss, i) => expect(Math.abs(loss - expected[3]![i]!)).toBeLessThan(1e-5));
});
