import { expect, test } from './support/test.js';

test('A cluster of one leads itself at once and commits alone', async ({ app, page }) => {
  await app.openQuietRun(7);
  await page.getByRole('combobox', { name: 'Nodes' }).selectOption('1');
  await expect(app.nodes()).toHaveCount(1);
  await expect(app.headline).toHaveText('Another cluster begins: 1 node, Figure 2.');
  await app.stepUntil('headline', /^S1 leads term 1 with 1 of 1 votes\.$/);
  await app.sendCommand('SET x = 5');
  await expect(app.outcome).toHaveText('SET x = 5: 200, index 1, value 5');
  await expect(app.entry('S1', 'index 1: SET x = 5, term 1, committed')).toBeVisible();
  await expect(app.inFlight()).toHaveCount(0);
});

for (const [nodes, needed] of [
  [5, 3],
  [9, 5],
] as const) {
  test(`A cluster of ${nodes} elects with ${needed} votes, shown behind a tab of their own`, async ({
    app,
    page,
  }) => {
    await app.openQuietRun(7);
    await page.getByRole('combobox', { name: 'Nodes' }).selectOption(`${nodes}`);
    await expect(app.nodes()).toHaveCount(nodes);
    await expect(app.headline).toHaveText(`Another cluster begins: ${nodes} nodes, Figure 2.`);
    await expect(app.log.getByRole('listitem', { name: /^S\d, / })).toHaveCount(nodes);

    const { leader, term } = await app.stepUntilLeader();
    await expect(app.headline).toContainText(`with ${needed} of ${nodes} votes`);
    await app.inspector.getByRole('tab', { name: 'Votes' }).click();
    const ballots = app.votes.getByRole('row', { name: new RegExp(`^term ${term} `) });
    await expect(ballots).toContainText(`${leader} won`);
    await expect(
      ballots.getByRole('img', { name: new RegExp(` voted for ${leader}$`) }),
    ).toHaveCount(needed);
    await app.inspector.getByRole('tab', { name: 'State' }).click();
    await expect(app.votes).toHaveCount(0);

    await app.stepUntilQuiet();
    await app.sendCommand('SET x = 5');
    await app.stepUntil('headline', new RegExp(`commits index 1: ${needed} of ${nodes} hold it`));
    await expect(app.outcome).toHaveText('SET x = 5: 200, index 1, value 5');
  });
}

test('Memory only is labelled unsafe: who is killed and restarted has lost its log', async ({
  app,
  page,
}) => {
  await app.openPaused();
  const unsafe = page.getByRole('banner').getByText('unsafe', { exact: true });
  await expect(unsafe).toHaveCount(0);
  await page.getByRole('combobox', { name: 'Raft' }).selectOption('Minimal, memory only');
  await expect(unsafe).toBeVisible();
  await expect(app.inspector).toContainText('in memory here: lost in a crash');

  const { followers } = await app.stepUntilLeader();
  await app.sendCommand('SET x = 5');
  await app.command.blur();
  await app.stepUntil('outcome', /200/);
  await app.stepUntilQuiet();
  const [follower = ''] = followers;
  await expect(app.entries(follower)).toHaveCount(1);
  await app.select(follower);
  await page.keyboard.press('k');
  await expect(app.entries(follower)).toHaveCount(0);
  await expect(app.node(follower)).toHaveAccessibleName(`${follower}, Down, term 0`);
  await page.keyboard.press('u');
  await expect(app.node(follower)).toHaveAccessibleName(`${follower}, Follower, term 0`);
  await expect(app.row(follower)).toHaveAccessibleName(
    `${follower}, Follower: no entries, committed up to 0`,
  );
});

test('A new run has another seed, and keeps nodes, preset and settings', async ({ app, page }) => {
  await app.openPaused();
  const seed = page.getByText(/^Seed \d+$/);
  await expect(seed).toHaveText('Seed 1');
  await page.getByRole('combobox', { name: 'Nodes' }).selectOption('5');
  await page.getByRole('combobox', { name: 'Raft' }).selectOption('Minimal, memory only');
  await expect(seed).toHaveText('Seed 1');
  await app.step();
  await page.getByRole('button', { name: 'New run' }).click();
  await expect(seed).not.toHaveText('Seed 1');
  await expect(app.nodes()).toHaveCount(5);
  await expect(page.getByRole('combobox', { name: 'Raft' })).toHaveValue('memory-only');
  expect(await app.time()).toBe(0);
});

test('Another number of nodes is another cluster, and the one before stays in the past of the run', async ({
  app,
  page,
}) => {
  await app.openQuietRun();
  await app.stepUntilLeader();
  const time = await app.time();
  await page.getByRole('combobox', { name: 'Nodes' }).selectOption('5');
  await expect(app.nodes()).toHaveCount(5);
  expect(await app.time()).toBe(time);
  await page.getByRole('button', { name: 'One event back' }).click();
  await expect(app.nodes()).toHaveCount(3);
  await expect(app.headline).toContainText(' leads term 1 with ');
  await page.getByRole('button', { name: 'One event forward' }).click();
  await expect(app.nodes()).toHaveCount(5);
});

test('Latency and loss show in the picker, and in the messages that are sent next', async ({
  app,
  page,
}) => {
  await app.openQuietRun();
  const network = page.getByRole('button', { name: /^Network / });
  await expect(network).toHaveText('Network 10–25 ms, no loss');
  await network.click();
  const fields = page.getByRole('group', { name: 'Network' });
  await fields.getByRole('spinbutton', { name: 'to', exact: true }).fill('90');
  await fields.getByRole('spinbutton', { name: 'Latency from' }).fill('90');
  await fields.getByRole('spinbutton', { name: 'Messages lost' }).fill('20');
  await page.keyboard.press('Enter');
  await expect(network).toHaveText('Network 90 ms, 20 % lost');

  await app.stepUntil('headline', /asks for votes/);
  await expect(app.inFlight()).toHaveCount(2);
  for (const sentence of await app.inFlight().allInnerTexts()) {
    expect(sentence).toMatch(/(arrives in 90 ms|lost)$/);
  }
});
