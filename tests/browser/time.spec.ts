import { readFile } from 'node:fs/promises';
import { expect, test } from './support/test.js';

test.describe('Time travel', () => {
  test('Back and forward, event by event, to the very same sentences', async ({ app, page }) => {
    await app.openQuietRun();
    await app.stepUntilLeader();
    const sentence = await app.headline.innerText();
    const time = await app.time();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect(app.headline).not.toHaveText(sentence);
    await page.getByRole('button', { name: 'One event back' }).click();
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
    await expect(app.headline).toHaveText(sentence);
    expect(await app.time()).toBe(time);
    await page.keyboard.press('Shift+ArrowLeft');
    expect(await app.time()).toBe(time - 10);
    await page.keyboard.press('Home');
    expect(await app.time()).toBe(0);
    await expect(page.getByRole('button', { name: 'One event back' })).toBeDisabled();
    await page.keyboard.press('End');
    await expect(app.headline).toHaveText(sentence);
  });

  test('To elections, commits and one’s own acts, by keys and by buttons', async ({
    app,
    page,
  }) => {
    await app.openQuietRun();
    await app.stepUntilLeader();
    await app.stepUntilQuiet();
    await app.sendCommand('SET x = 5');
    await app.stepUntil('outcome', /200/);
    await page.keyboard.press('Shift+E');
    await expect(app.headline).toHaveText(/asks for votes in term 1\./);
    await page.keyboard.press('c');
    await expect(app.headline).toHaveText(/commits index 1/);
    await page.keyboard.press('Shift+A');
    await expect(app.feed.getByRole('button').first()).toContainText(/stores x=5 at index 1/);
    await page.getByRole('button', { name: 'Go to', exact: true }).click();
    await page.getByRole('button', { name: 'Next commit' }).click();
    await expect(app.headline).toHaveText(/commits index 1/);
    await expect(page.getByRole('button', { name: 'Next election' })).toBeDisabled();
  });

  test('A line of the feed goes to where it happened', async ({ app }) => {
    await app.openQuietRun();
    await app.stepUntilLeader();
    await app.advance(500);
    const line = app.feed.getByRole('button', { name: /leads term 1 with/ });
    await line.click();
    await expect(app.headline).toHaveText(/leads term 1 with/);
    await expect(app.feed.getByRole('button').first()).toContainText('leads term 1');
  });

  test('The timeline is a slider: pressed, dragged, turned closer, and read out', async ({
    app,
    page,
  }) => {
    await app.openQuietRun();
    await app.advance(900);
    const slider = page.getByRole('slider', { name: 'The run so far' });
    const box = await slider.boundingBox();
    if (box === null) throw new Error('no timeline');
    const at = (ms: number) => box.x + 30 + ((box.width - 44) * ms) / 1000;
    await page.mouse.move(at(700), box.y + 60);
    await page.mouse.down();
    await page.mouse.move(at(300), box.y + 60, { steps: 8 });
    await page.mouse.up();
    expect(Math.abs((await app.time()) - 300)).toBeLessThan(15);
    await expect(slider).toHaveAttribute('aria-valuetext', /term 1, S\d leads/);
    await page.mouse.wheel(0, -100);
    await expect(page.getByRole('button', { name: 'Whole run' })).toBeVisible();
    for (let turn = 0; turn < 5; turn++) await page.mouse.wheel(0, -100);
    // What is looked at closely goes along with the playhead, and not with the pointer.
    const playhead = page.locator('.playhead polygon:not(.veil)');
    await page.mouse.move(box.x + 60, box.y + 60);
    for (const ms of [40, 640, 300]) {
      await app.seek(ms);
      await expect(playhead).toHaveAttribute('points', /\d/);
    }
    await page.mouse.move(box.x + 60, box.y - 60);
    await page.getByRole('button', { name: 'Whole run' }).click();
    await expect(page.getByRole('button', { name: 'Whole run' })).toHaveCount(0);
    await slider.focus();
    await page.keyboard.press('PageUp');
    expect(Math.abs((await app.time()) - 400)).toBeLessThan(15);
  });

  test('To act in the past begins a branch; both stay, can be named, compared and deleted', async ({
    app,
    page,
  }) => {
    await app.openQuietRun();
    const { leader } = await app.stepUntilLeader();
    await app.advance(600);
    await app.seek(300);
    await expect(page.getByRole('button', { name: /^Branches/ })).toHaveCount(0);
    await app.select(leader);
    await page.keyboard.press('k');
    await app.advance(500);
    const branches = page.getByRole('button', { name: /^Branches/ });
    await branches.click();
    const names = page.getByRole('textbox', { name: 'Name of the branch' });
    await expect(names).toHaveCount(2);
    await names.nth(1).fill('The leader dies');
    await names.nth(1).press('Enter');

    await page.getByRole('button', { name: 'Compare with “First run”' }).click();
    const dialog = page.getByRole('dialog', { name: 'Two branches at the same time' });
    await expect(dialog).toContainText('They part at 300 ms');
    await expect(dialog.getByRole('row', { name: new RegExp(`^${leader} role Down`) })).toHaveClass(
      'different',
    );
    await page.keyboard.press('Escape');

    await branches.click();
    await page.getByRole('button', { name: 'Go to “First run”' }).click();
    await expect(app.node(leader)).toHaveAccessibleName(/Leader/);
    await page.getByRole('button', { name: 'Delete “The leader dies”' }).click();
    await expect(branches).toHaveCount(0);
  });
});

test.describe('Keeping a run', () => {
  test('A link opens to the same picture elsewhere', async ({ app, page, context }) => {
    await app.openQuietRun();
    await app.stepUntilLeader();
    await app.stepUntilQuiet();
    await app.sendCommand('SET x = 5');
    await app.stepUntil('outcome', /200/);
    const sentence = await app.headline.innerText();
    const time = await app.time();
    await page.getByRole('button', { name: 'Share' }).click();
    const link = await page.getByRole('textbox', { name: 'Link to this run' }).inputValue();
    expect(link.length).toBeLessThan(300);

    const elsewhere = await context.newPage();
    await elsewhere.goto(link);
    await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText(sentence);
    await expect(elsewhere.getByRole('timer')).toContainText(`${time}`);
    await expect(elsewhere.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
    expect(elsewhere.url()).not.toContain('#');
  });

  test('A link is to where the run is when it is copied, not to where it was when its field opened', async ({
    app,
    page,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await app.openQuietRun();
    await page.getByRole('button', { name: 'Share' }).click();
    const link = page.getByRole('textbox', { name: 'Link to this run' });
    const early = await link.inputValue();
    await page.evaluate('raftarium.advance(400)');
    await expect(link).not.toHaveValue(early);

    await page.evaluate('raftarium.play()');
    await page.waitForFunction('raftarium.world().time > 500');
    const before = await page.evaluate<number>('raftarium.world().time');
    await page.getByRole('button', { name: 'Copy' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
    const elsewhere = await context.newPage();
    await elsewhere.goto(await page.evaluate(() => navigator.clipboard.readText()));
    await elsewhere.waitForFunction('"raftarium" in window');
    expect(await elsewhere.evaluate('raftarium.world().time')).toBeGreaterThanOrEqual(before);
  });

  test('A broken link says what is wrong, and the page goes on', async ({ app, page }) => {
    await page.goto('/#run=nonsense');
    await expect(page.getByRole('alert')).toContainText('Not opened');
    await expect(app.pauseButton).toBeVisible();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  test('A run goes into a file and comes back; a wrong file leaves the run alone', async ({
    app,
    page,
  }) => {
    await app.openQuietRun(7);
    await app.stepUntilLeader();
    const sentence = await app.headline.innerText();
    await page.getByRole('button', { name: 'Share' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as file' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('raftarium-7.json');
    const buffer = await readFile(await file.path());
    await page.keyboard.press('Escape');

    await app.newRun(8);
    await page.getByRole('button', { name: 'Share' }).click();
    const open = page.getByLabel('Open file');
    await open.setInputFiles({ name: 'run.json', mimeType: 'application/json', buffer });
    await expect(app.headline).toHaveText(sentence);
    await expect(page.getByText('Seed 7', { exact: true })).toBeVisible();
    await expect(open).toBeHidden();

    await page.getByRole('button', { name: 'Share' }).click();
    const broken = Buffer.from(buffer.toString().replace('"seed": 7', '"seed": "seven"'));
    await open.setInputFiles({ name: 'run.json', mimeType: 'application/json', buffer: broken });
    await expect(page.getByRole('alert')).toContainText('seed');
    await expect(open).toBeHidden();
    await expect(app.headline).toHaveText(sentence);
  });

  test('The last run survives a reload of the tab', async ({ app, page }) => {
    await app.openQuietRun(7);
    await app.stepUntilLeader();
    const sentence = await app.headline.innerText();
    const time = await app.time();
    await page.reload();
    await expect(app.headline).toHaveText(sentence);
    expect(await app.time()).toBe(time);
    await expect(page.getByText('Seed 7', { exact: true })).toBeVisible();
  });
});
