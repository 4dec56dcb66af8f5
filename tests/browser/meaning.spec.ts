import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/test.js';

test.describe('What a name means', () => {
  test('is told by pointer: over the name, and over the words too; Escape hides it', async ({
    app,
    page,
  }) => {
    await app.openPaused();
    const name = field(app.inspector, 'votedFor');
    await name.hover();
    const words = page.getByRole('tooltip');
    await expect(words).toHaveText(/^The candidate that got .* Figure 2, §5\.2$/);
    await expect(words).toBeInViewport({ ratio: 1 });
    await words.hover();
    await expect(words).toBeVisible();
    await app.clock.hover();
    await expect(words).toHaveCount(0);
    await name.hover();
    await expect(words).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(words).toHaveCount(0);
  });

  test('is not told of a button whose fields are open', async ({ app, page }) => {
    await app.openPaused();
    const button = page.getByRole('button', { name: 'Stream of requests' });
    const { x = 0, y = 0 } = (await button.boundingBox()) ?? {};
    const words = page.getByRole('tooltip');
    await button.click();
    await page.mouse.move(x + 8, y + 8);
    await page.mouse.move(x + 9, y + 9);
    // It would come within this time.
    await page.waitForTimeout(300);
    await expect(words).toHaveCount(0);
  });

  test('is to be seen wherever the name stands', async ({ app, page }) => {
    await app.openPaused();
    for (const [place, name] of [
      [app.log, /^committed/],
      [app.log, 'applied'],
      [app.safety, 'Leader Completeness'],
      [page, /^Network/],
    ] as const) {
      await field(place, name).hover();
      const words = page.getByRole('tooltip');
      await expect(words).toBeInViewport({ ratio: 1 });
      await app.clock.hover();
      await expect(words).toHaveCount(0);
    }
  });

  test('is told by focus, as the description of what has it', async ({ app, page }) => {
    await app.openPaused();
    for (const [place, name, says] of [
      [app.inspector, 'currentTerm', /only ever grows\. Figure 2, §5\.1$/],
      [app.inspector, 'nextIndex[]', /Figure 2, §5\.3$/],
      [app.inspector, 'Election timeout', /§5\.2$/],
      [app.inspector, 'Heartbeat', /§5\.2$/],
      [app.inspector, 'Key-value state', /§2$/],
      [app.log, /^committed/, /never be lost.* §5\.3$/],
      [app.log, 'applied', /state machine.* Figure 2, §5\.3$/],
      [app.safety, 'Leader Completeness', /Figure 3, §5\.4$/],
      [page, 'Marks of the timeline', /crash/],
      [page, /^Network/, /§2$/],
      [page, /^Break it/, /safe under all of it\. §2$/],
    ] as const) {
      const control = field(place, name);
      await app.stepButton.focus();
      await focusByKey(control);
      await expect(control).toHaveAccessibleDescription(says);
    }
    await focusByKey(page.getByRole('combobox', { name: 'Raft' }));
    await expect(page.getByRole('tooltip')).toContainText('A restart keeps currentTerm');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('tooltip')).toHaveCount(0);
  });

  test('is told for every field of a message’s JSON', async ({ app, page }) => {
    await app.openPaused();
    await app.step();
    await app.messages().first().focus();
    await page.keyboard.press('Enter');
    for (const name of ['term', 'candidateId', 'lastLogIndex', 'lastLogTerm']) {
      await field(app.inspector, `"${name}"`).hover();
      await expect(page.getByRole('tooltip')).toHaveText(/Figure 2, §5/);
    }
  });

  test('is told in Chinese on a Chinese page', async ({ app, page }) => {
    await app.openPaused();
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('button', { name: 'votedFor' }).hover();
    await expect(page.getByRole('tooltip')).toHaveText(
      '该节点在当前任期把票投给了谁。每个任期只有一票。 图 2，§5.2',
    );
  });

  test('is told in the help, over its dialog', async ({ app, page }) => {
    await app.openPaused();
    await page.keyboard.press('?');
    await field(app.help, /^committed/).hover();
    await expect(page.getByRole('tooltip')).toBeVisible();
    await expect(app.help.getByRole('tooltip')).toHaveCount(1);
  });

  test.describe('On a phone', () => {
    test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

    test('is told by a tap, until something else is tapped', async ({ app, page }) => {
      await app.openPaused();
      await page.getByRole('tab', { name: 'State' }).first().tap();
      await field(app.inspector, 'currentTerm').tap();
      await expect(page.getByRole('tooltip')).toContainText('§5.1');
      await field(app.inspector, 'votedFor').tap();
      await expect(page.getByRole('tooltip')).toContainText('§5.2');
      await app.clock.tap();
      await expect(page.getByRole('tooltip')).toHaveCount(0);
    });
  });
});

function field(place: Locator | Page, name: string | RegExp): Locator {
  return place.getByRole('button', { name, exact: true });
}

/** As by Tab: a script alone would give a focus that is not shown. */
async function focusByKey(control: Locator): Promise<void> {
  await control.focus();
  await control.page().keyboard.press('Shift+Tab');
  await control.page().keyboard.press('Tab');
  await expect(control).toBeFocused();
}
