import { describe, expect, it } from 'vitest';
import { roleOf } from '../../src/raft/node.js';
import {
  AT,
  candidateWith,
  DEADLINE,
  factOf,
  FRESH_TIMER,
  leaderWith,
  logOf,
  nodeWith,
  OLD_TIMER,
  requestVote,
  take,
  voteReply,
} from '../support/nodes.js';

const grant = (from: string) => voteReply(from, { term: 1, voteGranted: true });
const refusal = (from: string) => voteReply(from, { term: 1, voteGranted: false });

describe('RequestVote receiver (Figure 2, §5.2, §5.4.1)', () => {
  it('votes for a candidate of its term and remembers it', () => {
    const { node, reply } = take(nodeWith({ currentTerm: 1 }), requestVote({ term: 1 }));
    expect(reply).toEqual({ term: 1, voteGranted: true });
    expect(node.votedFor).toBe('S2');
  });

  it('refuses a candidate of an older term and answers with its own (§5.1)', () => {
    const before = nodeWith({ currentTerm: 4 });
    const { node, reply } = take(before, requestVote({ term: 3, lastLogIndex: 9, lastLogTerm: 3 }));
    expect(reply).toEqual({ term: 4, voteGranted: false });
    expect(node).toBe(before);
  });

  it('gives one vote a term, to whoever comes first (§5.2)', () => {
    const before = nodeWith({ currentTerm: 2, votedFor: 'S3' });
    const { node, reply } = take(before, requestVote({ term: 2, candidateId: 'S2' }));
    expect(reply).toEqual({ term: 2, voteGranted: false });
    expect(node).toBe(before);
  });

  it('says yes again to the one it voted for, whose answer may have been lost', () => {
    const before = nodeWith({ currentTerm: 2, votedFor: 'S2' });
    const { node, reply } = take(before, requestVote({ term: 2, candidateId: 'S2' }));
    expect(reply).toEqual({ term: 2, voteGranted: true });
    expect(node.votedFor).toBe('S2');
  });

  it.each([
    ['candidate', candidateWith({ currentTerm: 3 })],
    ['leader', leaderWith({ currentTerm: 3 })],
  ])('has given its vote to itself as a %s', (_, before) => {
    const { node, reply } = take(before, requestVote({ term: 3 }));
    expect(reply).toEqual({ term: 3, voteGranted: false });
    expect(node).toBe(before);
  });

  it('is free to vote again in a higher term, which it adopts (§5.1)', () => {
    const before = nodeWith({ currentTerm: 2, votedFor: 'S3' });
    const { node, reply } = take(before, requestVote({ term: 3, candidateId: 'S2' }));
    expect(reply).toEqual({ term: 3, voteGranted: true });
    expect(node).toMatchObject({ currentTerm: 3, votedFor: 'S2' });
  });

  it.each([
    ['candidate', candidateWith({ currentTerm: 2 })],
    ['leader', leaderWith({ currentTerm: 2 })],
  ])('steps down as a %s for a candidate of a higher term, and votes for it', (_, before) => {
    const { node, reply } = take(before, requestVote({ term: 3 }));
    expect(roleOf(node)).toBe('follower');
    expect(reply).toEqual({ term: 3, voteGranted: true });
    expect(node).toMatchObject({ votedFor: 'S2', leaderId: null });
  });

  describe('the up-to-date check (§5.4.1)', () => {
    const voter = nodeWith({ currentTerm: 5, log: logOf(1, 1, 3) });
    it.each([
      ['refuses an older last term, however long the log', 9, 2, false],
      ['refuses a shorter log of the same last term', 2, 3, false],
      ['accepts the same last entry', 3, 3, true],
      ['accepts a longer log of the same last term', 4, 3, true],
      ['accepts a later last term, however short the log', 1, 4, true],
      ['refuses an empty log', 0, 0, false],
    ])('%s', (_, lastLogIndex, lastLogTerm, voteGranted) => {
      const { node, reply } = take(voter, requestVote({ term: 5, lastLogIndex, lastLogTerm }));
      expect(reply).toEqual({ term: 5, voteGranted });
      expect(node.votedFor).toBe(voteGranted ? 'S2' : null);
    });

    it('lets an empty log vote for an empty log', () => {
      expect(take(nodeWith(), requestVote()).reply).toEqual({ term: 1, voteGranted: true });
    });

    it('goes by the last entry, not by the term that the node is in', () => {
      const far = nodeWith({ currentTerm: 7, log: logOf(1) });
      const { reply } = take(far, requestVote({ term: 7, lastLogIndex: 2, lastLogTerm: 1 }));
      expect(reply).toEqual({ term: 7, voteGranted: true });
    });
  });

  describe('a refused candidate of a higher term', () => {
    const before = nodeWith({ currentTerm: 2, votedFor: 'S3', log: logOf(1, 2) });
    const refused = take(before, requestVote({ term: 6, lastLogIndex: 1, lastLogTerm: 1 }));

    it('still makes the voter adopt the term (§5.1)', () => {
      expect(refused.reply).toEqual({ term: 6, voteGranted: false });
      expect(refused.node.currentTerm).toBe(6);
    });

    it('leaves the vote of the new term free for a better one', () => {
      expect(refused.node.votedFor).toBeNull();
      const better = requestVote({ term: 6, candidateId: 'S3', lastLogIndex: 2, lastLogTerm: 2 });
      expect(take(refused.node, better).reply).toEqual({ term: 6, voteGranted: true });
    });

    it('does not restart the election timer, or it could keep the others from standing', () => {
      expect(refused.node.electionTimer).toBe(OLD_TIMER);
    });
  });

  it('restarts the election timer on granting a vote (§5.2), a second time too', () => {
    const once = take(nodeWith({ currentTerm: 1 }), requestVote());
    expect(once.node.electionTimer).toEqual(FRESH_TIMER);
    const again = take(once.node, requestVote(), { at: { ...AT, now: 1010 } });
    expect(again.node.electionTimer?.deadline).toBe(1210);
  });

  it.each([
    ['of an older term', nodeWith({ currentTerm: 2 })],
    ['after another vote', nodeWith({ currentTerm: 1, votedFor: 'S3' })],
    ['with an older log', nodeWith({ currentTerm: 1, log: logOf(1) })],
  ])('does not restart the election timer on refusing a candidate %s', (_, before) => {
    expect(take(before, requestVote()).node.electionTimer).toBe(OLD_TIMER);
  });

  it('leaves the log and what is committed alone', () => {
    const before = nodeWith({ currentTerm: 1, log: logOf(1, 1), commitIndex: 1, lastApplied: 1 });
    const { node } = take(before, requestVote({ term: 9, lastLogIndex: 5, lastLogTerm: 8 }));
    expect(node).toMatchObject({ log: before.log, commitIndex: 1, lastApplied: 1 });
  });
});

describe('RequestVote sender (Figure 2, Candidates, §5.2)', () => {
  const due = { at: { ...AT, now: OLD_TIMER.deadline } };

  describe('whose election timer runs out', () => {
    const before = nodeWith({ currentTerm: 3, leaderId: 'S3', log: logOf(1, 3) });
    const { node, sends } = take(before, DEADLINE, due);

    it('stands in the next term and votes for itself', () => {
      expect(roleOf(node)).toBe('candidate');
      expect(node).toMatchObject({ currentTerm: 4, votedFor: 'S1', leaderId: null });
      expect(node.candidacy).toMatchObject({ granted: ['S1'], refused: [] });
    });

    it('asks every other server, with the index and the term of its last entry', () => {
      const body = { term: 4, candidateId: 'S1', lastLogIndex: 2, lastLogTerm: 3 };
      expect(sends).toEqual([
        { to: 'S2', path: '/request_vote', body },
        { to: 'S3', path: '/request_vote', body },
      ]);
    });

    it('restarts its election timer', () => {
      expect(node.electionTimer).toEqual({ deadline: 1300, duration: 200 });
    });
  });

  it('says that an empty log ends at index 0 with term 0', () => {
    const { sends } = take(nodeWith(), DEADLINE, due);
    expect(sends[0]?.body).toMatchObject({ term: 1, lastLogIndex: 0, lastLogTerm: 0 });
  });

  it('starts anew in the next term when nobody has won in time (split vote)', () => {
    const split = candidateWith({
      currentTerm: 4,
      candidacy: {
        granted: ['S1'],
        refused: ['S2'],
        retryTimer: { deadline: 1120, duration: 50 },
      },
    });
    const { node, sends } = take(split, DEADLINE, due);
    expect(node).toMatchObject({ currentTerm: 5, votedFor: 'S1' });
    expect(node.candidacy).toMatchObject({ granted: ['S1'], refused: [] });
    expect(sends.map(({ to }) => to)).toEqual(['S2', 'S3']);
  });

  it('asks again those who have not answered, and only those (§5.1)', () => {
    const waiting = candidateWith({
      currentTerm: 2,
      peers: ['S2', 'S3', 'S4', 'S5'],
      candidacy: {
        granted: ['S1', 'S2'],
        refused: ['S3'],
        retryTimer: { deadline: 1000, duration: 50 },
      },
    });
    const { node, sends } = take(waiting, DEADLINE);
    expect(sends.map(({ to }) => to)).toEqual(['S4', 'S5']);
    expect(sends[0]?.body).toMatchObject({ term: 2, candidateId: 'S1' });
    expect(node.candidacy?.retryTimer).toEqual({ deadline: 1050, duration: 50 });
    expect(node.electionTimer).toBe(OLD_TIMER);
    expect(node.currentTerm).toBe(2);
  });

  it('asks nobody twice who has answered', () => {
    const answered = candidateWith({
      candidacy: {
        granted: ['S1'],
        refused: ['S2', 'S3'],
        retryTimer: { deadline: 1000, duration: 50 },
      },
    });
    const { node, sends, facts } = take(answered, DEADLINE);
    expect(sends).toEqual([]);
    expect(facts).toEqual([]);
    expect(roleOf(node)).toBe('candidate');
  });

  it('leads with the votes of a majority, its own included', () => {
    const { node } = take(candidateWith(), grant('S2'));
    expect(roleOf(node)).toBe('leader');
  });

  it('needs three votes of five, and two of four do not do', () => {
    const ofFive = candidateWith({ peers: ['S2', 'S3', 'S4', 'S5'] });
    const two = take(ofFive, grant('S2')).node;
    expect(roleOf(two)).toBe('candidate');
    expect(roleOf(take(two, grant('S3')).node)).toBe('leader');
    const ofFour = candidateWith({ peers: ['S2', 'S3', 'S4'] });
    expect(roleOf(take(ofFour, grant('S2')).node)).toBe('candidate');
  });

  it('counts a vote that arrives twice once', () => {
    const once = take(candidateWith({ peers: ['S2', 'S3', 'S4', 'S5'] }), grant('S2')).node;
    const twice = take(once, grant('S2')).node;
    expect(roleOf(twice)).toBe('candidate');
    expect(twice.candidacy?.granted).toEqual(['S1', 'S2']);
  });

  it('stays a candidate on refusals, until its timer runs out', () => {
    const one = take(candidateWith(), refusal('S2')).node;
    const { node } = take(one, refusal('S3'));
    expect(roleOf(node)).toBe('candidate');
    expect(node.candidacy).toMatchObject({ granted: ['S1'], refused: ['S2', 'S3'] });
    expect(node.electionTimer).toBe(OLD_TIMER);
  });

  it('does not count a vote of an earlier election (§5.1)', () => {
    const { node } = take(
      candidateWith({ currentTerm: 5 }),
      voteReply('S2', { term: 4, voteGranted: true }),
    );
    expect(roleOf(node)).toBe('candidate');
    expect(node.candidacy?.granted).toEqual(['S1']);
  });

  it('goes by the term that it asked in, not by the one that the voter is in', () => {
    const late = voteReply('S2', { term: 5, voteGranted: true }, { term: 4 });
    expect(roleOf(take(candidateWith({ currentTerm: 5 }), late).node)).toBe('candidate');
  });

  it('gives up for a reply of a higher term, and keeps its running timer (§5.1)', () => {
    const news = voteReply('S2', { term: 9, voteGranted: false }, { term: 1 });
    const { node } = take(candidateWith(), news);
    expect(roleOf(node)).toBe('follower');
    expect(node).toMatchObject({ currentTerm: 9, votedFor: null, electionTimer: OLD_TIMER });
  });

  it('never counts a grant of a term that it learns of with it', () => {
    const strange = voteReply('S2', { term: 9, voteGranted: true }, { term: 1 });
    expect(roleOf(take(candidateWith(), strange).node)).toBe('follower');
  });

  it('is not made leader by a vote that comes after it has yielded in the same term', () => {
    const yielded = nodeWith({ currentTerm: 1, votedFor: 'S1', leaderId: 'S3' });
    const { node } = take(yielded, grant('S2'));
    expect(node).toBe(yielded);
  });

  it('does not win twice: a late grant leaves nextIndex and matchIndex as they are', () => {
    const leader = leaderWith({ log: logOf(1, 1) }, { match: { S2: 2 }, next: { S3: 1 } });
    const { node, sends } = take(leader, grant('S3'));
    expect(node).toBe(leader);
    expect(sends).toEqual([]);
  });

  it('leads at once where it is the whole cluster, by its own vote', () => {
    const { node, sends, facts } = take(nodeWith({ peers: [] }), DEADLINE, due);
    expect(roleOf(node)).toBe('leader');
    expect(node).toMatchObject({ currentTerm: 1, votedFor: 'S1', leaderId: 'S1' });
    expect(sends).toEqual([]);
    expect(facts.map(({ kind }) => kind)).toEqual(['election-started', 'became-leader']);
  });
});

describe('A new leader (Figure 2, Leaders, §5.2, §5.3)', () => {
  const before = candidateWith({ currentTerm: 4, log: logOf(1, 1, 3), commitIndex: 1 });
  const won = take(before, voteReply('S2', { term: 4, voteGranted: true }));

  it('supposes that every log is like its own, and knows of none', () => {
    expect(won.node.leadership).toEqual({
      nextIndex: { S2: 4, S3: 4 },
      matchIndex: { S2: 0, S3: 0 },
      heartbeatTimer: { deadline: 1050, duration: 50 },
    });
  });

  it('sends a heartbeat to everyone at once', () => {
    const body = {
      term: 4,
      leaderId: 'S1',
      prevLogIndex: 3,
      prevLogTerm: 3,
      entries: [],
      leaderCommit: 1,
    };
    expect(won.sends).toEqual([
      { to: 'S2', path: '/append_entries', body },
      { to: 'S3', path: '/append_entries', body },
    ]);
  });

  it('has no election timer and no candidacy, and knows itself for leader', () => {
    expect(won.node).toMatchObject({ electionTimer: null, candidacy: null, leaderId: 'S1' });
  });

  it('appends nothing of its own and commits nothing by winning', () => {
    expect(won.node).toMatchObject({ log: before.log, commitIndex: 1 });
    expect(factOf(won, 'committed')).toBeUndefined();
  });

  it('forgets what it knew of the followers when it led before', () => {
    const earlier = leaderWith({ currentTerm: 2, log: logOf(1, 2, 2) }, { match: { S2: 3 } });
    const deposed = take(earlier, requestVote({ term: 3 })).node;
    const standing = take(deposed, DEADLINE, { at: { ...AT, now: 1200 } }).node;
    const { node } = take(standing, voteReply('S3', { term: 4, voteGranted: true }));
    expect(node.leadership?.matchIndex).toEqual({ S2: 0, S3: 0 });
    expect(node.leadership?.nextIndex).toEqual({ S2: 4, S3: 4 });
  });
});
