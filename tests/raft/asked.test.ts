import { describe, expect, it } from 'vitest';
import type { RaftNode } from '../../src/raft/node.js';
import { figure2, type Rules } from '../../src/raft/rules.js';
import {
  appendEntries,
  appendReply,
  AT,
  candidateWith,
  DEADLINE,
  entriesFrom,
  FRESH_TIMER,
  leaderWith,
  logOf,
  nodeWith,
  OLD_TIMER,
  requestVote,
  take,
  voteReply,
} from '../support/nodes.js';

type Taken = ReturnType<typeof take>;

const leads = ({ node }: Taken) => node.leadership !== null;
const vote = ({ node }: Taken) => node.votedFor;
const electionTimer = ({ node }: Taken) => node.electionTimer;
const heartbeatTimer = ({ node }: Taken) => node.leadership?.heartbeatTimer;
const matchOfS2 = ({ node }: Taken) => node.leadership?.matchIndex['S2'];
const success = ({ reply }: Taken) => reply !== null && 'success' in reply && reply.success;
const sent = ({ sends }: Taken) =>
  sends.map(({ body }) => 'entries' in body && body.entries.length);

/** What a step makes of a node: by the paper, and with one rule of another mind. */
function both<T>(
  node: RaftNode,
  input: Parameters<typeof take>[1],
  changed: Partial<Rules>,
  look: (taken: Taken) => T,
): readonly [paper: T, changed: T] {
  return [look(take(node, input)), look(take(node, input, { rules: { ...figure2, ...changed } }))];
}

const candidate = () => candidateWith({ electionTimer: OLD_TIMER });

describe('the engine decides nothing by itself: it asks', () => {
  it('heedsReply, whether a reply’s term ends an office', () => {
    const input = appendReply('S2', { term: 4, success: false }, { term: 1 });
    const changed = { heedsReply: () => false };
    expect(both(leaderWith(), input, changed, ({ node }) => node.currentTerm)).toEqual([4, 1]);
  });

  it('countVote, what a grant makes of the votes', () => {
    const peers = ['S2', 'S3', 'S4', 'S5'];
    const node = candidateWith({
      peers,
      candidacy: { ...candidateWith().candidacy!, granted: ['S1', 'S2'] },
    });
    const input = voteReply('S2', { term: 1, voteGranted: true });
    const changed: Partial<Rules> = { countVote: (granted, voter) => [...granted, voter] };
    expect(both(node, input, changed, leads)).toEqual([false, true]);
  });

  it('voteAfterYielding, what is left of a candidate’s vote when it follows', () => {
    const changed = { voteAfterYielding: () => null };
    expect(both(candidate(), appendEntries(), changed, vote)).toEqual(['S1', null]);
    // A follower’s vote is not touched by it.
    const follower = nodeWith({ currentTerm: 1, votedFor: 'S3' });
    expect(both(follower, appendEntries(), changed, vote)).toEqual(['S3', 'S3']);
  });

  it('voteRestartsTimer, whether a refusal gives the voter more time', () => {
    const node = nodeWith({ currentTerm: 1, votedFor: 'S3' });
    const changed = { voteRestartsTimer: () => true };
    expect(both(node, requestVote(), changed, electionTimer)).toEqual([OLD_TIMER, FRESH_TIMER]);
    // A leader has no election timer that could be restarted.
    const leader = leaderWith({ currentTerm: 1 });
    expect(both(leader, requestVote(), changed, electionTimer)).toEqual([null, null]);
  });

  it('appendRestartsTimer, whether a heartbeat gives a follower more time', () => {
    const changed: Partial<Rules> = { appendRestartsTimer: ({ entries }) => entries.length > 0 };
    expect(both(nodeWith(), appendEntries(), changed, electionTimer)).toEqual([
      FRESH_TIMER,
      OLD_TIMER,
    ]);
    const withEntry = appendEntries({ entries: entriesFrom(1, 1) });
    expect(both(nodeWith(), withEntry, changed, electionTimer)).toEqual([FRESH_TIMER, FRESH_TIMER]);
    // A leader that steps down has none yet: it gets one all the same.
    const deposed = both(leaderWith(), appendEntries({ term: 2 }), changed, electionTimer);
    expect(deposed).toEqual([FRESH_TIMER, FRESH_TIMER]);
  });

  it('isChecked, whether a request has to match', () => {
    const input = appendEntries({ prevLogIndex: 3, prevLogTerm: 1 });
    const changed = { isChecked: () => false };
    expect(both(nodeWith(), input, changed, success)).toEqual([false, true]);
  });

  it('isSuccess, what an answer means', () => {
    const node = leaderWith({ log: logOf(1, 1) });
    const input = appendReply('S2', { term: 1, success: false }, { prevLogIndex: 2 });
    const changed = { isSuccess: () => true };
    expect(both(node, input, changed, matchOfS2)).toEqual([0, 2]);
  });

  it('heartbeatInterval, when the next heartbeat is due', () => {
    const changed: Partial<Rules> = { heartbeatInterval: (_, electionTimeout) => electionTimeout };
    expect(both(leaderWith(), DEADLINE, changed, heartbeatTimer)).toEqual([
      { deadline: AT.now + AT.heartbeatInterval, duration: AT.heartbeatInterval },
      { deadline: AT.now + AT.electionTimeout, duration: AT.electionTimeout },
    ]);
  });

  it('leaderTimer, with which timer an office begins', () => {
    const changed: Partial<Rules> = { leaderTimer: (fresh, election) => election ?? fresh };
    const input = voteReply('S2', { term: 1, voteGranted: true });
    expect(both(candidate(), input, changed, heartbeatTimer)).toEqual([
      { deadline: AT.now + AT.heartbeatInterval, duration: AT.heartbeatInterval },
      OLD_TIMER,
    ]);
  });

  it('heartbeatEntries, what goes with a heartbeat; a command’s own request is none', () => {
    const node = leaderWith({ log: logOf(1, 1) }, { next: { S2: 2 } });
    const changed = { heartbeatEntries: () => [] };
    expect(both(node, DEADLINE, changed, sent)).toEqual([
      [1, 0],
      [0, 0],
    ]);
    const command = { kind: 'command', command: 'SET x = 1' } as const;
    expect(both(node, command, changed, sent)).toEqual([
      [2, 1],
      [2, 1],
    ]);
  });

  it('remembersMatch, what a deposed leader takes along to its next office', () => {
    const changed: Partial<Rules> = { remembersMatch: (match) => match };
    const deposed = both(
      leaderWith({}, { match: { S2: 3 } }),
      requestVote({ term: 2 }),
      changed,
      ({ node }) => node,
    );
    const again = deposed.map((node) => {
      const standing = take({ ...node, electionTimer: { deadline: 900, duration: 150 } }, DEADLINE);
      const elected = take(standing.node, voteReply('S3', { term: 3, voteGranted: true }));
      return elected.node.leadership?.matchIndex['S2'];
    });
    expect(again).toEqual([0, 3]);
  });
});
