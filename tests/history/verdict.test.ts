import { describe, expect, it } from 'vitest';
import { consequencesOf, expectedOf } from '../../src/history/sequel.js';
import { checksOf, decisionOf } from '../../src/history/verdict.js';
import { enWhy } from '../../src/i18n/en-why.js';
import { zhWhy } from '../../src/i18n/zh-why.js';
import type { Input } from '../../src/raft/messages.js';
import type { RaftNode } from '../../src/raft/node.js';
import type { Exchange } from '../../src/simulation/exchange.js';
import {
  appendEntries,
  appendReply,
  entriesFrom,
  leaderWith,
  logOf,
  nodeWith,
  requestVote,
  take,
} from '../support/nodes.js';

type Request = Input & { readonly kind: 'request' };

const flight = { sentAt: 0, arrivesAt: 10, lost: null, abandoned: false, onBehalfOf: null };

/** S2's request once S1 has taken it, with the facts of its arrival. */
function arrived(node: RaftNode, input: Request) {
  const { facts, reply: body } = take(node, input);
  const reply = { status: 200, body, failure: null, sentAt: 10, arrivesAt: 20 };
  const exchange = {
    ...flight,
    id: 1,
    from: 'S2',
    to: 'S1',
    path: input.path,
    request: input.body,
    reply,
    phase: 'reply',
  } as Exchange;
  return { exchange, facts };
}

/** What the asker will make of the answer. */
function expected(node: RaftNode, input: Request) {
  const { exchange, facts } = arrived(node, input);
  return expectedOf(exchange, facts);
}

/** Rule and outcome of every check, with the last one's sentence. */
function verdict(node: RaftNode, input: Request): readonly string[] {
  const { exchange, facts } = arrived(node, input);
  const checks = checksOf(exchange, facts);
  for (const check of checks) {
    for (const words of [enWhy, zhWhy])
      expect(words.check(check)).not.toMatch(/undefined|null$|NaN/);
  }
  const last = checks.at(-1);
  return [
    ...checks.map(({ rule, holds }) => `${rule}: ${holds ? 'yes' : 'no'}`),
    last === undefined ? '' : enWhy.check(last),
  ];
}

const log = logOf(1, 1, 3);
const follower = nodeWith({ currentTerm: 4, leaderId: 'S2', log });

describe('the rules of RequestVote', () => {
  it('end with the first where the term is over', () => {
    expect(verdict(nodeWith({ currentTerm: 4 }), requestVote({ term: 2 }))).toEqual([
      'request-vote-1: no',
      'term ≥ currentTerm: 2 < 4',
    ]);
  });

  it('end with the vote where it is given to another', () => {
    expect(verdict(nodeWith({ currentTerm: 1, votedFor: 'S3' }), requestVote())).toEqual([
      'request-vote-1: yes',
      'request-vote-2: no',
      'votedFor is null or S2: it is S3',
    ]);
  });

  it('end with the logs where the candidate’s is behind', () => {
    const request = requestVote({ term: 4, lastLogIndex: 7, lastLogTerm: 2 });
    expect(verdict(follower, request)).toEqual([
      'request-vote-1: yes',
      'request-vote-2: yes',
      'request-vote-2: no',
      'the candidate’s log (index 7, term 2) is at least as up to date: its own ends at index 3, term 3',
    ]);
  });

  it('all hold for a vote, and the term is held against the one that the voter had', () => {
    const { exchange, facts } = arrived(nodeWith({ currentTerm: 2 }), requestVote({ term: 5 }));
    const checks = checksOf(exchange, facts);
    expect(checks.map(({ holds }) => holds)).toEqual([true, true, true]);
    expect(enWhy.check(checks[0]!)).toBe('term ≥ currentTerm: 5 ≥ 2');
  });
});

describe('the rules of AppendEntries', () => {
  it('end with the first where the term is over', () => {
    expect(verdict(follower, appendEntries({ term: 3 }))).toEqual([
      'append-entries-1: no',
      'term ≥ currentTerm: 3 < 4',
    ]);
  });

  it('end with the entry before where there is none', () => {
    const request = appendEntries({ term: 4, prevLogIndex: 5, prevLogTerm: 4 });
    expect(verdict(follower, request)).toEqual([
      'append-entries-1: yes',
      'append-entries-2: no',
      'entry at prevLogIndex 5 with term 4: it has no entry at 5, its last is 3',
    ]);
  });

  it('end with the entry before where it is of another term', () => {
    const request = appendEntries({ term: 4, prevLogIndex: 3, prevLogTerm: 2 });
    expect(verdict(follower, request)).toEqual([
      'append-entries-1: yes',
      'append-entries-2: no',
      'entry at prevLogIndex 3 with term 2: its own is from term 3',
    ]);
  });

  it('go on to all that the entries and leaderCommit change', () => {
    const request = appendEntries({
      term: 4,
      prevLogIndex: 1,
      prevLogTerm: 1,
      entries: entriesFrom(2, 2),
      leaderCommit: 2,
    });
    expect(verdict(follower, request)).toEqual([
      'append-entries-1: yes',
      'append-entries-2: yes',
      'append-entries-3: yes',
      'append-entries-4: yes',
      'append-entries-5: yes',
      'leaderCommit > commitIndex: 2 > 0, so commitIndex = 2',
    ]);
  });
});

describe('what follows', () => {
  it('is told for every answer before it is heard', () => {
    expect(expected(follower, requestVote({ term: 2 }))).toEqual({ does: 'adopt-term', term: 4 });
    expect(expected(nodeWith(), requestVote())).toEqual({ does: 'count-vote', term: 1 });
    expect(expected(nodeWith({ currentTerm: 1, votedFor: 'S3' }), requestVote())).toEqual({
      does: 'count-refusal',
      term: 1,
    });
    const ahead = appendEntries({ term: 4, prevLogIndex: 5, prevLogTerm: 4 });
    expect(expected(follower, ahead)).toEqual({ does: 'lower-next' });
    const fits = appendEntries({ term: 4, prevLogIndex: 3, prevLogTerm: 3 });
    expect(expected(follower, fits)).toEqual({ does: 'raise-match', index: 3 });
  });

  it('is asking again where no answer will come', () => {
    const { exchange, facts } = arrived(follower, requestVote());
    expect(expectedOf({ ...exchange, lost: 'chance' }, facts)).toEqual({ does: 'ask-again' });
  });

  it('leaves out what was known', () => {
    const leader = leaderWith({ currentTerm: 3, log }, { match: { S2: 3 } });
    const known = take(leader, appendReply('S2', { term: 3, success: true }, { prevLogIndex: 3 }));
    expect(consequencesOf(known.facts)).toEqual([]);
    const refusal = appendReply('S2', { term: 3, success: false }, { prevLogIndex: 3 });
    const refused = take(leaderWith({ currentTerm: 3, log }), refusal);
    expect(consequencesOf(refused.facts)).toMatchObject([{ kind: 'next-index-lowered' }]);
  });
});

describe('a forwarded command', () => {
  const request = { command: 'GET x' };
  const exchange = {
    ...flight,
    id: 1,
    from: 'S2',
    to: 'S1',
    path: '/request',
    request,
    reply: null,
    phase: 'served',
  } as Exchange;

  it('is stored by a leader, which answers after the commit', () => {
    const { facts } = take(leaderWith(), { kind: 'command', command: 'GET x' });
    expect(decisionOf(facts)?.kind).toBe('entry-stored');
    expect(checksOf(exchange, facts)).toMatchObject([{ rule: 'leaders-2', holds: true }]);
    expect(expectedOf(exchange, facts)).toEqual({ does: 'wait-for-commit' });
  });

  it('is refused by one that does not lead', () => {
    const { facts } = take(follower, { kind: 'command', command: 'GET x' });
    expect(checksOf(exchange, facts)).toMatchObject([
      { rule: 'client-to-leader', holds: false, leader: 'S2' },
    ]);
  });
});

describe('a call that comes to nothing', () => {
  it('has a fact that says so, and no rule', () => {
    const ref = {
      exchange: 1,
      from: 'S2',
      to: 'S1',
      path: '/request_vote',
      leg: 'request',
    } as const;
    const lost = { kind: 'message-lost', loss: 'chance', ...ref } as const;
    expect(decisionOf([lost])).toBe(lost);
    const refused = { kind: 'call-refused', ...ref } as const;
    expect(decisionOf([refused])).toBe(refused);
    expect(decisionOf([])).toBeNull();
  });
});
