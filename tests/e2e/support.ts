import { readFileSync, readdirSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test as plain, type Page } from '@playwright/test';

/** Pages of the build, as paths below the base. */
export function pages(out = process.env['OUT_DIR'] ?? 'dist'): string[] {
  return readdirSync(out, { recursive: true })
    .map((file) => String(file).replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.html'))
    .map((file) => file.replace(/(^|\/)index\.html$/, '$1'))
    .sort();
}

export const labIds = (): string[] =>
  pages()
    .map((path) => /^labs\/([^/]+)\/$/.exec(path)?.[1])
    .filter((id): id is string => id !== undefined);

/** Every test fails on a console error, a broken promise, a CSP violation or a request to another host. */
export const test = plain.extend<{ faults: string[] }>({
  faults: [
    async ({ page }, use) => {
      const faults: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(`console: ${message.text()}`);
      });
      page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
      page.on('request', (request) => {
        const url = new URL(request.url());
        if (url.protocol.startsWith('http') && url.hostname !== 'localhost')
          faults.push(`third party: ${request.url()}`);
      });
      await use(faults);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});
export { expect };

/** No violation of any of axe's rules, or of `rules` only, in the state that `where` names. */
export async function expectAccessible(
  page: Page,
  where = '',
  rules?: readonly string[],
): Promise<void> {
  await page.keyboard.press('Tab'); // What scrolls is made reachable when the keyboard is used.
  // In the page itself, and violations alone: a page has no frame, and a list of what passed is as long as the page.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'], ...(rules && { runOnly: [...rules] }) })
    .analyze();
  expect(
    violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`,
    ),
    where,
  ).toEqual([]);
}

/** Waits until the lab on the page has finished a run and drawn it. */
export async function settled(page: Page, id?: string): Promise<void> {
  const stage = id ? `.stage[data-lab="${id}"]` : '.stage';
  // A lab computes when somebody touches it.
  const lab = id ? page.locator(`.lab:has([data-lab-host="${id}"])`) : page.locator('.lab');
  await lab.first().locator('.status').hover();
  await page
    .locator(`${stage}[data-status="done"]:not([data-drawing])`)
    .first()
    .waitFor({ timeout: 60_000 });
}

/** The file that a download button gives, as text. */
export async function downloaded(page: Page, button: string): Promise<string> {
  const menu = page.locator('.actions details');
  if (!(await menu.evaluate((details: HTMLDetailsElement) => details.open)))
    await page.getByText('Download', { exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return readFileSync(await download.path(), 'utf8');
}

/** Counts from now how long the page is ever held up; the function tells the longest pause as a share of all the time. */
export async function watchPauses(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const clock = { start: performance.now(), last: performance.now(), longest: 0 };
    (window as unknown as { clock: typeof clock }).clock = clock;
    setInterval(() => {
      const now = performance.now();
      clock.longest = Math.max(clock.longest, now - clock.last);
      clock.last = now;
    }, 5);
  });
  return async () => {
    const { longest, total } = await page.evaluate(() => {
      const { clock } = window as unknown as { clock: { start: number; longest: number } };
      return { longest: clock.longest, total: performance.now() - clock.start };
    });
    console.log(
      `longest pause of the page: ${longest.toFixed(0)} ms of a run of ${total.toFixed(0)} ms`,
    );
    return longest / total;
  };
}

/** Storage as a browser that forbids it gives it; before the page is opened. */
export const forbidStorage = (page: Page): Promise<unknown> =>
  page.addInitScript(() =>
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    }),
  );

/** Presses the button of a lab: Run, Pause, Resume, Cancel. */
export const press = (page: Page, name = 'Run'): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

/** The columns of the exported data. */
export const columns = async (page: Page): Promise<{ name: string; values: number[] }[]> =>
  (
    JSON.parse(await downloaded(page, 'Data with provenance (JSON)')) as {
      columns: { name: string; values: number[] }[];
    }
  ).columns;

export const tensorWorker = (page: Page) =>
  page.workers().find((worker) => worker.url().includes('worker.tf'))!;

/** Waits until WebGL computes, loses its context as a driver reset would, and is told so within 5 s. */
export async function loseContext(page: Page, faults: string[]): Promise<void> {
  await page.locator('.stage[data-engine="webgl"]').waitFor({ timeout: 60_000 });
  await tensorWorker(page).evaluate(() =>
    (self as unknown as { loseContext(): void }).loseContext(),
  );
  await expect(page.locator('.messages')).toContainText('graphics context was lost', {
    timeout: 5000,
  });
  await settled(page);
  await expect(page.locator('.stage')).toHaveAttribute('data-engine', 'wasm');
  faults.length = 0; // Chromium reports the lost context itself.
}
