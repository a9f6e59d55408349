/** The X-ray lab with files of a reader's own: nothing is sent, bad ones are named, the table is worked by keyboard. */
import type { Page } from '@playwright/test';
import { lab as xray } from '@/labs/spectral-xray/lab';
import type { Values } from '@/labs/spectral-xray/model';
import { ofPath } from '@/src/bytes/ofPath';
import { defaults } from '@/src/lab/params';
import { normal } from '@/src/math/random/normal';
import { stream } from '@/src/math/random/stream';
import { writeSafetensors } from '@/src/tensors/writeSafetensors';
import { downloaded, expect, expectAccessible, settled, test } from './support';

/** A checkpoint: noise in three layers, and `signal` in one entry of each. */
function checkpoint(name: string, signal: number) {
  const random = stream(7);
  const layer = (called: string, rows: number, columns: number, s: number) => {
    const values = Float64Array.from({ length: rows * columns }, () => s * normal(random));
    values[0]! += signal;
    return { name: called, dtype: 'F32' as const, shape: [rows, columns], values };
  };
  const tensors = [
    layer('h.10.w', 60, 90, 0.1),
    layer('h.2.w', 80, 80, 0.05),
    layer('head', 20, 80, 0.2),
  ];
  return { name, mimeType: '', buffer: Buffer.from(writeSafetensors(tensors)) };
}
const lab = (page: Page) => page.locator('[data-lab-host="spectral-xray"]');
const layers = (page: Page) => page.getByRole('region', { name: 'Layers' });
const column = (page: Page, index: number) =>
  layers(page).locator(`tbody tr > :nth-child(${index})`).allTextContents();
const trimmed = (texts: string[]) => texts.map((text) => text.trim());

test('a reader’s files: compared layer by layer, and not one request after the page has loaded', async ({
  page,
}) => {
  await page.goto('labs/spectral-xray/', { waitUntil: 'networkidle' });
  await settled(page);
  // Fonts of what lies further down come when it is seen.
  await page.keyboard.press('End');
  await page.locator('footer').scrollIntoViewIfNeeded();
  await page.evaluate(() => document.fonts.ready);
  await page.waitForLoadState('networkidle');
  const requests: string[] = [];
  page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`));
  page.on('websocket', (socket) => requests.push(socket.url()));

  await page
    .locator('input[type=file]')
    .setInputFiles([checkpoint('one.safetensors', 0), checkpoint('two.safetensors', 6)]);
  await expect(lab(page).locator('.description')).toContainText(
    'Read: one.safetensors (53.8 kB) and two.safetensors (53.8 kB).',
  );
  await expect(layers(page).locator('tbody tr')).toHaveCount(6);
  await expect(page.getByRole('region', { name: 'Two files' })).toContainText(
    'one.safetensors → two.safetensors',
  );
  await layers(page).getByRole('button', { name: 'h.10.w' }).nth(1).click();
  await expect(page.locator('#spectral-xray-layer')).toHaveValue('2');
  await expect(lab(page).locator('.description')).toContainText(
    'h.10.w in two.safetensors (60 × 90) has 1 spike',
  );
  await expect(page.getByRole('region', { name: 'Spikes' })).toBeVisible();
  const csv = await downloaded(page, 'Data (CSV)');
  expect(csv.split('\r\n')[0]).toMatch(/^number,layer,file,shape,noise s,edge,/);
  expect(csv.trim().split('\r\n')).toHaveLength(7);
  await downloaded(page, 'Data with provenance (JSON)');
  await downloaded(page, 'Figure (SVG)');
  // Not the lab's: what is exported stays on the machine (blob), and Chromium asks for the icon when an address changes.
  const own = requests.filter((request) => !/ (blob|data):|^GET \S+\/favicon\.svg$/.test(request));
  expect(own).toEqual([]);
  await expectAccessible(page);
});

test('the table is sorted and a layer chosen by keyboard alone, as by mouse', async ({ page }) => {
  await page.goto('labs/spectral-xray/');
  await settled(page);
  await page.locator('input[type=file]').setInputFiles(checkpoint('one.safetensors', 3));
  await expect(layers(page).locator('tbody tr')).toHaveCount(3);
  const head = layers(page).getByRole('button', { name: 'Noise s' });
  await head.click();
  const byMouse = trimmed(await column(page, 2));
  expect(byMouse).toEqual(['head', 'h.10.w', 'h.2.w']);
  await expect(layers(page).locator('th[aria-sort=descending]')).toHaveText(/Noise s/);
  const name = layers(page).getByRole('button', { name: 'Layer', exact: true });
  await name.focus();
  await page.keyboard.press('Enter');
  expect(trimmed(await column(page, 2))).toEqual(['h.2.w', 'h.10.w', 'head']);
  await page.keyboard.press('Space');
  expect(trimmed(await column(page, 2))).toEqual(['head', 'h.10.w', 'h.2.w']);
  await head.focus();
  await page.keyboard.press('Enter');
  expect(trimmed(await column(page, 2))).toEqual(byMouse);
  await layers(page).getByRole('button', { name: 'head' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/layer=3/);
  const chosen = layers(page).getByRole('button', { name: 'head' });
  await expect(chosen).toHaveAttribute('aria-pressed', 'true');
  await expect(chosen).toBeFocused();
  await expect(lab(page).locator('.description')).toContainText('head (20 × 80)');
});

test('bad files are named and the page lives', async ({ page }) => {
  await page.goto('labs/spectral-xray/');
  await settled(page);
  const give = (name: string, buffer: Buffer) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType: '', buffer });
  const good = checkpoint('good.safetensors', 3);
  const said = lab(page).locator('.refused');
  await give('picture.png', Buffer.from('x'));
  await expect(said).toHaveText('invalid file; not one of .safetensors, .npy, .npz: picture.png');
  await give('noise.npy', Buffer.from('not an array'));
  await expect(said).toContainText('noise.npy: unknown format; not one of safetensors, npy, npz');
  await page.getByRole('button', { name: 'Remove noise.npy' }).click();
  await give('cut.safetensors', good.buffer.subarray(0, 300));
  await expect(said).toContainText('cut.safetensors: ');
  await page.getByRole('button', { name: 'Remove cut.safetensors' }).click();
  await give('good.safetensors', good.buffer);
  await expect(said).toHaveCount(0);
  await expect(lab(page).locator('.description')).toContainText('Read: good.safetensors');
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(lab(page).locator('.description')).toContainText('initial.safetensors');
});

test('a long run shows its progress, can be canceled, and what was done stays', async ({
  page,
}) => {
  await page.goto('labs/spectral-xray/');
  await settled(page);
  const random = stream(3);
  const tensors = Array.from({ length: 12 }, (_, i) => ({
    name: `block.${i}`,
    dtype: 'BF16' as const,
    shape: [700, 900],
    values: Float64Array.from({ length: 630_000 }, () => normal(random)),
  }));
  await page.locator('input[type=file]').setInputFiles({
    name: 'large.safetensors',
    mimeType: '',
    buffer: Buffer.from(writeSafetensors(tensors)),
  });
  await expect(lab(page).locator('.status')).toContainText(/Computing, \d+ %/);
  await expect(layers(page).locator('tbody tr')).toHaveCount(12);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(lab(page).locator('.status')).toContainText(/Canceled at \d+ %/);
  const scales = trimmed(await column(page, 4));
  expect(scales[0]).toBe('1');
  expect(scales.at(-1)).toBe('–');
  await expect(lab(page).locator('.description')).toContainText(/\d+ of 12 matrices done\./);
});

test('the book’s network has the same numbers, to the bit, in Node and in Chromium', async ({
  page,
}) => {
  const values = defaults(xray.params) as Values;
  const files = (xray.files!.shipped(values) ?? []).map((path) => ofPath(`public/${path}`));
  const frame = [...xray.run(values, { engine: 'float64', files })].at(-1)!;
  await page.goto('labs/spectral-xray/');
  await settled(page);
  const data = JSON.parse(await downloaded(page, 'Data with provenance (JSON)')) as {
    columns: { values: unknown[] }[];
    files: { name: string }[];
  };
  expect(data.files.map(({ name }) => name)).toEqual([
    'initial.safetensors',
    'trained.safetensors',
  ]);
  expect(data.columns.map((c) => c.values)).toEqual(
    xray.table(frame, values).map((c) => Array.from(c.values as ArrayLike<unknown>)),
  );
});
