import type { Page } from '@playwright/test';
import { passesAxe } from './support/axe.js';
import { expect, test } from './support/test.js';
import type { Raftarium } from './support/raftarium.js';

const PHONE = { width: 390, height: 844 } as const;
/** Every screen in either language and in either theme, and each language in each theme. */
const LOOKS = [
  { viewport: { width: 1440, height: 900 }, locale: 'en', colorScheme: 'light' },
  { viewport: { width: 1440, height: 900 }, locale: 'zh-CN', colorScheme: 'dark' },
  { viewport: { width: 1280, height: 720 }, locale: 'zh-CN', colorScheme: 'light' },
  { viewport: { width: 1280, height: 720 }, locale: 'en', colorScheme: 'dark' },
  { viewport: PHONE, locale: 'en', colorScheme: 'light' },
  { viewport: PHONE, locale: 'zh-CN', colorScheme: 'dark' },
] as const;

/** What the walks below press and open, in both languages. */
const WORDS = {
  en: {
    nodes: /^Nodes/,
    timeout: /^Timeout/,
    network: /^Network/,
    help: 'Help',
    act: 'Act',
  },
  'zh-CN': {
    nodes: /^节点/,
    timeout: /^选举超时/,
    network: /^网络/,
    help: '帮助',
    act: '操作',
  },
} as const;
type Words = (typeof WORDS)[keyof typeof WORDS];

for (const { viewport, locale, colorScheme } of LOOKS) {
  const words = WORDS[locale];
  const phone = viewport === PHONE;

  test.describe(`On ${viewport.width} × ${viewport.height}, ${locale}, ${colorScheme}`, () => {
    test.use({
      viewport,
      locale,
      colorScheme,
      hasTouch: phone,
      isMobile: phone,
      contextOptions: { reducedMotion: 'reduce' },
    });

    test('axe finds nothing wrong, from the opening to a killed node', async ({ app, page }) => {
      await app.open();
      await passesAxe(page, 'opening');
      await stepsTo(app, 'candidate');
      await passesAxe(page, 'mid-election');
      await stepsTo(app, 'committed');
      await page.keyboard.press('1');
      await page.keyboard.press('k');
      await stepsTo(app, 'down');
      if (phone) await checkPhone(page, words);
      else await checkScreen(app, words);
    });
  });
}

async function checkScreen(app: Raftarium, words: Words): Promise<void> {
  const { page } = app;
  await passesAxe(page, 'replicated, one node killed');
  for (const name of [words.timeout, words.network]) {
    await page.getByRole('button', { name }).click();
    await passesAxe(page, `${name.source} open`, ':popover-open');
  }
  await page.getByRole('button', { name: words.help }).click();
  await page.getByRole('dialog').waitFor();
  await passesAxe(page, 'help', 'dialog');
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: words.nodes }).selectOption('9');
  await stepsTo(app, 'leader');
  await passesAxe(page, 'nine nodes');
  await app.present();
  await passesAxe(page, 'presenter mode, nine nodes');
  await page.evaluate("raftarium.dispatch({ do: 'cluster', nodes: 3, preset: 'figure-2' })");
  await passesAxe(page, 'presenter mode');
}

async function checkPhone(page: Page, words: Words): Promise<void> {
  await passesAxe(page, 'replicated, one node killed');
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await passesAxe(page, `the tab ${await tab.innerText()}`, '[role="tabpanel"]');
  }
  await page.getByRole('button', { name: words.act, exact: true }).click();
  const sheet = page.getByRole('dialog', { name: words.act });
  for (const name of [words.timeout, words.network]) {
    await sheet.getByRole('group').filter({ hasText: name }).click();
  }
  await passesAxe(page, 'Act', 'dialog');
  await sheet.getByRole('button', { name: words.help }).click();
  await sheet.waitFor({ state: 'detached' });
  await page.getByRole('dialog').waitFor();
  await passesAxe(page, 'help', 'dialog');
}

test('Title and language of the document follow the language; language and theme survive a reload', async ({
  app,
  page,
}) => {
  await app.openPaused();
  const root = page.locator('html');
  await expect(page).toHaveTitle('Raftarium: Raft, live in your browser');
  await expect(root).toHaveAttribute('lang', 'en');
  const light = await background(page);

  await page.getByRole('button', { name: '中文' }).click();
  await expect(page).toHaveTitle('Raftarium：在浏览器里看 Raft 运行');
  await expect(root).toHaveAttribute('lang', 'zh-CN');
  await expect(app.headline).toHaveText('三个节点，还没有领导者');
  await page.getByRole('button', { name: '深色主题' }).click();
  expect(await background(page)).not.toBe(light);

  await page.reload();
  await expect(app.headline).toHaveText('三个节点，还没有领导者');
  await expect(page).toHaveTitle('Raftarium：在浏览器里看 Raft 运行');
  await expect(root).toHaveAttribute('lang', 'zh-CN');
  expect(await background(page)).not.toBe(light);
  await expect(page.getByRole('button', { name: '浅色主题' })).toBeVisible();

  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('button', { name: 'English' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.reload();
  await expect(app.headline).toHaveText('Three nodes, no leader yet.');
});

test('At first the page follows the browser’s language and colours', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'zh-CN', colorScheme: 'dark' });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.getByRole('button', { name: '浅色主题' })).toBeVisible();
  await context.close();
});

/** Steps to a situation that looks the same in every language. */
async function stepsTo(
  app: Raftarium,
  situation: 'candidate' | 'leader' | 'committed' | 'down',
): Promise<void> {
  const seen = {
    candidate: '.node.candidate',
    leader: '.node.leader',
    committed: '.log-row .cell.committed',
    down: '.node.down',
  }[situation];
  await app.page.evaluate(async (selector) => {
    for (let steps = 0; steps < 400 && document.querySelector(selector) === null; steps++) {
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }));
      await new Promise((done) => {
        setTimeout(done);
      });
    }
  }, seen);
  await expect(app.page.locator(seen).first()).toBeAttached();
}

function background(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}
