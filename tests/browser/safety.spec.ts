import { expect, test } from './support/test.js';

test('Memory only breaks a promise of Raft: a voter that forgets its vote elects a second leader', async ({
  app,
  page,
}) => {
  await app.openQuietRun();
  await page.getByRole('combobox', { name: 'Raft' }).selectOption('Minimal, memory only');
  const { leader, term, followers } = await app.stepUntilLeader();
  expect(term).toBe(1);
  await app.stepUntilQuiet();
  await expect(app.safety.getByRole('listitem').filter({ hasText: 'holds' })).toHaveCount(5);

  // The leader dies; the two who were there forget the term, and for whom they voted in it.
  await app.select(leader);
  await page.keyboard.press('k');
  for (const id of followers) {
    await app.select(id);
    await page.keyboard.press('k');
    await page.keyboard.press('u');
    await expect(app.node(id)).toHaveAccessibleName(`${id}, Follower, term 0`);
  }
  // So one of them can stand in the same term again, and the other votes for it.
  const second = followers[1] ?? '';
  await page.keyboard.press('t');
  await expect(app.headline).toHaveText(`${second} asks for votes in term 1.`);
  await page.keyboard.press('+');
  await page.keyboard.press(' ');

  // The run stops by itself at the very event, and says what went wrong.
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Election Safety is violated');
  await expect(alert.getByRole('heading')).toHaveText(
    new RegExp(`^(${leader} and ${second}|${second} and ${leader}) both led in term 1\\.$`),
  );
  await expect(alert).toContainText(/at \d+ ms/);
  await expect(app.playButton).toBeVisible();
  await expect(app.headline).toHaveText(/both led in term 1\.$/);
  const broken = app.safety.getByRole('listitem').filter({ hasText: 'violated' });
  await expect(broken).toHaveText(/^Election Safety\s*violated$/);
  await expect(broken).toHaveCSS('background-color', 'rgb(200, 16, 46)');
  await expect(app.safety).toContainText('stopped at the first violation');

  const stoppedAt = await app.time();
  expect(Number(/at (\d+) ms/.exec(await alert.innerText())?.[1])).toBe(stoppedAt);
  await app.drawn();
  expect(await app.time()).toBe(stoppedAt);

  // No mistake was put in: this Raft has it from the start.
  await expect(page.getByText('The mistake: everything is kept in memory')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Fix it and run again' })).toBeVisible();

  // Who wants to see what comes of it may go on.
  const proof = page.getByRole('region', { name: 'The violation and its proof' });
  await proof.getByRole('button', { name: 'Go on all the same' }).click();
  await expect(app.pauseButton).toBeVisible();
  await expect.poll(() => app.time()).toBeGreaterThan(stoppedAt);
});
