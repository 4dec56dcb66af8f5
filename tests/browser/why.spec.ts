import { passesAxe } from './support/axe.js';
import { expect, test } from './support/test.js';
import type { Raftarium } from './support/raftarium.js';

/** Selects the first message under way whose label reads so. */
async function lookAt(app: Raftarium, reads: RegExp): Promise<void> {
  await app.page.getByRole('button', { name: reads }).first().dispatchEvent('click');
  await expect(app.inspector).toContainText('POST /');
}

test.describe('The message inspector', () => {
  test('tells of a vote from the asking to the counting, and nothing too early', async ({
    app,
    page,
  }) => {
    await app.openQuietRun();
    await app.stepUntil('headline', /asks for votes in term 1/);
    await lookAt(app, /POST \/request_vote/);
    const [, from, to] = /(S\d) → (S\d)/.exec(await app.inspector.innerText()) ?? [];
    await expect(app.inspector).toContainText(`It has not reached ${to} yet`);
    await expect(app.inspector).not.toContainText('RequestVote, receiver');

    await app.stepUntil('headline', new RegExp(`${to} votes for ${from} in term 1`));
    await expect(app.inspector).toContainText(`${to} votes for ${from} in term 1.`);
    const checks = app.inspector.getByRole('list').getByRole('listitem');
    await expect(checks).toHaveText([
      '1term ≥ currentTerm: 1 ≥ 0',
      `2votedFor is null or ${from}`,
      /2the candidate’s log \(index 0, term 0\) is at least as up to date/,
    ]);
    await expect(checks.getByRole('img', { name: 'holds' })).toHaveCount(3);
    await expect(app.inspector).toContainText(`Next. ${from} will count the vote`);
    await passesAxe(page, 'inspector', '.inspector');

    await app.advance(40);
    await expect(app.inspector).toContainText('Then.');
    await app.seek(1);
    await expect(app.inspector).toContainText('At this time it has not been sent yet.');
    await expect(app.inspector).not.toContainText('200 OK');
  });

  test('tells what differs from the message before, and why a vote is refused, with the values', async ({
    app,
    page,
  }) => {
    await app.openQuietRun();
    const { leader, followers } = await app.stepUntilLeader();
    await app.advance(100);
    const [follower] = followers;
    await page.evaluate(`raftarium.dispatch({ do: 'kill', node: '${follower}' })`);
    await app.sendCommand('SET x = 5');
    await lookAt(app, new RegExp(`${leader} → ${follower}: POST /append_entries, x=5`));
    await expect(app.inspector).toContainText('As the one before, but entries [0] → [1].');

    await app.advance(60);
    await page.evaluate(`raftarium.dispatch({ do: 'restart', node: '${follower}' })`);
    await page.evaluate(`raftarium.dispatch({ do: 'time-out', node: '${follower}' })`);
    await lookAt(app, new RegExp(`${follower} → ${leader}: POST /request_vote`));
    await app.advance(40);
    await expect(app.inspector).toContainText('refuses');
    const last = app.inspector.getByRole('list').getByRole('listitem').last();
    await expect(last).toHaveText(
      '2the candidate’s log (index 0, term 0) is at least as up to date: its own ends at index 1, term 1',
    );
    await expect(last.getByRole('img', { name: 'does not hold' })).toBeVisible();
    await passesAxe(page, 'inspector', '.inspector');
  });

  test('tells a request that has arrived from its answer that gets lost', async ({ app }) => {
    await app.openQuietRun();
    await app.stepUntil('headline', /asks for votes in term 1/);
    await lookAt(app, /POST \/request_vote/);
    await app.stepUntil('headline', /votes for/);
    await app.advance(6);
    await app.inspector.getByRole('button', { name: 'Drop' }).click();
    await expect(app.inspector).toContainText('will ask again');
    await app.advance(40);
    await expect(app.inspector).toContainText(/sent \d+, arrived \d+/);
    await expect(app.inspector).toContainText(/sent \d+, lost/);
    await expect(app.inspector).toContainText(
      /Then\. S\d’s reply to S\d’s \/request_vote is lost\./,
    );
  });

  test('copies a request as a command line', async ({ app, page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await app.openQuietRun();
    await app.stepUntil('headline', /asks for votes in term 1/);
    await lookAt(app, /POST \/request_vote/);
    await page.getByRole('button', { name: 'Copy as curl' }).click();
    await expect(app.inspector.getByRole('status')).toHaveText('Copied.');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(
      /^curl -X POST http:\/\/S\d\/request_vote -H 'content-type: application\/json' -d '\{"term":1,.*\}'$/,
    );
  });
});

test.describe('The code panel', () => {
  test('marks the lines of the event at the playhead, with the values they had', async ({
    app,
    page,
  }) => {
    await app.openQuietRun();
    await app.inspector.getByRole('tab', { name: 'Code' }).click();
    await expect(app.inspector.getByRole('status')).toHaveText(
      'No node took a step at this event.',
    );
    await app.stepUntil('headline', /asks for votes in term 1/);
    const ran = app.inspector.locator('mark');
    await expect(ran.first()).toHaveText(/^ran just now: convert to candidate\d+ ms$/);
    await expect(app.inspector.getByRole('status')).toHaveText(/^S\d: Election timeout\.$/);

    const { leader } = await app.stepUntilLeader();
    await expect(app.inspector.getByRole('status')).toHaveText(
      `${leader}: RequestVote, reply, Become leader.`,
    );
    await expect(ran.filter({ hasText: 'if votes ≥ majority: become leader' })).toContainText(
      '2 ≥ 2',
    );
    await expect(ran.first()).toBeInViewport();
    await passesAxe(page, 'inspector', '.inspector');
  });

  test('is reached by the arrow keys, which step the run no longer while they choose a tab', async ({
    app,
    page,
  }) => {
    await app.openQuietRun();
    const state = app.inspector.getByRole('tab', { name: 'State' });
    const code = app.inspector.getByRole('tab', { name: 'Code' });
    await state.focus();
    await page.keyboard.press('ArrowRight');
    await expect(code).toBeFocused();
    await expect(code).toHaveAttribute('aria-selected', 'true');
    await expect(state).toHaveAttribute('tabindex', '-1');
    await expect(page.getByRole('tabpanel', { name: 'Code' })).toContainText(
      'on election timeout:',
    );
    expect(await app.time()).toBe(0);
    await page.keyboard.press('ArrowRight');
    await expect(app.inspector.getByRole('tab', { name: 'Causes' })).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(state).toBeFocused();
  });

  test('stands in the State tab on a phone, in Chinese too', async ({ browser }) => {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      locale: 'zh-CN',
      colorScheme: 'dark',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto('/');
    await page.getByRole('tab', { name: '状态' }).click();
    await page.getByRole('tab', { name: '代码' }).click();
    await page.evaluate('raftarium.advance(400)');
    await expect(page.getByText('超时时长随机')).toBeAttached();
    await expect(page.getByText('on election timeout:')).toBeAttached();
    await passesAxe(page, 'inspector', '.inspector');
    await context.close();
  });
});

test.describe('The feed', () => {
  test('can be narrowed to a node and a topic, and keeps the choice on a phone’s other tabs', async ({
    app,
    page,
  }) => {
    await app.openQuietRun();
    const { leader } = await app.stepUntilLeader();
    await app.sendCommand('SET x = 5');
    await app.advance(200);
    await page.evaluate("raftarium.dispatch({ do: 'cut', from: 'S1', to: 'S2' })");
    const lines = app.feed.getByRole('listitem');
    const topic = page.getByRole('combobox', { name: 'About what' });
    const node = page.getByRole('combobox', { name: 'Of which node' });

    await topic.selectOption('Elections');
    await expect(lines.first()).toContainText('follows');
    await expect(lines.filter({ hasText: /stores|commits|cut/ })).toHaveCount(0);
    await topic.selectOption('Faults');
    await expect(lines).toHaveCount(1);
    await expect(lines).toContainText('You cut the link S1 → S2.');
    await node.selectOption('S3');
    await expect(lines).toHaveCount(0);
    await expect(app.feed).toContainText(/^Nothing of this among the last \d+\.$/);
    await passesAxe(page, 'feed', '.feed');

    await node.selectOption(leader);
    await topic.selectOption('Log');
    await expect(lines.first()).toContainText(`${leader} commits index 1`);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('tab', { name: 'Events' }).click();
    await expect(topic).toHaveValue('log');
    await expect(lines.first()).toContainText(`${leader} commits index 1`);
    await passesAxe(page, 'feed', '.feed');
  });

  test('shows older lines when asked to', async ({ app, page }) => {
    await app.openQuietRun();
    await app.stepUntilLeader();
    for (let i = 0; i < 30; i++) {
      await page.evaluate(
        `raftarium.dispatch({ do: 'request', to: 'leader', command: 'SET x = ${i}' }), raftarium.advance(60)`,
      );
    }
    const lines = app.feed.getByRole('listitem');
    await expect(lines).toHaveCount(60);
    await app.feed.getByRole('button', { name: 'Older' }).click();
    await expect(lines).toHaveCount(120);
    await passesAxe(page, 'feed', '.feed');
  });
});
