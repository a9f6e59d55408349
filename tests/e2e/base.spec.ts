import { expect, expectAccessible, settled, test } from './support';

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
    await page.locator('.lab').scrollIntoViewIfNeeded();
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
