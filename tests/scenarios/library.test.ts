import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Moment } from '../../src/history/moment.js';
import { ANY, type Claim } from '../../src/scenarios/claim.js';
import { readScenario } from '../../src/scenarios/document.js';
import { dueAt, type Expectation } from '../../src/scenarios/expectation.js';
import { expectedOf, scenarioCalled } from '../../src/scenarios/library.js';
import { challenges, scenarioNames, topics, type ScenarioName } from '../../src/scenarios/names.js';
import { play } from '../../src/scenarios/play.js';
import { Run } from '../support/run.js';

const names = Object.values(topics).flat();

/** What is expected of a scenario, by its name. */
function expected(name: ScenarioName): readonly Expectation[] {
  const { subject } = scenarioCalled(name);
  return subject === undefined ? [] : expectedOf(subject);
}

/** Every moment of a scenario, and how its expectations stand in the end. */
function played(name: ScenarioName, expectations = expected(name)) {
  const moments: Moment[] = [];
  const { standings } = play(scenarioCalled(name), expectations, (moment) => moments.push(moment));
  return { moments, standings, last: moments.at(-1)! };
}

/** The same expectation with something in it that cannot be so. */
function wrong(expectation: Expectation): Expectation {
  if ('never' in expectation) return { never: expectation.never, role: 'follower' };
  const { at, by, ...claim } = { at: undefined, by: undefined, ...expectation };
  const when = at === undefined ? { by: by ?? 0 } : { at };
  return { ...when, ...impossible(claim) };
}

function impossible(claim: Claim): Claim {
  if ('leader' in claim) return { leader: ANY, term: 99 };
  if ('role' in claim) return { ...claim, term: 99 };
  if ('log' in claim) return { ...claim, log: [...claim.log, 99] };
  if ('stored' in claim) return { ...claim, stored: 'SET y = 99' };
  if ('committed' in claim) return { ...claim, committed: 'SET y = 99' };
  if ('lacks' in claim) return { ...claim, on: ['S99'] };
  if ('violation' in claim) return { violation: 'leader-append-only' };
  const { on, ...amount } = { on: undefined, ...claim };
  const [name] = Object.keys(amount);
  return { ...(on !== undefined && { on }), [name as 'panics']: 999 };
}

describe('The library', () => {
  it('has a file for every name, and a name for every file', () => {
    const files = ['library', 'challenges'].flatMap((folder) =>
      readdirSync(`src/scenarios/${folder}`).map((file) => file.replace(/\.json$/, '')),
    );
    expect(files.toSorted()).toEqual([...scenarioNames].toSorted());
    expect(new Set(scenarioNames).size).toBe(scenarioNames.length);
    expect(names.length).toBeGreaterThan(20);
    expect(Object.keys(challenges).length).toBeGreaterThan(8);
  });

  it.each(scenarioNames)('holds %s as a file that can be opened by hand', (name) => {
    const folder = name in challenges ? 'challenges' : 'library';
    const text = readFileSync(`src/scenarios/${folder}/${name}.json`, 'utf8');
    expect(readScenario(JSON.parse(text))).toEqual({ ok: true, value: scenarioCalled(name) });
  });
});

describe.each(names)('The scenario %s', (name) => {
  const { moments, standings, last } = played(name);
  const expectations = expected(name);

  it('comes to all that is expected of it', () => {
    const missed = expectations.filter((_, i) => standings[i]?.is !== 'met');
    expect(missed).toEqual([]);
    expect(expectations.length).toBeGreaterThan(1);
  });

  it('would miss each of them if something else were expected', () => {
    const others = expectations.map(wrong);
    const met = others.filter((_, i) => played(name, others).standings[i]?.is !== 'missed');
    expect(met).toEqual([]);
  });

  it('goes the same way each time', () => {
    const again = played(name);
    expect(again.moments.map(({ world }) => world.event)).toEqual(
      moments.map(({ world }) => world.event),
    );
  });

  it('begins before anything that is to be seen, and is over within a minute at its speed', () => {
    const { from = 0, view, run } = scenarioCalled(name);
    const acts = run.origin.agenda?.map(({ at }) => at).filter((at) => at > from) ?? [];
    const first = Math.min(...acts, ...expectations.map(dueAt).filter((at) => at > from));
    expect(first).toBeGreaterThan(from);
    const end = Math.max(...acts, ...expectations.map((one) => ('by' in one ? one.by : 0)));
    expect((end - from) / view.speed / 1000).toBeLessThan(60);
  });

  it('breaks a promise only where one is expected to break', () => {
    const breaks = expectations.some((one) => 'violation' in one && !('never' in one));
    expect(last.safety.violations.length > 0).toBe(breaks);
  });

  it('keeps every invariant, where nothing is lost that a node must keep', () => {
    const { run } = scenarioCalled(name);
    expect(() => new Run(run.origin).pass(last.world.time)).not.toThrow();
  });
});

describe('Figure 7', () => {
  it('makes the six followers refuse 1, 6, 0, 0, 5 and 7 times before they accept', () => {
    const { moments } = played('figure-7');
    const facts = moments.flatMap(({ world }) => world.event.facts);
    const refusals = ['S2', 'S3', 'S4', 'S5', 'S6', 'S7'].map(
      (id) =>
        facts.filter(
          ({ kind, ...fact }) => kind === 'append-refused' && 'node' in fact && fact.node === id,
        ).length,
    );
    expect(refusals).toEqual([1, 6, 0, 0, 5, 7]);
  });
});

/** What is done in a scenario, apart from its requests and its mistakes. */
function without(name: ScenarioName) {
  const { agenda = [] } = scenarioCalled(name).run.origin;
  return agenda.filter(({ command }) => !['mistake', 'request'].includes(command.do));
}

describe('Figure 8', () => {
  it('is the same run with the rule and without it', () => {
    expect(without('figure-8-mistake')).toEqual(without('figure-8'));
    expect(without('figure-8-saved')).toEqual(without('figure-8'));
  });

  it('loses nothing that was committed by the rule, and something without it', () => {
    expect(played('figure-8').last.safety.violations).toEqual([]);
    expect(played('figure-8-mistake').last.safety.violations[0]).toMatchObject({
      property: 'leader-completeness',
      nodes: ['S1', 'S5'],
      term: 5,
      index: 2,
    });
  });
});
