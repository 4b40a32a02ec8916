import { defineConfig } from '@playwright/test';

const browser = JSON.parse(process.env.CARREL_BROWSER ?? '{}') as { path?: string; env?: Record<string, string> };
if (!browser.path) throw new Error('start the tests with e2e/run.mjs, which finds a browser');

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../target/e2e',
  reporter: 'list',
  // two at a time, each with users of its own
  workers: 2,
  fullyParallel: true,
  // never twice: a test that fails now and then has found something
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: process.env.CARREL_URL ?? '',
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    // the app speaks in UTC wherever the user is
    timezoneId: 'America/New_York',
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: browser.path,
      env: { ...(process.env as Record<string, string>), ...browser.env },
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
