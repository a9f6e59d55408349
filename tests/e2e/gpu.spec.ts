import { chromium, type Page } from '@playwright/test';
import {
  columns,
  downloaded,
  expect,
  loseContext,
  press,
  settled,
  tensorWorker,
  test,
} from './support';

const GPU = 'labs/random-matrix-spectra/?method=gpu&n=256&moments=32&probes=8';
const densities = async (page: Page): Promise<number[]> => (await columns(page))[2]!.values;

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

test('fifty runs, each reset after it, leave the number of tensors unchanged and one worker of each kind', async ({
  page,
}) => {
  await page.goto('labs/random-matrix-spectra/?method=gpu&n=16&moments=16&probes=1&bins=10');
  await press(page);
  await settled(page);
  const tensors = () =>
    tensorWorker(page).evaluate(() => (self as unknown as { numTensors(): number }).numTensors());
  const before = await tensors();
  // In the page, so that a cycle costs what the lab costs: back to the small GPU state, Run, Reset.
  const cycles = await page.evaluate(async () => {
    const small = location.search;
    const button = (name: string) =>
      [...document.querySelectorAll<HTMLButtonElement>('.lab button')].find(
        ({ textContent }) => textContent?.trim() === name,
      );
    const until = async (holds: () => boolean) => {
      while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    const stage = () => document.querySelector<HTMLElement>('.stage')!.dataset;
    const seen: (string | undefined)[] = [];
    for (let i = 0; i < 50; i++) {
      button('Reset')!.click();
      await until(() => stage()['engine'] === 'float64' && stage()['status'] === 'done');
      history.pushState(null, '', location.pathname + small);
      dispatchEvent(new PopStateEvent('popstate'));
      await until(() => button('Run') !== undefined);
      button('Run')!.click();
      await until(() => stage()['engine'] === 'webgl' && stage()['status'] === 'done');
      seen.push(stage()['tensors']);
    }
    return seen;
  });
  expect(cycles).toEqual(Array.from({ length: 50 }, () => '0'));
  expect(await tensors()).toBe(before);
  expect(page.workers().map((worker) => /worker[.\w]*?(?=-)/.exec(worker.url())?.[0])).toHaveLength(
    2,
  );
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
  await loseContext(page, faults);
  (await densities(page)).forEach((x, i) => expect(Math.abs(x - expected[i]!)).toBeLessThan(1e-6));
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

const shadesOf = (page: Page) =>
  page.evaluate(async () => {
    const image = new Image();
    const source = document.querySelector('svg[data-title="Bifurcation diagram"] image');
    image.src = source?.getAttribute('href') ?? '';
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    return {
      width: image.width,
      height: image.height,
      shade: [...data.filter((_, i) => i % 4 === 0)],
    };
  });

test('bifurcation: WebGL, WebAssembly, JavaScript and float64 draw the same cycles; no tensor is left', async ({
  page,
}) => {
  const window = 'center=3.3&width=0.4&iterates=500';
  const pictures = [];
  for (const engine of ['webgl', 'wasm', 'cpu', 'float64']) {
    const how = engine === 'float64' ? 'method=float64' : `engine=${engine}`;
    await page.goto(`labs/bifurcation/?${window}&${how}`);
    await settled(page);
    await expect(page.locator('.stage')).toHaveAttribute('data-engine', engine);
    if (engine !== 'float64')
      await expect(page.locator('.stage')).toHaveAttribute('data-tensors', '0');
    pictures.push(await shadesOf(page));
  }
  const exact = pictures.pop()!;
  expect([exact.width, exact.height]).toEqual([1200, 600]);
  for (const { shade: shades, width } of pictures) {
    const strayed = shades.filter(
      (shade, i) => shade > 40 && ![-width, 0, width].some((d) => (exact.shade[i + d] ?? 0) > 0),
    );
    expect(strayed).toHaveLength(0);
    expect(shades.filter((shade) => shade > 40).length).toBeGreaterThan(2000);
  }
});

/** Makes the workers of a page believe that this renderer stands behind WebGL. */
async function renderedBy(page: Page, name: string): Promise<void> {
  const UNMASKED_RENDERER = 37446;
  await page.route(/\/worker[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    const body = `{
      const { getContext } = OffscreenCanvas.prototype;
      OffscreenCanvas.prototype.getContext = function (kind, attributes) {
        return getContext.call(this, kind, { ...attributes, failIfMajorPerformanceCaveat: false });
      };
      const { getParameter } = WebGL2RenderingContext.prototype;
      WebGL2RenderingContext.prototype.getParameter = function (key) {
        return key === ${UNMASKED_RENDERER} ? ${JSON.stringify(name)} : getParameter.call(this, key);
      };
    }`;
    await route.fulfill({ response, body: `${body};${await response.text()}` });
  });
}

test('bifurcation: the automatic choice is the graphics card, float64 where WebGL is software; a choice is obeyed', async ({
  page,
}) => {
  const small = 'labs/bifurcation/?iterates=50&transient=50&x0=0.3';
  const stage = page.locator('.stage');
  await page.goto(small);
  await settled(page);
  await expect(stage).toHaveAttribute('data-engine', 'float64');
  await expect(page.locator('.state')).toHaveText(
    'CPU, float64; WebGL is software here (SwiftShader)',
  );
  await page.goto(`${small}&method=gpu`);
  await settled(page);
  await expect(stage).toHaveAttribute('data-engine', 'webgl');
  await page.goto(`${small}&engine=wasm`);
  await settled(page);
  await expect(stage).toHaveAttribute('data-engine', 'wasm');
  await expect(page.locator('.state')).toHaveText('WebAssembly, float32');

  await renderedBy(page, 'ANGLE (NVIDIA, NVIDIA GeForce RTX 3060, OpenGL 4.5)');
  await page.goto(small);
  await settled(page);
  await expect(stage).toHaveAttribute('data-engine', 'webgl');
  await expect(page.locator('.state')).toHaveText('WebGL, float32');
  await page.locator('#bifurcation-r').fill('3.6');
  await page.keyboard.press('Enter');
  await settled(page);
  await expect(stage).toHaveAttribute('data-engine', 'webgl');
  // Past the limit of float32 it is float64 with a card, too.
  await page.goto(`${small}&center=3.6&width=1e-6`);
  await settled(page);
  await expect(stage).toHaveAttribute('data-engine', 'float64');
  await expect(page.locator('.lab-note')).toContainText('finer than the float32 numbers of a GPU');
  await expect(page.locator('.state')).toHaveText('CPU, float64');
});

test('bifurcation: a lost context in mid-run gives the picture of the next engine', async ({
  page,
  faults,
}) => {
  await page.goto('labs/bifurcation/?iterates=20000&method=gpu');
  await loseContext(page, faults);
});

test('bifurcation: drag, click, wheel, keys and buttons move the window; a deep one says float64', async ({
  page,
}) => {
  await page.goto('labs/bifurcation/?center=3.5&width=0.4');
  await settled(page);
  const surface = page.getByRole('group', { name: /^Bifurcation diagram/ });
  const state = () => new URL(page.url()).searchParams;
  const box = (await surface.boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];

  await page.mouse.click(x + 60, y);
  await expect.poll(() => Number(state().get('r'))).toBeGreaterThan(3.5);

  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 100, y, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => Number(state().get('center'))).toBeGreaterThan(3.52);
  await settled(page);

  const before = Number(state().get('width'));
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, -300); // The click gave the figure the focus.
  await expect.poll(() => Number(state().get('width'))).toBeLessThan(before);
  await settled(page);

  await surface.focus();
  const center = Number(state().get('center'));
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => Number(state().get('center'))).toBeLessThan(center);
  await page.keyboard.press('0');
  await expect.poll(() => state().get('width')).toBe(null);
  await settled(page);

  for (let i = 0; i < 4; i++) await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect.poll(() => Number(state().get('width'))).toBeLessThan(0.1);
  await page.goto('labs/bifurcation/?center=3.569945671870945&width=1e-12&r=3.569945671870945');
  await settled(page);
  await expect(page.locator('.lab-note')).toContainText('float64');
  await expect(page.locator('.stage')).toHaveAttribute('data-engine', 'float64');
});

test('bifurcation: the reader keeps superstable parameters and gets a Feigenbaum ratio', async ({
  page,
}) => {
  for (const r of [3.2, 3.5, 3.555, 3.5665, 3.5692, 3.5698, 3.56991]) {
    if (r === 3.2) await page.goto('labs/bifurcation/?r=3.2&method=float64');
    else await page.locator('#bifurcation-r').fill(String(r));
    await page.locator('#bifurcation-r').press('Enter');
    await settled(page);
    await page.getByRole('button', { name: 'Keep' }).click();
  }
  const kept = page.getByRole('region', { name: 'Superstable parameters you kept' });
  await expect(kept.locator('tbody tr')).toHaveCount(7);
  await expect(kept.locator('tbody tr').last()).toContainText(/4\.669\d/);
});
