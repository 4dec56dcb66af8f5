import type { Locator, Page } from '@playwright/test';
import type { Raftarium } from './support/raftarium.js';
import { passesAxe } from './support/axe.js';
import { expect, test } from './support/test.js';

const lab = (page: Page) => page.getByRole('dialog', { name: 'Mistakes lab' });
const card = (page: Page, mistake: string) => lab(page).getByRole('region', { name: mistake });
const proof = (page: Page) => page.getByRole('region', { name: 'The violation and its proof' });
const topButton = (page: Page) => page.getByRole('button', { name: /^Mistakes lab/ });

async function choose(page: Page, mistake: string): Promise<Locator> {
  await page.keyboard.press('m');
  await lab(page).getByRole('button', { name: mistake, exact: true }).click();
  return card(page, mistake);
}

/** Opens the directed run of a mistake and steps until a promise breaks. */
async function show(app: Raftarium, mistake: string): Promise<void> {
  const { page } = app;
  const chosen = await choose(page, mistake);
  await chosen.getByRole('button', { name: 'Show it' }).click();
  await expect(lab(page)).toHaveCount(0);
  await app.pauseButton.click();
  await page.evaluate('raftarium.seek(0)');
  const alert = page.getByRole('alert');
  await expect(async () => {
    await app.step();
    await expect(alert).toBeVisible({ timeout: 1 });
  }).toPass();
}

test('M opens the lab, with every mistake under its heading; Escape closes it', async ({
  app,
  page,
}) => {
  await app.openPaused();
  await page.keyboard.press('m');
  const list = lab(page).getByRole('navigation', { name: 'Mistakes' });
  await expect(list.getByRole('button')).toHaveCount(30);
  const first = list.getByRole('region', { name: 'The first five' });
  await expect(first.getByRole('button')).toHaveText([
    'One timer for heartbeat and election',
    'Log counted from index 0 on one side',
    'The reply’s term ignored',
    'The reply’s success ignored',
    'No bounds check on prevLogIndex',
  ]);
  await page.keyboard.press('Escape');
  await expect(lab(page)).toHaveCount(0);
  await topButton(page).click();
  await expect(lab(page)).toBeVisible();
});

test('A violation stops the run and shows its proof: evidence, the two majorities, and the lines', async ({
  app,
  page,
}) => {
  await app.openPaused();
  const chosen = await choose(page, 'Vote not on disk');
  await expect(chosen).toContainText('What breaks Election Safety');
  // Which line is which is written beside it, for eyes as well.
  for (const [which, code] of [
    ['wrong', 'save(currentTerm, log)'],
    ['right', 'save(currentTerm, votedFor, log)'],
  ] as const) {
    const line = chosen.getByRole('listitem').filter({ hasText: new RegExp(`^${which}`) });
    await expect(line).toContainText(code);
    const label = await line.getByText(which).boundingBox();
    expect(label?.width).toBeGreaterThan(20);
  }
  await chosen.getByRole('button', { name: 'Show it' }).click();

  // It plays by itself, and stops by itself; faster than one would look on.
  for (let i = 0; i < 4; i++) await page.keyboard.press('+');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Election Safety is violated');
  await expect(alert).toContainText('at 90 ms');
  await expect(alert.getByRole('heading')).toHaveText('S1 and S2 both led in term 1.');
  await expect(alert).toContainText('§5.2, Figure 3');
  await expect(app.playButton).toBeVisible();
  // On the timeline nothing lies over the flag that says where it stopped.
  await expect(page.locator('.playhead .veil')).toHaveAttribute('points', '');
  expect(await app.time()).toBe(90);
  await expect(topButton(page)).toHaveText(/Vote not on disk/);

  const lines = proof(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('button') });
  await expect(lines).toHaveText([
    /^0\s*Every node gets a mistake: vote not on disk\.$/,
    /^30\s*S3 votes for S1 in term 1\.$/,
    /^40\s*S1 has 2 of 3 votes and leads term 1\.$/,
    /^45\s*wrong step: S3 crashes\. Its vote is lost\.$/,
    /^60\s*wrong step: S3 restarts in term 1, votedFor null, log empty\.$/,
    /^80\s*wrong step: S3 votes again in term 1, now for S2\.$/,
    /^90\s*wrong step: S2 has 2 of 3 votes and leads term 1\.$/,
  ]);
  await expect(proof(page)).toContainText('so S3 must have voted twice');
  await expect(app.cluster).toContainText('S1’s majority');
  await expect(app.cluster).toContainText('S3 is in both');
  await expect(app.votes).toContainText('2 leaders');

  // Each line leads to its moment, and the proof stays until one is back.
  await lines.filter({ hasText: 'S3 crashes' }).getByRole('button').click();
  expect(await app.time()).toBe(45);
  await expect(app.node('S3')).toHaveAccessibleName(/^S3, Down/);
  await expect(app.cluster).not.toContainText('S3 is in both');
  await expect(app.safety.getByRole('listitem').filter({ hasText: 'holds' })).toHaveCount(5);
  await proof(page).getByRole('button', { name: 'Go to 90 ms' }).click();
  await expect(app.cluster).toContainText('S3 is in both');

  // Who selects a node sees the node; the evidence comes back when it is asked for.
  await app.select('S3');
  await expect(proof(page)).toHaveCount(0);
  await alert.getByRole('button', { name: 'Evidence' }).click();
  await expect(proof(page)).toBeVisible();
});

test('A mistake is fixed and run again: the same commands beside the broken run, and nothing breaks', async ({
  app,
  page,
}) => {
  await app.openPaused();
  await show(app, 'Vote not on disk');
  await proof(page).getByRole('button', { name: 'Fix it and run again' }).click();

  await expect(page.getByRole('alert')).toHaveCount(0);
  const verdict = page.getByRole('status').filter({ hasText: 'Run again by the paper’s rules' });
  await expect(verdict).toContainText('Nothing has broken up to 90 ms.');
  await expect(verdict).toContainText(
    'At 80 ms it goes another way: S3 refuses S2: it has already voted for S1 in term 1.',
  );
  expect(await app.time()).toBe(90);
  await expect(app.safety.getByRole('listitem').filter({ hasText: 'holds' })).toHaveCount(5);
  await expect(topButton(page)).toHaveText('Mistakes lab');
  await expect(app.node('S2')).toHaveAccessibleName('S2, Candidate, term 1');

  await verdict.getByRole('button', { name: 'Compare' }).click();
  const compared = page.getByRole('dialog', { name: 'Two branches at the same time' });
  await expect(compared.getByRole('columnheader')).toHaveText([
    'At 90 ms',
    'Without: vote not on disk',
    'First run',
  ]);
  await expect(compared.getByRole('row', { name: 'S2 role' })).toContainText('Leader, term 1');
  await page.keyboard.press('Escape');

  await verdict.getByRole('button', { name: 'Back to the broken run' }).click();
  await expect(page.getByRole('alert')).toContainText('Election Safety is violated');
});

test('Nodes that keep nothing on disk are exchanged for those of Figure 2, and the same is done to them', async ({
  app,
  page,
}) => {
  await app.openPaused();
  await page.evaluate(`
    raftarium.dispatch({ do: 'cluster', nodes: 3, preset: 'memory-only' });
    raftarium.dispatch({ do: 'configure', settings: { latency: [10, 10] } });
    const acts = [
      [20, { do: 'cut', from: 'S1', to: 'S2', both: true }],
      [0, { do: 'time-out', node: 'S1' }],
      [25, { do: 'kill', node: 'S3' }],
      [15, { do: 'restart', node: 'S3' }],
      [10, { do: 'time-out', node: 'S2' }],
    ];
    for (const [ms, command] of acts) {
      if (ms > 0) raftarium.advance(ms);
      raftarium.dispatch(command);
    }
    raftarium.advance(40);
  `);
  await expect(page.getByRole('alert')).toContainText('Election Safety is violated');
  await proof(page).getByRole('button', { name: 'Fix it and run again' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  const verdict = page.getByRole('status').filter({ hasText: 'Run again by the paper’s rules' });
  await expect(verdict).toContainText('S3 refuses S2: it has already voted for S1 in term 1.');
  await expect(page.getByRole('combobox', { name: 'Raft' })).toHaveValue('figure-2');
  await verdict.getByRole('button', { name: 'Back to the broken run' }).click();
  await expect(page.getByRole('alert')).toContainText('Election Safety is violated');
});

test('Two entries that cannot both be are framed in the log: Figure 8', async ({ app, page }) => {
  await app.openPaused();
  await show(app, 'Entries of old terms committed by counting');
  await expect(page.getByRole('alert')).toContainText('Leader Completeness is violated');
  await expect(app.row('S5')).toContainText('t2 ≠ t3');
  await expect(app.row('S2')).not.toContainText('≠');
  await expect(proof(page)).toContainText('S1 commits x=2 t2, which 3 of 5 hold.');
  await expect(proof(page)).toContainText('S1 counted the copies of an older term’s entry');
});

test('A liveness mistake shows its symptom in figures, measured in the page', async ({
  app,
  page,
}) => {
  await app.openPaused();
  const chosen = await choose(page, 'Empty heartbeats do not reset the timer');
  await expect(chosen).toContainText('Measured just now');
  const row = chosen.getByRole('row', { name: /^Elections after the first leader/ });
  const [wrong, right] = await row.getByRole('cell').allInnerTexts();
  expect(Number(wrong)).toBeGreaterThan(40);
  expect(right).toBe('0');
});

test('A mistake is put into one node of one’s own run, stands in red on top, and is taken out', async ({
  app,
  page,
}) => {
  await app.openQuietRun();
  const { leader } = await app.stepUntilLeader();
  const chosen = await choose(page, 'Log counted from index 0 on one side');
  await chosen.getByRole('combobox', { name: 'In the code of' }).selectOption(leader);
  await chosen.getByRole('button', { name: 'Put it into my run' }).click();
  await expect(topButton(page)).toHaveText(/Log counted from index 0 on one side/);
  await expect(topButton(page)).toHaveCSS('border-color', 'rgb(200, 16, 46)');
  await expect(app.feed).toContainText(`${leader} now has a mistake in its code`);

  // What the leader is answered is one short: its entry is stored everywhere, and never committed.
  await app.sendCommand('SET x = 5');
  await app.advance(400);
  await expect(app.entries('S1')).toHaveAccessibleName(/stored$/);
  await expect(app.entries('S2')).toHaveAccessibleName(/stored$/);

  await page.keyboard.press('m');
  await expect(lab(page)).toContainText(`It is in the code of ${leader}.`);
  await lab(page).getByRole('button', { name: 'Take it out' }).click();
  await expect(topButton(page)).toHaveText('Mistakes lab');
  await app.advance(400);
  await expect(app.entries(leader)).toHaveAccessibleName(/committed$/);
});

test('A node whose code throws goes down with its error, and the others go on', async ({
  app,
  page,
}) => {
  await app.openPaused();
  const chosen = await choose(page, 'No bounds check on prevLogIndex');
  await chosen.getByRole('button', { name: 'Show it' }).click();
  await app.pauseButton.click();
  await page.evaluate('raftarium.seek(0)');
  await app.advance(400);
  await expect(app.node('S3')).toHaveAccessibleName(/^S3, Down/);
  await expect(app.cluster).toContainText('its own code threw an error');
  await expect(app.feed).toContainText('S3 crashed: no position 1 in a sequence of 0.');
  await app.select('S3');
  await expect(app.inspector).toContainText('It crashed by an error of its own:');
  await expect(app.inspector).toContainText('no position 1 in a sequence of 0');
  await expect(app.node('S1')).toHaveAccessibleName(/^S1, Leader/);
});

const LOOKS = [
  { viewport: { width: 1440, height: 900 }, locale: 'zh-CN', colorScheme: 'light' },
  { viewport: { width: 1280, height: 720 }, locale: 'en', colorScheme: 'dark' },
  { viewport: { width: 390, height: 844 }, locale: 'en', colorScheme: 'light' },
] as const;

for (const { viewport, locale, colorScheme } of LOOKS) {
  test.describe(`On ${viewport.width} × ${viewport.height}, ${locale}, ${colorScheme}`, () => {
    const phone = viewport.width < 768;
    test.use({ viewport, locale, colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('axe finds nothing wrong in the lab, the proof and the rerun, and nothing is clipped', async ({
      app,
      page,
    }) => {
      await app.open();
      await page.evaluate('raftarium.pause()');
      await page.keyboard.press('m');
      const dialog = page.getByRole('dialog');
      if (phone) await dialog.getByRole('combobox').first().selectOption('vote-forgotten');
      else
        await dialog.getByRole('button', { name: /^(Vote not on disk|投票未写入磁盘)$/ }).click();
      await passesAxe(page, 'the lab');
      await dialog.getByRole('button', { name: /^(Show it|演示)$/ }).click();
      const alert = page.getByRole('alert');
      await expect(async () => {
        await app.step();
        await expect(alert).toBeVisible({ timeout: 1 });
      }).toPass();
      if (phone) await alert.getByRole('button').click();
      await passesAxe(page, 'the proof');
      const box = await page.evaluate(() => [
        document.documentElement.scrollWidth - innerWidth,
        document.documentElement.scrollHeight - innerHeight,
      ]);
      expect(box).toEqual([0, 0]);
      await page.getByRole('button', { name: /^(Fix it and run again|修正并重新运行)$/ }).click();
      await expect(alert).toHaveCount(0);
      await passesAxe(page, 'the rerun');
    });
  });
}
