import { describe, expect, it } from 'vitest';
import { Run } from '../../src/history/run.js';
import type { Claim } from '../../src/scenarios/claim.js';
import type { ScenarioDocument } from '../../src/scenarios/document.js';
import type { Expectation, Standing } from '../../src/scenarios/expectation.js';
import { Following } from '../../src/scenarios/following.js';
import { scenarioCalled } from '../../src/scenarios/library.js';
import { play } from '../../src/scenarios/play.js';
import type { Origin } from '../../src/simulation/world.js';

/** How expectations of a run stand once it is over. */
function standingsOf(document: ScenarioDocument, ...expectations: Expectation[]) {
  return play(document, expectations).standings;
}

const leaderCrash = scenarioCalled('leader-crash');

const is = (...expectations: Expectation[]) =>
  standingsOf(leaderCrash, ...expectations).map((standing) => standing.is);

const at = (time: number, claim: Claim): Expectation => ({ at: time, ...claim });

// In this run S3 is elected at 203 ms, killed at 460, and back at 1050; S2 leads from 649 on.
describe('When something is expected', () => {
  it('at a time: once all that happens at it has happened, and not a ms before', () => {
    expect(is(at(202, { leader: 'S3' }), at(203, { leader: 'S3' }))).toEqual(['missed', 'met']);
    expect(is(at(459, { leader: 'S3' }), at(460, { leader: 'S3' }))).toEqual(['met', 'missed']);
  });

  it('by a time: at some moment up to it, even if it is over by then', () => {
    expect(is({ by: 202, leader: 'S3' }, { by: 203, leader: 'S3' })).toEqual(['missed', 'met']);
    expect(is({ by: 1500, leader: 'S3' })).toEqual(['met']);
  });

  it('never: at no moment up to a time', () => {
    expect(is({ never: 648, leader: 'S2' }, { never: 660, leader: 'S2' })).toEqual([
      'met',
      'missed',
    ]);
  });

  it('next: at some moment from the one on at which what stands before it was met', () => {
    const s2: Expectation = { next: true, leader: 'S2' };
    const s3: Expectation = { next: true, leader: 'S3' };
    const none: Expectation = { next: true, leader: null };
    const end = at(1500, { leader: 'S2' });
    expect(is(s3, none, s2, end)).toEqual(['met', 'met', 'met', 'met']);
    expect(is(s2, s3, end)).toEqual(['met', 'missed', 'met']);
    expect(is(s3, s3, end)).toEqual(['met', 'met', 'met']);
  });

  it('is decided at an event, with its time, and stays so', () => {
    const [met, missed] = standingsOf(
      leaderCrash,
      { by: 900, leader: 'S2', term: 2 },
      { never: 900, role: 'down', on: ['S3'] },
    ) as [Standing, Standing];
    expect(met).toMatchObject({ is: 'met', at: 649 });
    expect(missed).toMatchObject({ is: 'missed', at: 460 });
  });
});

describe('What is expected', () => {
  it('a leader: by name, of whatever name, in a term, or nobody', () => {
    expect(
      is(
        at(300, { leader: 'any', term: 1 }),
        at(300, { leader: 'any', term: 2 }),
        at(300, { leader: 'S3', term: [1, 4] }),
        at(300, { leader: 'S1' }),
        at(300, { leader: null }),
        at(500, { leader: null }),
      ),
    ).toEqual(['met', 'missed', 'met', 'missed', 'missed', 'met']);
  });

  it('a role, on all of some nodes, or on so many', () => {
    expect(
      is(
        at(300, { role: 'follower', on: ['S1', 'S2'] }),
        at(300, { role: 'follower', on: ['S2', 'S3'] }),
        at(300, { role: 'follower', on: 2 }),
        at(300, { role: 'follower', on: 3 }),
        at(500, { role: 'down' }),
        at(300, { role: 'down' }),
        at(1100, { role: 'follower', on: ['S3'], term: 2 }),
        at(1100, { role: 'follower', on: ['S3'], term: 1 }),
      ),
    ).toEqual(['met', 'missed', 'met', 'missed', 'met', 'missed', 'met', 'missed']);
  });

  it('a log, whole, by terms and commands; an entry stored, lacking or committed', () => {
    expect(
      is(
        at(1000, { log: [1, 2], on: ['S2'] }),
        at(1000, { log: ['SET x = 1', 2], on: ['S2'] }),
        at(1000, { log: [1], on: ['S2'] }),
        at(1000, { log: [1], on: ['S3'] }),
        at(1000, { stored: 'SET y = 2', on: 2 }),
        at(1000, { stored: 'SET y = 2', on: 3 }),
        at(1000, { lacks: 'SET y = 2', on: ['S3'] }),
        at(1000, { lacks: 'SET y = 2', on: ['S2'] }),
        at(335, { committed: 'SET x = 1', on: ['S3'] }),
        at(335, { committed: 'SET x = 1', on: ['S2'] }),
        at(335, { stored: 'SET x = 1', on: ['S2'] }),
      ),
    ).toEqual(
      'met met missed met met missed met missed met missed met'.split(' ') as Standing['is'][],
    );
  });

  it('how often something has happened by then, at any node or at some', () => {
    expect(
      is(
        at(1500, { elections: 2 }),
        at(1500, { elections: 1 }),
        at(1500, { elections: [1, 2] }),
        at(1500, { elections: 1, on: ['S2'] }),
        at(1500, { elections: 0, on: ['S1'] }),
        at(600, { elections: 1 }),
        at(1500, { acknowledged: 2 }),
        at(1500, { wins: 2, on: ['S2', 'S3'] }),
        at(1500, { panics: 0 }),
      ),
    ).toEqual('met missed met met met met met met met'.split(' ') as Standing['is'][]);
  });

  it('split votes, as the longest row of them', () => {
    const document = scenarioCalled('three-splits');
    const meeting = [0, 170, 325].map((time) => ({ at: time, command: { do: 'meet' as const } }));
    const origin: Origin = { ...document.run.origin, agenda: meeting };
    const run = { ...document, run: { ...document.run, origin } };
    const standings = standingsOf(
      run,
      at(160, { splitVotes: 0 }),
      at(175, { splitVotes: 1 }),
      at(700, { splitVotes: 3 }),
      at(3000, { splitVotes: [3, 5] }),
    );
    expect(standings.map((standing) => standing.is)).toEqual(['met', 'met', 'met', 'met']);
  });

  it('a broken property, or any of the five', () => {
    const document = scenarioCalled('two-votes');
    const standings = standingsOf(
      document,
      at(300, { violation: 'election-safety' }),
      at(300, { violation: 'any' }),
      at(300, { violation: 'log-matching' }),
      { never: 193, violation: 'any' },
    );
    expect(standings.map((standing) => standing.is)).toEqual(['met', 'met', 'missed', 'met']);
  });
});

describe('Following a run', () => {
  const expectations: readonly Expectation[] = [
    { by: 900, leader: 'S2', term: 2 },
    { at: 700, elections: 2 },
    { next: true, role: 'down', on: ['S1'] },
  ];

  it('tells of any moment how things stood at it, wherever one has been before', () => {
    const run = Run.of(leaderCrash.run);
    let moment = run.at(0, 0);
    while (moment.world.time < 1200) moment = run.next(0, moment);
    const end = moment.world.events;
    const following = new Following(run, expectations);
    const standing = (events: number) => following.at(0, events).map((one) => one.is);
    expect(standing(end)).toEqual(['met', 'met', 'open']);
    expect(standing(0)).toEqual(['open', 'open', 'open']);
    for (let events = 0; events <= end; events++) {
      const fresh = new Following(run, expectations);
      expect(following.at(0, events)).toEqual(fresh.at(0, events));
    }
  });

  it('goes on along a branch from where it left its parent', () => {
    const run = Run.of(leaderCrash.run);
    let moment = run.at(0, 0);
    while (moment.world.time < 1200) moment = run.next(0, moment);
    const following = new Following(run, expectations);
    following.at(0, moment.world.events);
    const early = run.atTime(0, 300);
    const command = { do: 'kill', node: 'S1' } as const;
    const branch = run.act(0, early, { at: 300, command });
    let there = branch.tip;
    while (there.world.time < 1200) there = run.next(branch.id, there);
    const { events } = there.world;
    expect(following.at(branch.id, events).map((one) => one.is)).toEqual([
      'missed',
      'missed',
      'met',
    ]);
    expect(following.at(branch.id, branch.fork)).toEqual(following.at(0, branch.fork));
    expect(following.at(0, moment.world.events).map((one) => one.is)).toEqual([
      'met',
      'met',
      'open',
    ]);
  });
});
