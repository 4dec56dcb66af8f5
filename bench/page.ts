import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { JSHandle, Page } from '@playwright/test';
import type { ConsoleApi } from '../src/store/console.js';
import { openTab, startBench, type Bench, type Tab } from './browser.js';
import { median, type Figure } from './figures.js';

/**
 * What the page costs a browser: the time of its main thread for each frame, next to a bare page that moves
 * the same shapes (`floor.html`) and one that only asks for frames (`empty.html`).
 */

const ROUNDS = 3;
/** Real ms: until a page has opened and messages fly, and then for one measurement. */
const SETTLE = 3000;
const MEASURE = 10_000;
const MINUTE = 60_000;
const LOADS = 9;

export async function measurePage(): Promise<readonly Figure[]> {
  const bench = await startBench();
  try {
    return [
      ...(await measureFrames(bench)),
      ...(await measureLong(bench, 'page.10000_entries', 1.5, (raftarium) =>
        raftarium.evaluate(writeEntries, 10_000),
      )),
      ...(await measureLong(bench, 'page.1000000_events', 1.1, (raftarium) =>
        raftarium.evaluate(passEvents, 1_000_000),
      )),
      ...(await measureMinute(bench)),
      await measurePause(bench),
      await measureOpening(bench),
      ...(await measureSize(bench)),
    ];
  } finally {
    await bench.end();
  }
}

/** Of one frame, in ms: the main thread in all, and what of it the browser counts as script, style and layout. */
interface Cost {
  readonly main: number;
  readonly script: number;
  readonly style: number;
  readonly layout: number;
  readonly fps: number;
}

async function costOf(tab: Tab): Promise<Cost> {
  const [before, framesBefore] = [await tab.metrics(), await tab.frames()];
  await tab.page.waitForTimeout(MEASURE);
  const [after, framesAfter] = [await tab.metrics(), await tab.frames()];
  const frames = framesAfter - framesBefore;
  const perFrame = (name: string) => (1000 * (after(name) - before(name))) / frames;
  return {
    main: perFrame('TaskDuration'),
    script: perFrame('ScriptDuration'),
    style: perFrame('RecalcStyleDuration'),
    layout: perFrame('LayoutDuration'),
    fps: frames / (after('Timestamp') - before('Timestamp')),
  };
}

/** Opens a page, lets it settle and takes its cost. */
async function costOfOpened(
  bench: Bench,
  path: string,
  prepare?: (page: Page) => Promise<void>,
): Promise<Cost> {
  const tab = await openTab(bench, path);
  await tab.page.waitForTimeout(SETTLE);
  await prepare?.(tab.page);
  const cost = await costOf(tab);
  await tab.page.close();
  return cost;
}

/** Every page once in each round, so that what slows the machine down slows all of them down. */
async function measureFrames(bench: Bench): Promise<readonly Figure[]> {
  const rounds: Record<'page' | 'floor' | 'empty' | 'fast' | 'fastFloor', Cost>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({
      page: await costOfOpened(bench, ''),
      floor: await costOfOpened(bench, 'floor.html'),
      empty: await costOfOpened(bench, 'empty.html'),
      fast: await costOfOpened(bench, '', fullSpeed),
      fastFloor: await costOfOpened(bench, 'floor.html?speed=20'),
    });
  }
  const typical = (value: (round: (typeof rounds)[number]) => number) => median(rounds.map(value));
  return [
    ms(
      'page.main',
      typical(({ page }) => page.main),
    ),
    ms(
      'page.script',
      typical(({ page }) => page.script),
    ),
    ms(
      'page.style',
      typical(({ page }) => page.style),
    ),
    ms(
      'page.layout',
      typical(({ page }) => page.layout),
    ),
    ms(
      'floor.main',
      typical(({ floor }) => floor.main),
    ),
    ms(
      'empty.main',
      typical(({ empty }) => empty.main),
    ),
    ms(
      'page.20x.main',
      typical(({ fast }) => fast.main),
    ),
    ms(
      'floor.20x.main',
      typical(({ fastFloor }) => fastFloor.main),
    ),
    perFloor(
      'page',
      typical(({ page, floor }) => page.main / floor.main),
    ),
    perFloor(
      'page.20x',
      typical(({ fast, fastFloor }) => fast.main / fastFloor.main),
    ),
    perSecond(
      'page',
      typical(({ page }) => page.fps),
    ),
    perSecond(
      'floor',
      typical(({ floor }) => floor.fps),
    ),
    perSecond(
      'empty',
      typical(({ empty }) => empty.fps),
    ),
    perSecond(
      'page.20x',
      typical(({ fast }) => fast.fps),
    ),
  ];
}

function ms(name: string, value: number): Figure {
  return { name: `${name}_ms_per_frame`, value, unit: 'ms' };
}

function perFloor(name: string, value: number): Figure {
  return { name: `${name}.per_floor`, value, unit: '×', atMost: 1.5 };
}

function perSecond(name: string, value: number): Figure {
  return { name: `${name}.fps`, value, unit: '/s' };
}

async function fullSpeed(page: Page): Promise<void> {
  for (let i = 0; i < 20; i++) await page.keyboard.press('+');
  await page.waitForTimeout(1000);
}

/** Runs in the page, by its console: the log grows by so many entries. */
function writeEntries(raftarium: ConsoleApi, entries: number): void {
  for (let i = 1; i <= entries; i++) {
    raftarium.dispatch({ do: 'request', to: 'leader', command: `SET x = ${i}` });
    raftarium.advance(20);
  }
  raftarium.play();
}

/** Runs in the page, by its console: so many heartbeats pass, five events each. */
function passEvents(raftarium: ConsoleApi, events: number): void {
  raftarium.advance((events / 5) * 100);
  raftarium.play();
}

/** At the default speed after a long run, in turn with a new one. */
async function measureLong(
  bench: Bench,
  name: string,
  atMost: number,
  prepare: (raftarium: JSHandle<ConsoleApi>) => Promise<void>,
): Promise<readonly Figure[]> {
  const long = await openTab(bench);
  await long.page.waitForTimeout(SETTLE);
  await prepare(await long.page.evaluateHandle<ConsoleApi>('raftarium'));
  const rounds: { long: Cost; short: Cost }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await long.page.waitForTimeout(1000);
    const cost = await costOf(long);
    await long.page.keyboard.press(' ');
    rounds.push({ long: cost, short: await costOfOpened(bench, '') });
    await long.page.keyboard.press(' ');
  }
  await long.page.close();
  const value = median(rounds.map((round) => round.long.main / round.short.main));
  return [
    ms(`${name}.main`, median(rounds.map((round) => round.long.main))),
    { name: `${name}.per_page`, value, unit: '×', atMost },
    perSecond(name, median(rounds.map((round) => round.long.fps))),
  ];
}

/** Whether a minute of play leaves anything behind: nodes of the document, and the script's heap. */
async function measureMinute(bench: Bench): Promise<readonly Figure[]> {
  const atSpeed = async (name: string, prepare?: (page: Page) => Promise<void>) => {
    const tab = await openTab(bench);
    await tab.page.waitForTimeout(SETTLE);
    await prepare?.(tab.page);
    const size = async () => {
      await tab.collectGarbage();
      const value = await tab.metrics();
      return { nodes: value('Nodes'), heap: value('JSHeapUsedSize') / 2 ** 20 };
    };
    const before = await size();
    await tab.page.waitForTimeout(MINUTE);
    const after = await size();
    await tab.page.close();
    return [
      { name: `${name}.dom_nodes`, value: after.nodes, unit: '' },
      { name: `${name}.dom_nodes_more`, value: after.nodes - before.nodes, unit: '' },
      { name: `${name}.heap_mb`, value: after.heap, unit: 'MiB' },
      { name: `${name}.heap_mb_more`, value: after.heap - before.heap, unit: 'MiB' },
    ];
  };
  return (await Promise.all([atSpeed('page'), atSpeed('page.20x', fullSpeed)])).flat();
}

/** Frames that the page asks for in two seconds, once it is paused and has settled. */
async function measurePause(bench: Bench): Promise<Figure> {
  const { page, frames } = await openTab(bench);
  await page.waitForTimeout(SETTLE);
  await page.keyboard.press(' ');
  await page.waitForTimeout(1000);
  const before = await frames();
  await page.waitForTimeout(2000);
  const value = (await frames()) - before;
  await page.close();
  return { name: 'page.paused_frames', value, unit: '', atMost: 0 };
}

/** First contentful paint, with nothing in the cache. */
async function measureOpening(bench: Bench): Promise<Figure> {
  const times: number[] = [];
  for (let i = 0; i < LOADS; i++) {
    const { page } = await openTab(bench);
    times.push(await page.evaluate(firstPaint));
    await page.close();
  }
  return { name: 'page.first_paint_ms', value: median(times), unit: 'ms', atMost: 250 };
}

/** Runs in the page. */
function firstPaint(): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const paint = list.getEntriesByName('first-contentful-paint')[0];
      if (paint !== undefined) resolve(paint.startTime);
    }).observe({ type: 'paint', buffered: true });
  });
}

/**
 * The page, scripts and style sheets as they go over the wire: what was asked for until the stage stood there, what
 * follows without anybody's doing once the page is at rest, and all there is.
 */
async function measureSize({ browser, url, folder }: Bench): Promise<readonly Figure[]> {
  const page = await browser.newPage();
  await page.addInitScript(noteStage);
  await page.goto(url);
  await page.waitForTimeout(SETTLE);
  const fetched = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name, startTime }) => ({
      path: new URL(name).pathname,
      isOpening: startTime < (performance.getEntriesByName('stage')[0]?.startTime ?? Infinity),
    })),
  );
  await page.close();
  const opening = fetched.filter(({ isOpening }) => isOpening).map(({ path }) => path);
  const all = fetched.map(({ path }) => path);
  const kilobytes = (names: readonly string[]) =>
    names
      .filter((name) => /\.(html|js|css)$/.test(name))
      .reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0) / 1000;
  const every = readdirSync(join(folder, 'assets')).map((name) => join('assets', name));
  return [
    { name: 'page.gzip_kb', value: kilobytes(['index.html', ...opening]), unit: 'kB', atMost: 150 },
    { name: 'page.gzip_at_rest_kb', value: kilobytes(['index.html', ...all]), unit: 'kB' },
    { name: 'page.gzip_all_kb', value: kilobytes(['index.html', ...every]), unit: 'kB' },
  ];
}

/** Runs in the page, before all else: marks when the stage first stands there. */
function noteStage(): void {
  const observer = new MutationObserver(() => {
    if (document.querySelector('.stage svg') === null) return;
    performance.mark('stage');
    observer.disconnect();
  });
  observer.observe(document, { childList: true, subtree: true });
}
