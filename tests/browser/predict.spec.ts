import type { Locator, Page } from '@playwright/test';
import { boxOf } from './support/boxes.js';
import { passesAxe } from './support/axe.js';
import { expect, test } from './support/test.js';
import type { Raftarium } from './support/raftarium.js';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

const panel = (page: Page) => page.getByRole('region', { name: 'Predict' });

/** A quiet run in which somebody begins to predict, by the key, and is asked the first question. */
async function isAsked(app: Raftarium): Promise<Locator> {
  await app.openQuietRun();
  await app.page.evaluate('raftarium.pause()');
  for (let i = 0; i < 5; i++) await app.page.keyboard.press('+');
  await app.page.keyboard.press('g');
  const asked = panel(app.page);
  await expect(asked).toContainText('What does S');
  return asked;
}

test.describe('Predict what happens', () => {
  test('from the list: a wrong answer and a right one, with what decided it', async ({
    app,
    page,
  }) => {
    await app.openQuietRun();
    for (let i = 0; i < 5; i++) await page.keyboard.press('+');
    await page.getByRole('button', { name: /^Scenario/ }).click();
    await page.getByRole('button', { name: 'Predict what happens' }).click();

    const asked = panel(page);
    await expect(asked).toContainText(
      /^S(\d) asks S(\d) for its vote in term 1; its log: empty\. What does S\2/,
    );
    const time = await app.time();
    await expect(app.playButton).toBeVisible();
    // The message of which it asks lies over the others, and is told of below.
    await expect(page.locator('.messages > *').last()).toHaveClass(/selected/);
    await expect(app.inspector).toContainText('nothing is decided');
    await asked
      .getByRole('button', { name: 'No: it has a vote to give, but the more up-to-date log.' })
      .click();
    await expect(asked).toContainText('No, this is what happens.');
    await expect(asked).toContainText(
      /S(\d)’s log \(empty\) is at least as up-to-date as S\d’s \(empty\)\./,
    );
    await expect(asked).toContainText('It has voted for nobody else in this term');
    await expect(asked).toContainText('§5.2, §5.4');
    await expect(asked).toContainText('0 of 1 right');
    expect(await app.time()).toBe(time);
    await expect(app.inspector).toContainText(/S\d votes for S\d in term 1/);

    await asked.getByRole('button', { name: 'Go on' }).click();
    await expect(asked).toContainText('What does S');
    await asked.getByRole('button', { name: 'Yes: it votes for it.' }).click();
    await expect(asked).toContainText('Right.');
    await expect(asked).toContainText('1 of 2 right');

    await page.getByRole('button', { name: /^Scenario/ }).click();
    await page.getByRole('button', { name: 'Predict what happens', pressed: true }).click();
    await expect(asked).toHaveCount(0);
  });

  test('by the keyboard alone', async ({ app, page }) => {
    const asked = await isAsked(app);
    await expect(asked).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(asked.getByRole('button', { name: 'Yes: it votes for it.' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(asked).toContainText('Right.');
    await expect(asked.getByRole('button', { name: 'Go on' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(asked).toContainText('What does S');
    // Who goes on without an answer is shown it.
    await page.keyboard.press('ArrowRight');
    await expect(asked).toContainText('This is what happens.');
    await expect(asked).toContainText('1 of 1 right');
    await page.keyboard.press(' ');
    await expect(asked).toContainText('What does S');
    // A digit chooses; Escape lets go of what is selected, and one goes on predicting.
    await page.keyboard.press('1');
    await expect(asked).toContainText('of 2 right');
    await page.keyboard.press('Escape');
    await expect(asked).toBeVisible();
    await page.keyboard.press('g');
    await expect(asked).toHaveCount(0);
  });

  test('a scenario does not tell what is about to be asked; with a mistake, what the paper says counts', async ({
    app,
    page,
  }) => {
    const asked = await isAsked(app);
    await page.getByRole('button', { name: /^Scenario/ }).click();
    await page.getByRole('button', { name: /^Figure 8, without the rule/ }).click();
    // It plays, although the run had stopped: only to ask.
    await expect(asked).toContainText('in term 2');
    const card = page.getByRole('region', { name: 'Figure 8, without the rule' });
    await expect(card).toContainText('told once you no longer predict');
    await expect(card.getByRole('listitem')).toHaveCount(0);
    await asked.getByRole('button', { name: 'Stop predicting' }).click();
    await expect(card.getByRole('listitem')).not.toHaveCount(0);

    await page.evaluate('raftarium.pause()');
    await app.advance(104 - (await app.time()));
    await page.keyboard.press('g');
    const waits = 'It waits: a majority holds it, but its term is over.';
    await expect(asked).toContainText('S1: success, it holds everything up to index 1');
    // No majority is known to hold it yet.
    await asked.getByRole('button', { name: waits }).click();
    await expect(asked).toContainText('No, this is what happens.');
    await asked.getByRole('button', { name: 'Go on' }).click();
    await asked.getByRole('button', { name: waits }).click();
    await expect(asked).toContainText('Right by the paper, but not here.');
    await expect(asked).toContainText(`By the paper: “${waits}”`);
    await expect(asked).toContainText('entries of old terms committed by counting');
    await expect(asked).toContainText('1 of 2 right');
  });

  test('asked in the past, it hides what came in space-time', async ({ app, page }) => {
    await app.openQuietRun();
    await app.advance(2000);
    await page.keyboard.press('Home');
    await page.keyboard.press('v');
    for (let i = 0; i < 5; i++) await page.keyboard.press('+');
    const veil = page.locator('.diagram .veil');
    await expect(veil).toHaveCSS('opacity', '0.45');
    await page.keyboard.press('g');
    await expect(panel(page)).toContainText('What does S');
    await expect(veil).toHaveCSS('opacity', '1');
  });

  test('what somebody does instead happens at once, and begins no branch', async ({
    app,
    page,
  }) => {
    const asked = await isAsked(app);
    await page.evaluate(`raftarium.dispatch({ do: 'kill', node: 'S1' })`);
    await expect(app.headline).toHaveText('You killed S1.');
    // The run stands still, and says how it goes on.
    await expect(asked.getByRole('button', { name: 'Go on' })).toBeVisible();
    await expect(asked).toContainText('Before the next decision');
    await expect(page.getByRole('button', { name: /^Branches/ })).toHaveCount(0);
  });

  test('in presenter mode it leaves nodes and logs in view, and the last row can read it', async ({
    app,
    page,
  }) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    const asked = await isAsked(app);
    await app.present();
    for (const answer of [null, 'Yes: it votes for it.']) {
      if (answer !== null) await asked.getByRole('button', { name: answer }).click();
      const { y: top, height } = await boxOf(asked);
      expect(top + height).toBeLessThanOrEqual(720);
      for (const id of ['S1', 'S2', 'S3']) {
        const disc = await boxOf(app.node(id).locator('circle').first());
        expect(disc.y + disc.height).toBeLessThanOrEqual(top);
        expect((await boxOf(app.row(id).getByText(id))).y).toBeLessThan(top - 20);
      }
      expect(await smallestText(asked)).toBeGreaterThanOrEqual(19);
    }
    await page.mouse.move(600, 300);
    const controls = await boxOf(page.getByRole('region', { name: 'Presenter’s controls' }));
    expect(controls.y + controls.height).toBeLessThan((await boxOf(asked)).y);
  });

  test.describe('on a phone', () => {
    test.use(PHONE);

    test('it comes up over the lower edge, with the stage in view and room for a thumb', async ({
      app,
      page,
    }) => {
      await app.openPaused();
      await page.getByRole('button', { name: /^Scenario/ }).tap();
      await page.getByRole('button', { name: 'Predict what happens' }).tap();
      const asked = panel(page);
      await expect(asked).toContainText('What does S', { timeout: 20_000 });
      const { y: top } = await boxOf(asked);
      const stage = await boxOf(app.cluster);
      expect(stage.y + stage.height).toBeLessThan(top);
      for (const button of await asked.getByRole('button').all()) {
        expect((await boxOf(button)).height).toBeGreaterThanOrEqual(44);
      }
      await asked.getByRole('button', { name: 'Show it' }).tap();
      await expect(asked).toContainText('This is what happens.');
      await asked.getByRole('button', { name: 'Stop predicting' }).tap();
      await expect(asked).toHaveCount(0);
      await expect(app.playButton).toBeVisible();
    });
  });

  for (const [locale, colorScheme, title] of [
    ['en', 'light', 'Predict'],
    ['zh-CN', 'dark', '先预测'],
  ] as const) {
    test.describe(`in ${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme, contextOptions: { reducedMotion: 'reduce' } });

      test('axe finds nothing wrong, asked and told', async ({ app, page }) => {
        await app.open();
        for (let i = 0; i < 5; i++) await page.keyboard.press('+');
        await page.keyboard.press('g');
        const asked = page.getByRole('region', { name: title });
        for (const marks of [0, 1]) {
          if (marks === 1) await asked.getByRole('listitem').getByRole('button').last().click();
          await expect(asked.getByRole('img')).toHaveCount(2 * marks);
          await expect(asked.getByRole('listitem')).toHaveCount(marks === 1 ? 2 : 4);
          await passesAxe(page, marks === 1 ? 'told' : 'asked', '.predict-panel');
        }
      });
    });
  }
});

/** The size of the smallest text in a part of the page, in px of the screen. */
function smallestText(part: Locator): Promise<number> {
  return part.evaluate((root) => {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let least = Infinity;
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      const of = text.parentElement;
      if (of === null || text.textContent?.trim() === '') continue;
      const size = parseFloat(getComputedStyle(of).fontSize) * (of.currentCSSZoom ?? 1);
      least = Math.min(least, size);
    }
    return least;
  });
}
