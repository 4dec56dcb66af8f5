import type { Locator } from '@playwright/test';
import { expect, test } from './support/test.js';

const REFUSED = [
  ['an empty field', '', 'Write a command: SET x = 5, GET x or DEL x.'],
  ['spaces only', '   ', 'Write a command: SET x = 5, GET x or DEL x.'],
  ['a key without a value', 'SET x', 'Which value? Write SET x = 5.'],
  ['a verb without a key', 'GET', 'Which key? SET x = 5, GET x or DEL x.'],
  ['an unknown verb', 'INCR x', 'Begin with SET, GET or DEL: SET x = 5.'],
  ['two values', 'SET x = 5 6', 'One key and one value, without spaces: SET x = 5.'],
  [
    '10,000 characters',
    `SET x = ${'5'.repeat(9992)}`,
    'At most 40 characters: SET x = 5, GET x or DEL x.',
  ],
] as const;

test('A command that cannot be read is refused beside the field, with what to write instead', async ({
  app,
  page,
}) => {
  await app.openQuietRun();
  await app.stepUntilLeader();
  await app.stepUntilQuiet();
  const told = await app.feed.getByRole('listitem').count();
  const alert = page.getByRole('alert');

  for (const [what, command, instead] of REFUSED) {
    await test.step(what, async () => {
      await app.sendCommand(command);
      await expect(alert).toHaveText(instead);
      await expect(app.command).toHaveAttribute('aria-invalid', 'true');
      await expect(app.command).toHaveAccessibleDescription(instead);
      expect(await gapBetween(app.command, alert)).toBeLessThan(12);
    });
  }

  // Nothing was sent, stored or told.
  await expect(app.outcome).toHaveCount(0);
  await expect(app.log.getByRole('button', { name: /^index / })).toHaveCount(0);
  await expect(app.inFlight()).toHaveCount(0);
  await expect(app.feed.getByRole('listitem')).toHaveCount(told);

  // The word of refusal goes as soon as the command is mended.
  await app.command.fill('SET x = 5');
  await expect(alert).toHaveCount(0);
  await app.send.click();
  await expect(app.outcome).toHaveText(/^SET x = 5: waiting/);
});

test('Without a leader Send is off and says why; with a node chosen, the node answers for itself', async ({
  app,
  page,
}) => {
  await app.openQuietRun();
  await expect(app.send).toBeDisabled();
  await expect(app.to.getByRole('option', { name: 'no leader' })).toBeAttached();
  await app.command.press('Enter');
  await expect(app.outcome).toHaveCount(0);

  await app.to.selectOption('S1');
  await expect(app.send).toHaveText('Send');
  await app.sendCommand('SET x = 5');
  await expect(app.outcome).toHaveText('S1 answers the client: 503, no leader is known.');

  await app.to.selectOption('leader');
  await page.keyboard.press('r');
  await expect(page.getByRole('alert')).toHaveText('Wait for the election, or choose a node.');
  await app.stepUntilLeader();
  await expect(app.send).toBeEnabled();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('Timing outside its limits is moved in, a range never stands the wrong way round, a slow heartbeat is warned of', async ({
  app,
  page,
}) => {
  await app.openQuietRun();
  const timeout = page.getByRole('button', { name: /^Timeout / });
  await timeout.click();
  const fields = page.getByRole('group', { name: 'Timeout' });
  const from = fields.getByRole('spinbutton', { name: 'Election timeout from' });
  const to = fields.getByRole('spinbutton', { name: 'to', exact: true });
  const heartbeat = fields.getByRole('spinbutton', { name: 'Heartbeat interval' });

  await enter(from, '3', '10');
  await expect(timeout).toHaveText('Timeout 10–300 ms');
  await enter(to, '99999', '5000');
  await expect(timeout).toHaveText('Timeout 10–5000 ms');
  await enter(from, '6000', '5000');
  await expect(timeout).toHaveText('Timeout 5000 ms');
  await enter(to, '250', '250');
  await expect(timeout).toHaveText('Timeout 250 ms');
  await enter(heartbeat, '-5', '10');
  await enter(heartbeat, '1000000', '1000');
  await enter(heartbeat, '', '1000');
  await fields.getByRole('button', { name: 'Back to the usual values' }).click();
  await expect(timeout).toHaveText('Timeout 150–300 ms');
  await expect(heartbeat).toHaveValue('100');

  // A heartbeat that is not below the election timeout is allowed, with a warning.
  const warning = fields.getByText('The heartbeat is not below the election timeout');
  await enter(heartbeat, '149', '149');
  await expect(warning).toHaveCount(0);
  await enter(heartbeat, '150', '150');
  await expect(warning).toHaveText(
    'The heartbeat is not below the election timeout: followers will stand for election under a healthy leader.',
  );
  await page.keyboard.press('Escape');

  const network = page.getByRole('button', { name: /^Network / });
  await network.click();
  const wires = page.getByRole('group', { name: 'Network' });
  await enter(wires.getByRole('spinbutton', { name: 'Latency from' }), '0', '1');
  await enter(wires.getByRole('spinbutton', { name: 'to', exact: true }), '700', '500');
  await enter(wires.getByRole('spinbutton', { name: 'Messages lost' }), '100', '90');
  await expect(network).toHaveText('Network 1–500 ms, 90 % lost');
});

/** Types a value, leaves the field, and sees what stays. */
async function enter(field: Locator, value: string, stays: string): Promise<void> {
  await field.fill(value);
  await field.press('Tab');
  await expect(field).toHaveValue(stays);
}

/** The distance between two boxes in px, 0 where they touch or overlap. */
async function gapBetween(a: Locator, b: Locator): Promise<number> {
  const [one, other] = [await a.boundingBox(), await b.boundingBox()];
  if (one === null || other === null) throw new Error('not to be seen');
  return Math.hypot(
    apart(one.x, one.width, other.x, other.width),
    apart(one.y, one.height, other.y, other.height),
  );
}

/** How far two stretches of a line lie apart. */
function apart(from: number, length: number, otherFrom: number, otherLength: number): number {
  return Math.max(0, from - otherFrom - otherLength, otherFrom - from - length);
}
