import type { Page } from '@playwright/test';
import {
  downloaded,
  expect,
  expectAccessible,
  forbidStorage,
  pages,
  settled,
  test,
} from './support';

/** What can differ between the themes: they share everything but their colors. */
const COLORS = ['color-contrast', 'link-in-text-block'];

// One visit per page: the window is made narrow and the theme turned under it, as a reader does.
for (const path of pages())
  test(`/${path}: accessible in light and dark at 320 and 1280 px, quiet, no sideways scroll`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(path);
    if (/^(labs|embed)\/./.test(path)) await settled(page);
    for (const [width, first, second] of [
      [1280, 'light', 'dark'],
      [320, 'dark', 'light'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: first });
      await expectAccessible(page, `${width} px, ${first}`);
      await page.emulateMedia({ colorScheme: second });
      await expectAccessible(page, `${width} px, ${second}`, COLORS);
    }
    // 640 px is a window of 1280 at 200 % zoom.
    for (const width of [320, 360, 640, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, `at ${width} px`).toBeLessThanOrEqual(width);
    }
  });

test('the theme button goes auto → light → dark and is kept', async ({ page }) => {
  await page.goto('');
  const button = page.locator('#theme');
  await button.click();
  await button.click();
  await expect(button).toHaveText('Theme: dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('an address without a page shows the 404 page', async ({ page, faults }) => {
  const response = await page.goto('no/such/page/');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no page here');
  faults.length = 0; // the browser reports the 404 itself
});

test('a citation and a term show their entry on focus', async ({ page }) => {
  await page.goto('random-matrices/semicircle/');
  await page.locator('a.cite').first().focus();
  await expect(page.locator('#popover')).toContainText('Wigner');
  await page.keyboard.press('Escape');
  await expect(page.locator('#popover')).toBeHidden();
  await page.locator('a.term').first().focus();
  await expect(page.locator('#popover')).toBeVisible();
});

/** Commits the first prediction of the page. */
async function commit(page: Page) {
  const predict = page.locator('.predict').first();
  await predict.scrollIntoViewIfNeeded();
  await predict.getByRole('radio').nth(1).check();
  await predict.getByRole('button', { name: 'Commit' }).click();
  return predict;
}

test('forbidden storage: the page works, a prediction says that nothing is kept', async ({
  page,
}) => {
  await forbidStorage(page);
  await page.goto('laws/compute-optimal/');
  const predict = await commit(page);
  await expect(predict).toContainText('Right:');
  await expect(predict).toContainText('keeps nothing');
  await page.locator('#theme').click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('full storage: the same, and what had been kept is still there', async ({ page }) => {
  await page.goto('about/');
  await page.evaluate(() => {
    localStorage.setItem('theme', 'dark');
    for (let size = 2 ** 22, i = 0; size >= 1;)
      try {
        localStorage.setItem(`filled-${i++}`, 'x'.repeat(size));
      } catch {
        size = Math.floor(size / 2);
      }
  });
  await page.goto('laws/compute-optimal/');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const predict = await commit(page);
  await expect(predict).toContainText('Right:');
  await expect(predict).toContainText('keeps nothing');
  // A lab's exports ask for no storage.
  await page.goto('labs/chinchilla/?miss=2');
  await settled(page);
  expect(await downloaded(page, 'Data (CSV)')).toContain(',');
});

test('corrupt storage is as none: the page works and keeps the next answer', async ({ page }) => {
  await page.goto('laws/compute-optimal/');
  await commit(page);
  const key = await page.evaluate(() => {
    const own = Object.keys(localStorage).find((name) => name.startsWith('predict:'))!;
    localStorage.setItem('theme', '{"dark"');
    return own;
  });
  for (const text of ['{', 'null', '"x"', '{"answer":99,"confidence":50}', '[1,2,3]', '\u0000']) {
    await page.evaluate(([k, t]) => localStorage.setItem(k, t), [key, text] as const);
    await page.reload();
    const predict = page.locator('.predict').first();
    await predict.scrollIntoViewIfNeeded();
    await predict.getByRole('radio').nth(1).check();
    await expect(predict.getByRole('button', { name: 'Commit' })).toBeEnabled();
    await expect(page.locator('html')).not.toHaveAttribute('data-theme', /./);
  }
  await commit(page);
  await page.reload();
  await page.locator('.predict').first().scrollIntoViewIfNeeded();
  await expect(page.locator('.predict').first()).toContainText('Right:');
});

test('an answer and a confidence chosen before the page wakes up are taken over', async ({
  page,
}) => {
  let wake = () => {};
  const asleep = new Promise<void>((resolve) => (wake = resolve));
  await page.route('**/PredictIsland*.js', async (route) => {
    await asleep;
    await route.continue();
  });
  await page.goto('random-matrices/semicircle/');
  const predict = page.locator('.predict').first();
  await predict.scrollIntoViewIfNeeded();
  await predict.getByRole('radio').nth(1).check();
  await predict.getByRole('slider').fill('35');
  await expect(predict.getByRole('button', { name: 'Commit' })).toBeDisabled();
  wake();
  await predict.getByRole('button', { name: 'Commit' }).click();
  await expect(predict.getByRole('radio').nth(1)).toBeChecked();
  await expect(predict.getByRole('status')).toContainText('35 %');
});
