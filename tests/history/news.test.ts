import { describe, expect, it } from 'vitest';
import { headlineOf, weightOf } from '../../src/history/news.js';
import { begin, next } from '../../src/history/moment.js';
import type { Fact } from '../../src/simulation/facts.js';
import { Run } from '../support/run.js';

const beat: Fact = { kind: 'heartbeat-sent', rule: 'leaders-1', node: 'S1', term: 1 };
const won: Fact = {
  kind: 'became-leader',
  rule: 'candidates-2',
  node: 'S1',
  term: 1,
  votes: 2,
  clusterSize: 3,
};
const accepted = (stored: number): Fact => ({
  kind: 'append-accepted',
  rule: 'append-entries-4',
  node: 'S2',
  leader: 'S1',
  term: 1,
  prevLogIndex: 0,
  entries: 1,
  stored,
});
const adopted = (role: 'follower' | 'candidate' | 'leader'): Fact => ({
  kind: 'term-adopted',
  rule: 'all-servers-2',
  node: 'S2',
  from: 1,
  to: 2,
  role,
});

describe('the weight of a fact', () => {
  it('is nothing where nothing has changed', () => {
    expect(weightOf(beat)).toBe(0);
    expect(weightOf(accepted(0))).toBe(0);
    expect(weightOf(adopted('follower'))).toBe(0);
  });

  it('is something where a log has grown, or a role is given up', () => {
    expect(weightOf(accepted(1))).toBeGreaterThan(0);
    expect(weightOf(adopted('candidate'))).toBeGreaterThan(0);
    expect(weightOf(adopted('leader'))).toBeGreaterThan(0);
  });

  it('is something for every refusal that a client gets, and nothing for the answer that it hoped for', () => {
    const answered = { kind: 'client-answered', call: 1, node: 'S1', command: 'GET x' } as const;
    expect(weightOf({ ...answered, answer: { index: 1, term: 1, result: null } })).toBe(0);
    expect(weightOf({ ...answered, answer: { error: 'no-leader' } })).toBeGreaterThan(0);
    expect(weightOf({ ...answered, answer: { failure: 'timed-out' } })).toBeGreaterThan(0);
  });
});

describe('the headline of an event', () => {
  it('is its weightiest fact, and the first of those that weigh the same', () => {
    expect(headlineOf([beat, accepted(1), won])).toBe(won);
    const first = accepted(1);
    expect(headlineOf([first, accepted(2)])).toBe(first);
  });

  it('is none where nothing of note happened', () => {
    expect(headlineOf([])).toBeNull();
    expect(headlineOf([beat, accepted(0)])).toBeNull();
  });

  it('tells that a node leads, not the vote that made it so', () => {
    const run = new Run({ seed: 1 }).untilLeader();
    expect(headlineOf(run.world.event.facts)).toMatchObject({ kind: 'became-leader' });
  });

  it('tells that a leader steps down, not what it then does', () => {
    const stepsDown: Fact = {
      kind: 'term-adopted',
      rule: 'all-servers-2',
      node: 'S1',
      from: 1,
      to: 2,
      role: 'leader',
    };
    const answers: Fact = {
      kind: 'client-answered',
      call: 1,
      node: 'S1',
      command: 'SET x = 1',
      answer: { error: 'overwritten' },
    };
    expect(headlineOf([stepsDown, answers])).toBe(stepsDown);
  });

  it('stands in the feed whenever there is one', () => {
    let moment = begin({ seed: 1 });
    for (let events = 0; events < 100; events++) {
      moment = next(moment);
      const told = [...moment.feed].filter(({ event }) => event === moment.world.events);
      const headline = headlineOf(moment.world.event.facts);
      expect(told.map(({ fact }) => fact).includes(headline as Fact)).toBe(headline !== null);
    }
  });
});
