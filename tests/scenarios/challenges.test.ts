import { describe, expect, it } from 'vitest';
import type { Standings } from '../../src/scenarios/expectation.js';
import { Following } from '../../src/scenarios/following.js';
import { scenarioCalled } from '../../src/scenarios/library.js';
import { challenges, type ChallengeName } from '../../src/scenarios/names.js';
import { openDocument } from '../../src/store/keeping.js';
import { createRaftarium } from '../../src/store/store.js';
import { solutions, type Solution } from '../support/solutions.js';
import { preferences } from '../support/preferences.js';

const names = Object.keys(challenges) as ChallengeName[];

/** Does this to the run of a challenge, from where it is opened; how the goals stand in the end. */
function attempt(name: ChallengeName, { steps, by }: Solution): Standings {
  const raftarium = fresh();
  const document = scenarioCalled(name);
  expect(openDocument(raftarium, document)).toEqual([]);
  const pass = (time: number) => raftarium.moveBy(Math.max(0, time - raftarium.playhead().time));
  for (const [at, command] of steps) {
    pass(at);
    raftarium.dispatch(command);
    const { facts } = raftarium.playhead().moment.world.event;
    expect(facts.find(({ kind }) => kind === 'command-refused')).toBeUndefined();
  }
  pass(by);
  const { id, actions } = raftarium.branch();
  expect(actions).toHaveLength(steps.length);
  const following = new Following(raftarium.run(), document.subject?.expect ?? []);
  return following.at(id, raftarium.playhead().moment.world.events);
}

const fresh = () => createRaftarium({ seed: 1 }, preferences);

const isDone = (standings: Standings) => standings.every(({ is }) => is === 'met');

describe.each(names)('The challenge %s', (name) => {
  const { steps, by } = solutions[name];

  it('has goals that are reached one after the other', () => {
    const expected = scenarioCalled(name).subject?.expect ?? [];
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.every((one) => 'next' in one)).toBe(true);
  });

  it('is done in as many steps as is said', () => {
    expect(attempt(name, { steps, by }).map(({ is }) => is)).not.toContain('open');
    expect(steps).toHaveLength(challenges[name]);
  });

  it('keeps its mistake, if it has one, where somebody acts at the very beginning', () => {
    const raftarium = fresh();
    expect(openDocument(raftarium, scenarioCalled(name))).toEqual([]);
    const { mistakes } = raftarium.playhead().moment.world.oddities;
    raftarium.toStart();
    raftarium.dispatch({ do: 'kill', node: 'S1' });
    raftarium.moveBy(50);
    expect(raftarium.playhead().moment.world.oddities.mistakes).toEqual(mistakes);
  });

  it('is not done by waiting, nor without the last step', () => {
    expect(isDone(attempt(name, { steps: [], by: by + 2000 }))).toBe(false);
    expect(isDone(attempt(name, { steps: steps.slice(0, -1), by }))).toBe(false);
  });
});
