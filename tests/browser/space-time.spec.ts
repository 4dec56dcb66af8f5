import type { Locator } from '@playwright/test';
import type { Raftarium } from './support/raftarium.js';
import { passesAxe } from './support/axe.js';
import { expect, test } from './support/test.js';

/** Opens a run with an election and a request in it, at the commit, in space and time. */
async function openDiagram(app: Raftarium): Promise<Locator> {
  await app.openQuietRun();
  await app.stepUntilLeader();
  await app.stepUntilQuiet();
  await app.sendCommand('SET x = 5');
  await app.stepUntilQuiet();
  await app.page.getByRole('button', { name: 'Space-time' }).click();
  const diagram = app.page.getByRole('region', { name: 'Space-time diagram' });
  await expect(diagram.getByRole('button', { name: /leader of term 1/ })).toBeVisible();
  return diagram;
}

const messages = (diagram: Locator) => diagram.getByRole('button', { name: / to S\d: / });

test.describe('Space-time', () => {
  test('It takes the place of the cluster, by the switch and by V; what is drawn has names', async ({
    app,
    page,
  }) => {
    const diagram = await openDiagram(app);
    await expect(app.cluster).toHaveCount(0);
    await expect(app.log).toBeVisible();
    await expect(messages(diagram).filter({ hasText: '?' })).toHaveCount(2);
    for (const what of [/S\d times out/, /S\d client: x=5/, /S\d commits 1/]) {
      await expect(diagram.getByRole('button', { name: what })).toBeVisible();
    }
    await page.keyboard.press('v');
    await expect(app.cluster).toBeVisible();
    await expect(diagram).toHaveCount(0);
    await page.keyboard.press('v');
    await expect(diagram).toBeVisible();
  });

  test('A message can be selected, an event leads to its moment, a name to its node', async ({
    app,
    page,
  }) => {
    const diagram = await openDiagram(app);
    const asked = messages(diagram).filter({ hasText: '?' }).first();
    await asked.focus();
    await page.keyboard.press('Enter');
    await expect(app.inspector).toContainText('/request_vote');
    await expect(asked).toHaveClass(/selected/);
    const won = diagram.getByRole('button', { name: /leader of term 1/ });
    const at = Number(/^([\d,]+) ms/.exec((await won.getAttribute('aria-label')) ?? '')?.[1]);
    await won.locator('.target').click();
    await expect(app.headline).toHaveText(/leads term 1 with/);
    expect(await app.time()).toBe(at);
    await diagram.getByRole('button', { name: /^S2, / }).click();
    await expect(app.inspector.getByRole('heading', { level: 2 })).toContainText('S2');
  });

  test('The playhead moves with the run, and the picture with the playhead', async ({
    app,
    page,
  }) => {
    const diagram = await openDiagram(app);
    const before = await app.time();
    await page.keyboard.press('Space');
    await expect.poll(() => app.time()).toBeGreaterThan(before + 60);
    await page.keyboard.press('Space');
    const time = await app.time();
    await expect(diagram.locator('.now b')).toHaveText(String(time));
    await app.seek(40);
    await expect(diagram.locator('.now b')).toHaveText('40');
    await expect(diagram.locator('.axis text').first()).toHaveText('20');
    await expect(diagram.getByRole('button', { name: /S\d commits 1/ })).toHaveCount(0);
  });

  test('The wheel looks closer, dragging moves what is seen, and a button follows the playhead again', async ({
    app,
    page,
  }) => {
    const diagram = await openDiagram(app);
    const box = await diagram.boundingBox();
    if (box === null) throw new Error('no diagram');
    const numbers = () => diagram.locator('.axis text').allTextContents();
    const middle = { x: box.x + box.width / 2, y: box.y + box.height - 60 };
    const time = await app.time();
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.down();
    await page.mouse.move(middle.x + 200, middle.y, { steps: 4 });
    await page.mouse.up();
    expect(await app.time()).toBeLessThan(time - 20);
    const follow = diagram.getByRole('button', { name: 'Follow the playhead' });
    await expect(follow).toHaveCount(0);
    await page.mouse.wheel(0, -100);
    await expect(follow).toBeVisible();
    const [zoomed, there] = [await numbers(), await app.time()];
    await page.mouse.down();
    await page.mouse.move(middle.x - 300, middle.y, { steps: 4 });
    await page.mouse.up();
    await expect.poll(numbers).not.toEqual(zoomed);
    expect(await app.time()).toBe(there);
    for (let i = 0; i < 30; i++) await page.mouse.wheel(0, 100);
    await follow.click();
    await expect(follow).toHaveCount(0);
    await expect(diagram.getByRole('button', { name: /leader of term 1/ })).toBeVisible();
  });

  for (const { locale, colorScheme, viewport } of [
    { locale: 'en', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
    { locale: 'zh-CN', colorScheme: 'dark', viewport: { width: 1280, height: 720 } },
    { locale: 'zh-CN', colorScheme: 'light', viewport: { width: 390, height: 844 } },
  ] as const) {
    test.describe(`In ${locale}, ${colorScheme}, ${viewport.width} wide`, () => {
      test.use({ locale, colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('axe finds nothing wrong', async ({ app, page }) => {
        await app.open();
        await app.advance(470);
        await page.keyboard.press('v');
        await expect(page.locator('.lane-event').first()).toBeVisible();
        await passesAxe(page, 'election', '.space-time');
        await page.keyboard.press('1');
        await page.keyboard.press('k');
        await app.advance(300);
        await passesAxe(page, 'a node down', '.space-time');
      });
    });
  }
});
