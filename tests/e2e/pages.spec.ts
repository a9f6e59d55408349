import { expect, expectAccessible, pages, settled, test } from './support';

for (const path of pages())
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [320, 1280])
      test(`/${path} ${colorScheme} ${width}: accessible, quiet, no sideways scroll`, async ({
        page,
      }) => {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.goto(path);
        if (/^(labs|embed)\/./.test(path)) await settled(page);
        await expectAccessible(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
          width,
        );
      });

test('360 px and 200 % zoom: no sideways scroll on any page', async ({ page }) => {
  for (const path of pages()) {
    for (const width of [360, 640]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(path);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, `${path} at ${width} px`).toBeLessThanOrEqual(width);
    }
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

test('forbidden storage: the page works, a prediction says that nothing is kept', async ({
  page,
}) => {
  await page.addInitScript(() =>
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    }),
  );
  await page.goto('laws/compute-optimal/');
  const predict = page.locator('.predict');
  await predict.scrollIntoViewIfNeeded();
  await predict.getByRole('radio').nth(1).check();
  await predict.getByRole('button', { name: 'Commit' }).click();
  await expect(predict).toContainText('Right:');
  await expect(predict).toContainText('keeps nothing');
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
