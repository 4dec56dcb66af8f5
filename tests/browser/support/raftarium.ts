import { expect, type Locator, type Page } from '@playwright/test';

/** Further than any story here takes the run. */
const MOST_STEPS = 400;

/** Where a story can wait for words: the first of its kind on the page. */
const PLACES = {
  headline: 'h1',
  outcome: 'main [role="status"]',
  cluster: 'main section',
} as const;

type Place = keyof typeof PLACES;

/** The page as a person meets it: everything is found by its role, its name or its words. */
export class Raftarium {
  readonly page: Page;
  readonly headline: Locator;
  readonly clock: Locator;
  readonly playButton: Locator;
  readonly pauseButton: Locator;
  readonly stepButton: Locator;
  readonly speed: Locator;
  readonly cluster: Locator;
  readonly inspector: Locator;
  readonly log: Locator;
  readonly votes: Locator;
  readonly feed: Locator;
  readonly safety: Locator;
  readonly to: Locator;
  readonly command: Locator;
  readonly send: Locator;
  readonly outcome: Locator;
  readonly help: Locator;

  constructor(page: Page) {
    this.page = page;
    this.headline = page.getByRole('heading', { level: 1 });
    this.clock = page.getByRole('timer', { name: 'Simulated time' });
    this.playButton = page.getByRole('button', { name: 'Play', exact: true });
    this.pauseButton = page.getByRole('button', { name: 'Pause', exact: true });
    this.stepButton = page.getByRole('button', { name: 'One event forward' });
    this.speed = page.getByRole('slider', { name: 'Speed' });
    this.cluster = page.getByRole('region', { name: 'Cluster' });
    this.inspector = page.getByRole('region', { name: 'Inspector' });
    this.log = page.getByRole('region', { name: 'Replicated log' });
    this.votes = page.getByRole('region', { name: 'Votes by term' });
    this.feed = page.getByRole('log', { name: 'What happened' });
    this.safety = page.getByRole('region', { name: 'Safety' });
    this.to = page.getByRole('combobox', { name: 'Client' });
    this.command = page.getByRole('textbox', { name: 'Client’s command' });
    this.send = page.getByRole('button', { name: 'Send', exact: true });
    this.outcome = this.cluster.getByRole('status');
    this.help = page.getByRole('dialog', { name: 'How to read this page' });
  }

  async open(): Promise<void> {
    await this.page.goto('/');
    await this.page.waitForFunction(() => 'raftarium' in window);
  }

  /** Opens the page at time 0, paused, as it opens for those who ask for less motion. */
  async openPaused(): Promise<void> {
    await this.page.emulateMedia({ reducedMotion: 'reduce' });
    await this.open();
    await expect(this.playButton).toBeVisible();
    await this.page.emulateMedia({ reducedMotion: 'no-preference' });
  }

  /** Opens the page, paused, and begins another run: without the requests that the first one brings along. */
  async openQuietRun(seed = 1): Promise<void> {
    await this.openPaused();
    await this.newRun(seed);
  }

  /** A new run takes its seed from `Math.random`; here it gets a known one. */
  async newRun(seed: number): Promise<void> {
    await this.chooseSeed(seed);
    await this.page.getByRole('button', { name: 'New run' }).click();
    await expect(this.page.getByText(`Seed ${seed}`, { exact: true })).toBeVisible();
  }

  /** The seed of every run that begins from now on. */
  async chooseSeed(seed: number): Promise<void> {
    await this.page.evaluate(
      (drawn) => {
        Math.random = () => drawn;
      },
      (seed + 0.5) / 1_000_000,
    );
  }

  node(id: string): Locator {
    return this.cluster.getByRole('button', { name: new RegExp(`^${id}, `) });
  }

  nodes(): Locator {
    return this.cluster.getByRole('button', { name: /^S\d, / });
  }

  /** The glyphs of the messages in flight. */
  messages(): Locator {
    return this.cluster.getByRole('button', { name: / → / });
  }

  /** The messages in flight as sentences. */
  inFlight(): Locator {
    return this.cluster.getByRole('listitem').filter({ hasText: /^S\d to S\d: / });
  }

  row(id: string): Locator {
    return this.log.getByRole('listitem', { name: new RegExp(`^${id}, `) });
  }

  /** What a node's log holds, in words: `index 1: SET x = 5, term 1, stored`. */
  entries(id: string): Locator {
    return this.row(id).getByRole('button', { name: /^index / });
  }

  entry(id: string, sentence: string): Locator {
    return this.row(id).getByRole('button', { name: sentence, exact: true });
  }

  /** A field of the inspector, as `currentTerm`: its name and value. */
  field(name: string): Locator {
    return this.inspector.getByRole('paragraph').filter({ hasText: name });
  }

  async time(): Promise<number> {
    await this.drawn();
    const text = await this.clock.getByText('ms').innerText();
    return Number(text.replace(/[^\d]/g, ''));
  }

  /** Until the next frame has been drawn. */
  async drawn(): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise<void>((done) => {
          requestAnimationFrame(() => requestAnimationFrame(() => done()));
        }),
    );
  }

  /** By the console: so many ms on, without drawing what lies between. */
  async advance(ms: number): Promise<void> {
    await this.page.evaluate(`raftarium.advance(${ms})`);
  }

  /** By the console: to a time. */
  async seek(ms: number): Promise<void> {
    await this.page.evaluate(`raftarium.seek(${ms})`);
  }

  async step(): Promise<void> {
    await this.page.keyboard.press('ArrowRight');
  }

  /** The list of scenarios, opened. */
  async openScenarios(): Promise<Locator> {
    await this.page.getByRole('button', { name: /^Scenario/ }).click();
    return this.page.getByRole('group', { name: 'Scenario' });
  }

  /** Opens one from the list. */
  async openScenario(name: RegExp): Promise<void> {
    const list = await this.openScenarios();
    await list.getByRole('button', { name }).click();
    await expect(list).toBeHidden();
  }

  /** By the key: large for a whole room. Until that has been fetched the page stays, and the keys do what they do there. */
  async present(): Promise<void> {
    await this.page.keyboard.press('p');
    await expect(this.page.getByRole('banner')).toHaveCount(0);
  }

  /** So many events on, by the key. */
  async stepThrough(steps: number): Promise<void> {
    await this.page.evaluate((count) => {
      for (let i = 0; i < count; i++) {
        document.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }));
      }
    }, steps);
  }

  /**
   * Steps, by the button, until a place on the page reads as it should; what it reads then. All in one go:
   * a story of hundreds of events would take long if the test and the browser took turns.
   */
  async stepUntil(place: Place, reads: RegExp): Promise<readonly string[]> {
    const match = await this.stepButton.evaluate(
      async (button: HTMLElement, { selector, pattern, most }) => {
        const expected = new RegExp(pattern);
        for (let steps = 0; steps < most; steps++) {
          button.click();
          // By then the page has been drawn anew.
          await new Promise((done) => {
            setTimeout(done);
          });
          const found = expected.exec(document.querySelector(selector)?.textContent ?? '');
          if (found !== null) return [...found];
        }
        return null;
      },
      { selector: PLACES[place], pattern: reads.source, most: MOST_STEPS },
    );
    if (match === null)
      throw new Error(`${MOST_STEPS} events, and the ${place} never read ${reads}`);
    return match;
  }

  /** Steps until a node is elected; its name and term. */
  async stepUntilLeader(): Promise<{ leader: string; term: number; followers: string[] }> {
    const [, leader = '', term] = await this.stepUntil('headline', /^(S\d) leads term (\d+) with/);
    const ids = await this.nodes().evaluateAll((nodes) =>
      nodes.map((node) => node.getAttribute('data-node') ?? ''),
    );
    return { leader, term: Number(term), followers: ids.filter((id) => id !== leader) };
  }

  /** Steps until no message is between two nodes. */
  async stepUntilQuiet(): Promise<void> {
    await this.stepUntil('cluster', /No message is under way\./);
  }

  async sendCommand(command: string): Promise<void> {
    await this.command.fill(command);
    await this.send.click();
  }

  async select(id: string): Promise<void> {
    await this.page.keyboard.press(id.slice(1));
    await expect(this.inspector.getByRole('heading', { level: 2 })).toContainText(id);
  }
}
