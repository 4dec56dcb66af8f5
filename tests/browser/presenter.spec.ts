import type { Page } from '@playwright/test';
import { boxOf } from './support/boxes.js';
import { expect, test } from './support/test.js';

/** What the last row can still read, in px on a projector of 1280 × 720. */
const LEAST = 19;
const PROJECTOR = { width: 1280, height: 720 } as const;

test.use({ viewport: PROJECTOR });

const promises = (page: Page) => page.getByRole('status', { name: 'Safety' });
const controls = (page: Page) => page.getByRole('region', { name: 'Presenter’s controls' });

test.describe('Presenter mode', () => {
  test('P or a button makes the run large; Escape, P or a button leaves; the run goes on as it was', async ({
    app,
    page,
  }) => {
    await app.openPaused();
    await app.stepUntil('headline', /asks for votes/);
    const time = await app.time();
    for (const [enter, leave] of [
      ['key', 'Escape'],
      ['key', 'p'],
      ['button', 'button'],
    ] as const) {
      if (enter === 'key') await page.keyboard.press('p');
      else await page.getByRole('button', { name: 'Presenter mode' }).click();
      await expect(promises(page)).toHaveText('all 5 safety properties hold');
      await expect(app.headline).toHaveText(/asks for votes/);
      await expect(app.nodes()).toHaveCount(3);
      await expect(app.inspector).toHaveCount(0);
      await expect(page.getByRole('banner')).toHaveCount(0);
      if (leave === 'button')
        await page.getByRole('button', { name: 'Leave presenter mode' }).click();
      else await page.keyboard.press(leave);
      await expect(app.inspector).toBeVisible();
      expect(await app.time()).toBe(time);
    }
  });

  for (const [locale, colorScheme] of [
    ['en', 'light'],
    ['zh-CN', 'dark'],
  ] as const) {
    test.describe(`in ${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme, contextOptions: { reducedMotion: 'reduce' } });

      test('nothing is smaller than the last row can read, and nothing is cut off', async ({
        app,
        page,
      }) => {
        await app.open();
        for (const nodes of [3, 5, 9]) {
          await page.evaluate(
            `raftarium.dispatch({ do: 'cluster', nodes: ${nodes}, preset: 'figure-2' })`,
          );
          await app.present();
          for (const stretch of [40, 40, 60]) {
            await app.stepThrough(stretch);
            await app.drawn();
            expect(await unreadable(page), `${nodes} nodes`).toEqual([]);
          }
          await page.keyboard.press('1');
          await page.keyboard.press('k');
          expect(await unreadable(page), `${nodes} nodes, S1 killed`).toEqual([]);
          await page.keyboard.press('p');
          await page.getByRole('banner').waitFor();
        }
      });
    });
  }

  test('the page stays until it has come: there is no blank in between', async ({ app, page }) => {
    await app.openPaused();
    // It comes slowly.
    await page.route(/presenter/, async (route) => {
      await new Promise((done) => setTimeout(done, 300));
      await route.continue();
    });
    const blanks = page.evaluate(
      () =>
        new Promise<number>((done) => {
          let blank = 0;
          function look(): void {
            if (document.querySelector('main') === null) blank++;
            if (document.querySelector('.presenter') === null) requestAnimationFrame(look);
            else done(blank);
          }
          look();
        }),
    );
    await page.keyboard.press('p');
    expect(await blanks).toBe(0);
  });

  test('its controls come with the pointer, stay three seconds, and are there for the keyboard', async ({
    app,
    page,
  }) => {
    await page.clock.install();
    await app.openPaused();
    await page.keyboard.press('p');
    await expect(controls(page)).toHaveCSS('opacity', '1');
    await page.clock.fastForward(3100);
    await expect(controls(page)).toHaveCSS('opacity', '0');
    await page.mouse.move(300, 300);
    await expect(controls(page)).toHaveCSS('opacity', '1');
    await page.clock.fastForward(3100);
    await expect(controls(page)).toHaveCSS('opacity', '0');
    await page.getByRole('button', { name: 'Leave presenter mode' }).focus();
    await expect(controls(page)).toHaveCSS('opacity', '1');
  });

  test('what is pressed is what is under the pointer: a node, and a place on the timeline', async ({
    app,
    page,
  }) => {
    await app.openPaused();
    await app.advance(900);
    await app.present();
    await app.node('S2').click();
    await expect(app.node('S2')).toHaveAttribute('aria-pressed', 'true');

    await app.seek(600);
    await app.drawn();
    const x = await playheadAt(page);
    await app.seek(100);
    await app.drawn();
    expect(await playheadAt(page)).not.toBe(x);
    const timeline = page.getByRole('slider', { name: 'The run so far' });
    const { y, height } = await boxOf(timeline);
    await page.mouse.click(x, y + height / 2);
    await app.drawn();
    expect(await playheadAt(page)).toBeCloseTo(x, -0.5);
    expect(Math.abs((await app.time()) - 600)).toBeLessThan(4);
  });

  test('a request, a crash and what led to it, without leaving', async ({ app, page }) => {
    await app.openQuietRun();
    await app.present();
    await app.advance(500);
    await page.keyboard.press('r');
    const sheet = page.getByRole('dialog', { name: 'Act' });
    await expect(sheet.getByRole('textbox')).toBeFocused();
    await sheet.getByRole('textbox').fill('SET x = 5');
    await sheet.getByRole('button', { name: 'Send' }).click();
    await page.keyboard.press('Escape');
    await expect(sheet).toHaveCount(0);
    await expect(promises(page)).toBeVisible();
    await app.advance(400);
    await expect(app.log.getByRole('button', { name: /^index 1: SET x = 5/ })).toHaveCount(3);
    await expect(app.row('S1')).toContainText(/commit 1.*applied 1/);

    await page.keyboard.press('1');
    await page.keyboard.press('k');
    await expect(app.headline).toHaveText('You killed S1.');
    await expect(app.row('S1')).toContainText('commit lost');
    await page.keyboard.press('w');
    await expect(page.getByRole('tab', { name: 'Causes' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await expect(app.log).toHaveCount(0);

    // Escape lets go first, and leaves when there is nothing to let go of.
    await page.keyboard.press('Escape');
    await expect(app.log).toBeVisible();
    await expect(promises(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(promises(page)).toHaveCount(0);
  });

  test('in the sheet what is round stays so, and its head stays in view', async ({ app, page }) => {
    await app.openPaused();
    await app.present();
    await controls(page).getByRole('button', { name: 'Act' }).click();
    const sheet = page.getByRole('dialog', { name: 'Act' });
    const round = sheet.locator('.round').first();
    await round.waitFor();
    const { width, height } = await boxOf(round);
    expect(width).toBe(height);
    await sheet.evaluate((one) => one.scrollTo(0, one.scrollHeight));
    await expect(round).not.toBeInViewport();
    await expect(sheet.getByRole('button', { name: 'Close' })).toBeInViewport({ ratio: 1 });
  });

  test('the network is parted by pressing nodes, and the controls are not in the way', async ({
    app,
    page,
  }) => {
    await app.openPaused();
    await page.evaluate("raftarium.dispatch({ do: 'cluster', nodes: 5, preset: 'figure-2' })");
    await app.present();
    await controls(page).getByRole('button', { name: 'Act' }).click();
    const sheet = page.getByRole('dialog', { name: 'Act' });
    await sheet.getByText('Break it').click();
    await sheet.getByRole('button', { name: 'Partition' }).click();
    await expect(sheet).toHaveCount(0);
    for (const id of ['S1', 'S2']) await app.node(id).click();
    await page.getByRole('button', { name: 'Split' }).click();
    await expect(app.headline).toHaveText(/^You split the network/);
  });

  test('the newest entries are in view, and none gives way to an empty column', async ({
    app,
    page,
  }) => {
    await app.openQuietRun();
    await app.advance(500);
    await app.present();
    for (let sent = 1; sent <= 5; sent++) {
      await page.evaluate(
        `raftarium.dispatch({ do: 'request', to: 'leader', command: 'SET x = ${sent}' })`,
      );
      await app.advance(150);
    }
    await expect(app.row('S1').getByRole('button', { name: /^index 5/ })).toBeInViewport({
      ratio: 1,
    });
    await expect(app.row('S1').getByRole('button', { name: /^index 1/ })).toBeInViewport({
      ratio: 1,
    });
  });

  test('Figure 7 can be followed: each entry of seven logs is in view, with its term, above the controls', async ({
    app,
    page,
  }) => {
    await app.openPaused();
    await app.openScenario(/^Figure 7/);
    await app.present();
    await expect(app.entries('S5')).toHaveCount(12);
    for (let node = 1; node <= 7; node++) {
      for (const entry of await app.entries(`S${node}`).all()) {
        await expect(entry).toBeInViewport({ ratio: 1 });
        await expect(entry).toHaveText(/t\d$/);
      }
    }
    const last = await boxOf(app.entries('S7').last());
    expect(last.y + last.height).toBeLessThanOrEqual((await boxOf(controls(page))).y);
  });

  test('of the messages on their way one at most says what it is, for as long as it flies', async ({
    app,
    page,
  }) => {
    await app.openPaused();
    await app.present();
    const messages = page.locator('.messages > *');
    const labels = messages.locator('.label');
    const seen = new Set<number>();
    let crowded = 0;
    for (let event = 1; event <= 40; event++) {
      await app.stepThrough(1);
      const counted = await labels.count();
      seen.add(counted);
      if (counted > 0 && (await messages.count()) > 1) crowded++;
    }
    expect(seen).toEqual(new Set([0, 1]));
    expect(crowded).toBeGreaterThan(10);
  });

  test('a broken promise is named', async ({ app, page }) => {
    await app.openPaused();
    await page.keyboard.press('m');
    const lab = page.getByRole('dialog', { name: 'Mistakes lab' });
    await lab.getByRole('button', { name: 'Vote not on disk', exact: true }).click();
    await lab.getByRole('button', { name: 'Show it' }).click();
    await app.present();
    await app.advance(200);
    await app.seek(90);
    await expect(promises(page)).toHaveText('broken: Election Safety');
    await expect(app.headline).toHaveText('S1 and S2 both led in term 1.');
  });
});

/** Where the playhead’s handle stands, in px from the left of the window. */
async function playheadAt(page: Page): Promise<number> {
  const { x, width } = await boxOf(page.locator('.playhead polygon:not(.veil)'));
  return x + width / 2;
}

/** Every text in view that is too small, or not whole inside the window. */
function unreadable(page: Page): Promise<readonly string[]> {
  return page.evaluate((least) => {
    const found: string[] = [];
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const text = words.currentNode;
      const parent = text.parentElement;
      if (parent === null || (text.textContent ?? '').trim() === '') continue;
      if (parent.closest('option, script, marker, .in-words') !== null) continue;
      if (!parent.checkVisibility({ visibilityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const box = range.getBoundingClientRect();
      if (box.width === 0) continue;
      const size = parseFloat(getComputedStyle(parent).fontSize) * parent.currentCSSZoom;
      if (size < least) found.push(`“${text.textContent}” is ${size} px`);
      const out = box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight;
      // Logs are scrolled sideways.
      if (out && parent.closest('.log-scroll') === null) found.push(`“${text.textContent}” is cut`);
    }
    return found;
  }, LEAST);
}
