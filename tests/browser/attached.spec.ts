import type { Page } from '@playwright/test';
import type { Cluster } from '../../src/http/cluster.js';
import { PATIENT, startCluster } from '../support/real-processes.js';
import { passesAxe } from './support/axe.js';
import { expect, test as base } from './support/test.js';

const NODES = ['S1', 'S2', 'S3'] as const;

/** A real cluster of three for each test; that a process is gone, the browser may complain of. */
const test = base.extend<{ faults: boolean; real: Cluster; quietConsole: void }>({
  faults: [true, { option: true }],
  real: async ({ baseURL, faults }, provide) => {
    const cors = ['--cors', baseURL ?? ''];
    const cluster = await startCluster(3, [
      ...PATIENT,
      ...cors,
      ...(faults ? ['--allow-faults'] : []),
    ]);
    try {
      await provide(cluster);
    } finally {
      await cluster.endAll();
    }
  },
  // That nobody listens where a process was, the browser tells as an error; any other is one.
  quietConsole: async ({ page }, provide) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/net::ERR_|Failed to load resource/.test(message.text()))
        errors.push(message.text());
    });
    await provide();
    expect(errors, 'errors in the console').toEqual([]);
  },
});

const addressesOf = ({ places }: Cluster) => places.map(({ url }) => url).join(',');

/** Opens the page by the link that attaches it. */
async function attach(page: Page, cluster: Cluster): Promise<void> {
  await page.goto(`/#attach=${addressesOf(cluster)}`);
  await expect(live(page)).toHaveAttribute('aria-pressed', 'true');
}

const live = (page: Page) => page.getByRole('button', { name: 'Live', exact: true });

/** The name of the leader, once there is one. */
async function leaderOn(page: Page): Promise<string> {
  const leader = page.getByRole('button', { name: /^S\d, Leader, term \d+$/ });
  await expect(leader).toHaveCount(1);
  return (await leader.getAttribute('data-node')) ?? '';
}

test.describe('The page attached to a real cluster', () => {
  test('shows its leader, sends it a request, and sees it committed on all nodes', async ({
    app,
    page,
    real,
  }) => {
    await attach(page, real);
    await expect(page.getByText('Attached to real nodes')).toBeVisible();
    const leader = await leaderOn(page);
    await app.sendCommand('SET x = 5');
    await expect(app.outcome).toContainText('SET x = 5: 200, index 1');
    for (const id of NODES) {
      await expect(app.entries(id)).toHaveCount(1);
      await expect(app.entries(id)).toHaveAccessibleName(/^index 1: SET x = 5, .*, committed$/);
    }
    await app.to.selectOption(NODES.find((id) => id !== leader) ?? '');
    await app.sendCommand('GET x');
    await expect(app.outcome).toContainText('GET x: 200, index 2, value 5');
    await expect(app.feed.getByRole('button', { name: /passes get x on to/ })).toHaveCount(1);
    await expect(app.safety).toContainText('checked after every event');
  });

  test('can be scrubbed back and stepped through, refuses to change the past, and goes live again', async ({
    app,
    page,
    real,
  }) => {
    await attach(page, real);
    await leaderOn(page);
    await app.sendCommand('SET x = 5');
    await expect(app.outcome).toContainText('200, index 1');
    await page.getByRole('button', { name: 'Pause', exact: true }).first().focus();
    // The client may have its answer before the picture, which comes a little later, has passed the commit.
    await expect(async () => {
      await page.keyboard.press('Shift+C');
      await expect(app.headline).toContainText('commits index 1', { timeout: 1000 });
    }).toPass();
    await expect(live(page)).toHaveAttribute('aria-pressed', 'false');
    await page.keyboard.press('ArrowLeft');
    await expect(app.headline).not.toContainText('commits index 1');
    await page.keyboard.press('ArrowRight');
    await expect(app.headline).toContainText('commits index 1');
    await page.keyboard.press('v');
    await expect(page.getByRole('region', { name: 'Space-time diagram' })).toBeVisible();
    await page.keyboard.press('v');
    await expect(async () => {
      await app.sendCommand('SET x = 6');
      await expect(page.getByRole('alert')).toContainText('can be looked at, not changed', {
        timeout: 1000,
      });
    }).toPass();
    await live(page).click();
    await expect(live(page)).toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  test('shows a killed process as unreachable, and as it comes back', async ({
    app,
    page,
    real,
  }) => {
    await attach(page, real);
    const leader = await leaderOn(page);
    await app.sendCommand('SET x = 5');
    await expect(app.outcome).toContainText('200, index 1');
    await real.end(leader, 'SIGKILL');
    await expect(app.node(leader)).toHaveAccessibleName(/Unreachable, term \d+/);
    await expect(app.node(leader)).toContainText('as last seen');
    const next = await leaderOn(page);
    expect(next).not.toBe(leader);
    await real.start(leader);
    await expect(app.node(leader)).toHaveAccessibleName(/Follower, term \d+/);
    await expect(app.feed.getByRole('button', { name: /has been started again/ })).toHaveCount(1);
    await app.sendCommand('SET y = 6');
    await expect(app.outcome).toContainText('200, index 2');
    // It has begun with an empty log, and has it all again.
    await expect(app.entries(leader)).toHaveCount(2);
  });

  test('shows a node that has never been reached as unknown', async ({ app, page, real }) => {
    await real.end('S2', 'SIGKILL');
    await attach(page, real);
    await leaderOn(page);
    await expect(app.node('S2')).toHaveAccessibleName('S2, Unreachable');
    await expect(app.node('S2')).toContainText('never reached');
  });

  test('uses faults, and says what it cannot do', async ({ app, page, real }) => {
    await attach(page, real);
    const leader = await leaderOn(page);
    const other = NODES.find((id) => id !== leader) ?? '';
    await app.select(other);
    await app.inspector.getByRole('button', { name: 'Pause' }).click();
    await expect(app.feed.getByRole('button', { name: `${other} is told to pause.` })).toHaveCount(
      1,
    );
    await app.inspector.getByRole('button', { name: 'Resume' }).click();
    await expect(app.feed.getByRole('button', { name: `${other} is told to resume.` })).toHaveCount(
      1,
    );
    await page.keyboard.press('t');
    await expect(page.getByRole('alert')).toContainText('Real processes cannot do this');
    await app.inspector.getByRole('button', { name: 'Stop' }).click();
    await expect(app.node(other)).toHaveAccessibleName(/Unreachable/);
    await page.keyboard.press('u');
    await expect(page.getByRole('alert')).toContainText(`start ${other} again in its terminal`);
  });

  for (const [locale, colorScheme] of [
    ['en', 'light'],
    ['zh-CN', 'dark'],
  ] as const) {
    test.describe(`in ${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme });

      test('has nothing that axe would find', async ({ page, real }) => {
        await page.goto(`/#attach=${addressesOf(real)}`);
        await expect(page.getByRole('button', { name: /^(Live|实时)$/ })).toBeVisible();
        await expect(
          page.getByRole('button', { name: /^S\d, (Leader|，?领导者)|^S\d，领导者/ }),
        ).toHaveCount(1);
        await page
          .getByRole('button', { name: /^(Pause|暂停)$/ })
          .first()
          .click();
        await passesAxe(page, 'attached');
      });
    });
  }
});

test.describe('Without --allow-faults', () => {
  test.use({ faults: false });

  test('the controls say why they do nothing', async ({ app, page, real }) => {
    await attach(page, real);
    await leaderOn(page);
    const stop = app.inspector.getByRole('button', { name: 'Stop' });
    await expect(stop).toBeDisabled();
    await expect(stop).toHaveAttribute('title', 'runs without --allow-faults');
    await page.keyboard.press('k');
    await expect(page.getByRole('alert')).toContainText('was started without --allow-faults');
  });
});

test.describe('Attaching by hand', () => {
  test('from the Share fields, with a sentence for what is wrong, and back to the run as it was', async ({
    app,
    page,
    real,
  }) => {
    await app.openQuietRun(7);
    await app.stepUntilLeader();
    const sentence = await app.headline.innerText();
    const time = await app.time();
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('button', { name: 'Attach to real nodes …' }).click();
    const dialog = page.getByRole('dialog', { name: 'Attach to real nodes' });
    const addresses = dialog.getByRole('textbox', { name: 'Addresses' });
    const button = dialog.getByRole('button', { name: 'Attach' });
    for (const [text, complaint] of [
      ['', 'Write the address of a node'],
      ['nonsense', '“nonsense” is no address'],
      ['127.0.0.1:9', 'Nobody answers there'],
      [page.url().replace(/#.*$/, ''), 'is not a Raft node'],
    ] as const) {
      await addresses.fill(text);
      await button.click();
      await expect(dialog.getByRole('status')).toContainText(complaint);
    }
    await passesAxe(page, 'attached');
    await expect(app.headline).toHaveText(sentence);
    await addresses.fill(new URL(real.places[0]?.url ?? '').host);
    await button.click();
    await expect(dialog).toHaveCount(0);
    await leaderOn(page);
    expect(page.url()).toContain('#attach=');
    await page.getByRole('button', { name: 'Detach' }).click();
    await expect(page.getByText('Seed 7', { exact: true })).toBeVisible();
    await expect(app.headline).toHaveText(sentence);
    expect(await app.time()).toBe(time);
    expect(page.url()).not.toContain('#');
  });
});
