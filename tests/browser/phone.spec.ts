import type { Page } from '@playwright/test';
import { expect, test } from './support/test.js';

const PHONES = [
  { width: 390, height: 844 },
  { width: 375, height: 667 },
  { width: 360, height: 740 },
  { width: 844, height: 390 },
  { width: 667, height: 375 },
  { width: 740, height: 360 },
] as const;

for (const viewport of PHONES) {
  test.describe(`On a phone of ${viewport.width} × ${viewport.height}`, () => {
    test.use({
      viewport,
      hasTouch: true,
      isMobile: true,
      contextOptions: { reducedMotion: 'reduce' },
    });

    test('all of the page can be reached, above the playback bar', async ({ app, page }) => {
      await app.open();
      const invitation = page.getByRole('button', { name: 'No, thanks' });
      await invitation.waitFor();
      for (const nodes of [3, 5, 9]) {
        await page.evaluate(
          `raftarium.dispatch({ do: 'cluster', nodes: ${nodes}, preset: 'figure-2' })`,
        );
        await app.advance(900);
        await expect(app.nodes()).toHaveCount(nodes);
        expect.soft(await unreachable(page), `${nodes} nodes`).toEqual([]);
      }
      await invitation.tap();
      await expect(invitation).toHaveCount(0);
      expect.soft(await unreachable(page), 'once the invitation is gone').toEqual([]);
    });

    test('what is selected has its name, and all that can be done to it, beside each other', async ({
      app,
      page,
    }) => {
      await app.open();
      await app.stepUntil('headline', /asks for votes/);
      await app.node('S1').tap();
      await page.getByRole('tab', { name: 'State' }).first().tap();
      await expect(app.inspector.getByRole('heading', { level: 2 })).toContainText('S1');
      expect.soft(await crowded(page), 'a node').toEqual([]);
      await app.messages().first().press('Enter');
      await expect(app.inspector.getByRole('button', { name: 'Deliver' })).toBeVisible();
      expect.soft(await crowded(page), 'a message').toEqual([]);
    });

    test('a cell shows the key that is read', async ({ app, page }) => {
      await app.open();
      await app.advance(900);
      await page.evaluate("raftarium.dispatch({ do: 'request', to: 'leader', command: 'GET x' })");
      await app.advance(200);
      const read = app.log.getByText('get x').first();
      await expect(read).toBeVisible();
      expect(await read.evaluate((code) => code.scrollWidth - code.clientWidth)).toBe(0);
    });

    test('nodes and captions keep clear of each other', async ({ app, page }) => {
      await app.open();
      const invitation = page.getByRole('button', { name: 'No, thanks' });
      await invitation.waitFor();
      for (const invited of [true, false]) {
        if (!invited) await invitation.tap();
        for (const nodes of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
          await page.evaluate(
            `raftarium.dispatch({ do: 'cluster', nodes: ${nodes}, preset: 'figure-2' })`,
          );
          await app.advance(300);
          await expect(app.nodes()).toHaveCount(nodes);
          await app.drawn();
          expect.soft(await clashes(page), `${nodes} nodes`).toEqual([]);
        }
      }
    });

    for (const [locale, act] of [
      ['en', 'Act'],
      ['zh-CN', '操作'],
    ] as const) {
      test.describe(`in ${locale}`, () => {
        test.use({ locale });

        test('the sheet keeps within the screen, whatever of it is open', async ({ app, page }) => {
          await app.open();
          await app.advance(900);
          await page.getByRole('button', { name: act, exact: true }).tap();
          const sheet = page.getByRole('dialog');
          const sections = sheet.locator('summary');
          await expect(sections).toHaveCount(4);
          for (const more of await sections.all()) await more.tap();
          await expect(sheet.getByRole('spinbutton')).toHaveCount(6);
          expect.soft(await cut(page)).toEqual([]);
          expect.soft(await lowControls(page)).toEqual([]);
          const nodes = sheet.locator('.node-buttons li');
          for (const node of await nodes.all()) {
            await node.getByRole('button').last().tap();
            await expect(node.getByRole('combobox')).toBeVisible();
            expect.soft(await cut(page), `more for ${await node.innerText()}`).toEqual([]);
            await page.keyboard.press('Escape');
          }
        });
      });
    }
  });
}

/** The words of the open sheet that reach beyond it, or beyond the control that they name or stand in. */
function cut(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const sheet = document.querySelector<HTMLElement>('dialog[open]');
    if (sheet === null) return ['no sheet'];
    const found: string[] = [];
    if (sheet.scrollWidth > sheet.clientWidth) found.push(`${sheet.scrollWidth} px wide`);
    const words = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const text = words.currentNode;
      const parent = text.parentElement;
      if (parent === null || parent.closest('option, .in-words') !== null) continue;
      if (!parent.checkVisibility({ visibilityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const { left, right, width } = range.getBoundingClientRect();
      const box = (parent.closest('button, label, summary') ?? sheet).getBoundingClientRect();
      if (width > 0 && (left < box.left || right > box.right + 1))
        found.push(`“${text.textContent}”`);
    }
    return found;
  });
}

/** Sliders and boxes to be ticked that a finger would miss. */
function lowControls(page: Page): Promise<readonly string[]> {
  return page
    .locator('dialog[open] :is([type="range"], [type="checkbox"])')
    .evaluateAll((controls) =>
      controls
        .filter((control) => control.getBoundingClientRect().height < 44)
        .map((control) => control.outerHTML),
    );
}

/** What of the head of the inspector touches something else there, or reaches beyond the screen. */
function crowded(page: Page): Promise<readonly string[]> {
  return page
    .locator('.inspector-head')
    .locator('h2, button')
    .evaluateAll((parts) => {
      const boxes = parts.map((part) => {
        const range = document.createRange();
        range.selectNodeContents(part);
        const { left, right, top, bottom } =
          part.tagName === 'H2' ? range.getBoundingClientRect() : part.getBoundingClientRect();
        return { name: part.textContent, left, right, top, bottom };
      });
      return boxes.flatMap((a, i) => [
        ...(a.right > innerWidth ? [`“${a.name}” beyond the screen`] : []),
        ...boxes
          .slice(i + 1)
          .filter(
            (b) =>
              a.left < b.right + 4 && b.left < a.right + 4 && a.top < b.bottom && b.top < a.bottom,
          )
          .map((b) => `“${a.name}” by “${b.name}”`),
      ]);
    });
}

/** What is wider than the screen, and whatever on the page can be scrolled to and then still lies under something else. */
function unreachable(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const { scrollWidth, scrollHeight } = document.documentElement;
    if (scrollWidth > innerWidth || scrollHeight > innerHeight) found.push('the page scrolls');
    const bar = document.querySelector('.transport')?.getBoundingClientRect();
    const main = document.querySelector('main')?.getBoundingClientRect();
    if (bar === undefined || main === undefined || main.bottom > bar.top)
      found.push('main under the bar');
    if (bar === undefined || bar.bottom > innerHeight) found.push('the bar beyond the screen');
    const parts = document.querySelectorAll<HTMLElement>(
      'main button, main [data-node] .disc, main .log-row, main h1',
    );
    for (const part of parts) {
      if (!part.checkVisibility({ visibilityProperty: true })) continue;
      part.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { left, top, width, height } = part.getBoundingClientRect();
      for (const share of [0.1, 0.9]) {
        const hit = document.elementFromPoint(left + Math.min(width / 2, 30), top + height * share);
        const own = part.closest('[data-node]') ?? part;
        const over = hit?.closest('.moving') ?? null;
        if (hit === null || (!own.contains(hit) && over === null && !hit.contains(own)))
          found.push(`${part.tagName} ${part.className} ${part.textContent.slice(0, 20)}`);
      }
    }
    for (const scrolled of document.querySelectorAll('main, .stage')) scrolled.scrollTop = 0;
    return found;
  });
}

/** Which captions, with the numbers of the timers, lie on another node's disc, on another caption, or beyond an edge. */
function clashes(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const stage = document.querySelector('.stage-box')?.getBoundingClientRect();
    if (stage === undefined) return ['no stage'];
    const discs = [...document.querySelectorAll('[data-node]')].map((node) => {
      const box = node.querySelector('.disc')?.getBoundingClientRect() ?? new DOMRect();
      const r = box.width / 2;
      return { id: node.getAttribute('data-node'), x: box.x + r, y: box.y + r, r };
    });
    const texts = [...document.querySelectorAll('.caption, .countdown text')]
      .map((text) => ({ words: text.textContent, box: text.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0);
    const found: string[] = [];
    for (const [i, { words, box }] of texts.entries()) {
      if (box.left < stage.left || box.right > stage.right || box.bottom > stage.bottom)
        found.push(`“${words}” beyond an edge`);
      for (const { id, x, y, r } of discs) {
        const across = Math.max(box.left - x, 0, x - box.right);
        const down = Math.max(box.top - y, 0, y - box.bottom);
        if (Math.hypot(across, down) < r) found.push(`“${words}” on ${id}`);
      }
      for (const other of texts.slice(i + 1)) {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        // The boxes of two lines may share a hair of leading.
        if (across > 2 && down > 4) found.push(`“${words}” on “${other.words}”`);
      }
    }
    for (const [i, a] of discs.entries()) {
      for (const b of discs.slice(i + 1)) {
        if (Math.hypot(a.x - b.x, a.y - b.y) < a.r + b.r) found.push(`${a.id} on ${b.id}`);
      }
    }
    return found;
  });
}
