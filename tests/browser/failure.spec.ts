import { expect, test } from './support/test.js';

test('A leader that is killed is replaced in a higher term, and catches up once it is back', async ({
  app,
  page,
}) => {
  await app.openQuietRun();
  const { leader: old } = await app.stepUntilLeader();
  await app.stepUntilQuiet();
  await app.sendCommand('SET x = 5');
  await app.stepUntil('outcome', /200/);

  // Killed from the keyboard.
  await app.node(old).click();
  await expect(app.node(old)).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('k');
  await expect(app.headline).toHaveText(`You killed ${old}.`);
  await expect(app.node(old)).toHaveAccessibleName(`${old}, Down, term 1`);
  await expect(app.entry(old, 'index 1: SET x = 5, term 1, on disk')).toBeVisible();
  await expect(app.inspector).toContainText('off: down');

  // Nobody can send to it, and it says so.
  await app.to.selectOption(old);
  await app.sendCommand('SET x = 6');
  await expect(page.getByRole('alert')).toHaveText(`${old} is down and cannot take a request.`);
  await app.to.selectOption('leader');
  await expect(app.send).toBeDisabled();
  await expect(app.send).toBeDisabled();
  await expect(app.to.getByRole('option', { name: 'no leader' })).toBeAttached();

  // Another leader, in a higher term, that has the committed entry and takes more.
  const { leader, term } = await app.stepUntilLeader();
  expect(leader).not.toBe(old);
  expect(term).toBeGreaterThan(1);
  await expect(app.votes.getByRole('row', { name: new RegExp(`^term ${term} `) })).toContainText(
    `${leader} won`,
  );
  await app.sendCommand('SET x = 7');
  await app.stepUntil('outcome', /^SET x = 7: 200, index 2, value 7$/);

  // Back again, with the log that it had, as a follower.
  await app.select(old);
  await page.keyboard.press('u');
  await expect(app.headline).toHaveText(`You restarted ${old}.`);
  await expect(app.node(old)).toHaveAccessibleName(`${old}, Follower, term 1`);
  await expect(app.entries(old)).toHaveCount(1);
  await app.stepUntil(
    'headline',
    new RegExp(`^${old} learns that indexes 1 to 2 are committed\\.$`),
  );
  await expect(app.feed).toContainText(`${old} stores index 2.`);
  await expect(app.node(old)).toHaveAccessibleName(`${old}, Follower, term ${term}`);
  await expect(app.entry(old, 'index 1: SET x = 5, term 1, committed')).toBeVisible();
  await expect(app.entry(old, `index 2: SET x = 7, term ${term}, committed`)).toBeVisible();
});

test('The same by buttons: kill and restart stand in the inspector and by the node', async ({
  app,
  page,
}) => {
  await app.openQuietRun();
  const { leader: old } = await app.stepUntilLeader();
  await app.node(old).click();
  await expect(app.inspector.getByRole('button', { name: 'Time out now' })).toHaveCount(0);
  await app.inspector.getByRole('button', { name: 'Kill' }).click();
  await expect(app.node(old)).toHaveAccessibleName(`${old}, Down, term 1`);

  const { leader } = await app.stepUntilLeader();
  expect(leader).not.toBe(old);
  await app.cluster.getByRole('button', { name: 'Restart' }).click();
  await expect(app.node(old)).toHaveAccessibleName(`${old}, Follower, term 1`);

  // By the pointer, next to the node.
  await app.node(leader).hover();
  await app.cluster.getByRole('button', { name: 'Kill' }).click();
  await expect(app.node(leader)).toHaveAccessibleName(new RegExp(`^${leader}, Down`));
  await app.node(old).hover();
  await app.cluster.getByRole('button', { name: 'Time out now' }).click();
  await expect(app.node(old)).toHaveAccessibleName(new RegExp(`^${old}, Candidate`));
  // What somebody did is told as the reason, not that no leader was heard.
  await expect(page.locator('.headline')).toHaveText(
    new RegExp(
      `^${old} asks for votes in term 2\\.You made ${old}’s election timer run out\\. §5\\.2`,
    ),
  );
});

test('Without a majority nobody is elected, and the page says why', async ({ app, page }) => {
  await app.openQuietRun();
  const { followers } = await app.stepUntilLeader();
  for (const id of followers) {
    await app.select(id);
    await page.keyboard.press('k');
  }
  await app.sendCommand('SET x = 5');
  await app.command.blur();
  // While it plays, the headline says how things stand whenever nothing has just happened.
  for (let faster = 0; faster < 4; faster++) await page.keyboard.press('+');
  await app.playButton.click();
  await page.getByRole('heading', { name: 'No majority is running.' }).waitFor();
  await app.step();
  await app.stepUntil('outcome', /^The client gives up on SET x = 5\./);
  await expect(app.feed).toContainText('is down');
});
