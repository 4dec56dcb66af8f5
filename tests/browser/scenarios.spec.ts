import type { Page } from '@playwright/test';
import { passesAxe } from './support/axe.js';
import { expect, test } from './support/test.js';

test.use({ viewport: { width: 1440, height: 900 } });

/** What the run is about: a card in the rail. */
const card = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });

test('A scenario chosen by its name opens where it begins, and its expectations are ticked off as they come', async ({
  app,
  page,
}) => {
  await app.openPaused();
  await app.openScenario(/^One request/);
  await expect(page.getByRole('button', { name: 'Scenario One request' })).toBeVisible();
  const about = card(page, 'One request');
  expect(await app.time()).toBe(285);
  await expect(about.getByRole('listitem').filter({ hasText: 'still to come' })).toHaveCount(5);
  await app.advance(55);
  await expect(app.entry('S1', 'index 1: SET x = 5, term 1, stored')).toBeVisible();
  await expect(about.getByRole('listitem').filter({ hasText: 'as expected' })).toHaveCount(4);
  await app.advance(100);
  await expect(about.getByRole('listitem').filter({ hasText: 'as expected' })).toHaveCount(5);

  // Who takes another course hears that this is not what the scenario is about.
  await page.keyboard.press('Home');
  await app.advance(10);
  await page.evaluate(`raftarium.dispatch({ do: 'kill', node: 'S3' })`);
  await app.advance(350);
  await expect(
    about.getByRole('listitem').filter({ hasText: 'not in this course' }),
  ).not.toHaveCount(0);
  await expect(about).toContainText('With the act at 10 ms its script has ended');

  await about.getByRole('button', { name: 'Begin again' }).click();
  await expect(about).not.toContainText('script');
  await expect(about.getByRole('listitem').filter({ hasText: 'still to come' })).toHaveCount(5);

  await about.getByRole('button', { name: 'Put this away' }).click();
  await expect(about).toHaveCount(0);
});

test('Who leaves a run of their own for a scenario can come back to it, as it was left', async ({
  app,
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await app.openPaused();
  const back = page.getByRole('button', { name: 'Back to the run before' });
  await expect(back).toHaveCount(0);
  await page.evaluate(`raftarium.dispatch({ do: 'kill', node: 'S2' })`);
  const seed = await page.evaluate('raftarium.world().seed');
  await app.advance(200);
  const list = await app.openScenarios();
  await list.getByRole('button', { name: /^A network that outlives/ }).click();
  await expect(back).toBeVisible();
  const bar = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.querySelector('.top-bar') as HTMLElement;
    return { scrollWidth, clientWidth };
  });
  expect(bar.scrollWidth).toBeLessThanOrEqual(bar.clientWidth);

  await back.click();
  expect(await app.time()).toBe(200);
  expect(await page.evaluate('raftarium.world().seed')).toBe(seed);
  await expect(page.locator('.node.down')).toHaveCount(1);
  await expect(back).toHaveCount(0);
});

test('What is expected says from when its times count, in ms, and can be read whole on a small screen', async ({
  app,
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await app.openPaused();
  const list = await app.openScenarios();
  // The longest there is.
  await list.getByRole('button', { name: /^Figure 7/ }).click();
  const expected = card(page, 'Figure 7').getByRole('list', {
    name: 'What comes of it time since the run began',
  });
  const lines = expected.getByRole('listitem');
  await expect(lines).toHaveCount(8);
  await expect(lines.first()).toHaveText('by 85 ms S1 leads in term 8, still to come');
  await expect(lines.nth(1)).toHaveText(/^at 410 ms S2: 1 AppendEntries refused/);
  await page.getByRole('button', { name: 'No, thanks' }).click();
  await expect(lines.first()).toBeInViewport({ ratio: 1 });
  await expect(lines.last()).toBeInViewport({ ratio: 1 });
});

test('A challenge is noticed when it is done, in so many steps, and the fewest are remembered', async ({
  app,
  page,
}) => {
  await app.openPaused();
  const list = await app.openScenarios();
  await list.getByRole('button', { name: 'Challenges' }).click();
  const challenges = page.getByRole('dialog', { name: 'Challenges' });
  await challenges.getByRole('button', { name: 'Take on “Two leaders at once”' }).click();
  await expect(challenges).toHaveCount(0);
  const about = card(page, 'Two leaders at once');
  await expect(about).toContainText('0 steps so far.');
  await about.getByText('Hint').click();
  await expect(about).toContainText('Keep the leader from hearing of one.');

  // A step that does not help counts as well.
  await app.sendCommand('SET x = 5');
  await expect(about).toContainText('1 step so far.');
  await app.select('S3');
  await app.inspector.getByRole('button', { name: 'More for S3' }).click();
  await page.locator(':popover-open').getByRole('button', { name: 'Isolate' }).click();
  await expect(about).toContainText('2 steps so far.');
  await app.advance(600);
  await expect(about.getByRole('status')).toHaveText('Done in 2 steps. It can be done in 1 step.');

  await about.getByRole('button', { name: 'Begin again' }).click();
  await expect(about).toContainText('0 steps so far. Your best: 2 steps.');
  await page.evaluate(`raftarium.dispatch({ do: 'partition', groups: [['S3']] })`);
  await app.advance(600);
  await expect(about.getByRole('status')).toHaveText(
    'Done in 1 step. Nobody knows how to do it in fewer.',
  );
  // At a moment before, it is not done yet.
  await page.keyboard.press('Home');
  await expect(about).toContainText('so far. Your best: 1 step.');

  await about.getByRole('button', { name: 'Other challenges' }).click();
  await expect(
    challenges.getByRole('button', { name: 'Take on “Two leaders at once”' }),
  ).toContainText('Your best: 1 step');
});

test('A scenario of one’s own is opened from a file; each thing wrong in one is told with its place', async ({
  app,
  page,
}) => {
  await app.openPaused();
  await page.getByRole('button', { name: 'Share' }).click();
  const open = page.locator('input[type="file"]');
  const mine = {
    raftarium: 1,
    seed: 1,
    title: 'Mine',
    watch: 'Look at S3.',
    from: 200,
    expect: [{ by: 250, leader: 'S3', term: 1 }],
  };
  const choose = (scenario: unknown) =>
    open.setInputFiles({
      name: 'mine.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(scenario)),
    });
  await choose(mine);
  const about = card(page, 'Mine');
  await expect(about).toContainText('Look at S3.');
  expect(await app.time()).toBe(200);

  await choose({
    ...mine,
    title: 'Wrong',
    expect: [
      { by: 250, leader: 'S12' },
      { at: -3, splitVotes: 1 },
    ],
  });
  const problem = page.getByRole('alert');
  await expect(problem).toContainText('expect[0]');
  await expect(problem).toContainText('expect[1]');
  // What was there is there still.
  await expect(about).toContainText('Look at S3.');
  expect(await app.time()).toBe(200);
});

for (const locale of ['en-US', 'zh-CN'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`In ${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme });

      test('axe finds nothing wrong in the list, the challenges and the card', async ({
        app,
        page,
      }) => {
        await page.emulateMedia({ reducedMotion: 'reduce' });
        await app.open();
        const list = page.locator(':popover-open');
        const picker = page.getByRole('button', { name: /^(Scenario|场景)/ });
        await picker.click();
        const scenarios = list.getByRole('listitem').getByRole('button');
        await scenarios.first().waitFor();
        await passesAxe(page, 'list');
        await scenarios.first().click();
        await page.locator('.subject').waitFor();
        await passesAxe(page, 'card');
        await picker.click();
        await list.getByRole('button').first().click();
        const challenges = page.getByRole('dialog');
        await challenges.getByRole('button').nth(1).waitFor();
        await passesAxe(page, 'challenges');
        await challenges.getByRole('button').nth(1).click();
        await page.locator('.subject [role="status"]').waitFor();
        await passesAxe(page, 'challenge');
      });
    });
  }
}
