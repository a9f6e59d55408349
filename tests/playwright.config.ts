import { defineConfig } from '@playwright/test';

/** The built book at the root, or, for `test:base`, a second build below a base path. */
const base = process.env['BASE_PATH'] ?? '/';
const out = process.env['OUT_DIR'] ?? 'dist';
const port = Number(process.env['TEST_PORT'] ?? 4399);
const report = process.env['TEST_REPORT'] ?? 'browser.json';

export default defineConfig({
  testDir: './e2e',
  testMatch: base === '/' ? /^(?!.*base\.spec).*\.spec\.ts$/ : /base\.spec\.ts$/,
  outputDir: '../test-results/playwright',
  fullyParallel: true,
  workers: 2,
  // A browser on a busy machine now and then misses a moment: what passes only the second time is listed as flaky.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 120_000,
  reporter: [['list'], ['json', { outputFile: `../test-results/${report}` }]],
  use: {
    baseURL: `http://localhost:${port}${base}`,
    launchOptions: {
      ...(process.env['CHROMIUM_PATH'] ? { executablePath: process.env['CHROMIUM_PATH'] } : {}),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--use-gl=angle',
        '--use-angle=swiftshader',
        '--enable-unsafe-swiftshader',
        // WebGL in software is for the labs that ask for it; pages are painted without.
        '--disable-gpu-compositing',
        '--disable-background-networking',
      ],
    },
  },
  webServer: {
    command: 'npm run --silent serve',
    cwd: new URL('..', import.meta.url).pathname,
    url: `http://localhost:${port}${base}`,
    env: { PORT: String(port), BASE_PATH: base, OUT_DIR: out },
    reuseExistingServer: false,
  },
});
