import type { Page } from '@playwright/test';
import { passesAxe } from './support/axe.js';
import { expect, test } from './support/test.js';

const WORDS = {
  en: { take: 'Take the tour', decline: 'No, thanks', tour: 'Tour of the page', next: 'Next' },
  'zh-CN': { take: '开始导览', decline: '不用了', tour: '页面导览', next: '下一步' },
} as const;

/** What the tour stops at, in the order in which it does. */
const STOPS = [
  'One sentence first',
  'A node, and its timer',
  'Messages',
  'Votes by term',
  'The logs, side by side',
  'Time is yours',
  'Five promises',
] as const;

const LOOKS = [
  { viewport: { width: 1440, height: 900 }, locale: 'en', colorScheme: 'light' },
  { viewport: { width: 1280, height: 720 }, locale: 'zh-CN', colorScheme: 'dark' },
  { viewport: { width: 1024, height: 768 }, locale: 'en', colorScheme: 'dark' },
  { viewport: { width: 390, height: 844 }, locale: 'zh-CN', colorScheme: 'light' },
] as const;

for (const { viewport, locale, colorScheme } of LOOKS) {
  const words = WORDS[locale];
  test.describe(`On ${viewport.width} × ${viewport.height}, ${locale}, ${colorScheme}`, () => {
    test.use({ viewport, locale, colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('the invitation and every stop of the tour can be seen whole, and axe finds nothing wrong', async ({
      app,
      page,
    }) => {
      await app.open();
      const take = page.getByRole('button', { name: words.take });
      await take.waitFor();
      for (let steps = 0; steps < 5; steps++) await app.step();
      await passesAxe(page, 'the invitation');
      expect(await overflow(page)).toEqual([0, 0]);
      await take.click();
      const tour = page.getByRole('dialog', { name: words.tour });
      const ring = page.locator('.tour-ring');
      for (let stop = 1; stop <= STOPS.length; stop++) {
        await expect(tour).toContainText(new RegExp(`${stop} (of|/) ${STOPS.length}`));
        await app.drawn();
        await expect(tour).toBeInViewport({ ratio: 1 });
        await expect(ring).toBeInViewport({ ratio: 0.9 });
        // On a phone, too, the votes are there when they are spoken of.
        if (stop === 4) await expect(page.locator('.votes')).toBeVisible();
        await passesAxe(page, `stop ${stop}`);
        await tour.locator('.primary').click();
      }
      await expect(tour).toHaveCount(0);
    });
  });
}

test.describe('The tour', () => {
  test('is an invitation at the first visit; declined, it never comes again', async ({
    app,
    page,
  }) => {
    await app.openPaused();
    const invitation = page.getByRole('region', { name: 'For newcomers' });
    await expect(invitation).toBeVisible();
    await invitation.getByRole('button', { name: 'No, thanks' }).click();
    await expect(invitation).toHaveCount(0);
    await page.reload();
    await app.stepButton.waitFor();
    await settled(page);
    await expect(invitation).toHaveCount(0);
  });

  test('goes from stop to stop by the keyboard alone, and gives the focus back to the help', async ({
    app,
    page,
  }) => {
    await app.openPaused();
    const tour = page.getByRole('dialog', { name: 'Tour of the page' });
    await page.getByRole('button', { name: 'Take the tour' }).focus();
    await page.keyboard.press('Enter');
    for (const stop of STOPS) {
      await expect(tour.getByRole('heading')).toHaveText(stop);
      expect(await tour.evaluate((card) => card.contains(document.activeElement))).toBe(true);
      await page.keyboard.press('Enter');
    }
    await expect(tour).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Help' })).toBeFocused();
    // It was taken: the next visit does not ask again.
    await page.reload();
    await app.stepButton.waitFor();
    await settled(page);
    await expect(page.getByRole('region', { name: 'For newcomers' })).toHaveCount(0);
  });

  test('is left by Escape from wherever the focus is, and can be taken again from the help', async ({
    app,
    page,
  }) => {
    await app.openPaused();
    const tour = page.getByRole('dialog', { name: 'Tour of the page' });
    await page.getByRole('button', { name: 'Take the tour' }).click();
    await expect(tour).toBeVisible();
    await app.command.focus();
    await page.keyboard.press('Escape');
    await expect(tour).toHaveCount(0);

    await page.getByRole('button', { name: 'Help' }).click();
    await app.help.getByRole('button', { name: 'Take the tour' }).click();
    await expect(app.help).toHaveCount(0);
    await expect(tour.getByRole('heading')).toHaveText(STOPS[0]);
    await tour.getByRole('button', { name: 'Next' }).click();
    await tour.getByRole('button', { name: 'Next' }).click();
    await tour.getByRole('button', { name: 'Back' }).click();
    await expect(tour.getByRole('heading')).toHaveText(STOPS[1]);
    await tour.getByRole('button', { name: 'Leave the tour' }).click();
    await expect(tour).toHaveCount(0);
  });

  test('blocks nothing: the run goes on, keys and buttons do what they do', async ({
    app,
    page,
  }) => {
    await app.openPaused();
    await page.getByRole('button', { name: 'Take the tour' }).click();
    const tour = page.getByRole('dialog', { name: 'Tour of the page' });
    await app.step();
    await expect(app.headline).toHaveText(/asks for votes/);
    await app.stepButton.click();
    await expect(app.headline).toHaveText(/votes for/);
    await app.node('S2').click();
    await expect(app.node('S2')).toHaveAttribute('aria-pressed', 'true');
    await expect(tour).toBeVisible();
  });

  test('has its ring around what it speaks of, also while that moves', async ({ app, page }) => {
    await app.openPaused();
    await app.step();
    await page.getByRole('button', { name: 'Take the tour' }).click();
    const tour = page.getByRole('dialog', { name: 'Tour of the page' });
    for (const next of [1, 2]) {
      await expect(tour).toContainText(`${next} of 7`);
      await tour.getByRole('button', { name: 'Next' }).click();
    }
    const ring = page.locator('.tour-ring');
    const message = app.messages().first().locator('.halo');
    for (const step of ['first', 'second', 'third']) {
      await expect
        .poll(async () => around(await ring.boundingBox(), await message.boundingBox()), {
          message: `the ${step} place`,
        })
        .toBe(true);
      // By 10 ms of its way.
      await page.keyboard.press('Shift+ArrowRight');
      if ((await app.messages().count()) === 0) break;
    }
  });

  test('is not offered where the page is a part of another', async ({ page }) => {
    await page.route('**/around.html', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: '<iframe src="/" width="1300" height="800"></iframe>',
      }),
    );
    await page.goto('/around.html');
    const frame = page.frameLocator('iframe');
    await frame.getByRole('button', { name: 'One event forward' }).waitFor();
    await settled(page);
    await expect(frame.getByRole('region', { name: 'For newcomers' })).toHaveCount(0);
  });
});

test('The help shows every shape on one sheet: each kind of message, role, cell, ballot, lane and mark', async ({
  app,
  page,
}) => {
  await app.openPaused();
  await page.keyboard.press('?');
  const { help } = app;
  for (const kind of [
    'asks for a vote',
    'the vote is refused',
    'heartbeat',
    'one entry',
    'stored',
    'lost on the way',
    'the link is cut',
  ]) {
    await expect(
      help.getByRole('listitem').filter({ hasText: new RegExp(`${kind}$`) }),
    ).not.toHaveCount(0);
  }
  for (const role of ['leader', 'candidate', 'follower', 'down']) {
    await expect(help.locator(`.node.${role}`)).not.toHaveCount(0);
  }
  for (const cell of ['committed', 'stored', 'kept']) {
    await expect(help.locator(`.cell.${cell}`)).not.toHaveCount(0);
  }
  await expect(help.locator('.slip')).toHaveCount(4);
  // Four lanes and six marks, and nothing of them is blank.
  const drawn = await help.locator('canvas').evaluateAll((swatches) =>
    swatches.map((swatch) => {
      const { width, height } = swatch as HTMLCanvasElement;
      const context = new OffscreenCanvas(width, height).getContext('2d');
      context?.drawImage(swatch as HTMLCanvasElement, 0, 0);
      return context?.getImageData(0, 0, width, height).data.some((value) => value > 0);
    }),
  );
  expect(drawn).toEqual(Array.from({ length: 10 }, () => true));
});

function around(
  ring: { x: number; y: number; width: number; height: number } | null,
  box: { x: number; y: number; width: number; height: number } | null,
): boolean {
  if (ring === null || box === null) return false;
  return (
    near(ring.x + ring.width / 2, box.x + box.width / 2) &&
    near(ring.y + ring.height / 2, box.y + box.height / 2)
  );
}

const near = (a: number, b: number) => Math.abs(a - b) < 1.5;

/** Until whatever waits for the page to be at rest has come. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        requestIdleCallback(() => requestAnimationFrame(() => done()));
      }),
  );
}

function overflow(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => [
    document.documentElement.scrollWidth - innerWidth,
    document.documentElement.scrollHeight - innerHeight,
  ]);
}
