import { downloaded, expect, settled, test, watchPauses } from './support';
import { lab as chinchilla } from '@/labs/chinchilla/lab';
import { lab as concentration } from '@/labs/concentration/lab';
import { lab as lowRank } from '@/labs/low-rank/lab';
import { lab as spectra } from '@/labs/random-matrix-spectra/lab';
import { defaults, type Values } from '@/src/lab/params';

test('a link opens exactly its state; the exported data say where they came from', async ({
  page,
}) => {
  await page.goto('labs/random-matrix-spectra/?n=60&seed=9');
  await settled(page);
  const data = JSON.parse(await downloaded(page, 'Data with provenance (JSON)')) as {
    lab: string;
    values: Values;
    engine: string;
    url: string;
    columns: { values: number[] }[];
  };
  expect(data).toMatchObject({
    lab: 'random-matrix-spectra',
    values: { n: 60, seed: 9 },
    engine: 'CPU, float64',
  });
  expect(new URL(data.url).search).toBe('?n=60&seed=9');
  expect(data.columns[0]?.values).toHaveLength(60);
});

test('the same seed gives the same bits in Node and in Chromium', async ({ page }) => {
  for (const search of [
    { n: 120, seed: 3 },
    { ensemble: 'gue', n: 80, seed: 4 },
    { ensemble: 'wishart', n: 60, gamma: 2, seed: 5 },
    { ensemble: 'beta-laguerre', n: 300, beta: 2.5, gamma: 0.3, seed: 6 },
    { ensemble: 'student-t', n: 90, nu: 2.5, seed: 7 },
  ]) {
    const values = { ...defaults(spectra.params), ...search };
    const frame = [...spectra.run(values as never, { engine: 'float64' })].at(-1)!;
    const expected = spectra.table(frame as never, values as never)[0]!.values;
    await page.goto(
      `labs/random-matrix-spectra/?${new URLSearchParams(Object.entries(search).map(([k, v]) => [k, String(v)]))}`,
    );
    await settled(page);
    const data = JSON.parse(await downloaded(page, 'Data with provenance (JSON)')) as {
      columns: { values: number[] }[];
    };
    expect(data.columns[0]!.values).toEqual(Array.from(expected as ArrayLike<number>));
  }
  for (const search of [
    { what: 'norm', numbers: 'student', tail: 2.5, n: 60, repeats: 200, seed: 8 },
    { what: 'angle', numbers: 'pareto', tail: 0.7, n: 60, repeats: 200, seed: 9 },
  ] as const) {
    const values = { ...defaults(concentration.params), ...search };
    const frame = [...concentration.run(values, { engine: 'float64' })].at(-1)!;
    await page.goto(
      `labs/concentration/?${new URLSearchParams(Object.entries(search).map(([k, v]) => [k, String(v)]))}`,
    );
    await settled(page);
    const data = JSON.parse(await downloaded(page, 'Data with provenance (JSON)')) as {
      columns: { values: number[] }[];
    };
    expect(data.columns.map((c) => c.values)).toEqual([[...frame.values], [...frame.shares]]);
  }
  await page.goto('labs/chinchilla/?budget=1e21');
  await settled(page);
  const values = { ...defaults(chinchilla.params), budget: 1e21 };
  const frame = [...chinchilla.run(values, { engine: 'float64' })].at(-1)!;
  const data = JSON.parse(await downloaded(page, 'Data with provenance (JSON)')) as {
    columns: { values: unknown[] }[];
  };
  expect(data.columns.map((c) => c.values)).toEqual(
    chinchilla.table(frame, values).map((c) => Array.from(c.values as ArrayLike<unknown>)),
  );
});

test('by keyboard alone one gets the data that the mouse gets', async ({ page }) => {
  await page.goto('labs/random-matrix-spectra/');
  await settled(page);
  const seed = page.getByRole('spinbutton', { name: 'Seed' });
  await page.getByRole('button', { name: 'New draw' }).click();
  await settled(page);
  await expect(seed).toHaveValue('2');
  const byMouse = await downloaded(page, 'Data (CSV)');

  await page.goto('labs/random-matrix-spectra/');
  await settled(page);
  await page.locator('h1').evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (
    let i = 0;
    i < 80 &&
    !(await page
      .getByRole('button', { name: 'New draw' })
      .evaluate((b) => b === document.activeElement));
    i++
  )
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(seed).toHaveValue('2');
  await settled(page);
  for (
    let i = 0;
    i < 80 &&
    !(await page
      .getByText('Download', { exact: true })
      .evaluate((b) => b === document.activeElement));
    i++
  )
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  for (
    let i = 0;
    i < 5 &&
    !(await page
      .getByRole('button', { name: 'Data (CSV)' })
      .evaluate((b) => b === document.activeElement));
    i++
  )
    await page.keyboard.press('Tab');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.keyboard.press('Enter'),
  ]);
  const { readFileSync } = await import('node:fs');
  expect(readFileSync(await download.path(), 'utf8')).toBe(byMouse);
});

test('CSV, SVG, PNG, the table, embed code and citation are there for a state', async ({
  page,
}) => {
  await page.goto('labs/chinchilla/?miss=2');
  await settled(page);
  const svg = await downloaded(page, 'Figure (SVG)');
  expect(svg).toContain('<title>');
  expect(svg).not.toContain('var(--');
  const png = await downloaded(page, 'Figure (PNG)');
  expect(png.slice(1, 4)).toBe('PNG');
  await page.getByRole('button', { name: 'Data table' }).click();
  await expect(page.getByRole('region', { name: 'Data table' })).toContainText('5.76e+23');
  await page.getByRole('button', { name: 'Embed', exact: true }).click();
  await expect(page.locator('textarea')).toHaveValue(/embed\/chinchilla\/\?miss=2/);
  await page.getByRole('button', { name: 'Cite', exact: true }).click();
  await expect(page.locator('textarea')).toHaveValue(/@misc\{tenlaws-chinchilla/);
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(page).toHaveURL(/labs\/chinchilla\/$/);
});

test('back and forward keep the state', async ({ page }) => {
  await page.goto('labs/chinchilla/');
  await settled(page);
  await page.getByRole('combobox', { name: 'Fit' }).selectOption('hoffmann');
  await expect(page).toHaveURL(/fit=hoffmann/);
  await page.goto('glossary/');
  await page.goBack();
  await settled(page);
  await expect(page.getByRole('combobox', { name: 'Fit' })).toHaveValue('hoffmann');
});

test('an embedded lab tells its height to the page around it', async ({ page, baseURL }) => {
  await page.goto('about/');
  const message = await page.evaluate(
    (src) =>
      new Promise((resolve) => {
        addEventListener('message', (event) => resolve(event.data));
        const frame = document.createElement('iframe');
        frame.src = src;
        document.body.append(frame);
      }),
    `${baseURL}embed/chinchilla/?miss=3`,
  );
  expect(message).toMatchObject({ type: 'ten-laws:height', id: 'chinchilla' });
  expect((message as { height: number }).height).toBeGreaterThan(200);
});

test('without workers the lab says why and keeps its still', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'Worker'));
  await page.goto('labs/chinchilla/');
  await page.locator('.lab .status').hover();
  await expect(page.locator('.refused')).toContainText('starts no worker');
  await expect(page.locator('svg.plot').filter({ visible: true }).first()).toBeVisible();
});

test('the page stays alive during a run of a million eigenvalues', async ({ page }) => {
  await page.goto('labs/random-matrix-spectra/?ensemble=beta-hermite&n=1000000');
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
  const pauses = await watchPauses(page);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await settled(page);
  // A ratio, not a time: on the main thread the run would be one gap as long as itself.
  expect(await pauses()).toBeLessThan(0.25);
});

test('a hundred times a lab is put into a page and taken out: a hundred workers, and none is left', async ({
  page,
}) => {
  let started = 0;
  page.on('worker', () => started++);
  await page.goto('labs/chinchilla/');
  await page.evaluate(async () => {
    const text = await (await fetch(location.href)).text();
    const lab = new DOMParser().parseFromString(text, 'text/html');
    const until = async (holds: () => unknown) => {
      while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    const place = document.querySelector('main')!;
    document.querySelector('section.lab')!.remove();
    for (let i = 0; i < 100; i++) {
      const section = document.importNode(lab.querySelector('section.lab')!, true);
      place.prepend(section);
      await until(() => section.querySelector('button[aria-label="Reset"], .actions'));
      section
        .querySelector('[data-lab-host]')!
        .dispatchEvent(new PointerEvent('pointerenter', { bubbles: false }));
      // Every second one is taken away in the middle of its run.
      await until(() => section.querySelector('.stage'));
      if (i % 2 === 0) await until(() => section.querySelector('.stage[data-status="done"]'));
      section.remove();
      document.dispatchEvent(new Event('astro:after-swap'));
    }
  });
  expect(started).toBe(100);
  await expect.poll(() => page.workers().length).toBe(0);
});

test('what takes the place of a still is drawn one figure a task, behind it', async ({ page }) => {
  await page.addInitScript(() => {
    const seen: { figures: number; still: boolean }[] = [];
    (window as unknown as { seen: typeof seen }).seen = seen;
    // Called once at the end of a task, however much was put in during it.
    new MutationObserver((records) => {
      const figures = records
        .flatMap(({ addedNodes }) => [...addedNodes])
        .filter((node) => node instanceof SVGElement && node.closest('.stage')).length;
      const stills = [...document.querySelectorAll('.picture .still')];
      const still = stills.some((figure) => figure.checkVisibility());
      if (figures > 0) seen.push({ figures, still });
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto('labs/bifurcation/');
  await page.getByRole('button', { name: 'Reset' }).waitFor();
  await settled(page);
  const seen = await page.evaluate(() => (window as unknown as { seen: object[] }).seen);
  const shown = await page.locator('.stage svg.plot').count();
  expect(shown).toBe(4);
  expect(seen.slice(0, shown)).toEqual(
    Array.from({ length: shown }, () => ({ figures: 1, still: true })),
  );
  await expect(page.locator('.picture .still')).toHaveCount(0);
  await expect(page.locator('.stage')).toBeVisible();
});

test('low-rank: a reader’s table is decomposed, a bad cell is named with its place', async ({
  page,
}) => {
  await page.goto('labs/low-rank/');
  await settled(page);
  const give = (name: string, text: string) =>
    page.locator('.lab input[type="file"]').setInputFiles({
      name,
      mimeType: 'text/csv',
      buffer: Buffer.from(text),
    });
  await give('diagonal.csv', 'a,b,c\n3,0,0\n0,2,0\n0,0,1\n');
  await expect(page).toHaveURL(/source=file/);
  await expect(page.locator('.lab')).toContainText('A table of 3 × 3 numbers');
  await expect(page.locator('.readout')).toContainText('1.56, 2.75 of 3');
  await give('bad.csv', '1,2\n3,oops\n');
  await expect(page.locator('.refused')).toContainText(
    'invalid cell in line 2, column 2; not a finite number: oops',
  );
  await page.getByRole('button', { name: 'Reset' }).click();
  await settled(page);
  await expect(page.locator('.lab')).toContainText('A picture of 72 × 96 pixels');
});

test('low-rank: the same bits in Node and in Chromium, for a picture and a planted matrix', async ({
  page,
}) => {
  for (const search of [
    { noise: 0.2, seed: 8 },
    { picture: 'turned', noise: 0, k: 3 },
    { source: 'planted', p: 60, n: 40, rank: 3, seed: 9 },
  ] as const) {
    const values = { ...defaults(lowRank.params), ...search };
    const frame = [...lowRank.run(values, { engine: 'float64' })].at(-1)!;
    await page.goto(
      `labs/low-rank/?${new URLSearchParams(Object.entries(search).map(([k, v]) => [k, String(v)]))}`,
    );
    await settled(page);
    const data = JSON.parse(await downloaded(page, 'Data with provenance (JSON)')) as {
      columns: { values: number[] }[];
    };
    expect(data.columns.map((c) => c.values)).toEqual(
      lowRank.table(frame, values).map((c) => Array.from(c.values as ArrayLike<number>)),
    );
  }
});
