import { defineConfig } from '@playwright/test';
import { findBrowser, launchOptions } from './scripts/browser.mjs';

const executablePath = findBrowser();

export default defineConfig({
  testDir: 'tests/browser',
  outputDir: 'test-results/browser',
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
  fullyParallel: true,
  // A busy machine takes its time; what is measured in the tests is simulated or wound-on time.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env['CI'] !== undefined,
  use: {
    baseURL: `http://localhost:${process.env['PREVIEW_PORT']}`,
    launchOptions: { ...launchOptions, ...(executablePath !== null && { executablePath }) },
    trace: 'retain-on-failure',
  },
  // The built page, on the first free port from an unusual one on.
  webServer: {
    command: 'npm run build && npm run preview -- --host localhost --port 47831',
    env: { NO_COLOR: '1', FORCE_COLOR: '0' },
    wait: { stdout: /localhost:(?<preview_port>\d+)/ },
  },
});
