import { chromium, type Page } from '@playwright/test';
import { downloaded, expect, settled, test } from './support';

const GPU = 'labs/random-matrix-spectra/?method=gpu&n=256&moments=32&probes=8';
const workerOf = (page: Page) =>
  page.workers().find((worker) => worker.url().includes('worker.tf'))!;

async function press(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
}
const densities = async (page: Page): Promise<number[]> =>
  (
    JSON.parse(await downloaded(page, 'Data with provenance (JSON)')) as {
      columns: { values: number[] }[];
    }
  ).columns[2]!.values;

test('WebGL computes the density, leaves no tensor, and WebAssembly and JavaScript agree with it', async ({
  page,
}) => {
  const seen: Record<string, number[]> = {};
  for (const engine of ['webgl', 'wasm', 'cpu']) {
    await page.goto(`${GPU}&engine=${engine}`);
    await press(page);
    await settled(page);
    await expect(page.locator('.stage')).toHaveAttribute('data-engine', engine);
    await expect(page.locator('.stage')).toHaveAttribute('data-tensors', '0');
    seen[engine] = await densities(page);
  }
  for (const engine of ['wasm', 'cpu'])
    seen[engine]!.forEach((x, i) => expect(Math.abs(x - seen['webgl']![i]!)).toBeLessThan(1e-3));
});

test('ten runs and ten new draws leave the number of tensors unchanged and one worker', async ({
  page,
}) => {
  await page.goto(GPU);
  for (let i = 0; i < 10; i++) {
    await press(page);
    await settled(page);
    await expect(page.locator('.stage')).toHaveAttribute('data-tensors', '0');
    await page.getByRole('button', { name: 'New draw' }).click();
    await expect(page.locator('.state')).toContainText('press Run');
  }
  expect(page.workers().filter((worker) => worker.url().includes('worker.tf'))).toHaveLength(1);
});

test('a context lost in mid-run: a message within 5 s and the same density from the next engine', async ({
  page,
  faults,
}) => {
  const heavy = GPU.replace('n=256', 'n=768').replace('moments=32', 'moments=128');
  await page.goto(`${heavy}&engine=wasm`);
  await press(page);
  await settled(page);
  const expected = await densities(page);

  await page.goto(heavy);
  await press(page);
  await page.locator('.stage[data-engine="webgl"]').waitFor({ timeout: 60_000 });
  await workerOf(page).evaluate(() => (self as unknown as { loseContext(): void }).loseContext());
  await expect(page.locator('.messages')).toContainText('graphics context was lost', {
    timeout: 5000,
  });
  await settled(page);
  await expect(page.locator('.stage')).toHaveAttribute('data-engine', 'wasm');
  (await densities(page)).forEach((x, i) => expect(Math.abs(x - expected[i]!)).toBeLessThan(1e-6));
  faults.length = 0; // Chromium reports the lost context itself.
});

/** A page in a browser of its own, with other switches. */
async function elsewhere(args: string[], use: (page: Page) => Promise<void>): Promise<void> {
  const path = process.env['CHROMIUM_PATH'];
  const browser = await chromium.launch({
    ...(path ? { executablePath: path } : {}),
    args: ['--no-sandbox', '--disable-background-networking', ...args],
  });
  await use(await browser.newPage());
  await browser.close();
}

test('a browser without WebGL finishes on another engine and says which', async ({ baseURL }) => {
  await elsewhere(['--disable-gpu', '--disable-software-rasterizer'], async (page) => {
    await page.goto(`${baseURL}${GPU}`);
    await press(page);
    await settled(page);
    await expect(page.locator('.stage')).toHaveAttribute('data-engine', 'wasm');
    await expect(page.locator('.state')).toContainText('WebAssembly');
  });
});

test('a browser without WebAssembly computes the same spectrum by the plain loops, but for rounding', async ({
  page,
}) => {
  const lab = 'labs/random-matrix-spectra/?n=300&seed=5';
  const eigenvalues = async (at: Page) => {
    await at.goto(lab);
    await settled(at);
    const data = JSON.parse(await downloaded(at, 'Data with provenance (JSON)')) as {
      columns: { values: number[] }[];
    };
    return data.columns[0]!.values;
  };
  const expected = await eigenvalues(page);
  await expect(page.locator('.stage')).toContainText('in WebAssembly');
  await page.route(/\/worker[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `delete self.WebAssembly;${await response.text()}` });
  });
  const found = await eigenvalues(page);
  await expect(page.locator('.stage')).not.toContainText('in WebAssembly');
  expect(found).toHaveLength(300);
  found.forEach((x, i) => expect(Math.abs(x - expected[i]!)).toBeLessThan(1e-13));
});

test('spike injection: Lanczos on WebGL finds the outlier of the float64 matrix, and no tensor is left', async ({
  page,
}) => {
  for (const model of ['wigner', 'covariance', 'rectangular']) {
    await page.goto(`labs/spike-injection/?method=compare&n=200&theta=2&model=${model}&spikes=2`);
    await press(page);
    await settled(page);
    await expect(page.locator('.stage')).toHaveAttribute('data-engine', 'webgl');
    await expect(page.locator('.stage')).toHaveAttribute('data-tensors', '0');
    const rows = page
      .getByRole('region', { name: 'Comparison of two engines' })
      .locator('tbody tr');
    for (const [row, bound] of [
      [0, 1e-5],
      [1, 1e-4],
    ] as const) {
      const text = await rows.nth(row).locator('td').nth(1).textContent();
      const [mantissa = '', exponent = '0'] = text!.replace(/^10/, '1 × 10').split(' × 10');
      const power = Number(
        [...exponent].map((c) => (c === '⁻' ? '-' : '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(c))).join(''),
      );
      expect(Number(mantissa) * 10 ** power).toBeLessThan(bound);
    }
  }
});

test('spike injection: the game keeps its answer until one is given, and counts the first', async ({
  page,
}) => {
  await page.goto('labs/spike-injection/?task=game&theta=2&n=300');
  await settled(page);
  const readout = page.locator('.readout');
  await expect(readout).toContainText('answer to see');
  await page.getByLabel('Your answer').selectOption('yes');
  await expect(readout).toContainText(/you were (right|wrong)/);
  await expect(readout).toContainText('of 1');
  const score = await readout.locator('dd', { hasText: 'of 1' }).first().textContent();
  await page.getByLabel('Your answer').selectOption('no');
  await expect(readout).toContainText(/you were (right|wrong)/);
  expect(await readout.locator('dd', { hasText: 'of 1' }).first().textContent()).toBe(score);
});

test('twins in training: float32 on WebGL parts from float64 by rounding, learns the same, and leaves no tensor', async ({
  page,
}) => {
  await page.goto('labs/butterfly-training/?twin=engine&steps=60&width=8&rate=0.2');
  await press(page);
  await settled(page);
  await expect(page.locator('.stage')).toHaveAttribute('data-engine', 'webgl');
  await expect(page.locator('.stage')).toHaveAttribute('data-tensors', '0');
  const { columns } = JSON.parse(await downloaded(page, 'Data with provenance (JSON)')) as {
    columns: { values: number[] }[];
  };
  const [, distance, exact, theirs] = columns.map((c) => c.values);
  expect(distance![0]).toBe(0);
  // One step rounds to 2⁻²⁴; sixty calm ones add up to a few dozen of that.
  expect(distance![1]).toBeGreaterThan(1e-9);
  expect(distance!.at(-1)).toBeLessThan(1e-5);
  exact!.forEach((loss, i) => expect(Math.abs(loss - theirs![i]!)).toBeLessThan(1e-4));
});
