import type { Page } from '@playwright/test';
import type { ConsoleApi } from '../../src/store/console.js';
import { boxOf } from './support/boxes.js';
import type { Raftarium } from './support/raftarium.js';
import { expect, test } from './support/test.js';

const SCREENS = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
] as const;
const PHONE = { width: 390, height: 844 } as const;
/** A finger's width, in px. */
const FINGER = 44;

for (const viewport of SCREENS) {
  test.describe(`At ${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport, contextOptions: { reducedMotion: 'reduce' } });

    test('everything fits: the page does not scroll and no word in the bars is cut', async ({
      app,
      page,
    }) => {
      await app.open();
      await app.playButton.waitFor();
      await fits(page);
      // What comes later, with styles of its own, moves nothing in them.
      await page.waitForLoadState('networkidle');
      const middles = await page
        .locator('.top-bar > :is(button, .picker, .switch)')
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()))
        .then((boxes) => boxes.filter(({ height }) => height > 0))
        .then((boxes) => boxes.map(({ y, height }) => y + height / 2));
      expect(Math.max(...middles) - Math.min(...middles)).toBeLessThan(1);
      await app.stepThrough(60);
      await fits(page);
      // The widest values: unsafe, ranges of four digits, loss, nine nodes.
      await page.getByRole('combobox', { name: 'Raft' }).selectOption('memory-only');
      await page.getByRole('combobox', { name: 'Nodes' }).selectOption('9');
      await app.stepThrough(60);
      await widenSettings(page);
      for (const language of ['English', '中文']) {
        await page.getByRole('button', { name: language }).click();
        await fits(page);
      }
    });

    test('the client’s answer lies on no ballots', async ({ app, page }) => {
      await app.openQuietRun();
      // Until S2 alone is left of two who followed another.
      for (const seed of [1, 2, 3, 4, 5, 6]) {
        await app.newRun(seed);
        const { leader, followers } = await app.stepUntilLeader();
        if (leader === 'S2') continue;
        await app.sendCommand('SET x = 5');
        for (const node of [leader, ...followers.filter((id) => id !== 'S2')]) {
          await page.evaluate(`raftarium.dispatch({ do: 'kill', node: '${node}' })`);
        }
        break;
      }
      await app.stepUntil('headline', /^S2 asks for votes/);
      await expect(app.outcome).toHaveCount(1);
      const ballots = await page.locator('.ballots').boundingBox();
      const answer = await app.outcome.boundingBox();
      const hidden = await app.outcome.evaluate((one) => getComputedStyle(one).opacity === '0');
      const foot = (ballots?.y ?? 0) + (ballots?.height ?? 0);
      if (!hidden) expect(answer?.y).toBeGreaterThanOrEqual(foot);
    });

    test('timers of four digits lie whole within the stage', async ({ app, page }) => {
      await app.openPaused();
      await page.evaluate(
        "raftarium.dispatch({ do: 'configure', settings: { electionTimeout: [3000, 4000] } })",
      );
      for (const nodes of [4, 5, 7, 9]) {
        await chooseNodes(app, nodes);
        await app.drawn();
        const { x = 0, width = 0 } = (await page.locator('.stage-box').boundingBox()) ?? {};
        const numbers = await page.locator('.countdown text').all();
        expect(numbers).toHaveLength(nodes);
        for (const number of numbers) {
          await expect(number).toHaveText(/^\d{4} /);
          const box = await number.boundingBox();
          expect(box?.x).toBeGreaterThan(x);
          expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan(x + width);
        }
      }
    });

    test('what has the focus is ringed as a whole', async ({ app, page }) => {
      await app.openPaused();
      await chooseNodes(app, 5);
      await app.stepUntilLeader();
      await app.sendCommand('SET x = 5');
      await app.advance(300);
      await page.keyboard.press('Tab');
      expect(await cutRings(page)).toEqual([]);
    });

    test('Figure 7 is in view from its first entry to its last, with commands where they have room', async ({
      app,
    }) => {
      await app.openPaused();
      await app.openScenario(/^Figure 7/);
      await expect(app.entries('S5')).toHaveCount(12);
      await expect(app.entries('S7').last()).toBeInViewport({ ratio: 1 });
      for (const entry of await app.entries('S5').all()) {
        await expect(entry).toBeInViewport({ ratio: 1 });
        await expect(entry.getByText(/^t\d$/)).toBeVisible();
        const command = entry.locator('code');
        await expect(command).toBeVisible({ visible: viewport.width > 1300 });
        expect(await command.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
      }
    });

    test('what the leader sends next is told with all its digits', async ({ app, page }) => {
      await app.openQuietRun();
      await app.stepUntilLeader();
      await page.evaluate(() => {
        const { raftarium } = window as unknown as { raftarium: ConsoleApi };
        for (let sent = 0; sent < 14; sent++) {
          raftarium.dispatch({ do: 'request', to: 'leader', command: 'SET x = 1' });
          raftarium.advance(100);
        }
      });
      const next = app.log.getByText('next 15');
      await expect(next).toHaveCount(2);
      for (const pin of await next.all()) {
        const { x, width } = await boxOf(pin);
        expect(x + width).toBeLessThan((await boxOf(app.log.locator('.log-ends').first())).x);
      }
    });

    test('the marks of a log lie within its row, and the key tells of no others', async ({
      app,
      page,
    }) => {
      await app.openPaused();
      for (const nodes of [3, 4, 5, 6]) {
        await chooseNodes(app, nodes);
        await app.stepUntilLeader();
        await app.sendCommand('SET x = 5');
        await app.advance(300);
        await expect(app.log.locator('.commit-rule')).toHaveCount(nodes);
        expect(await strayMarks(page), `${nodes} nodes`).toEqual([]);
        const pins = await app.log.locator('.pin').first().isVisible();
        const marks = await app.log.locator('.applied-mark').first().isVisible();
        await expect(app.log.locator('.pins')).toHaveCount(pins ? 1 : 0);
        await expect(app.log.locator('.log-axis svg')).toHaveCount(2);
        await expect(app.log.locator('.log-axis svg').last()).toBeVisible({ visible: marks });
        expect(marks).toBe(pins);
      }
    });
  });
}

test.describe('On a parted stage', () => {
  test.use({ viewport: SCREENS[0], contextOptions: { reducedMotion: 'reduce' } });

  test('no wall runs through a message’s label', async ({ app, page }) => {
    await app.openPaused();
    await chooseNodes(app, 5);
    for (const seed of [1, 2]) {
      await app.newRun(seed);
      await app.stepUntilLeader();
      await page.evaluate(
        "raftarium.dispatch({ do: 'partition', groups: [['S1', 'S2'], ['S3', 'S4', 'S5']] })",
      );
      await page.locator('.wall').waitFor({ state: 'attached' });
      const { struck, labels } = await watchWall(page, 60);
      expect(labels).toBeGreaterThan(10);
      expect(struck, `seed ${seed}`).toEqual([]);
    }
  });
});

for (const viewport of [...SCREENS, PHONE]) {
  test.describe(`At ${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport, contextOptions: { reducedMotion: 'reduce' } });

    test('message labels keep clear of nodes and of each other', async ({ app, page }) => {
      await app.open();
      await app.playButton.waitFor();
      for (const nodes of [3, 5]) {
        await chooseNodes(app, nodes);
        let seen = 0;
        for (const seed of [1, 2, 3]) {
          await app.chooseSeed(seed);
          await page.keyboard.press('Shift+N');
          const { clashes, labels } = await watchLabels(page, 50);
          expect(clashes, `${nodes} nodes, seed ${seed}`).toEqual([]);
          seen += labels;
        }
        expect(seen, `labels seen with ${nodes} nodes`).toBeGreaterThan(0);
      }
    });
  });
}

test.describe('On a phone', () => {
  test.use({
    viewport: PHONE,
    hasTouch: true,
    isMobile: true,
    contextOptions: { reducedMotion: 'reduce' },
  });

  test('nothing is wider than the screen, and whatever is tapped is as large as a fingertip', async ({
    app,
    page,
  }) => {
    await app.open();
    await app.playButton.waitFor();
    await app.stepUntil('headline', /asks for votes/);
    expect(await overflow(page)).toEqual({ right: 0, down: 0 });
    for (const tab of await page.getByRole('tab').all()) {
      await tab.tap();
      expect.soft(await smallTargets(page), `the tab ${await tab.innerText()}`).toEqual([]);
    }
    await page.getByRole('button', { name: 'Act' }).tap();
    const sheet = page.getByRole('dialog', { name: 'Act' });
    for (const more of ['Timeout', 'Network']) {
      await sheet.getByText(more, { exact: true }).tap();
    }
    expect.soft(await smallTargets(page), 'the Act sheet').toEqual([]);
    expect(await sheet.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
    await sheet.getByRole('button', { name: 'Help' }).tap();
    await expect(app.help).toBeVisible();
    expect.soft(await smallTargets(page), 'the help').toEqual([]);
  });

  for (const locale of ['en', 'zh-CN']) {
    test.describe(`in ${locale}`, () => {
      test.use({ locale });

      test('no headline comes down onto the stage', async ({ app, page }) => {
        await app.open();
        await page.getByRole('heading', { level: 1 }).waitFor();
        const { long, headlines } = await watchHeadlines(page, 120);
        expect(headlines).toBeGreaterThan(10);
        expect(long).toEqual([]);
      });
    });
  }

  test('branches can be gone to, and a file that is wrong says so where it can be seen', async ({
    app,
    page,
  }) => {
    await app.open();
    await app.advance(600);
    await app.seek(300);
    await page.evaluate("raftarium.dispatch({ do: 'kill', node: 'S1' })");
    const act = page.getByRole('button', { name: 'Act' });
    const sheet = page.getByRole('dialog', { name: 'Act' });
    await act.tap();
    await sheet.getByRole('button', { name: /^Branches/ }).tap();
    await sheet.getByRole('button', { name: 'Go to “First run”' }).tap();
    await expect(sheet.getByRole('button', { name: 'Delete “Branch 2”' })).toBeInViewport({
      ratio: 1,
    });
    await page.keyboard.press('Escape');
    await sheet.getByRole('button', { name: 'Share' }).tap();
    const wrong = { name: 'run.json', mimeType: 'application/json', buffer: Buffer.from('hello') };
    await sheet.getByLabel('Open file').setInputFiles(wrong);
    await expect(sheet).toBeHidden();
    await expect(page.getByRole('alert')).toContainText('Not opened');
    const log = await page.locator('.tab-panel').boundingBox();
    const transport = await page.locator('.transport').boundingBox();
    expect((log?.y ?? 0) + (log?.height ?? 0)).toBeLessThanOrEqual(transport?.y ?? 0);
  });

  test('a whole story by touch: elect, send, kill, restart', async ({ app, page }) => {
    await app.open();
    const act = page.getByRole('button', { name: 'Act' });
    const sheet = page.getByRole('dialog', { name: 'Act' });
    const close = sheet.getByRole('button', { name: 'Close' });
    await app.stepUntil('headline', /leads term 1 with/);
    await act.tap();
    await sheet.getByRole('textbox').fill('SET x = 5');
    await sheet.getByRole('button', { name: 'Send' }).tap();
    await expect(sheet.getByRole('status').first()).toHaveText(/^SET x = 5: waiting/);
    await close.tap();
    await app.stepUntil('headline', /commits index 1/);
    await act.tap();
    await expect(sheet.getByText('SET x = 5: 200, index 1, value 5')).toBeVisible();
    const first = sheet.getByRole('listitem').filter({ hasText: 'S1' });
    await first.getByRole('button', { name: 'Kill' }).tap();
    await expect(first.getByRole('button', { name: 'Restart' })).toBeVisible();
    await close.tap();
    await expect(app.node('S1')).toHaveAccessibleName('S1, Down, term 1');
    await act.tap();
    await first.getByRole('button', { name: 'Restart' }).tap();
    await close.tap();
    await app.node('S1').tap();
    await page.getByRole('tab', { name: 'State' }).tap();
    await expect(app.inspector).toContainText('currentTerm');
  });
});

for (const width of [768, 820, 959, 960, 1024, 1200]) {
  test(`On ${width} px, between a phone and a laptop, every control of the bars is inside the window`, async ({
    app,
    page,
  }) => {
    await page.setViewportSize({ width, height: 1000 });
    await app.openPaused();
    // As full as the bar gets: with a way back to a run, and a mistake in the code.
    await page.evaluate(`raftarium.dispatch({ do: 'kill', node: 'S1' })`);
    await page.keyboard.press('Shift+N');
    await page.evaluate(
      `raftarium.dispatch({ do: 'mistake', mistake: 'commits-old-terms', node: null })`,
    );
    await expect(
      page.getByRole('banner').getByRole('button', { name: /Entries of old terms/ }),
    ).toBeVisible();
    const outside = await page.evaluate(() => {
      const controls = document.querySelectorAll(
        ':is(.top-bar, .toolbar) :is(button, select, input)',
      );
      return [...controls].flatMap((control) => {
        if (!control.checkVisibility()) return [];
        const { left, right } = control.getBoundingClientRect();
        const name = control.getAttribute('aria-label') ?? control.textContent;
        return left < 0 || right > innerWidth || right - left < 20
          ? [`${name}: ${left}–${right}`]
          : [];
      });
    });
    expect(outside).toEqual([]);
  });
}

/** By the picker: in the toolbar, or on a phone in the sheet. */
async function chooseNodes(app: Raftarium, nodes: number): Promise<void> {
  const act = app.page.getByRole('button', { name: 'Act' });
  const sheet = (await act.count()) > 0;
  if (sheet) await act.click();
  await app.page.getByRole('combobox', { name: 'Nodes' }).selectOption(`${nodes}`);
  if (sheet) await app.page.keyboard.press('Escape');
  await expect(app.nodes()).toHaveCount(nodes);
}

function overflow(page: Page): Promise<{ right: number; down: number }> {
  return page.evaluate(() => ({
    right: document.documentElement.scrollWidth - innerWidth,
    down: document.documentElement.scrollHeight - innerHeight,
  }));
}

/** That the page needs no scrolling, and that above and below the main part no text is cut off. */
async function fits(page: Page): Promise<void> {
  expect(await overflow(page)).toEqual({ right: 0, down: 0 });
  const cut = await page.evaluate(() => {
    const main = document.querySelector('main')?.getBoundingClientRect();
    const found: string[] = [];
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const text = words.currentNode;
      const parent = text.parentElement;
      if (parent === null || main === undefined || (text.textContent ?? '').trim() === '') continue;
      if (parent.closest('option, main, aside, [popover]') !== null) continue;
      if (!parent.checkVisibility({ visibilityProperty: true })) continue;
      // Words for those who hear the page stand in a box of one pixel.
      if (parent.getBoundingClientRect().width <= 1) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const box = range.getBoundingClientRect();
      if (box.width === 0) continue;
      // Inside the window and inside whatever would cut it off.
      for (let around: Element | null = parent; around !== null; around = around.parentElement) {
        const clip =
          around === document.documentElement
            ? new DOMRect(0, 0, innerWidth, innerHeight)
            : getComputedStyle(around).overflowX === 'visible'
              ? null
              : around.getBoundingClientRect();
        if (clip === null) continue;
        if (
          box.left < clip.left - 1 ||
          box.right > clip.right + 1 ||
          box.top < clip.top - 1 ||
          box.bottom > clip.bottom + 1
        ) {
          found.push(`“${text.textContent}” by ${around.tagName} ${around.className}`);
        }
      }
    }
    // Controls stand beside each other, not on each other.
    const controls = [
      ...document.querySelectorAll('button, select, input, .picker, p.brand'),
    ].filter(
      (one) =>
        one.checkVisibility({ visibilityProperty: true }) &&
        one.closest('main, aside, [popover], dialog') === null,
    );
    const boxes = controls.map((one) => ({ one, box: one.getBoundingClientRect() }));
    for (const [i, a] of boxes.entries()) {
      for (const b of boxes.slice(i + 1)) {
        if (a.one.contains(b.one) || b.one.contains(a.one)) continue;
        const apart =
          a.box.right <= b.box.left + 1 ||
          b.box.right <= a.box.left + 1 ||
          a.box.bottom <= b.box.top + 1 ||
          b.box.bottom <= a.box.top + 1;
        if (!apart) found.push(`“${a.one.textContent}” on “${b.one.textContent}”`);
      }
    }
    return found;
  });
  expect(cut).toEqual([]);
}

/** Timing and network at their widest, through the fields of the two popovers. */
async function widenSettings(page: Page): Promise<void> {
  for (const [picker, values] of [
    [/^Timeout/, ['1000', '5000', '1000']],
    [/^Network/, ['100', '500', '90']],
  ] as const) {
    await page.getByRole('button', { name: picker }).click();
    const fields = page.locator(':popover-open').getByRole('spinbutton');
    // From the last to the first: an end of a range takes the other along.
    for (const [i, value] of [...values.entries()].toReversed()) {
      await fields.nth(i).fill(value);
      await fields.nth(i).blur();
    }
  }
  await page.mouse.click(10, 10);
}

/** Every control whose ring of focus is cut off, and by what. */
function cutRings(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, select, input, [tabindex="0"]')].flatMap(
      (control) => {
        if (!control.checkVisibility({ visibilityProperty: true }) || control.matches(':disabled'))
          return [];
        if (control instanceof SVGElement || control.closest('[popover]') !== null) return [];
        control.focus();
        const ringed = control.matches('.picker select') ? control.closest('.picker')! : control;
        const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(ringed);
        const name = control.ariaLabel ?? control.textContent;
        if (outlineStyle === 'none') return [`“${name}” has none`];
        const reach = parseFloat(outlineWidth) + parseFloat(outlineOffset);
        const box = ringed.getBoundingClientRect();
        for (let around = ringed.parentElement; around !== null; around = around.parentElement) {
          const { overflowX, contain } = getComputedStyle(around);
          if (overflowX === 'visible' && !/paint|strict/.test(contain)) continue;
          const edge = around.getBoundingClientRect();
          // What is larger than its surroundings is scrolled.
          const across =
            box.width > edge.width ? 0 : Math.max(edge.x - box.x, box.right - edge.right);
          const down =
            box.height > edge.height ? 0 : Math.max(edge.y - box.y, box.bottom - edge.bottom);
          if (Math.max(across, down) + reach > 0.6) return [`“${name}” by ${around.className}`];
        }
        return [];
      },
    ),
  );
}

/** The marks of the logs that reach out of their rows. */
function strayMarks(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.log-row')].flatMap((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      const dense = row.closest('.dense') !== null;
      return [...row.querySelectorAll('.commit-rule, .applied-mark, .pin')].flatMap((mark) => {
        const box = mark.getBoundingClientRect();
        // The end of a rule stands out of it on both sides.
        const out = mark.matches('.commit-rule') && !dense ? 3 : 0;
        const inside = box.top >= top && box.bottom + out <= bottom + 0.5;
        return inside || box.width === 0 ? [] : [`${mark.className} of ${row.ariaLabel}`];
      });
    }),
  );
}

/** Steps on and on, and looks at every label: which ones touch a node’s disc or each other, and how many there were. */
function watchLabels(page: Page, steps: number) {
  return page.evaluate(async (count) => {
    // A frame for every event, as soon as it is asked for.
    window.requestAnimationFrame = (draw) => window.setTimeout(() => draw(performance.now()));
    const clashes: string[] = [];
    let labels = 0;
    for (let step = 0; step < count; step++) {
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }));
      await new Promise((done) => {
        requestAnimationFrame(done);
      });
      const discs = [...document.querySelectorAll('[data-node] .disc')].map((disc) => {
        const { x, y, width } = disc.getBoundingClientRect();
        return { x: x + width / 2, y: y + width / 2, r: width / 2 };
      });
      const boxes = [...document.querySelectorAll('[role="button"] .label')]
        .map((label) => ({ words: label.textContent, box: label.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0);
      labels += boxes.length;
      for (const [i, { words, box }] of boxes.entries()) {
        for (const { x, y, r } of discs) {
          const dx = Math.max(box.left - x, 0, x - box.right);
          const dy = Math.max(box.top - y, 0, y - box.bottom);
          if (Math.hypot(dx, dy) < r) clashes.push(`event ${step}: “${words}” on a node`);
        }
        for (const other of boxes.slice(i + 1)) {
          const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
          const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
          // The boxes of two lines may share a hair of leading.
          if (across > 2 && down > 2) {
            clashes.push(`event ${step}: “${words}” on “${other.words}”`);
          }
        }
      }
    }
    return { clashes, labels };
  }, steps);
}

/** Steps on and on, and looks at every label: through which ones the wall runs, and how many there were. */
function watchWall(page: Page, steps: number) {
  return page.evaluate(async (count) => {
    // A frame for every event, as soon as it is asked for.
    window.requestAnimationFrame = (draw) => window.setTimeout(() => draw(performance.now()));
    const wall = document.querySelector<SVGPathElement>('.wall path')!;
    const { a, d, e, f } = wall.getScreenCTM()!;
    const points = Array.from({ length: wall.getTotalLength() / 4 }, (_, i) => {
      const { x, y } = wall.getPointAtLength(4 * i);
      return { x: x * a + e, y: y * d + f };
    });
    const struck: string[] = [];
    let labels = 0;
    for (let step = 0; step < count; step++) {
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }));
      await new Promise((done) => {
        requestAnimationFrame(done);
      });
      for (const label of document.querySelectorAll('[role="button"] .label')) {
        const { left, right, top, bottom, width } = label.getBoundingClientRect();
        if (width === 0) continue;
        labels++;
        if (points.some(({ x, y }) => x > left && x < right && y > top && y < bottom))
          struck.push(`event ${step}: “${label.textContent}”`);
      }
    }
    return { struck, labels };
  }, steps);
}

/** Steps on and on, and looks at every headline: which ones need more room than they have, and how many there were. */
function watchHeadlines(page: Page, steps: number) {
  return page.evaluate(async (count) => {
    const seen = new Set<string>();
    const long: string[] = [];
    for (let step = 0; step < count; step++) {
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }));
      await new Promise((done) => {
        setTimeout(done);
      });
      const headline = document.querySelector('.headline');
      const text = headline?.querySelector('h1')?.textContent ?? '';
      if (headline === null || seen.has(text)) continue;
      seen.add(text);
      if (headline.scrollHeight > headline.clientHeight) long.push(text);
    }
    return { long, headlines: seen.size };
  }, steps);
}

/** Every control in view that a fingertip would miss: less than 44 × 44 px. */
function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate((least) => {
    const top = document.querySelector('dialog[open]') ?? document;
    return [
      ...top.querySelectorAll(
        'button, select, summary, input, [role="button"][data-node], [role="tab"]',
      ),
    ].flatMap((control) => {
      if (!control.checkVisibility({ visibilityProperty: true })) return [];
      // A label is part of its control: tapping it does the same.
      const parts =
        control instanceof HTMLInputElement ? [control, ...(control.labels ?? [])] : [control];
      const picker = control.closest('label');
      const boxes = [...parts, ...(picker === null ? [] : [picker])].map((part) =>
        part.getBoundingClientRect(),
      );
      const width = Math.max(...boxes.map((box) => box.width));
      const height = Math.max(...boxes.map((box) => box.height));
      if (width >= least && height >= least) return [];
      const name = control.getAttribute('aria-label') ?? control.textContent ?? '';
      return [`${control.tagName} ${name}: ${Math.round(width)} × ${Math.round(height)}`];
    });
  }, FINGER);
}
