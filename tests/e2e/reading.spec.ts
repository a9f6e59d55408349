import { expect, test } from '@playwright/test';
import { pages } from './support';

test.use({ javaScriptEnabled: false });

test('without JavaScript: formulas, stills, exercises and solutions are there', async ({
  page,
}) => {
  await page.goto('random-matrices/semicircle/');
  expect(await page.locator('.katex').count()).toBeGreaterThan(100);
  const figure = page.locator('.lab svg.plot').last();
  await expect(figure).toBeVisible();
  expect(await figure.getAttribute('aria-label')).toContain('.');
  const exercise = page.locator('.exercise').first();
  await exercise.locator('summary', { hasText: 'Solution' }).click();
  await expect(exercise.locator('.solution p').first()).toBeVisible();
  await expect(page.locator('.predict noscript, .predict details').first()).toBeAttached();
  await expect(page.locator('.lab noscript p').first()).toBeVisible();
});

test('without JavaScript: every page has its heading and its links', async ({ page }) => {
  for (const path of pages()) {
    await page.goto(path);
    await expect(page.locator('h1').first(), path).toBeAttached();
    if (!path.startsWith('embed/'))
      expect(await page.locator('nav a').count(), path).toBeGreaterThan(4);
  }
});
