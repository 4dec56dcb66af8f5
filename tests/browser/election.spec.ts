import { expect, test } from './support/test.js';

test('An election, event by event: a candidate asks, each vote is counted, a majority makes the leader', async ({
  app,
}) => {
  await app.openPaused();
  await expect(app.headline).toHaveText('Three nodes, no leader yet.');
  for (const id of ['S1', 'S2', 'S3']) {
    await expect(app.node(id)).toHaveAccessibleName(`${id}, Follower, term 0`);
  }
  await expect(app.inFlight()).toHaveCount(0);
  await expect(app.votes).toContainText('No election yet.');
  await expect(app.feed).toHaveCount(0);

  // The first timer that runs out makes a candidate.
  await app.step();
  await expect(app.headline).toHaveText(/^S\d asks for votes in term 1\.$/);
  const candidate = (await app.headline.innerText()).slice(0, 2);
  const voters = ['S1', 'S2', 'S3'].filter((id) => id !== candidate);
  await expect(app.node(candidate)).toHaveAccessibleName(`${candidate}, Candidate, term 1`);

  // Its two requests are under way, as sentences and as glyphs.
  await expect(app.inFlight()).toHaveCount(2);
  await expect(app.messages()).toHaveCount(2);
  for (const voter of voters) {
    await expect(
      app.inFlight().filter({
        hasText: new RegExp(
          `^${candidate} to ${voter}: asks for a vote, term 1, arrives in \\d+ ms$`,
        ),
      }),
    ).toHaveCount(1);
    await expect(
      app.messages().and(
        app.page.getByLabel(`${candidate} → ${voter}: POST /request_vote, term 1 · empty log`, {
          exact: true,
        }),
      ),
    ).toBeVisible();
  }

  // So far it has its own vote.
  await expect(app.cluster.getByText('1 of 3 votes, needs 2')).toBeVisible();
  const ballots = app.votes.getByRole('row', { name: /^term 1 / });
  await expect(ballots).toContainText('open');
  await expect(ballots).toContainText(`${candidate} 1`);
  await expect(
    ballots.getByRole('img', { name: `${candidate} voted for ${candidate}` }),
  ).toBeVisible();
  for (const voter of voters) {
    await expect(ballots.getByRole('img', { name: `${voter} did not vote` })).toBeVisible();
  }

  // The first request arrives; the vote is given, not yet counted.
  await app.stepButton.click();
  await expect(app.headline).toHaveText(new RegExp(`^S\\d votes for ${candidate} in term 1\\.$`));
  const first = (await app.headline.innerText()).slice(0, 2);
  await expect(
    ballots.getByRole('img', { name: `${first} voted for (not counted yet) ${candidate}` }),
  ).toBeVisible();
  await expect(app.cluster.getByText('1 of 3 votes, needs 2')).toBeVisible();
  await expect(
    app.inFlight().filter({ hasText: `${first} to ${candidate}: grants its vote, term 1` }),
  ).toHaveCount(1);

  // The reply arrives: two of three is a majority.
  await app.stepUntil('headline', new RegExp(`^${candidate} leads term 1 with 2 of 3 votes\\.$`));
  await expect(app.node(candidate)).toHaveAccessibleName(`${candidate}, Leader, term 1`);
  await expect(ballots).toContainText(new RegExp(`${candidate} won\\s*2 of 3`));
  await expect(
    ballots.getByRole('img', { name: new RegExp(`voted for ${candidate}$`) }),
  ).toHaveCount(2);
  await expect(app.cluster.getByText('of 3 votes, needs 2')).toHaveCount(0);
  await expect(app.to).toContainText(`leader ${candidate}`);

  // It tells the others with heartbeats, and they follow.
  await expect(app.inFlight().filter({ hasText: 'sends a heartbeat, term 1' })).toHaveCount(2);
  for (const voter of voters) {
    await app.stepUntil('headline', new RegExp(`^S\\d follows ${candidate} in term 1\\.$`));
    await expect(app.node(voter)).toHaveAccessibleName(`${voter}, Follower, term 1`);
  }
});

test('The time shown is exact: every event comes when the timer or the message had said', async ({
  app,
}) => {
  await app.openPaused();
  const waiting = await app.cluster
    .getByRole('listitem')
    .filter({ hasText: 'election timer' })
    .allInnerTexts();
  const timers = waiting.map((text) => Number(/(\d+) ms election timer$/.exec(text)?.[1]));
  expect(timers).toHaveLength(3);

  // From time 0 to the first election: the shortest timer.
  await app.step();
  expect(await app.time()).toBe(Math.min(...timers));
  await expect(app.feed.getByRole('time').first()).toHaveText(`${Math.min(...timers)}`);

  // Then from message to message.
  for (let event = 0; event < 5; event++) {
    const before = await app.time();
    const flying = await app.inFlight().allInnerTexts();
    const arrivals = flying.map((text) => Number(/arrives in (\d+) ms$/.exec(text)?.[1]));
    await app.step();
    expect(await app.time()).toBe(before + Math.min(...arrivals));
  }
});

test('Stepping pauses a run that plays', async ({ app, page }) => {
  await app.open();
  await expect(app.pauseButton).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(app.playButton).toBeVisible();
  await expect(app.headline).toHaveText(/^S\d asks for votes in term 1\.$/);

  await app.playButton.click();
  await expect(app.pauseButton).toBeVisible();
  await app.stepButton.click();
  await expect(app.playButton).toBeVisible();
});
