/** Figures under real fingers: touches as the browser's input pipeline gives them, scrolling included. */
import type { Page } from '@playwright/test';
import { expect, test } from './support';

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

type Point = readonly [x: number, y: number];

/** Puts fingers down one after the other, moves all of them in ten steps, lifts them. */
async function fingers(page: Page, from: readonly Point[], to: readonly Point[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', at: readonly Point[]) =>
    devtools.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: at.map(([x, y], id) => ({ x, y, id })),
    });
  for (let n = 1; n <= from.length; n++) await send('touchStart', from.slice(0, n));
  for (let i = 1; i <= 10; i++) {
    const now = from.map(([x, y], k): Point => [
      x + ((to[k]![0] - x) * i) / 10,
      y + ((to[k]![1] - y) * i) / 10,
    ]);
    await send('touchMove', now);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await send('touchEnd', []);
  await devtools.detach();
  // The address is written when a value has stood still: until then it may hold one from on the way.
  let before = '';
  for (let now = page.url(); now !== before; now = page.url()) {
    before = now;
    await page.waitForTimeout(500);
  }
}

async function middleOf(page: Page, selector: string): Promise<Point> {
  const figure = page.locator(selector).first();
  await figure.evaluate((node) => node.scrollIntoView({ block: 'center' }));
  const box = (await figure.boundingBox())!;
  return [box.x + box.width / 2, box.y + box.height / 2];
}
const scrolled = (page: Page) => page.evaluate(() => scrollY);
/** A lab that has run, awakened by a finger. */
async function opened(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('.lab .status').first().tap();
  await page.locator('.stage[data-status="done"]').first().waitFor();
}

test('one finger moves the window, two zoom it, a tap chooses, and a swipe up scrolls the page', async ({
  page,
}) => {
  await opened(page, 'labs/bifurcation/?center=3.5&width=0.4');
  const state = (name: string) => Number(new URL(page.url()).searchParams.get(name));
  const [x, y] = await middleOf(page, '.surface');
  const top = await scrolled(page);

  await fingers(page, [[x, y]], [[x - 60, y]]);
  await expect.poll(() => state('center')).toBeGreaterThan(3.55);
  expect(state('width')).toBe(0.4);

  const center = state('center');
  await fingers(page, [[x - 20, y], [x + 20, y]], [[x - 80, y], [x + 80, y]]); // prettier-ignore
  await expect.poll(() => state('width')).toBeLessThan(0.12);
  expect(state('width')).toBeGreaterThan(0.08);
  expect(Math.abs(state('center') - center)).toBeLessThan(0.05);

  // Fingers one above the other zoom as well, and by as much as they move.
  const { width } = { width: state('width') };
  await fingers(page, [[x, y - 60], [x, y + 60]], [[x, y - 30], [x, y + 30]]); // prettier-ignore
  await expect.poll(() => state('width')).toBeGreaterThan(1.8 * width);
  expect(state('width')).toBeLessThan(2.2 * width);
  expect(await scrolled(page)).toBe(top);
  expect(await page.evaluate(() => visualViewport!.scale)).toBe(1);

  await page.touchscreen.tap(x + 40, y);
  await expect.poll(() => state('r')).toBeGreaterThan(state('center'));

  const before = new URL(page.url()).search;
  await fingers(page, [[x, y + 60]], [[x + 6, y - 140]]);
  await expect.poll(() => scrolled(page)).toBeGreaterThan(top + 60);
  // Longer than the address waits for a value that stands still.
  await page.waitForTimeout(400);
  expect(new URL(page.url()).search).toBe(before);
});

test('a swipe to the side turns the butterfly; a swipe up scrolls the page and turns nothing', async ({
  page,
}) => {
  await opened(page, 'labs/butterfly/?show=space&twins=20&steps=10000');
  const figure = page.locator('.stage svg.plot').first();
  const [x, y] = await middleOf(page, '.turned');
  const top = await scrolled(page);
  await fingers(page, [[x, y]], [[x - 60, y]]);
  await expect(figure).toHaveAttribute('aria-label', /seen from (4\d|50)° around and 10° up/);
  expect(await scrolled(page)).toBe(top);
  const label = await figure.getAttribute('aria-label');
  await fingers(page, [[x, y + 60]], [[x, y - 140]]);
  await expect.poll(() => scrolled(page)).toBeGreaterThan(top + 60);
  await expect(figure).toHaveAttribute('aria-label', label!);
});
