import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { downloaded, expect, expectAccessible, forbidStorage, settled, test } from './support';

test('below a base path: home, a chapter, a lab, search and assets', async ({ page, baseURL }) => {
  await page.goto('');
  await page.getByRole('link', { name: 'Contents' }).first().click();
  await expect(page).toHaveURL(`${baseURL}contents/`);
  await page.getByRole('link', { name: 'Compute-optimality' }).click();
  await expect(page).toHaveURL(`${baseURL}laws/compute-optimal/`);
  await page.goto('labs/chinchilla/');
  await settled(page);
  await page.keyboard.press('/');
  await page.locator('#search-input').fill('semicircle');
  await expect(page.locator('#search-results a').first()).toHaveAttribute(
    'href',
    new RegExp(`^${new URL(baseURL!).pathname}`),
  );
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`the specimen of every component is accessible, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto('specimen/');
    await page.locator('#_template').scrollIntoViewIfNeeded();
    await settled(page, '_template');
    await page.locator('.predict').first().scrollIntoViewIfNeeded();
    await page.locator('.predict').first().getByRole('radio').first().check();
    await page.locator('.predict').first().getByRole('button', { name: 'Commit' }).click();
    await expect(page.locator('.predict').first()).toContainText('Right: This one');
    await expectAccessible(page);
  });

test('a curve can be drawn from the keyboard and is kept', async ({ page }) => {
  await page.goto('specimen/');
  const predict = page.locator('.predict').nth(2);
  await predict.scrollIntoViewIfNeeded();
  await predict.getByText('Draw with sliders').click();
  await predict.getByRole('slider').first().focus();
  await page.keyboard.press('ArrowUp');
  await predict.getByRole('button', { name: 'Commit' }).click();
  await expect(predict).toContainText('Your curve is off by');
  await page.reload();
  await predict.scrollIntoViewIfNeeded();
  await expect(predict).toContainText('Your curve is off by');
});

test('a slider that was moved before the page woke up counts; untouched ones do not', async ({
  page,
}) => {
  await page.route(/PredictIsland[^/]*\.js/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  await page.goto('specimen/');
  const predict = page.locator('.predict').nth(2);
  const commit = predict.getByRole('button', { name: 'Commit' });
  await predict.scrollIntoViewIfNeeded();
  await predict.getByText('Draw with sliders').click();
  await predict.getByRole('slider').first().focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.locator('astro-island[ssr]:has(.knot)')).toHaveCount(1);
  await expect(commit).toBeEnabled();
  await page.reload();
  await predict.scrollIntoViewIfNeeded();
  await expect(page.locator('astro-island[ssr]:has(.knot)')).toHaveCount(0);
  await expect(commit).toBeDisabled();
});

test('with storage forbidden, that nothing is kept is said once, at the first answer', async ({
  page,
}) => {
  await forbidStorage(page);
  await page.goto('specimen/');
  const predict = (i: number) => page.locator('.predict').nth(i);
  await predict(0).scrollIntoViewIfNeeded();
  await predict(0).getByRole('radio').first().check();
  await predict(0).getByRole('button', { name: 'Commit' }).click();
  await expect(predict(0)).toContainText('keeps nothing');
  await predict(1).scrollIntoViewIfNeeded();
  await predict(1).getByRole('spinbutton').fill('4');
  await predict(1).getByRole('button', { name: 'Commit' }).click();
  await expect(predict(1)).toContainText('You said 4 nats');
  await expect(page.getByText('keeps nothing')).toHaveCount(1);
});

const text = (name: string, content: string) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(content),
});
const bytesLab = (page: Page) => page.locator('[data-lab-host="_file-bytes"]');
const words = (page: Page) => bytesLab(page).locator('.description');
/** Drops a file of this content on a lab, as a hand would. */
async function drop(page: Page, id: string, name: string, content: string): Promise<void> {
  const data = await page.evaluateHandle(
    ([called, inside]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([inside], called));
      return transfer;
    },
    [name, content] as const,
  );
  const host = page.locator(`[data-lab-host="${id}"]`);
  await host.dispatchEvent('dragenter', { dataTransfer: data });
  await host.dispatchEvent('dragover', { dataTransfer: data });
  await host.dispatchEvent('drop', { dataTransfer: data });
}

test('a lab computes from the book’s file, then from a chosen one, which is named but not linked', async ({
  page,
}) => {
  await page.goto('labs/_file-bytes/');
  await settled(page);
  await expect(words(page)).toHaveText(/Read: favicon\.svg \(\d+ bytes\)\.$/);

  await page.locator('input[type=file]').setInputFiles(text('notes.txt', 'abab'.repeat(1000)));
  await expect(words(page)).toHaveText(
    'The 4,000 bytes read have an entropy of 1 bits per byte; 8 is the most there can be. Read: notes.txt (4 kB).',
  );
  await expect(page.getByRole('combobox', { name: 'File' })).toHaveValue('own');
  await expect(page).toHaveURL(/\?source=own$/);
  await expectAccessible(page);
  const data = JSON.parse(await downloaded(page, 'Data with provenance (JSON)')) as {
    files: unknown;
  };
  expect(data.files).toEqual([
    {
      name: 'notes.txt',
      size: 4000,
      sha256: createHash('sha256').update('abab'.repeat(1000)).digest('hex'),
    },
  ]);

  // The address alone: nothing runs, and the page says what is missing.
  await page.reload();
  await bytesLab(page).locator('.status').hover();
  await expect(bytesLab(page).locator('.status')).toHaveText('Choose a file to compute');
  await expect(bytesLab(page).locator('.messages')).toContainText('a link does not carry it');
  await expect(bytesLab(page).locator('svg.plot').filter({ visible: true })).toBeVisible();
  await expectAccessible(page);
  await page.locator('input[type=file]').setInputFiles(text('notes.txt', 'b'.repeat(12)));
  await expect(words(page)).toHaveText(/^The 12 bytes .* Read: notes\.txt \(12 bytes\)\.$/);
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(words(page)).toHaveText(/Read: favicon\.svg/);
  await expect(page.getByRole('list', { name: 'Files chosen' })).toHaveCount(0);
});

test('files by keyboard: a refused one is named, one is chosen and removed, the focus stays', async ({
  page,
}) => {
  let next = text('', '');
  page.on('filechooser', (chooser) => void chooser.setFiles(next));
  await page.goto('labs/_file-bytes/');
  await settled(page);
  const button = page.getByRole('button', { name: 'Choose a file…' });
  const choose = async (file: typeof next) => {
    next = file;
    await button.focus();
    await page.keyboard.press('Enter');
  };
  await choose(text('picture.png', 'x'));
  await expect(page.locator('.refused')).toHaveText(
    'invalid file; not one of .txt, .csv, .zip, .svg: picture.png',
  );
  await choose(text('a.csv', '1,2'));
  await expect(page.locator('.refused')).toHaveCount(0);
  await expect(words(page)).toHaveText(/Read: a\.csv/);
  await page.getByRole('button', { name: 'Remove a.csv' }).focus();
  await page.keyboard.press('Enter');
  await expect(button).toBeFocused();
  await expect(words(page)).toHaveText(/Read: favicon\.svg/);
  await expect(page).toHaveURL(/labs\/_file-bytes\/$/);
});

test('a file dropped on one lab of a page is that lab’s; a lab without files takes none', async ({
  page,
}) => {
  await page.goto('specimen/');
  await page.locator('.lab').first().scrollIntoViewIfNeeded();
  await page.locator('.lab').last().scrollIntoViewIfNeeded();
  await settled(page, '_template');
  await settled(page, '_file-bytes');
  const other = page.locator('[data-lab-host="_template"] .description');
  const before = await other.textContent();
  await drop(page, '_template', 'a.txt', 'aa');
  await drop(page, '_file-bytes', 'a.txt', 'aabb');
  await expect(words(page)).toHaveText(/^The 4 bytes .* Read: a\.txt \(4 bytes\)\.$/);
  await expect(bytesLab(page).locator('.dragging')).toHaveCount(0);
  await expect(page).toHaveURL(/\?_file-bytes\.source=own$/);
  expect(await other.textContent()).toBe(before);
});

test('a file of the book that is missing is named, and Run asks for it again', async ({
  page,
  faults,
}) => {
  let missing = true;
  await page.route('**/favicon.svg', (route) =>
    missing && route.request().resourceType() === 'fetch'
      ? route.fulfill({ status: 404 })
      : route.continue(),
  );
  await page.goto('labs/_file-bytes/');
  await bytesLab(page).locator('.status').hover();
  await expect(page.locator('.refused')).toContainText(
    'missing file of the book: favicon.svg (404',
  );
  missing = false;
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(words(page)).toHaveText(/Read: favicon\.svg/);
  faults.length = 0; // The browser reports the 404 itself.
});
