import { describe, expect, it } from 'vitest';
import type { Input } from '../../src/raft/messages.js';
import { nextDeadline, roleOf, type RaftNode } from '../../src/raft/node.js';
import { figure2 } from '../../src/raft/rules.js';
import { step } from '../../src/raft/step.js';
import {
  appendEntries,
  appendReply,
  AT,
  candidateWith,
  commandInput,
  DEADLINE,
  entriesFrom,
  leaderWith,
  logOf,
  nodeWith,
  OLD_TIMER,
  requestVote,
  take,
  voteReply,
} from '../support/nodes.js';

const roles: readonly (readonly [string, RaftNode])[] = [
  ['follower', nodeWith({ currentTerm: 3, log: logOf(1, 3), votedFor: 'S2', leaderId: 'S2' })],
  ['candidate', candidateWith({ currentTerm: 3, log: logOf(1, 3) })],
  ['leader', leaderWith({ currentTerm: 3, log: logOf(1, 3) })],
];

const inputs: readonly (readonly [string, Input])[] = [
  ['a deadline', DEADLINE],
  ['a command', commandInput()],
  ['a RequestVote', requestVote({ term: 4, lastLogIndex: 9, lastLogTerm: 3 })],
  ['an AppendEntries', appendEntries({ term: 4, entries: entriesFrom(1, 1, 2), leaderCommit: 1 })],
  ['a vote', voteReply('S2', { term: 3, voteGranted: true })],
  ['a refused vote', voteReply('S2', { term: 4, voteGranted: false }, { term: 3 })],
  ['a success', appendReply('S2', { term: 3, success: true }, { entries: entriesFrom(1, 1, 3) })],
  ['a refusal', appendReply('S2', { term: 3, success: false }, { prevLogIndex: 2 })],
];

const every = roles.flatMap(([role, node]) =>
  inputs.map(([what, input]) => [role, what, node, input] as const),
);

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

describe('step', () => {
  it.each(every)('is pure: a %s and %s', (_role, _what, node, input) => {
    const first = step(frozen(node), frozen(input), frozen(AT), figure2);
    const second = step(node, input, AT, figure2);
    expect(second).toEqual(first);
  });

  it.each(every)('leaves one role and one timer: a %s and %s', (_role, _what, node, input) => {
    const after = take(node, input).node;
    const role = roleOf(after);
    expect(after.leadership !== null).toBe(role === 'leader');
    expect(after.candidacy !== null).toBe(role === 'candidate');
    expect(after.electionTimer === null).toBe(role === 'leader');
  });

  it.each(every)('never lowers term, commitIndex, lastApplied: %s, %s', (_r, _w, node, input) => {
    const before = { ...node, commitIndex: 2, lastApplied: 2 };
    const after = take(before, input).node;
    expect(after.currentTerm).toBeGreaterThanOrEqual(before.currentTerm);
    expect(after.commitIndex).toBe(2);
    expect(after.lastApplied).toBe(2);
  });

  it.each(roles)('answers requests, and nothing else, as a %s', (_, node) => {
    for (const [, input] of inputs) {
      expect(take(node, input).reply !== null).toBe(input.kind === 'request');
    }
  });
});

describe('a higher term (All servers 2, §5.1)', () => {
  const news: readonly (readonly [string, Input])[] = [
    ['a RequestVote', requestVote({ term: 9 })],
    ['an AppendEntries', appendEntries({ term: 9 })],
    ['the reply to a RequestVote', voteReply('S2', { term: 9, voteGranted: false }, { term: 3 })],
    ['the reply to an AppendEntries', appendReply('S2', { term: 9, success: false }, { term: 3 })],
    ['a late reply', voteReply('S2', { term: 9, voteGranted: false }, { term: 1 })],
  ];

  it.each(roles.flatMap(([role, node]) => news.map(([what, input]) => [role, what, node, input])))(
    'is adopted by a %s from %s, who follows then',
    (_role, _what, node, input) => {
      const after = take(node as RaftNode, input as Input).node;
      expect(after.currentTerm).toBe(9);
      expect(roleOf(after)).toBe('follower');
    },
  );
});

describe('the two timers (§5.2)', () => {
  it('wakes a follower by its election timer', () => {
    expect(nextDeadline(nodeWith())).toBe(OLD_TIMER.deadline);
  });

  it('wakes a leader by its heartbeat timer only', () => {
    expect(nextDeadline(leaderWith())).toBe(1010);
    const late = take(leaderWith(), DEADLINE, { at: { ...AT, now: 99_999 } });
    expect(roleOf(late.node)).toBe('leader');
    expect(late.node.currentTerm).toBe(1);
  });

  it('wakes a candidate to ask again or to stand again, whichever comes first', () => {
    const candidate = candidateWith();
    expect(nextDeadline(candidate)).toBe(1050);
    expect(nextDeadline({ ...candidate, electionTimer: { deadline: 1020, duration: 150 } })).toBe(
      1020,
    );
  });

  it('never wakes a process that does not run', () => {
    expect(nextDeadline(nodeWith({ electionTimer: null }))).toBe(Infinity);
  });

  it('gives every election a timeout of its own draw', () => {
    const draws = [151, 298].map((electionTimeout) => {
      const at = { ...AT, now: OLD_TIMER.deadline, electionTimeout };
      return take(nodeWith(), DEADLINE, { at }).node.electionTimer;
    });
    expect(draws).toEqual([
      { deadline: OLD_TIMER.deadline + 151, duration: 151 },
      { deadline: OLD_TIMER.deadline + 298, duration: 298 },
    ]);
  });

  it('lets a deposed leader wait a whole election timeout before it stands again', () => {
    const { node } = take(leaderWith(), requestVote({ term: 2 }));
    expect(nextDeadline(node)).toBe(AT.now + AT.electionTimeout);
  });

  it('starts the deposed leader’s timer even if the candidate is refused', () => {
    const leader = leaderWith({ log: logOf(1) });
    const { node, reply } = take(leader, requestVote({ term: 2 }));
    expect(reply).toEqual({ term: 2, voteGranted: false });
    expect(nextDeadline(node)).toBe(AT.now + AT.electionTimeout);
  });
});
