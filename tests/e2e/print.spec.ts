/** A chapter on paper: its own script moves the side notes, so these tests run with JavaScript, and one without. */
import type { Page } from '@playwright/test';
import { expect, test } from './support';

async function onPaper(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.lab svg.plot').filter({ visible: true }).first()).toBeVisible();
  await expect(page.locator('.lab .print-only')).toContainText(
    /https?:\/\/\S+\/labs\/chinchilla\//,
  );
  await expect(page.locator('.site-header')).toBeHidden();
  await expect(page.locator('.lab .control').filter({ visible: true })).toHaveCount(0);
}

test('print: side notes stand numbered under their section, then in the margin again', async ({
  page,
}) => {
  await page.goto('laws/compute-optimal/');
  await onPaper(page);
  const notes = await page.locator('.note').count();
  const before = await page.locator('.prose').textContent();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page.locator('.footnotes .note')).toHaveCount(notes);
  await expect(page.locator('p .note')).toHaveCount(0);
  const marks = page.locator('.footnotes .note');
  expect(
    await marks.evaluateAll((all) => all.map((note) => getComputedStyle(note, '::before').content)),
  ).toEqual(Array.from({ length: notes }, (_, i) => `"${i + 1}"`));
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  expect(await page.locator('.prose').textContent()).toBe(before);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('print: side notes in the text, the lab as its still with its address', async ({ page }) => {
    await page.goto('laws/compute-optimal/');
    await onPaper(page);
    await expect(page.locator('.note').first()).toBeVisible();
  });
});

test('formulas far below have their fonts before anybody scrolls: paper does not wait', async ({
  page,
}) => {
  await page.goto('random-matrices/semicircle/');
  const used = await page.evaluate(() => document.querySelectorAll('.katex .mathbb').length);
  expect(used).toBeGreaterThan(0);
  const loaded = () =>
    page.evaluate(() =>
      ['KaTeX_AMS', 'KaTeX_Size1', 'KaTeX_Size2'].map((font) =>
        document.fonts.check(`1em ${font}`),
      ),
    );
  await expect.poll(loaded).toEqual([true, true, true]);
  expect(await page.evaluate(() => scrollY)).toBe(0);
});
