import { expect, test } from './support';

async function results(page: import('@playwright/test').Page, query: string) {
  await page.locator('#search-input').fill(query);
  await expect(page.locator('#search-status')).toContainText(/result|Nothing/);
  await page.waitForTimeout(400);
  return page
    .locator('#search-results > li > a')
    .evaluateAll((links) =>
      links.map(
        (link) =>
          `${link.textContent} ${(link as HTMLAnchorElement).pathname}${(link as HTMLAnchorElement).hash}`,
      ),
    );
}

test('search opens by / and Ctrl+K and finds pages, formulas, terms, labs and references', async ({
  page,
}) => {
  await page.goto('about/');
  await page.keyboard.press('/');
  await expect(page.locator('#search')).toBeVisible();
  for (const [query, path] of [
    ['Random symmetric matrices and the semicircle', '/random-matrices/semicircle/'],
    ['Compute-optimality', '/laws/compute-optimal/'],
    ['Stieltjes transform', '/random-matrices/semicircle/'],
    ['Catalan number', '/glossary/#catalan-number'],
    ['Random-matrix spectra', '/labs/random-matrix-spectra/'],
    ['Dumitriu Edelman matrix models', '/bibliography/#ref-dumitriu2002'],
    ['Lagrange multiplier', '/laws/compute-optimal/'],
    ['Emergence', '/laws/#emergence'],
    ['How it is checked', '/about/'],
    ['Contents', '/contents/'],
  ] as const)
    expect((await results(page, query)).join('\n'), query).toContain(path);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+K');
  await expect(page.locator('#search')).toBeVisible();
});

test('results land on headings, arrows walk through them, filters narrow them', async ({
  page,
}) => {
  await page.goto('');
  await page.keyboard.press('/');
  await results(page, 'flat valley curvature');
  const section = page.locator('#search-results ul a').first();
  await expect(section).toHaveAttribute('href', /compute-optimal\/#/);
  await page.locator('#search-input').focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('#search-results a').first()).toBeFocused();
  await page.getByRole('radio', { name: 'Terms' }).check();
  await expect
    .poll(async () => {
      const found = await results(page, 'semicircle');
      return found.length > 0 && found.every((line) => line.includes('/glossary/#'));
    })
    .toBe(true);
});

test('excerpts show formulas as text, and nothing of a query becomes markup', async ({ page }) => {
  await page.goto('');
  await page.keyboard.press('/');
  await results(page, 'irreducible loss');
  expect(await page.locator('#search-results').textContent()).not.toMatch(/\\frac|\\alpha/);
  await results(page, '<img src=x onerror=alert(1)>');
  expect(await page.locator('#search img').count()).toBe(0);
});

test('without a connection what is missing of the index is not called nothing', async ({
  page,
  faults,
}) => {
  await page.goto('about/');
  await page.keyboard.press('/');
  await results(page, 'semicircle law');
  await page.context().setOffline(true);
  await page.locator('#search-input').fill('Catalan number');
  await expect(page.locator('#search-status')).toContainText('Check the connection');
  faults.length = 0; // The browser reports the missing file itself.
});
