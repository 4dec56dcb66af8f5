import { describe, expect, it } from 'vitest';
import { Run } from '../../src/history/run.js';
import type { Standings } from '../../src/scenarios/expectation.js';
import { Following } from '../../src/scenarios/following.js';
import { scenarioCalled } from '../../src/scenarios/library.js';
import { challenges, type ChallengeName } from '../../src/scenarios/names.js';
import { solutions, type Solution } from '../support/solutions.js';

const names = Object.keys(challenges) as ChallengeName[];

/** Does this to the run of a challenge, from where it is opened; how the goals stand in the end. */
function attempt(name: ChallengeName, { steps, by }: Solution): Standings {
  const { run: data, subject, from = 0 } = scenarioCalled(name);
  const run = Run.of(data);
  let moment = run.at(0, 0);
  const pass = (time: number) => {
    while (run.nextAt(0, moment) <= time) moment = run.next(0, moment);
  };
  pass(from);
  for (const [at, command] of steps) {
    pass(at);
    moment = run.act(0, moment, { at, command }).tip;
    const refused = moment.world.event.facts.find(({ kind }) => kind === 'command-refused');
    expect(refused).toBeUndefined();
  }
  pass(by);
  return new Following(run, subject?.expect ?? []).at(0, moment.world.events);
}

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

  it('is not done by waiting, nor without the last step', () => {
    expect(isDone(attempt(name, { steps: [], by: by + 2000 }))).toBe(false);
    expect(isDone(attempt(name, { steps: steps.slice(0, -1), by }))).toBe(false);
  });
});
