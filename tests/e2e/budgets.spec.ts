import { globSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, settled, test } from './support';

/** Counts the JavaScript that crosses the wire, workers included, as the server compresses it. */
function scripts(page: Page): () => Promise<number> {
  const sizes: Promise<number>[] = [];
  page.context().on('requestfinished', (request) => {
    if (!/\.js(\?|$)/.test(request.url())) return;
    sizes.push(request.sizes().then((s) => s.responseBodySize));
  });
  return async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1000;
}

/** Every chapter: part and slug without their numbers. */
const chapters = globSync('content/chapters/*/*/index.mdx')
  .map((file) => file.replace(/^content\/chapters\/\d+-([^/]+)\/\d+-([^/]+)\/.*$/, '$1/$2/'))
  .sort();

async function within(what: string, kilobytes: number, budget: number): Promise<void> {
  console.log(`JavaScript, ${what}: ${kilobytes.toFixed(1)} kB of ${budget} kB`);
  expect(kilobytes).toBeLessThanOrEqual(budget);
  expect(kilobytes).toBeGreaterThan(0);
}

for (const path of ['about/', 'glossary/', 'laws/', 'contents/'])
  test(`/${path}, a page without a lab, ships at most 15 kB of JavaScript`, async ({ page }) => {
    const shipped = scripts(page);
    await page.goto(path, { waitUntil: 'networkidle' });
    await within(path, await shipped(), 15);
  });

for (const path of chapters)
  test(`/${path} ships at most 60 kB before the lab is in view, 200 kB when it runs`, async ({
    page,
  }) => {
    const shipped = scripts(page);
    await page.goto(path, { waitUntil: 'networkidle' });
    await within(`${path} before the lab`, await shipped(), 60);
    await page.locator('section.lab').first().scrollIntoViewIfNeeded();
    await settled(page);
    await page.waitForLoadState('networkidle');
    await within(`${path} with the lab running`, await shipped(), 200);
  });

test('a TensorFlow.js lab ships at most 350 kB when it runs on WebGL', async ({ page }) => {
  const shipped = scripts(page);
  await page.goto('labs/random-matrix-spectra/?method=gpu&n=64');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await settled(page);
  await page.waitForLoadState('networkidle');
  await within('GPU lab running', await shipped(), 350);
});
