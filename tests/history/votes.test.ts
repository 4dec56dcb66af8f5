import { describe, expect, it } from 'vitest';
import { countVotes, type Votes } from '../../src/history/votes.js';
import { Sequence } from '../../src/raft/sequence.js';
import type { Fact } from '../../src/simulation/facts.js';
import { led } from '../support/moments.js';

const stands = (node: string, term: number): Fact => ({
  kind: 'election-started',
  rule: 'followers-2',
  node,
  term,
  waited: 200,
});
const grants = (node: string, candidate: string, term: number): Fact => ({
  kind: 'vote-granted',
  rule: 'request-vote-2',
  node,
  candidate,
  term,
});
const refuses = (node: string, candidate: string, term: number): Fact => ({
  kind: 'vote-refused',
  rule: 'request-vote-2',
  reason: 'already-voted',
  node,
  candidate,
  term,
  votedFor: node,
});
const counts = (node: string, voter: string, term: number, granted = true): Fact => ({
  kind: 'vote-counted',
  rule: 'candidates-2',
  node,
  voter,
  granted,
  term,
  votes: 2,
  needed: 2,
});
const wins = (node: string, term: number): Fact => ({
  kind: 'became-leader',
  rule: 'candidates-2',
  node,
  term,
  votes: 2,
  clusterSize: 3,
});

/** The votes after these facts, the first at 0 ms and each a millisecond later. */
function votesAfter(...facts: readonly Fact[]): Votes {
  return facts.reduce(countVotes, Sequence.empty as Votes);
}

/** The votes of the latest term, as `voter>candidate: state`. */
function ballots(votes: Votes): readonly string[] {
  return (votes.last()?.ballots ?? []).map(
    ({ voter, candidate, state }) => `${voter}>${candidate}: ${state}`,
  );
}

describe('the votes of a term (§5.2)', () => {
  it('begin with the candidate’s own, which counts at once', () => {
    const votes = votesAfter(stands('S1', 1));
    expect([...votes]).toEqual([
      {
        term: 1,
        leader: null,
        ballots: [{ voter: 'S1', candidate: 'S1', state: 'counted', at: 0 }],
      },
    ]);
  });

  it('show a vote that is given and on its way, and may still get lost', () => {
    expect(ballots(votesAfter(stands('S1', 1), grants('S2', 'S1', 1)))).toEqual([
      'S1>S1: counted',
      'S2>S1: granted',
    ]);
  });

  it('show it as counted, with the time, once it has arrived', () => {
    const votes = votesAfter(stands('S1', 1), grants('S2', 'S1', 1), counts('S1', 'S2', 1));
    expect(ballots(votes)).toEqual(['S1>S1: counted', 'S2>S1: counted']);
    expect(votes.last()?.ballots[1]?.at).toBe(2);
  });

  it('keep a counted vote counted, when its question comes a second time', () => {
    const votes = votesAfter(
      stands('S1', 1),
      grants('S2', 'S1', 1),
      counts('S1', 'S2', 1),
      grants('S2', 'S1', 1),
    );
    expect(ballots(votes)).toEqual(['S1>S1: counted', 'S2>S1: counted']);
  });

  it('show a refusal, once', () => {
    const votes = votesAfter(
      stands('S1', 1),
      refuses('S2', 'S1', 1),
      refuses('S2', 'S1', 1),
      counts('S1', 'S2', 1, false),
    );
    expect(ballots(votes)).toEqual(['S1>S1: counted', 'S2>S1: refused']);
  });

  it('name who won', () => {
    const votes = votesAfter(stands('S1', 1), counts('S1', 'S2', 1), wins('S1', 1));
    expect(votes.last()?.leader).toBe('S1');
  });

  it('may be split among candidates, so that nobody wins', () => {
    const votes = votesAfter(
      stands('S1', 1),
      stands('S2', 1),
      refuses('S1', 'S2', 1),
      refuses('S2', 'S1', 1),
    );
    expect(ballots(votes)).toEqual([
      'S1>S1: counted',
      'S2>S2: counted',
      'S1>S2: refused',
      'S2>S1: refused',
    ]);
    expect(votes.last()?.leader).toBeNull();
  });

  it('stand in the order of the terms, even where word of an old one comes late', () => {
    const votes = votesAfter(
      stands('S1', 2),
      stands('S3', 5),
      grants('S2', 'S1', 2),
      refuses('S2', 'S4', 3),
      refuses('S2', 'S4', 1),
    );
    expect([...votes].map(({ term }) => term)).toEqual([1, 2, 3, 5]);
    expect(votes.at(2).ballots.map(({ voter }) => voter)).toEqual(['S1', 'S2']);
  });

  it('are no concern of other facts', () => {
    const before = votesAfter(stands('S1', 1));
    const beat: Fact = { kind: 'heartbeat-sent', rule: 'leaders-1', node: 'S1', term: 1 };
    expect(countVotes(before, beat, 9)).toBe(before);
  });

  it('tell of a run how its leader came about', () => {
    const moment = led();
    const { leader, ballots: cast } = moment.votes.at(1);
    const counted = cast.filter(
      ({ state, candidate }) => state === 'counted' && candidate === leader,
    );
    expect(counted).toHaveLength(2);
  });
});
