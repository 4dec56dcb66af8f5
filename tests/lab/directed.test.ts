import { describe, expect, it } from 'vitest';
import { readDocument, toDocument } from '../../src/history/document.js';
import { begin, next, type Moment } from '../../src/history/moment.js';
import { originOf, type Directed, type Harm } from '../../src/lab/directed.js';
import { figuresOf, type Figures } from '../../src/lab/figures.js';
import { GROUPS, runs } from '../../src/lab/runs.js';
import { FIRST_FIVE, mistakes, type MistakeName } from '../../src/mistakes/mistakes.js';
import { PROPERTIES } from '../../src/safety/safety.js';
import { nextEventAt } from '../../src/simulation/world.js';

/** Long enough for whatever a run shows to come out, in ms. */
const LONG = 1500;

/** What breaks in a run: properties and nodes, in the order in which they do. */
function harmIn(mistake: MistakeName | null, run: Directed): readonly string[] {
  let moment: Moment = begin(originOf(mistake, run));
  const harm = new Set<string>();
  while (nextEventAt(moment.world) <= LONG) {
    moment = next(moment);
    for (const { property } of moment.safety.violations) harm.add(property);
    if (moment.world.event.facts.some(({ kind }) => kind === 'panicked')) harm.add('panic');
  }
  return [...harm];
}

const all = Object.entries(runs) as [MistakeName, Directed][];

/** Whether a figure is as bad as a mistake makes it. */
const isBad: { readonly [Key in keyof Figures]: (wrong: number, right: number) => boolean } = {
  elections: (wrong, right) => right === 0 && wrong >= 20,
  leaderless: (wrong, right) => right > 0 && wrong >= 3 * right,
  stale: (wrong, right) => right === 0 && wrong > 9000,
  committed: (wrong, right) => wrong < right,
  votes: (wrong, right) => right === 1 && wrong === 2,
};

const isFigure = (harm: Harm): harm is keyof Figures => harm in isBad;

/** What a run shows first of a mistake; where nothing breaks, the figure that it is about, if that is bad. */
function caughtBy(mistake: MistakeName, run: Directed): string | undefined {
  const [first] = harmIn(mistake, run);
  if (first !== undefined || !isFigure(run.breaks)) return first;
  const wrong = figuresOf(originOf(mistake, run))[run.breaks];
  const right = figuresOf(originOf(null, run))[run.breaks];
  return isBad[run.breaks](wrong, right) ? run.breaks : undefined;
}

describe('every mistake', () => {
  it('has its place in one group, the five first ones first', () => {
    const grouped = Object.values(GROUPS).flat();
    expect(grouped.toSorted()).toEqual(Object.keys(mistakes).toSorted());
    expect(GROUPS.first).toEqual(FIRST_FIVE);
  });

  it.each(all)('%s is caught by its directed run', (mistake, run) => {
    expect(caughtBy(mistake, run)).toBe(run.breaks);
  });

  it.each(all)('%s: by the paper’s rules nothing breaks in the same run', (_, run) => {
    expect(harmIn(null, run)).toEqual([]);
  });

  it.each(all)('%s: every command of its run finds what it is for', (mistake, run) => {
    let moment = begin(originOf(mistake, run));
    const last = run.agenda?.at(-1)?.at ?? 0;
    while (nextEventAt(moment.world) <= last) {
      moment = next(moment);
      expect(moment.world.event.facts.map(({ kind }) => kind)).not.toContain('command-refused');
    }
  });

  it.each(all)('%s: its run can be written down and read', (mistake, run) => {
    const origin = originOf(mistake, run);
    const branch = { name: null, parent: null, fork: 0, actions: [], events: 0 };
    const view = { branch: 0, events: 0, time: 0, speed: 1 / 50, selected: null };
    const read = readDocument(toDocument({ origin, branches: [branch] }, view));
    expect(read.ok && toDocument(read.value.run, read.value.view)).toEqual(
      toDocument({ origin, branches: [branch] }, view),
    );
  });

  it('that a figure does not show breaks a property of Figure 3, or a node', () => {
    const harms = new Set(all.map(([, { breaks }]) => breaks).filter((harm) => !isFigure(harm)));
    // Nothing that is here makes a leader overwrite its own log.
    const known = PROPERTIES.filter((property) => property !== 'leader-append-only');
    expect([...harms].toSorted()).toEqual([...known, 'panic'].toSorted());
  });
});

describe('a cluster that is left alone for ten seconds', () => {
  const seeds = Array.from({ length: 20 }, (_, i) => i + 1);

  function mean(figure: keyof Figures, mistake: MistakeName | null, run: Directed): number {
    const all = seeds.map((seed) => figuresOf(originOf(mistake, { ...run, seed }))[figure]);
    return all.reduce((sum, one) => sum + one, 0) / all.length;
  }

  it.each([
    ['one-timer', 26, 32],
    ['heartbeats-do-not-count', 52, 58],
  ] as const)('with %s has elections all the time', (mistake, least, most) => {
    const elections = mean('elections', mistake, runs[mistake]);
    expect(elections).toBeGreaterThan(least);
    expect(elections).toBeLessThan(most);
    expect(mean('elections', null, runs[mistake])).toBe(0);
  });

  it('is without a leader longer where refused votes restart the timer', () => {
    const name = 'refusals-restart-timer';
    const wrong = mean('leaderless', name, runs[name]);
    expect(wrong).toBeGreaterThan(2 * mean('leaderless', null, runs[name]));
  });

  it('has no leader for ever where all time out together', () => {
    expect(mean('leaderless', 'timeouts-not-random', runs['timeouts-not-random'])).toBe(10_000);
  });
});
