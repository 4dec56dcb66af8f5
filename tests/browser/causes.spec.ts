import type { Locator } from '@playwright/test';
import type { Raftarium } from './support/raftarium.js';
import { passesAxe } from './support/axe.js';
import { expect, test } from './support/test.js';

/** A quiet run, just after its leader has committed the first entry. */
async function openAtCommit(app: Raftarium): Promise<{ leader: string; followers: string[] }> {
  await app.openQuietRun();
  const { leader, followers } = await app.stepUntilLeader();
  await app.stepUntilQuiet();
  await app.sendCommand('SET x = 5');
  await app.stepUntil('headline', /commits index 1/);
  return { leader, followers };
}

/** The steps of the trail, newest first. */
function stepsIn(app: Raftarium): Locator {
  return app.inspector
    .getByRole('list', { name: 'What led to it, newest first' })
    .getByRole('listitem');
}

const backIn = (app: Raftarium) =>
  app.inspector.getByRole('button', { name: 'Back to its causes' });

/** The switch by which the cluster is shown as a node knows it. */
const lens = (app: Raftarium, id: string) =>
  app.inspector.getByRole('button', { name: `The cluster as ${id} knows it` });

test.describe('Causes', () => {
  test('of a commit are the copies and the request of the client; one goes back to each', async ({
    app,
    page,
  }) => {
    const { leader } = await openAtCommit(app);
    const at = await app.time();
    await page.getByRole('button', { name: 'Back to its causes' }).click();
    await expect(stepsIn(app)).toHaveText([
      new RegExp(
        `^3${leader} now knows that S\\d holds everything up to index 1. ${leader} commits index 1: 2 of 3`,
      ),
      /^2S\d stores index 1\.→ 3 by its reply, \d+ ms/,
      new RegExp(`^1Client: SET x = 5, to ${leader}. ${leader} stores x=5 at index 1.→`),
    ]);
    await expect(app.inspector.getByText(/^2 things led to it, in \d+ ms\.$/)).toBeVisible();
    await expect(stepsIn(app).first().getByRole('button')).toHaveAttribute('aria-current', 'step');

    await backIn(app).click();
    await expect(app.headline).toHaveText(/^S\d stores index 1\.$/);
    await backIn(app).click();
    await expect(app.headline).toHaveText(`${leader} stores x=5 at index 1.`);
    await expect(backIn(app)).toBeDisabled();
    await stepsIn(app).first().getByRole('button').click();
    await expect(app.headline).toContainText('commits index 1');
    expect(await app.time()).toBe(at);
    await passesAxe(page, 'inspector', '.inspector');
  });

  test('light up on the stage, in the log, on the timeline and in space-time, until Escape', async ({
    app,
    page,
  }) => {
    const { leader, followers } = await openAtCommit(app);
    await page.keyboard.press('w');
    await expect(page.locator('.lit-way')).toHaveCount(2);
    await expect(page.locator('.lit-node')).toHaveCount(2);
    await expect(page.locator('.lit-stage .message')).toHaveCount(2);
    await expect(app.row(leader).locator('.lit-cells')).toHaveCount(1);
    const copies = followers.map((id) => app.row(id).locator('.lit-cells').count());
    expect((await Promise.all(copies)).toSorted((a, b) => a - b)).toEqual([0, 1]);
    await expect(page.locator('.lit-time')).toBeVisible();
    await expect(page.locator('.lit-dots circle')).toHaveCount(3);
    await passesAxe(page, 'stage and log', 'main');

    await page.keyboard.press('v');
    const diagram = page.getByRole('region', { name: 'Space-time diagram' });
    await expect(diagram.locator('.way.lit')).toHaveCount(2);
    await expect(diagram.locator('.lit-number')).toHaveText(['1', '2', '3']);
    await passesAxe(page, 'stage and log', 'main');

    await page.keyboard.press('Escape');
    await expect(diagram.locator('.lit, .lit-number')).toHaveCount(0);
    await expect(page.locator('.lit-time, .lit-cells')).toHaveCount(0);
    await expect(app.inspector).toContainText('Whatever led to it lights up.');
  });

  test('are asked for by W, again and again; with Shift it goes on', async ({ app, page }) => {
    await app.openQuietRun();
    await app.stepUntilLeader();
    await page.keyboard.press('w');
    await expect(app.inspector).toContainText('4 of 4');
    await page.keyboard.press('w');
    await expect(app.headline).toHaveText(/votes for/);
    await page.keyboard.press('w');
    await expect(app.headline).toHaveText(/asks for votes in term 1/);
    await page.keyboard.press('w');
    expect(await app.time()).toBe(0);
    await expect(stepsIn(app).last()).toContainText('The run begins.');
    await page.keyboard.press('Shift+W');
    await expect(app.headline).toHaveText(/asks for votes in term 1/);
  });

  test('come with a line of the feed, a mark in space-time, a cell of the log; what is selected stays', async ({
    app,
    page,
  }) => {
    const { leader } = await openAtCommit(app);
    await app.stepUntilQuiet();
    await app.select('S2');
    await app.feed
      .getByRole('button', { name: /votes for/ })
      .last()
      .click();
    await expect(page.locator('.lit-stage .lit-number').first()).toBeVisible();
    await expect(app.headline).toHaveText(/votes for/);
    await expect(app.inspector.getByRole('heading', { level: 2 })).toContainText('S2');
    await expect(app.node('S2')).toHaveAttribute('aria-pressed', 'true');

    await page.getByRole('button', { name: 'To the end of this branch' }).click();
    await app.entry(leader, 'index 1: SET x = 5, term 1, committed').click();
    await expect(stepsIn(app).first()).toContainText(`${leader} commits index 1`);

    await page.keyboard.press('Escape');
    await page.keyboard.press('v');
    await page
      .getByRole('button', { name: /S\d commits 1/ })
      .locator('.target')
      .click();
    await expect(app.headline).toHaveText(/commits index 1/);
    await expect(page.locator('.way.lit')).toHaveCount(2);
  });

  test('come with a mark of the timeline, which is gone to exactly', async ({ app, page }) => {
    await openAtCommit(app);
    const at = await app.time();
    await app.advance(300);
    const timeline = page.getByRole('slider', { name: 'The run so far' });
    const box = (await timeline.boundingBox())!;
    // Nothing else tells where a mark is drawn: the axis begins beside the names and ends at 1000 ms.
    const x = box.x + 30 + (at / 1000) * (box.width - 44);
    await page.mouse.click(x + 3, box.y + box.height - 29);
    await expect(app.headline).toHaveText(/commits index 1/);
    expect(await app.time()).toBe(at);
    await expect(page.locator('.lit-way')).toHaveCount(2);
  });

  test('are let go of as the run goes on', async ({ app, page }) => {
    await openAtCommit(app);
    await page.keyboard.press('w');
    await expect(page.locator('.lit-way')).toHaveCount(2);
    await app.step();
    await expect(page.locator('.lit-way')).toHaveCount(0);
  });

  test('of a cell are reached by keys: Tab into a log, the arrows from cell to cell', async ({
    app,
    page,
  }) => {
    const { leader } = await openAtCommit(app);
    await app.sendCommand('SET y = 6');
    const before = await app.time();
    await app.entries(leader).last().focus();
    await page.keyboard.press('ArrowLeft');
    await expect(app.entries(leader).first()).toBeFocused();
    expect(await app.time()).toBe(before);
    await page.keyboard.press('Enter');
    await expect(stepsIn(app).first()).toContainText('commits index 1');
  });

  for (const { locale, colorScheme, viewport } of [
    { locale: 'zh-CN', colorScheme: 'dark', viewport: { width: 1280, height: 720 } },
    { locale: 'zh-CN', colorScheme: 'light', viewport: { width: 390, height: 844 } },
    { locale: 'en', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
  ] as const) {
    test.describe(`In ${locale}, ${colorScheme}, ${viewport.width} wide`, () => {
      test.use({ locale, colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('axe finds nothing wrong with causes, nor with what a node knows', async ({
        app,
        page,
      }) => {
        await app.open();
        await app.advance(470);
        if (viewport.width < 768) await page.getByRole('tab').nth(2).click();
        await page.getByRole('tab', { name: locale === 'en' ? 'Causes' : '前因' }).click();
        await expect(page.locator('.lit-node').first()).toBeAttached();
        await passesAxe(page, 'stage and log', 'main');
        await passesAxe(page, 'inspector', '.inspector');
        await page
          .getByRole('tab', { name: locale === 'en' ? 'State' : '状态' })
          .last()
          .click();
        const name = locale === 'en' ? 'The cluster as S1 knows it' : 'S1 眼中的集群';
        await page.getByRole('button', { name }).click();
        await expect(page.locator('.known-others')).toBeVisible();
        await passesAxe(page, 'stage and log', 'main');
        await passesAxe(page, 'inspector', '.inspector');
      });
    });
  }
});

test.describe('The cluster as one node knows it', () => {
  test('shows of the others what their messages told, and how old that is', async ({
    app,
    page,
  }) => {
    const { leader, followers } = await openAtCommit(app);
    const [one = '', other = ''] = followers;
    await app.select(one);
    await lens(app, one).click();
    await expect(app.headline).toHaveText(`The cluster as ${one} knows it.`);
    await expect(app.cluster).toContainText('of the others only what their messages told it');
    await expect(app.node(other)).toHaveAccessibleName(new RegExp(`^${other}, `));
    const known = app.inspector.getByRole('listitem');
    await expect(known.filter({ hasText: leader })).toHaveText(
      new RegExp(
        `^${leader}Leader, term 1, voted for ${leader}, holds the same log up to index 1, has committed nothing` +
          `heard (\\d+ ms ago|just now)$`,
      ),
    );
    await expect(known.filter({ hasText: other })).toHaveText(`${other}nothing heard yet`);
    // The other follower has the entry, which this one cannot know; nor what its leader has committed.
    await expect(app.entries(other)).toHaveCount(0);
    await expect(app.row(other).locator('.pale')).toHaveCount(1);
    await expect(app.entry(leader, 'index 1: SET x = 5, term 1, stored')).toBeVisible();
    await expect(page.locator('.countdown')).toHaveCount(1);
    await passesAxe(page, 'stage and log', 'main');
    await passesAxe(page, 'inspector', '.inspector');

    await app.advance(100);
    await expect(app.entry(leader, 'index 1: SET x = 5, term 1, committed')).toBeVisible();
    await lens(app, one).click();
    await expect(app.headline).not.toContainText('knows');
    await expect(page.locator('.countdown')).toHaveCount(3);
  });

  test('goes with the node that is selected, and ends with Escape or the button', async ({
    app,
    page,
  }) => {
    const { leader, followers } = await openAtCommit(app);
    const [one = ''] = followers;
    await app.select(leader);
    await lens(app, leader).click();
    await expect(app.headline).toHaveText(`The cluster as ${leader} knows it.`);
    await page.keyboard.press(one.slice(1));
    await expect(app.headline).toHaveText(`The cluster as ${one} knows it.`);
    await expect(lens(app, one)).toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('button', { name: 'Show everything' }).click();
    await expect(app.headline).toContainText('commits index 1');
    await lens(app, one).click();
    await page.keyboard.press('Escape');
    await expect(app.headline).toContainText('commits index 1');
  });

  test('is empty for a node that is down, and fills again after its restart', async ({
    app,
    page,
  }) => {
    const { leader, followers } = await openAtCommit(app);
    const [one = ''] = followers;
    await app.select(one);
    await page.keyboard.press('k');
    await lens(app, one).click();
    await expect(app.headline).toHaveText(`${one} is down: it knows nothing.`);
    await expect(app.inspector.getByText('nothing heard yet')).toHaveCount(2);
    await page.keyboard.press('u');
    await app.advance(160);
    await expect(app.inspector.getByRole('listitem').filter({ hasText: leader })).toContainText(
      'Leader, term 1',
    );
  });

  test('works for nine nodes and in space-time', async ({ app, page }) => {
    await app.openQuietRun();
    await page.getByRole('combobox', { name: /^Nodes/ }).selectOption('9');
    const { leader } = await app.stepUntilLeader();
    await app.advance(40);
    await app.select(leader);
    await lens(app, leader).click();
    await expect(app.cluster.getByText(/^\d+ ms ago$/)).not.toHaveCount(0);
    await expect(app.nodes()).toHaveCount(9);
    await passesAxe(page, 'stage and log', 'main');
    await page.keyboard.press('v');
    const diagram = page.getByRole('region', { name: 'Space-time diagram' });
    await expect(diagram.locator('.lane.pale').first()).toBeAttached();
    await expect(app.headline).toHaveText(`The cluster as ${leader} knows it.`);
    await passesAxe(page, 'stage and log', 'main');
  });
});

test.describe('On a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('an entry that is pressed shows what put it there, in place of the log', async ({
    app,
    page,
  }) => {
    await app.openPaused();
    await app.advance(900);
    await app.entries('S1').first().tap();
    await expect(page.getByRole('tab', { name: 'State' }).first()).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await expect(stepsIn(app)).not.toHaveCount(0);
    // Who goes elsewhere stays there.
    await page.getByRole('tab', { name: 'Log' }).tap();
    await expect(app.log).toBeVisible();
  });
});
