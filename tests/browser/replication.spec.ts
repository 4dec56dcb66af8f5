import { expect, test } from './support/test.js';

test('A request is stored by the leader, copied, committed with a majority, and only then known to the others', async ({
  app,
}) => {
  await app.openQuietRun();
  const { leader, followers } = await app.stepUntilLeader();
  await app.stepUntilQuiet();
  await expect(app.log).toContainText('No entries yet. Send a request to the leader.');

  await expect(app.to).toHaveValue('leader');
  await app.sendCommand('SET x = 5');
  await expect(app.outcome).toHaveText(`SET x = 5: waiting for ${leader}`);
  await expect(app.command).toHaveValue('SET x = 6');

  // At first only the leader has the entry.
  await expect(app.headline).toHaveText(`${leader} stores x=5 at index 1.`);
  await expect(app.entry(leader, 'index 1: SET x = 5, term 1, stored')).toBeVisible();
  for (const id of followers) await expect(app.entries(id)).toHaveCount(0);
  await expect(app.inFlight().filter({ hasText: 'sends 1 entry, term 1' })).toHaveCount(2);
  await app.select(leader);
  await expect(app.inspector).toContainText('nothing applied yet');

  // A follower stores it; one copy in two logs is not yet known to the leader.
  const [, first = ''] = await app.stepUntil('headline', /^(S\d) stores index 1\.$/);
  await expect(app.entry(first, 'index 1: SET x = 5, term 1, stored')).toBeVisible();
  await expect(app.entry(leader, 'index 1: SET x = 5, term 1, stored')).toBeVisible();
  await expect(app.outcome).toHaveText(/waiting/);

  // Its answer makes a majority: the leader commits, applies and answers the client.
  await app.stepUntil('headline', new RegExp(`^${leader} commits index 1: 2 of 3 hold it\\.$`));
  await expect(app.entry(leader, 'index 1: SET x = 5, term 1, committed')).toBeVisible();
  await expect(app.entry(first, 'index 1: SET x = 5, term 1, stored')).toBeVisible();
  await expect(app.outcome).toHaveText('SET x = 5: 200, index 1, value 5');
  await expect(app.inspector.getByRole('definition')).toHaveText('5');
  await expect(app.inspector.getByRole('term')).toHaveText(/^x/);
  await expect(app.field('commitIndex')).toHaveText('commitIndex1');

  // With the next heartbeat the followers learn of it.
  for (let learned = 0; learned < 2; learned++) {
    const [, id = ''] = await app.stepUntil(
      'headline',
      /^(S\d) learns that index 1 is committed\.$/,
    );
    await expect(app.entry(id, 'index 1: SET x = 5, term 1, committed')).toBeVisible();
    await app.select(id);
    await expect(app.inspector.getByRole('definition')).toHaveText('5');
  }
  await expect(app.safety.getByRole('listitem').filter({ hasText: 'holds' })).toHaveCount(5);
});

test('A follower passes a request on to the leader, and the client still gets its answer', async ({
  app,
}) => {
  await app.openQuietRun();
  const { leader, followers } = await app.stepUntilLeader();
  await app.stepUntilQuiet();
  const [follower = ''] = followers;

  await app.to.selectOption(follower);
  await app.sendCommand('SET x 5');
  await expect(app.headline).toHaveText(`${follower} passes x=5 on to ${leader}.`);
  await expect(app.outcome).toHaveText(`SET x = 5: waiting for ${follower}`);
  for (const id of [leader, ...followers]) await expect(app.entries(id)).toHaveCount(0);
  await expect(
    app.inFlight().filter({ hasText: `${follower} to ${leader}: forwards a client’s command` }),
  ).toHaveCount(1);
  await expect(app.messages().filter({ hasText: 'x=5' })).toHaveAccessibleName(
    `${follower} → ${leader}: POST /request, client: x=5`,
  );

  await app.stepUntil('headline', new RegExp(`^${leader} stores x=5 at index 1\\.$`));
  await app.stepUntil('outcome', /^SET x = 5: 200, index 1, value 5$/);
});

test('GET reads and DEL deletes what is committed, each through the log', async ({ app }) => {
  await app.openQuietRun();
  const { leader } = await app.stepUntilLeader();
  await app.stepUntilQuiet();
  await app.select(leader);

  const story = [
    ['set x=5', 'SET x = 5: 200, index 1, value 5'],
    ['GET x', 'GET x: 200, index 2, value 5'],
    ['DEL x', 'DEL x: 200, index 3, value 5'],
    ['GET x', 'GET x: 200, index 4, no value'],
  ] as const;
  for (const [command, answer] of story) {
    await app.sendCommand(command);
    await app.command.blur();
    await app.stepUntil('outcome', /: 200, /);
    await expect(app.outcome).toHaveText(answer);
  }
  await expect(app.entries(leader)).toHaveCount(4);
  await expect(app.inspector.getByRole('definition')).toHaveCount(0);
});
