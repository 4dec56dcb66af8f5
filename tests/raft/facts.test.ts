import { describe, expect, it } from 'vitest';
import { RULES, type RaftFact } from '../../src/raft/facts.js';
import {
  appendEntries,
  appendReply,
  AT,
  candidateWith,
  commandInput,
  DEADLINE,
  entriesFrom,
  factOf,
  leaderWith,
  logOf,
  nodeWith,
  OLD_TIMER,
  requestVote,
  take,
  voteReply,
} from '../support/nodes.js';

type Kind = RaftFact['kind'];
type Case = readonly [when: string, taken: ReturnType<typeof take>, fact: object];

const due = { at: { ...AT, now: OLD_TIMER.deadline } };
const log = logOf(1, 1, 3);
const follower = nodeWith({ currentTerm: 4, leaderId: 'S2', log });

/** For every kind of fact, when it is told and which values it carries. */
const told: Record<Kind, readonly Case[]> = {
  'election-started': [
    [
      'a follower’s timer runs out',
      take(nodeWith({ currentTerm: 2 }), DEADLINE, due),
      { rule: 'followers-2', node: 'S1', term: 3, waited: 150 },
    ],
    [
      'a candidate’s timer runs out',
      take(candidateWith({ currentTerm: 2 }), DEADLINE, due),
      { rule: 'candidates-4', node: 'S1', term: 3, waited: 150 },
    ],
  ],
  'votes-requested-again': [
    [
      'a candidate has no answer yet',
      take(candidateWith(), DEADLINE),
      { rule: 'retry-rpc', node: 'S1', term: 1, from: ['S2', 'S3'] },
    ],
  ],
  'vote-granted': [
    [
      'it votes',
      take(nodeWith(), requestVote()),
      { rule: 'request-vote-2', node: 'S1', candidate: 'S2', term: 1 },
    ],
  ],
  'vote-refused': [
    [
      'the candidate’s term is over',
      take(nodeWith({ currentTerm: 4 }), requestVote({ term: 2 })),
      {
        rule: 'request-vote-1',
        reason: 'stale-term',
        node: 'S1',
        candidate: 'S2',
        term: 2,
        currentTerm: 4,
      },
    ],
    [
      'it has voted for another',
      take(nodeWith({ currentTerm: 1, votedFor: 'S3' }), requestVote()),
      {
        rule: 'request-vote-2',
        reason: 'already-voted',
        node: 'S1',
        candidate: 'S2',
        term: 1,
        votedFor: 'S3',
      },
    ],
    [
      'its own log is more up to date',
      take(follower, requestVote({ term: 4, lastLogIndex: 7, lastLogTerm: 2 })),
      {
        rule: 'request-vote-2',
        reason: 'log-behind',
        node: 'S1',
        candidate: 'S2',
        term: 4,
        lastLogIndex: 7,
        lastLogTerm: 2,
        ownLastLogIndex: 3,
        ownLastLogTerm: 3,
      },
    ],
  ],
  'vote-counted': [
    [
      'a vote is granted',
      take(
        candidateWith({ peers: ['S2', 'S3', 'S4', 'S5'] }),
        voteReply('S3', { term: 1, voteGranted: true }),
      ),
      {
        rule: 'candidates-2',
        node: 'S1',
        voter: 'S3',
        granted: true,
        term: 1,
        votes: 2,
        needed: 3,
      },
    ],
    [
      'a vote is refused',
      take(candidateWith(), voteReply('S3', { term: 1, voteGranted: false })),
      {
        rule: 'candidates-2',
        node: 'S1',
        voter: 'S3',
        granted: false,
        term: 1,
        votes: 1,
        needed: 2,
      },
    ],
  ],
  'became-leader': [
    [
      'a majority has voted for it',
      take(candidateWith(), voteReply('S2', { term: 1, voteGranted: true })),
      { rule: 'candidates-2', node: 'S1', term: 1, votes: 2, clusterSize: 3 },
    ],
  ],
  'term-adopted': (
    [
      ['follower', nodeWith({ currentTerm: 1 })],
      ['candidate', candidateWith()],
      ['leader', leaderWith()],
    ] as const
  ).map(([role, node]) => [
    `a ${role} hears of a higher one`,
    take(node, requestVote({ term: 6 })),
    { rule: 'all-servers-2', node: 'S1', from: 1, to: 6, role },
  ]),
  'leader-recognised': [
    [
      'a follower hears from its leader for the first time',
      take(nodeWith({ currentTerm: 1 }), appendEntries()),
      { rule: 'followers-1', node: 'S1', leader: 'S2', term: 1 },
    ],
    [
      'a candidate hears of the winner',
      take(candidateWith(), appendEntries({ leaderId: 'S3' })),
      { rule: 'candidates-3', node: 'S1', leader: 'S3', term: 1 },
    ],
  ],
  'append-refused': [
    [
      'the sender’s term is over',
      take(follower, appendEntries({ term: 3 })),
      {
        rule: 'append-entries-1',
        reason: 'stale-term',
        node: 'S1',
        leader: 'S2',
        term: 3,
        currentTerm: 4,
      },
    ],
    [
      'there is no entry at prevLogIndex',
      take(follower, appendEntries({ term: 4, prevLogIndex: 5, prevLogTerm: 4 })),
      {
        rule: 'append-entries-2',
        reason: 'no-entry',
        node: 'S1',
        leader: 'S2',
        term: 4,
        prevLogIndex: 5,
        prevLogTerm: 4,
        lastLogIndex: 3,
        ownTerm: null,
      },
    ],
    [
      'the entry there is of another term',
      take(follower, appendEntries({ term: 4, prevLogIndex: 3, prevLogTerm: 2 })),
      {
        rule: 'append-entries-2',
        reason: 'other-term',
        node: 'S1',
        leader: 'S2',
        term: 4,
        prevLogIndex: 3,
        prevLogTerm: 2,
        lastLogIndex: 3,
        ownTerm: 3,
      },
    ],
  ],
  'append-accepted': [
    [
      'a heartbeat fits',
      take(follower, appendEntries({ term: 4, prevLogIndex: 3, prevLogTerm: 3 })),
      {
        rule: 'append-entries-2',
        node: 'S1',
        leader: 'S2',
        term: 4,
        prevLogIndex: 3,
        entries: 0,
        stored: 0,
      },
    ],
    [
      'one entry of two is new',
      take(
        follower,
        appendEntries({ term: 4, prevLogIndex: 2, prevLogTerm: 1, entries: entriesFrom(3, 3, 4) }),
      ),
      {
        rule: 'append-entries-4',
        node: 'S1',
        leader: 'S2',
        term: 4,
        prevLogIndex: 2,
        entries: 2,
        stored: 1,
      },
    ],
  ],
  'entries-deleted': [
    [
      'entries conflict',
      take(
        follower,
        appendEntries({ term: 4, prevLogIndex: 1, prevLogTerm: 1, entries: entriesFrom(2, 2) }),
      ),
      { rule: 'append-entries-3', node: 'S1', from: 2, to: 3, ownTerm: 1, leaderTerm: 2 },
    ],
  ],
  'heartbeat-sent': [
    [
      'the interval is over',
      take(leaderWith({ currentTerm: 5 }), DEADLINE),
      { rule: 'leaders-1', node: 'S1', term: 5 },
    ],
  ],
  'entry-stored': [
    [
      'a leader takes a command',
      take(leaderWith({ currentTerm: 5, log }), commandInput('DEL x')),
      { rule: 'leaders-2', node: 'S1', index: 4, term: 5, command: 'DEL x' },
    ],
  ],
  'append-acknowledged': [
    [
      'a follower confirms',
      take(
        leaderWith({ currentTerm: 3, log }, { match: { S2: 1 } }),
        appendReply('S2', { term: 3, success: true }, { prevLogIndex: 3 }),
      ),
      { rule: 'leaders-3', node: 'S1', follower: 'S2', matchIndex: 3, before: 1 },
    ],
    [
      'it confirms what was known',
      take(
        leaderWith({ currentTerm: 3, log }, { match: { S2: 3 } }),
        appendReply('S2', { term: 3, success: true }, { prevLogIndex: 3 }),
      ),
      { rule: 'leaders-3', node: 'S1', follower: 'S2', matchIndex: 3, before: 3 },
    ],
  ],
  'next-index-lowered': [
    [
      'a follower refuses',
      take(
        leaderWith({ currentTerm: 3, log }),
        appendReply('S2', { term: 3, success: false }, { prevLogIndex: 3 }),
      ),
      { rule: 'leaders-3', node: 'S1', follower: 'S2', nextIndex: 3, before: 4 },
    ],
  ],
  committed: [
    [
      'a majority holds an entry of the leader’s term',
      take(
        leaderWith({ currentTerm: 3, log, commitIndex: 1, lastApplied: 1 }),
        appendReply('S2', { term: 3, success: true }, { prevLogIndex: 3 }),
      ),
      { rule: 'leaders-4', node: 'S1', from: 1, to: 3, copies: 2, clusterSize: 3 },
    ],
  ],
  'commit-learned': [
    [
      'the leader has committed more',
      take(
        { ...follower, commitIndex: 1, lastApplied: 1 },
        appendEntries({ term: 4, prevLogIndex: 2, prevLogTerm: 1, leaderCommit: 3 }),
      ),
      { rule: 'append-entries-5', node: 'S1', from: 1, to: 2, leaderCommit: 3 },
    ],
  ],
  applied: [
    [
      'commitIndex rises',
      take(
        { ...follower, commitIndex: 1, lastApplied: 1 },
        appendEntries({ term: 4, prevLogIndex: 3, prevLogTerm: 3, leaderCommit: 3 }),
      ),
      { rule: 'all-servers-1', node: 'S1', from: 1, to: 3 },
    ],
  ],
  'reply-ignored': [
    [
      'it was asked in an earlier term',
      take(
        leaderWith({ currentTerm: 5 }),
        appendReply('S3', { term: 4, success: true }, { prevLogIndex: 0 }),
      ),
      {
        rule: 'stale-reply',
        reason: 'older-term',
        node: 'S1',
        from: 'S3',
        requestTerm: 4,
        currentTerm: 5,
      },
    ],
    [
      'the election is decided',
      take(leaderWith({ currentTerm: 5 }), voteReply('S3', { term: 5, voteGranted: true })),
      {
        rule: 'stale-reply',
        reason: 'election-over',
        node: 'S1',
        from: 'S3',
        requestTerm: 5,
        currentTerm: 5,
      },
    ],
  ],
  'not-leader': [
    [
      'a follower gets a client’s command',
      take(follower, commandInput('GET x')),
      { rule: 'client-to-leader', node: 'S1', leader: 'S2', command: 'GET x' },
    ],
    [
      'nobody leads',
      take(candidateWith(), commandInput('GET x')),
      { rule: 'client-to-leader', node: 'S1', leader: null, command: 'GET x' },
    ],
  ],
};

describe.each(Object.entries(told))('the fact %s', (kind, cases) => {
  it.each(cases)('is told when %s, with what was compared', (_, taken, values) => {
    const fact = factOf(taken, kind as Kind);
    expect(fact).toEqual({ kind, ...values });
    expect(RULES).toHaveProperty([fact?.rule ?? '']);
  });
});

describe('facts', () => {
  it('are told by every rule of Figure 2 that the program cites', () => {
    const cited = Object.values(told).flatMap((cases) =>
      cases.flatMap(([, taken]) => taken.facts.map(({ rule }) => rule)),
    );
    expect([...new Set(cited)].toSorted()).toEqual(Object.keys(RULES).toSorted());
  });

  it('come in the order in which the decisions fell', () => {
    const deposed = take(leaderWith({ log: logOf(1) }), requestVote({ term: 2 }));
    expect(deposed.facts.map(({ kind }) => kind)).toEqual(['term-adopted', 'vote-refused']);
    const replaced = take(
      nodeWith({ currentTerm: 1, log: logOf(1, 1) }),
      appendEntries({
        term: 2,
        prevLogIndex: 1,
        prevLogTerm: 1,
        entries: entriesFrom(2, 2),
        leaderCommit: 2,
      }),
    );
    expect(replaced.facts.map(({ kind }) => kind)).toEqual([
      'term-adopted',
      'leader-recognised',
      'entries-deleted',
      'append-accepted',
      'commit-learned',
      'applied',
    ]);
  });

  it('are silent where nothing is decided: a leader that is known already needs no telling', () => {
    const known = take(nodeWith({ currentTerm: 1, leaderId: 'S2' }), appendEntries());
    expect(known.facts.map(({ kind }) => kind)).toEqual(['append-accepted']);
  });
});
