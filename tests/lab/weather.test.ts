import { describe, expect, it } from 'vitest';
import { figuresOf, type Figures } from '../../src/lab/figures.js';
import type { MistakeName } from '../../src/mistakes/mistakes.js';
import { nothingSeen, observe } from '../../src/safety/safety.js';
import { advance } from '../../src/simulation/advance.js';
import type { Command } from '../../src/simulation/command.js';
import { createWorld, nextEventAt, type Origin } from '../../src/simulation/world.js';

/** `SEED=…` tries other runs: the seeds from there on. */
const SEED = Number(process.env['SEED'] ?? 1);
/** A mistake that random faults find shows within so many runs. */
const RUNS = 200;
const LONG = 5000;

const stormy: readonly Command[] = [
  { do: 'weather', strength: 0.5 },
  { do: 'stream', to: 'leader', every: 60 },
];

function origin(seed: number, mistake: MistakeName | null, commands: readonly Command[]): Origin {
  const wrong: Command = { do: 'mistake', mistake, node: null };
  const agenda = [wrong, ...commands].map((command) => ({ at: 0, command }));
  return { seed, nodes: seed % 2 === 0 ? 5 : 3, agenda };
}

function storm(seed: number, mistake: MistakeName | null): Origin {
  return origin(seed, mistake, stormy);
}

/** What breaks first in a run of some seconds in rough weather; null where nothing does. */
function breaksIn(from: Origin): string | null {
  let world = createWorld(from);
  let safety = nothingSeen;
  while (nextEventAt(world) <= LONG) {
    const before = world;
    world = advance(before);
    safety = observe(safety, before, world);
    const [violation] = safety.violations;
    if (violation !== undefined) return violation.property;
    if (world.event.facts.some(({ kind }) => kind === 'panicked')) return 'panic';
  }
  return null;
}

/** All that breaks first in any of so many runs; the search ends once it has found what is looked for. */
function found(mistake: MistakeName | null, most: number, wanted: string | null): Set<string> {
  const harm = new Set<string>();
  for (let seed = SEED; seed < SEED + most; seed++) {
    const what = breaksIn(storm(seed, mistake));
    if (what !== null) harm.add(what);
    if (what !== null && what === wanted) break;
  }
  return harm;
}

/** Faults for a while, then fair weather and one request. */
function shaken(seed: number, mistake: MistakeName | null): Origin {
  const from = origin(seed, mistake, [{ do: 'meet' }, { do: 'weather', strength: 0.3 }]);
  const fair = { at: 5000, command: { do: 'weather', strength: 0 } } as const;
  const request = { do: 'request', to: 'leader', command: 'SET x = 1' } as const;
  return { ...from, agenda: [...(from.agenda ?? []), fair, { at: 7000, command: request }] };
}

/** A figure over so many runs. */
function sum(
  figure: keyof Figures,
  mistake: MistakeName | null,
  begin = shaken,
  count = 20,
): number {
  let all = 0;
  for (let seed = SEED; seed < SEED + count; seed++) all += figuresOf(begin(seed, mistake))[figure];
  return all;
}

describe(`random faults (SEED=${SEED})`, { timeout: 120_000 }, () => {
  it.each([
    ['reply-success-ignored', 'leader-completeness'],
    ['no-bounds-check', 'panic'],
    ['votes-for-anyone', 'election-safety'],
    ['log-forgotten', 'leader-completeness'],
    ['half-is-majority', 'election-safety'],
    ['no-up-to-date-check', 'leader-completeness'],
    ['later-term-wins', 'leader-completeness'],
    ['always-truncates', 'leader-completeness'],
    ['tail-kept', 'log-matching'],
    ['appends-blindly', 'log-matching'],
    ['commits-blindly', 'panic'],
    ['match-is-last-index', 'leader-completeness'],
    ['heartbeats-unchecked', 'panic'],
  ] as const)('find %s by %s', (mistake, property) => {
    expect(found(mistake, RUNS, property)).toContain(property);
  });

  it.each([null, 'commits-old-terms', 'late-acks-counted', 'match-not-reset'] as const)(
    'find nothing with %s: that takes a script',
    (mistake) => {
      expect([...found(mistake, 20, null)]).toEqual([]);
    },
  );

  it.each([
    ['one-timer', 'elections', 2],
    ['heartbeats-do-not-count', 'elections', 2],
    ['timeouts-not-random', 'leaderless', 1.5],
    ['candidate-keeps-term', 'leaderless', 2],
  ] as const)('show %s in %s', (mistake, figure, times) => {
    expect(sum(figure, mistake)).toBeGreaterThan(times * sum(figure, null));
  });

  it('show refusals-restart-timer in clusters that are longer without a leader', () => {
    const wrong = sum('leaderless', 'refusals-restart-timer', storm, 40);
    expect(wrong).toBeGreaterThan(1.1 * sum('leaderless', null, storm, 40));
  });

  it('show reply-term-ignored in leaders that lead on after an answer from a later term', () => {
    expect(sum('stale', 'reply-term-ignored')).toBeGreaterThan(0);
    expect(sum('stale', null)).toBe(0);
  });

  it('show log-from-zero in a request that nobody commits', () => {
    expect(sum('committed', 'log-from-zero')).toBe(0);
    expect(sum('committed', null)).toBeGreaterThan(15);
  });
});
