import type { Page } from '@playwright/test';
import { expect, test } from './support/test.js';

test.describe('Keyboard', () => {
  test('The help names every key, and every key does what the help says: the run', async ({
    app,
    page,
  }) => {
    await app.openPaused();
    await page.keyboard.press('?');
    await expect(app.help).toBeVisible();
    for (const [key, meaning] of [
      ['Space', 'play, pause'],
      ['←→', 'one event back, forward'],
      ['Shift←→', '10 ms back, forward'],
      ['E', 'next election; with Shift the one before'],
      ['C', 'next commit; with Shift the one before'],
      ['A', 'your next own act; with Shift the one before'],
      ['HomeEnd', 'start, end of the run'],
      ['Q', 'skip the quiet, or do not'],
      ['[]', 'timeline: see more, see closer'],
      ['W', 'why: what led to this event; again, the cause before; with Shift the next one'],
      ['V', 'cluster, or lanes along the time'],
      ['−+', 'slower, faster'],
      ['1–9', 'select a node'],
      ['R', 'client request to the leader'],
      ['K', 'kill the selected node'],
      ['U', 'restart the selected node'],
      ['T', 'time out the selected node now'],
      ['F', 'freeze or thaw the selected node'],
      ['X', 'cut or heal the selected link'],
      ['DLBN', 'drop, delay, duplicate, deliver the selected message'],
      ['H', 'by hand: choose what happens next'],
      ['I', 'inspector, where it is a drawer'],
      ['P', 'presenter mode, on and off'],
      ['M', 'mistakes lab'],
      ['ShiftN', 'new run with another seed'],
      ['Tab', 'move through controls, nodes, messages and log cells'],
      ['↑↓', 'from link to link'],
      ['Esc', 'close, select nothing, show everything'],
      ['?', 'this page'],
    ] as const) {
      const meant = app.help
        .getByRole('definition')
        .filter({ hasText: new RegExp(`^${meaning}$`) });
      await expect(meant).toHaveCount(1);
      await expect(meant.locator('xpath=preceding-sibling::dt')).toHaveText(key);
    }
    await page.keyboard.press('Escape');
    await expect(app.help).toHaveCount(0);
    await forgetFocus(page);

    await page.keyboard.press(' ');
    await expect(app.pauseButton).toBeVisible();
    await page.keyboard.press(' ');
    await expect(app.playButton).toBeVisible();
    await page.keyboard.press('-');
    await expect(app.clock).toContainText('1/100×');
    await page.keyboard.press('+');
    await expect(app.clock).toContainText('1/50×');
    await page.keyboard.press('ArrowRight');
    await expect(app.headline).toHaveText(/asks for votes/);
    await app.chooseSeed(4711);
    await page.keyboard.press('Shift+N');
    await expect(page.getByText('Seed 4711', { exact: true })).toBeVisible();
    await expect(app.headline).toHaveText('Three nodes, no leader yet.');
  });

  test('The keys of nodes: 1 to 9 select, T times out, R sends a request, K kills, U restarts, Escape lets go', async ({
    app,
    page,
  }) => {
    await app.openQuietRun(7);
    await forgetFocus(page);
    // Without a leader there is nobody to send to; that is said by the field.
    await page.keyboard.press('r');
    await expect(page.getByRole('alert')).toHaveText('Wait for the election, or choose a node.');
    await expect(app.outcome).toHaveCount(0);

    await page.keyboard.press('2');
    await expect(app.node('S2')).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('t');
    await expect(app.node('S2')).toHaveAccessibleName('S2, Candidate, term 1');
    await app.stepUntil('headline', /^S2 leads term 1/);
    await page.keyboard.press('r');
    await expect(app.headline).toHaveText('S2 stores x=5 at index 1.');
    await page.keyboard.press('K');
    await expect(app.node('S2')).toHaveAccessibleName('S2, Down, term 1');
    await page.keyboard.press('u');
    await expect(app.node('S2')).toHaveAccessibleName('S2, Follower, term 1');
    // Nothing is selected: nothing is killed. A node that is not there is not selected.
    await page.keyboard.press('Escape');
    await expect(app.inspector).toContainText('Select a node or a message.');
    await page.keyboard.press('9');
    await page.keyboard.press('k');
    await expect(app.inspector).toContainText('Select a node or a message.');
    await expect(app.nodes().and(page.getByLabel(/, Down,/))).toHaveCount(0);
  });

  test('The keys of messages: D drops, L delays, B duplicates the one that is selected', async ({
    app,
    page,
  }) => {
    await app.openQuietRun(7);
    await app.stepUntil('headline', /asks for votes/);
    await expect(app.inFlight()).toHaveCount(2);
    await app.messages().first().focus();
    await page.keyboard.press('Enter');
    await expect(app.inspector).toContainText('POST /request_vote');
    await page.keyboard.press('Tab');

    await page.keyboard.press('b');
    await expect(app.headline).toHaveText(/^You duplicated S\d’s \/request_vote to S\d\.$/);
    await expect(app.inFlight()).toHaveCount(3);
    await page.keyboard.press('l');
    await expect(app.headline).toHaveText(/^You delayed S\d’s \/request_vote to S\d by 50 ms\.$/);
    await page.keyboard.press('d');
    await expect(app.headline).toHaveText(/^You dropped S\d’s \/request_vote to S\d\.$/);
    await expect(app.inFlight().filter({ hasText: /lost$/ })).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(app.inspector).toContainText('Select a node or a message.');
  });

  test('I opens and closes the inspector where it is a drawer', async ({ app, page }) => {
    await page.setViewportSize({ width: 1024, height: 768 });
    await app.openPaused();
    const toggle = page.getByRole('button', { name: 'Inspector' });
    await expect(toggle).toHaveAttribute('aria-expanded', 'false');
    await expect(app.inspector).toHaveCount(0);
    await page.keyboard.press('i');
    await expect(toggle).toHaveAttribute('aria-expanded', 'true');
    await expect(app.inspector).toBeInViewport();
    await page.keyboard.press('i');
    await expect(app.inspector).toHaveCount(0);
    await toggle.click();
    await expect(app.inspector).toBeInViewport();
    await page.keyboard.press('Escape');
    await expect(app.inspector).toHaveCount(0);
  });

  test('Tab goes through controls, nodes and messages, and the focus is always to be seen', async ({
    app,
    page,
  }) => {
    await app.openPaused();
    await app.stepUntil('headline', /asks for votes/);
    const visited: string[] = [];
    for (let stop = 0; stop < 80; stop++) {
      await page.keyboard.press('Tab');
      const focus = await focused(page);
      if (focus === null || visited.includes(focus.key)) break;
      visited.push(focus.key);
      expect(focus.seen, `the focus on ${focus.key}`).toBe(true);
    }
    const order = visited.map((key) => key.replace(/^\d+\s+/, ''));
    for (const name of [
      /^Raft/,
      /^New run/,
      /^English/,
      /^中文/,
      /^Dark theme/,
      /^Help/,
      /^Client/,
      /^Client’s command/,
      /^Nodes/,
      /^Timeout/,
      /^Network/,
      /^S1, /,
      /^S2, /,
      /^S3, /,
      /^S\d → S\d: POST \/request_vote/,
      /^Kill/,
      /^Time out now/,
      /^Play/,
      /^One event forward/,
      /^Speed/,
    ]) {
      expect(
        order.some((visit) => name.test(visit)),
        `${name} by Tab: ${order.join(' | ')}`,
      ).toBe(true);
    }
    expect(order.filter((name) => name.includes(' → '))).toHaveLength(2);
  });

  test('A node or a message that has the focus is pressed by Enter and by the space bar', async ({
    app,
    page,
  }) => {
    await app.openPaused();
    await app.step();
    await app.node('S2').focus();
    await page.keyboard.press('Enter');
    await expect(app.node('S2')).toHaveAttribute('aria-pressed', 'true');
    await app.messages().first().focus();
    await page.keyboard.press('Enter');
    await expect(app.inspector).toContainText('POST /request_vote');
    await app.node('S3').focus();
    await page.keyboard.press(' ');
    await expect(app.node('S3')).toHaveAttribute('aria-pressed', 'true');
    await expect(app.playButton).toBeVisible();
  });

  test('Letters can be turned off in the help; the other keys stay', async ({ app, page }) => {
    await app.openQuietRun(7);
    await page.getByRole('button', { name: 'Help' }).click();
    await app.help.getByRole('checkbox', { name: 'Single-letter keys' }).uncheck();
    await page.keyboard.press('Escape');
    await forgetFocus(page);
    for (const letter of 'rkutdlbinecaqv') await page.keyboard.press(letter);
    await expect(page.getByText('Seed 7', { exact: true })).toBeVisible();
    await expect(app.feed).toHaveCount(0);
    await page.keyboard.press('3');
    await expect(app.node('S3')).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('ArrowRight');
    await expect(app.headline).toHaveText(/asks for votes/);

    // It is remembered, and can be turned on again.
    await page.reload();
    await app.stepButton.waitFor();
    await page.keyboard.press('?');
    const letters = app.help.getByRole('checkbox', { name: 'Single-letter keys' });
    await expect(letters).not.toBeChecked();
    await letters.check();
    await page.keyboard.press('Escape');
    // The run is there again after the reload, S3 still selected.
    await page.keyboard.press('k');
    await expect(app.node('S3')).toHaveAccessibleName(/^S3, Down/);
  });

  test('What is typed into the command never steers the run', async ({ app, page }) => {
    await app.openQuietRun(7);
    await app.stepUntilLeader();
    const before = await app.headline.innerText();
    const time = await app.time();
    await app.command.fill('');
    await app.command.pressSequentially('knt rub 123 +-=? dli');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowRight');
    await expect(app.command).toHaveValue('knt rub 123 +-=? dli');
    await expect(app.headline).toHaveText(before);
    await expect(app.clock).toContainText('1/50×');
    await expect(page.getByText('Seed 7', { exact: true })).toBeVisible();
    await expect(app.help).toHaveCount(0);
    await expect(app.playButton).toBeVisible();
    expect(await app.time()).toBe(time);
  });

  test('A dialog takes the keyboard for itself; Escape closes it and gives the focus back', async ({
    app,
    page,
  }) => {
    await app.openPaused();
    const help = page.getByRole('button', { name: 'Help' });
    await help.focus();
    await page.keyboard.press('Enter');
    await expect(app.help).toBeVisible();
    expect(await app.help.evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true);
    for (const key of ['ArrowRight', 'k', 'n']) await page.keyboard.press(key);
    await page.keyboard.press('Escape');
    await expect(app.help).toHaveCount(0);
    await expect(help).toBeFocused();
    await expect(page.getByText('Seed 1', { exact: true })).toBeVisible();
    await expect(app.headline).toHaveText('Three nodes, no leader yet.');

    await help.click();
    await app.help.getByRole('button', { name: 'Close' }).click();
    await expect(app.help).toHaveCount(0);
    await expect(help).toBeFocused();
  });

  test('Escape closes a setting’s fields wherever the focus is, and gives it back', async ({
    app,
    page,
  }) => {
    await app.openPaused();
    const network = page.getByRole('button', { name: /^Network / });
    const fields = page.getByRole('group', { name: 'Network' });
    await network.press('Enter');
    await fields.getByRole('spinbutton', { name: 'Latency from' }).focus();
    await page.keyboard.press('Escape');
    await expect(fields).toBeHidden();
    await expect(network).toBeFocused();
    // Here the focus has stayed on the button.
    await page.keyboard.press('Enter');
    await expect(fields).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(fields).toBeHidden();
  });

  test('A number that is entered keeps the focus in its fields', async ({ app, page }) => {
    await app.openPaused();
    await page.getByRole('button', { name: /^Network / }).click();
    const from = page.getByRole('spinbutton', { name: 'Latency from' });
    await from.fill('12');
    await from.press('Enter');
    await expect(from).toBeFocused();
    // The other end of the range has to move along.
    await from.fill('60');
    await from.press('Tab');
    await expect(page.getByRole('spinbutton', { name: 'to', exact: true })).toHaveValue('60');
    await expect(page.getByRole('spinbutton', { name: 'to', exact: true })).toBeFocused();
  });
});

async function forgetFocus(page: Page): Promise<void> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
}

/** What has the focus, by name, and whether it looks different for it: an outline, or a line in the drawing. */
function focused(page: Page): Promise<{ key: string; seen: boolean } | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement || element instanceof SVGElement)) return null;
    if (element === document.body) return null;
    const field = element instanceof HTMLInputElement || element instanceof HTMLSelectElement;
    const words = field ? element.labels?.[0]?.textContent : element.textContent;
    const name = element.getAttribute('aria-label') ?? words ?? '';
    const place = [...document.querySelectorAll('*')].indexOf(element);
    const parts = [
      element,
      element.closest('label'),
      ...element.querySelectorAll('circle, path, polygon, rect'),
    ];
    const lines = () =>
      parts.map((part) => {
        if (part === null) return '';
        const { outlineStyle, outlineWidth, stroke, strokeWidth } = getComputedStyle(part);
        const outline = outlineStyle === 'none' ? '' : outlineWidth;
        return `${outline} ${stroke === 'none' ? '' : stroke + strokeWidth}`;
      });
    const lit = lines();
    element.blur();
    const unlit = lines();
    element.focus();
    return { key: `${place} ${name}`, seen: lit.some((line, i) => line !== unlit[i]) };
  });
}

test('A control that goes away leaves the focus beside it, and one that is left does not call it back', async ({
  app,
  page,
}) => {
  await app.openQuietRun();
  await app.stepUntilLeader();
  await page.keyboard.press('Tab');
  const kill = app.inspector.getByRole('button', { name: 'Kill' });
  await kill.focus();
  await page.keyboard.press('Enter');
  await expect(app.inspector.getByRole('button', { name: 'Restart' })).toBeFocused();
  const start = page.getByRole('button', { name: 'To the start' });
  await start.focus();
  await page.keyboard.press('Enter');
  await expect(start).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeFocused();

  await page.getByRole('button', { name: 'Play', exact: true }).blur();
  await page.evaluate('raftarium.advance(400)');
  await expect(page.locator(':focus')).toHaveCount(0);
});
