import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from '@playwright/test';

/** The built page and what it is held against, served, and a browser to open them in. */
export interface Bench {
  readonly browser: Browser;
  readonly url: string;
  /** Where the built files are. */
  readonly folder: string;
  readonly end: () => Promise<void>;
}

/** What drives a browser is loaded only here: it slows down whatever else this process measures. */
export async function startBench(): Promise<Bench> {
  const { chromium } = await import('@playwright/test');
  const { build, preview } = await import('vite');
  const { findBrowser, launchOptions } = await import('../scripts/browser.mjs');
  // A folder of its own: somebody may build the page, or run another bench, at the same time.
  const folder = mkdtempSync(join(tmpdir(), 'raftarium-bench-'));
  await build({ build: { outDir: folder, emptyOutDir: true }, logLevel: 'warn' });
  for (const file of ['floor.html', 'empty.html']) {
    copyFileSync(join('bench', file), join(folder, file));
  }
  const server = await preview({ build: { outDir: folder }, preview: { port: 47931 } });
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...launchOptions,
    ...(executablePath !== null && { executablePath }),
  });
  return {
    browser,
    url: server.resolvedUrls?.local[0] ?? '',
    folder,
    async end() {
      await browser.close();
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** One page in the browser, with what the browser knows of its costs. */
export interface Tab {
  readonly page: Page;
  readonly metrics: () => Promise<(name: string) => number>;
  readonly collectGarbage: () => Promise<unknown>;
  /** So many frames have scripts asked for, and got, since the page was opened. */
  readonly frames: () => Promise<number>;
}

/** Frames are counted where scripts ask for them, on every page in the same way. */
export async function openTab({ browser, url }: Bench, path = ''): Promise<Tab> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(() => {
    const request = window.requestAnimationFrame.bind(window);
    let frames = 0;
    let last = -1;
    window.requestAnimationFrame = (callback) =>
      request((now) => {
        if (now !== last) frames++;
        last = now;
        callback(now);
      });
    Reflect.set(window, 'framesSoFar', () => frames);
  });
  await page.goto(`${url}${path}`);
  const session: CDPSession = await page.context().newCDPSession(page);
  // The time that the thread itself has worked: the machine may have other things to do.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return {
    page,
    async metrics() {
      const { metrics } = await session.send('Performance.getMetrics');
      return (name) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
    },
    collectGarbage: () => session.send('HeapProfiler.collectGarbage'),
    frames: () => page.evaluate('framesSoFar()'),
  };
}
