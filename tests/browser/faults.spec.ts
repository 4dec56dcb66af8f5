import type { Locator, Page } from '@playwright/test';
import type { Raftarium } from './support/raftarium.js';
import { passesAxe } from './support/axe.js';
import { expect, test } from './support/test.js';

// Wide enough for every button of the toolbar.
test.use({ viewport: { width: 1440, height: 900 } });

/** The popover behind a button, opened. */
async function opened(page: Page, name: string): Promise<Locator> {
  await page.getByRole('button', { name, exact: true }).click();
  return page.locator(':popover-open');
}

const breakIt = (page: Page) => opened(page, 'Break it');

function link(app: Raftarium, a: string, b: string): Locator {
  return app.cluster.getByRole('button', { name: new RegExp(`^Link ${a} – ${b}: `) });
}

/** A link is a thin line: it is pressed where nothing else lies on it. */
async function pressLink(app: Raftarium, a: string, b: string): Promise<void> {
  await link(app, a, b).focus();
  await app.page.keyboard.press('Enter');
}

test('A partition by clicking nodes: the wall stands, a minority’s leader commits nothing, healing brings it back', async ({
  app,
  page,
}) => {
  await app.openQuietRun();
  const { leader, followers } = await app.stepUntilLeader();
  await app.stepUntilQuiet();
  await (await breakIt(page)).getByRole('button', { name: 'Partition' }).click();
  const split = app.cluster.getByRole('button', { name: /^(Split|All are in one group\.)$/ });
  await expect(split).toBeDisabled();
  await expect(split).toHaveText('All are in one group.');
  await app.node(leader).click();
  await expect(app.cluster).toContainText(`${followers.join(', ')} | ${leader}`);
  await split.click();
  await expect(app.headline).toHaveText(/^You split the network: .* \| /);
  await expect(page.locator('.wall')).toHaveCount(1);
  for (const [a, b] of [
    ['S1', 'S2'],
    ['S1', 'S3'],
    ['S2', 'S3'],
  ] as const) {
    const cut = leader === a || leader === b;
    await expect(link(app, a, b)).toHaveAccessibleName(`Link ${a} – ${b}: ${cut ? 'cut' : 'open'}`);
  }

  await app.to.selectOption(leader);
  await app.sendCommand('SET x = 5');
  await app.command.blur();
  await app.stepUntil('headline', /^S\d leads term \d+ with 2 of 3 votes\.$/);
  await expect(app.entry(leader, 'index 1: SET x = 5, term 1, stored')).toBeVisible();
  await (await breakIt(page)).getByRole('button', { name: 'Heal all' }).click();
  await expect(app.headline).toHaveText('You healed the network.');
  await expect(page.locator('.wall')).toHaveCount(0);
  await app.stepUntil('headline', new RegExp(`^${leader} (learns of term|follows)`));
});

test('A link is cut and healed: both ways by X, one way in its panel, or with the tool in hand', async ({
  app,
  page,
}) => {
  await app.openQuietRun();
  await app.stepUntilLeader();
  await pressLink(app, 'S1', 'S2');
  await expect(app.inspector).toContainText('It carries messages both ways.');
  await page.keyboard.press('x');
  await expect(app.headline).toHaveText('You cut the link S1 ↔ S2.');
  await expect(link(app, 'S1', 'S2')).toHaveAccessibleName('Link S1 – S2: cut');
  await page.keyboard.press('x');
  await expect(app.headline).toHaveText('You healed the link S1 ↔ S2.');

  const oneWay = app.inspector.getByRole('region', { name: 'S2 → S1' });
  await oneWay.getByRole('button', { name: 'Cut this way' }).click();
  await expect(link(app, 'S1', 'S2')).toHaveAccessibleName('Link S1 – S2: cut from S2 to S1');
  await oneWay.getByRole('button', { name: 'Give it its own' }).click();
  await oneWay.getByRole('spinbutton', { name: 'Latency from' }).fill('90');
  await page.keyboard.press('Enter');
  await expect(app.headline).toHaveText(/^The link S2 → S1 now has a latency of 90–90 ms/);
  await oneWay.getByRole('button', { name: 'Like the others' }).click();
  await expect(app.headline).toHaveText('The link S2 → S1 is like the others again.');
  await app.inspector.getByRole('button', { name: 'Heal', exact: true }).click();
  await expect(link(app, 'S1', 'S2')).toHaveAccessibleName('Link S1 – S2: open');

  // From link to link by the arrow keys, with the tool in hand.
  await page.getByRole('button', { name: 'Cut a link' }).click();
  await link(app, 'S1', 'S2').focus();
  await page.keyboard.press('ArrowDown');
  await expect(link(app, 'S1', 'S3')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(link(app, 'S1', 'S3')).toHaveAccessibleName('Link S1 – S3: cut');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Cut a link' })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
});

test('A message is dropped, and another delivered at once', async ({ app, page }) => {
  await app.openQuietRun();
  await app.stepUntil('headline', /asks for votes/);
  await expect(app.inFlight()).toHaveCount(2);
  const time = await app.time();
  await app.messages().first().focus();
  await page.keyboard.press('Enter');
  await app.inspector.getByRole('button', { name: 'Drop' }).click();
  await expect(app.headline).toHaveText(/^You dropped S\d’s \/request_vote to S\d\.$/);
  await expect(app.inFlight().filter({ hasText: /lost$/ })).toHaveCount(1);
  // At once, and not only where it would have been missed.
  await expect(page.locator('.message.gone')).toHaveCount(1);
  await expect(app.inspector.getByRole('button', { name: 'Deliver' })).toHaveCount(0);

  await app.messages().and(page.locator(':not(.doomed)')).focus();
  await page.keyboard.press('Enter');
  await expect(app.inspector.getByRole('button', { name: 'Deliver' })).toBeVisible();
  await page.keyboard.press('n');
  await expect(app.headline).toHaveText(/^S\d votes for S\d in term 1\.$/);
  await expect(app.feed).toContainText(/You delivered S\d’s \/request_vote to S\d\./);
  expect(await app.time()).toBe(time);
});

test('A frozen node stands still: what is sent to it waits, and arrives once it is thawed', async ({
  app,
  page,
}) => {
  await app.openQuietRun();
  const { leader, followers } = await app.stepUntilLeader();
  const [frozen = ''] = followers;
  await app.stepUntilQuiet();
  await app.select(frozen);
  const more = await opened(page, `More for ${frozen}`);
  await more.getByRole('button', { name: 'Freeze' }).click();
  await expect(app.headline).toHaveText(`You froze ${frozen}.`);
  await expect(app.node(frozen)).toHaveAccessibleName(`${frozen}, Follower, term 1, frozen`);
  await app.sendCommand('SET x = 5');
  await app.command.blur();
  await app.stepUntil('outcome', /200, index 1, value 5/);
  await expect(app.entries(frozen)).toHaveCount(0);
  await expect(app.feed).toContainText(`waits: ${frozen} is paused.`);

  await app.inspector.getByRole('button', { name: 'Thaw' }).click();
  await expect(app.headline).toHaveText(`You thawed ${frozen}.`);
  await app.stepUntil('headline', new RegExp(`^${frozen} stores index 1\\.$`));
  // By key as well, and a frozen leader is missed.
  await app.select(leader);
  await page.keyboard.press('f');
  await expect(app.node(leader)).toHaveAccessibleName(`${leader}, Leader, term 1, frozen`);
  await page.keyboard.press('t');
  await expect(app.headline).toHaveText(`${leader} is frozen. Thaw it first.`);
  await app.stepUntil('headline', /^S\d leads term \d+ with/);
});

test('A clock, a lost disk, and a node cut off from all: behind a node’s own button', async ({
  app,
  page,
}) => {
  await app.openQuietRun();
  await app.stepUntilLeader();
  await app.select('S1');
  let more = await opened(page, 'More for S1');
  await more.getByRole('combobox', { name: 'Its clock runs' }).selectOption('½×');
  await expect(app.headline).toHaveText('S1’s clock now runs at 0.5× speed.');
  await expect(app.cluster).toContainText('clock ½×');
  await more.getByRole('button', { name: 'Isolate' }).click();
  await expect(app.headline).toHaveText('You split the network: S1 | S2, S3.');
  more = await opened(page, 'More for S1');
  await more.getByRole('button', { name: 'Wipe' }).click();
  await expect(app.headline).toHaveText('You wiped S1.');
  await expect(app.node('S1')).toHaveAccessibleName('S1, Down, term 0');
});

test('A run made by hand, to a leader and a committed entry, while time stands still', async ({
  app,
  page,
}) => {
  await app.openQuietRun();
  await page.getByRole('button', { name: 'By hand' }).click();
  const hand = page.getByRole('region', { name: 'By hand' });
  const next = (name: string | RegExp) => hand.getByRole('button', { name }).first().click();
  await expect(hand).toContainText('No message is under way.');
  await next('Let it run out: S2, election timeout');
  await expect(app.headline).toHaveText('S2 asks for votes in term 1.');
  await next(/^Drop: S2 → S1, /);
  await next(/^Deliver: S2 → S3, /);
  await expect(app.headline).toHaveText('S3 votes for S2 in term 1.');
  // On the stage, too.
  await page.locator('.message.reply .halo').click();
  await expect(app.headline).toHaveText('S2 leads term 1 with 2 of 3 votes.');

  await app.sendCommand('SET x = 5');
  await next(/^Deliver: S2 → S3, sends a heartbeat/);
  await next(/^Deliver: S3 → S2, accepts/);
  await next(/^Deliver: S2 → S3, sends 1 entry/);
  await next(/^Deliver: S3 → S2, accepts/);
  await expect(app.outcome).toHaveText('SET x = 5: 200, index 1, value 5');
  await expect(app.entry('S2', 'index 1: SET x = 5, term 1, committed')).toBeVisible();
  // A press on a node lets its timer run out.
  await app.node('S2').click();
  await expect(app.headline).toHaveText('You made S2’s heartbeat interval end.');
  expect(await app.time()).toBe(0);

  await app.playButton.click();
  await expect(hand).toHaveCount(0);
});

test('Weather comes and goes, and at the end everything runs and carries', async ({
  app,
  page,
}) => {
  await app.openQuietRun();
  const fields = await breakIt(page);
  await fields.getByRole('button', { name: 'Storm' }).click();
  await expect(app.headline).toHaveText(/^Rough weather: /);
  await app.advance(3000);
  await expect(app.feed).toContainText(/is frozen|crashes|is cut|stands still/);
  await fields.getByRole('button', { name: 'Off' }).click();
  await expect(app.headline).toHaveText(/^The weather is fair: /);
  for (const node of await app.nodes().all()) {
    await expect(node).not.toHaveAccessibleName(/Down|frozen/);
  }
  await expect(app.cluster.getByRole('button', { name: /^Link .*: cut/ })).toHaveCount(0);
});

test('Election timers are made to meet: a split vote comes next', async ({ app, page }) => {
  await app.openQuietRun();
  await (await breakIt(page)).getByRole('button', { name: 'Make them meet' }).click();
  await expect(app.headline).toHaveText(/^The election timers of S1, S2, S3 will run out together/);
  await app.step();
  await app.step();
  await app.step();
  await expect(app.nodes().and(page.getByLabel(/, Candidate,/))).toHaveCount(3);
});

test('A stream of requests is kept up, and ended', async ({ app, page }) => {
  await app.openQuietRun();
  await app.stepUntilLeader();
  const fields = await opened(page, 'Stream of requests');
  const [room, choice] = await Promise.all(
    [fields, fields.getByRole('button', { name: 'every 50 ms' })].map((one) => one.boundingBox()),
  );
  expect((choice?.x ?? 0) + (choice?.width ?? 0)).toBeLessThan((room?.x ?? 0) + (room?.width ?? 0));
  await fields.getByRole('button', { name: 'every 100 ms' }).click();
  await expect(app.headline).toHaveText('A client sends a request every 100 ms to the leader.');
  await app.advance(1000);
  await expect(app.entries('S1').first()).toBeVisible();
  await fields.getByRole('button', { name: 'off' }).click();
  await expect(app.headline).toHaveText('The stream of requests ends.');
});

for (const [locale, colorScheme, names] of [
  [
    'en',
    'light',
    {
      breakIt: 'Break it',
      partition: 'Partition',
      more: 'More for S1',
      hand: 'By hand',
      link: /^Link S1 – S2/,
    },
  ],
  [
    'zh-CN',
    'dark',
    {
      breakIt: '制造故障',
      partition: '网络分区',
      more: 'S1 的更多操作',
      hand: '手动',
      link: /^链路 S1 – S2/,
    },
  ],
] as const) {
  test.describe(`In ${locale}, ${colorScheme}`, () => {
    test.use({ locale, colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('axe finds nothing wrong with what breaks things', async ({ app, page }) => {
      await app.open();
      const fields = await opened(page, names.breakIt);
      await passesAxe(page, 'fields');
      await fields.getByRole('button', { name: names.partition }).click();
      await page.locator('[data-node="S1"]').click();
      await passesAxe(page, 'a partition to be');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: names.link }).focus();
      await page.keyboard.press('Enter');
      await passesAxe(page, 'a link');
      await page.keyboard.press('1');
      await page.getByRole('button', { name: names.more }).first().click();
      await passesAxe(page, 'more of a node');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: names.hand }).click();
      await page.locator('[data-node="S1"]').click();
      await passesAxe(page, 'by hand');
    });
  });
}

test.describe('On a phone', () => {
  test.use({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    contextOptions: { reducedMotion: 'reduce' },
  });

  test('all of it is behind Act: a partition and a run by hand by touch', async ({ app, page }) => {
    await app.open();
    const act = page.getByRole('button', { name: 'Act' });
    const sheet = page.getByRole('dialog', { name: 'Act' });
    await act.tap();
    await sheet.getByText('Break it', { exact: true }).tap();
    await sheet.getByRole('button', { name: 'Partition' }).tap();
    await expect(sheet).toHaveCount(0);
    await app.node('S2').tap();
    await app.cluster.getByRole('button', { name: 'Split' }).tap();
    await expect(app.headline).toHaveText('You split the network: S1, S3 | S2.');

    await act.tap();
    await sheet.getByText('Break it', { exact: true }).tap();
    await sheet.getByRole('button', { name: 'Choose each event' }).tap();
    const hand = page.getByRole('region', { name: 'By hand' });
    await hand.getByRole('button', { name: 'Let it run out: S1, election timeout' }).tap();
    await hand.getByRole('button', { name: /^Deliver: S1 → S3/ }).tap();
    await expect(app.headline).toHaveText('S3 votes for S1 in term 1.');
    await hand.getByRole('button', { name: 'Leave' }).tap();
    await expect(hand).toHaveCount(0);
  });
});
