import type { Page } from '@playwright/test';
import { expect, test } from './support/test.js';

declare global {
  interface Window {
    /** How many animation frames the page has asked for. */
    framesAsked: number;
    /** The frames of the browser itself, which are not counted. */
    ownFrame: typeof requestAnimationFrame;
    /** How long each message was to be seen, in ms of real time. */
    flights: Map<string, { begin: number; end: number | null }>;
  }
}

test.describe('Playback', () => {
  test('On opening it plays: the first election within five seconds, each message for about one', async ({
    app,
    page,
  }) => {
    await page.addInitScript(() => {
      window.flights = new Map();
      new MutationObserver(() => {
        const shown = new Set<string>();
        for (const message of document.querySelectorAll('[role="button"][aria-label*=" → "]')) {
          const name = message.getAttribute('aria-label') ?? '';
          shown.add(name);
          if (!window.flights.has(name)) {
            window.flights.set(name, { begin: performance.now(), end: null });
          }
        }
        for (const [name, flight] of window.flights) {
          if (!shown.has(name)) flight.end ??= performance.now();
        }
      }).observe(document, { childList: true, subtree: true });
    });
    // The page's own clock stands still and is wound on, so that a busy machine makes no difference.
    await page.clock.install({ time: 0 });
    await page.clock.pauseAt(1000);
    await app.open();
    await expect(app.pauseButton).toBeVisible();
    await page.clock.runFor(5000);
    const opened = await page.evaluate(
      () => [...window.flights.values()].map(({ begin }) => begin)[0] ?? Infinity,
    );
    expect(opened, 'ms from opening the page to the first request').toBeLessThan(5000);

    await page.clock.runFor(3000);
    await expect(app.votes).toContainText(/S\d won/);
    const flights = await page.evaluate(() =>
      [...window.flights.values()].flatMap(({ begin, end }) => (end === null ? [] : end - begin)),
    );
    expect(flights.length).toBeGreaterThan(1);
    for (const ms of flights) {
      expect(ms).toBeGreaterThan(350);
      expect(ms).toBeLessThan(2000);
    }
  });

  test('The space bar plays and pauses', async ({ app, page }) => {
    await app.openPaused();
    await page.getByRole('button', { name: 'Help' }).focus();
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press(' ');
    await expect(app.pauseButton).toBeVisible();
    await expect.poll(() => app.time()).toBeGreaterThan(0);
    await page.keyboard.press(' ');
    await expect(app.playButton).toBeVisible();
    const paused = await app.time();
    await app.drawn();
    expect(await app.time()).toBe(paused);
  });

  test('Speed goes up by + and down by -, to either end, the slider follows, and time goes faster', async ({
    app,
    page,
  }) => {
    await app.openPaused();
    await expect(app.clock).toContainText('1/50×');
    await page.keyboard.press('+');
    await expect(app.clock).toContainText('1/20×');
    await expect(app.speed).toHaveAttribute('aria-valuetext', '1/20×');
    await page.keyboard.press('-');
    await page.keyboard.press('-');
    await expect(app.clock).toContainText('1/100×');
    for (let i = 0; i < 20; i++) await page.keyboard.press('-');
    await expect(app.clock).toContainText('1/1000×');
    for (let i = 0; i < 20; i++) await page.keyboard.press('+');
    await expect(app.clock).toContainText(/(?<!\/)20×/);
    await app.speed.press('Home');
    await expect(app.clock).toContainText('1/1000×');
    await app.speed.press('ArrowRight');
    await expect(app.clock).toContainText('1/500×');
    expect(await app.time()).toBe(0);

    // At 20× the seconds fly.
    await app.speed.press('End');
    await app.playButton.click();
    await expect.poll(() => app.time()).toBeGreaterThan(5000);
    await app.step();
    await expect(app.safety.getByRole('listitem').filter({ hasText: 'holds' })).toHaveCount(5);
  });

  test('While paused no animation frame is asked for', async ({ app, page }) => {
    await countFrames(page);
    await app.open();
    await expect.poll(() => asked(page)).toBeGreaterThan(10);
    await page.keyboard.press('ArrowRight');
    await expect(app.playButton).toBeVisible();
    await framesGoBy(page, 5);
    const before = await asked(page);
    await framesGoBy(page, 30);
    expect(await asked(page)).toBe(before);

    // One step, one frame; not a loop.
    await page.keyboard.press('ArrowRight');
    await framesGoBy(page, 30);
    expect((await asked(page)) - before).toBeGreaterThan(0);
    expect((await asked(page)) - before).toBeLessThan(4);
  });

  test('A hidden tab pauses, asks for no frame, and says so when it is seen again', async ({
    app,
    page,
  }) => {
    await countFrames(page);
    await app.openPaused();
    // A run that stands still does not mind.
    await setHidden(page, true);
    await setHidden(page, false);
    await expect(page.getByText('Paused while the tab was hidden.')).toHaveCount(0);

    await app.playButton.click();
    await expect.poll(() => asked(page)).toBeGreaterThan(10);
    await setHidden(page, true);
    await framesGoBy(page, 5);
    const before = await asked(page);
    await framesGoBy(page, 30);
    expect(await asked(page)).toBe(before);

    await setHidden(page, false);
    const unseen = page.getByRole('status').filter({ hasText: 'Paused while the tab was hidden.' });
    await expect(unseen).toBeVisible();
    const paused = await app.time();
    await framesGoBy(page, 10);
    expect(await app.time()).toBe(paused);
    await app.playButton.click();
    await expect(unseen).toHaveCount(0);
    await expect.poll(() => app.time()).toBeGreaterThan(paused);
  });

  test('Who asks for less motion begins with a run that stands still', async ({ app, page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await app.open();
    await expect(app.playButton).toBeVisible();
    await framesGoBy(page, 20, false);
    expect(await app.time()).toBe(0);
    await expect(app.headline).toHaveText('Three nodes, no leader yet.');

    // It can still be played.
    await app.playButton.click();
    await expect.poll(() => app.time()).toBeGreaterThan(0);
  });
});

async function countFrames(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.framesAsked = 0;
    window.ownFrame = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) => {
      window.framesAsked++;
      return window.ownFrame(callback);
    };
  });
}

function asked(page: Page): Promise<number> {
  return page.evaluate(() => window.framesAsked);
}

/** Lets so many frames of the browser go by, without counting them. */
async function framesGoBy(page: Page, frames: number, counted = true): Promise<void> {
  await page.evaluate(
    async ([count, own]) => {
      const frame = own ? window.ownFrame : window.requestAnimationFrame.bind(window);
      for (let i = 0; i < count; i++) {
        await new Promise((done) => {
          frame(done);
        });
      }
    },
    [frames, counted] as const,
  );
}

/** What a browser tells the page when its tab goes out of view, or comes back. */
async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((is) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => is });
    Object.defineProperty(document, 'visibilityState', {
      configurable: true,
      get: () => (is ? 'hidden' : 'visible'),
    });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}
