import { downloaded, expect, settled, test } from './support';
import { lab as butterfly } from '@/labs/butterfly/lab';
import { defaults } from '@/src/lab/params';

test('what only changes the view draws again and runs nothing: the butterfly turns by its keys', async ({
  page,
}) => {
  await page.goto('labs/butterfly/?show=space&twins=20&steps=10000');
  await settled(page);
  await page.locator('details.more summary').click();
  await page.evaluate(() => {
    const stage = document.querySelector('.stage')!;
    const seen: (string | undefined)[] = [];
    (window as unknown as { seen: typeof seen }).seen = seen;
    new MutationObserver(() => seen.push((stage as HTMLElement).dataset['status'])).observe(stage, {
      attributes: true,
      attributeFilter: ['data-status'],
    });
  });
  const figure = page.locator('.stage svg.plot').first();
  await expect(figure).toHaveAttribute('aria-label', /seen from 20° around and 10° up/);
  const line = figure.locator('path').first();
  const before = await line.getAttribute('d');
  await page.getByRole('slider', { name: 'Turn, slider' }).focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
  await expect(figure).toHaveAttribute('aria-label', /seen from 30° around and 10° up/);
  await expect(page).toHaveURL(/azimuth=30/);
  const space = page.getByRole('group', { name: 'In space: arrow keys turn and tilt' });
  await space.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowUp');
  await expect(figure).toHaveAttribute('aria-label', /seen from 25° around and 15° up/);
  const box = (await space.boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 40, y + 20, { steps: 4 });
  await page.mouse.up();
  await page.mouse.move(x, y);
  await expect(figure).toHaveAttribute('aria-label', /seen from 45° around and 25° up/);
  expect(await line.getAttribute('d')).not.toBe(before);
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([]);
});

test('chaotic orbits have the same bits in Node and in Chromium', async ({ page }) => {
  for (const search of [
    { system: 'lorenz', epsilon: 1e-6, twins: 20, steps: 20_000, seed: 3 },
    { system: 'pendulum', epsilon: 1e-9, twins: 20, steps: 10_000, angle: 97 },
    { system: 'henon', show: 'exponents', twins: 20, steps: 20_000 },
  ] as const) {
    const values = { ...defaults(butterfly.params), ...search };
    const frame = [...butterfly.run(values, { engine: 'float64' })].at(-1)!;
    await page.goto(
      `labs/butterfly/?${new URLSearchParams(Object.entries(search).map(([k, v]) => [k, String(v)]))}`,
    );
    await settled(page);
    const data = JSON.parse(await downloaded(page, 'Data with provenance (JSON)')) as {
      columns: { values: number[] }[];
    };
    expect(data.columns.map((c) => c.values)).toEqual(
      butterfly.table(frame, values).map((c) => Array.from(c.values as ArrayLike<number>)),
    );
  }
});
