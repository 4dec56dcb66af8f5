import { describe, expect, it } from 'vitest';
import { figure2, firstConflict, memoryOnly } from '../../src/raft/rules.js';
import {
  appendRequest,
  candidateWith,
  entriesFrom,
  leaderWith,
  logOf,
  nodeWith,
  termsOf,
} from '../support/nodes.js';

const refused = (prevLogIndex: number) => appendRequest({ prevLogIndex });

describe('the rules of Figure 2, one by one', () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 3],
    [7, 4],
  ])('a majority of %i is %i (§5.2)', (size, majority) => {
    expect(figure2.majority(size)).toBe(majority);
    // Two majorities always share a server; that is what they are for.
    expect(2 * majority).toBeGreaterThan(size);
  });

  it('an election takes the next term (§5.2)', () => {
    expect(figure2.electionTerm(7)).toBe(8);
  });

  it('a request is stale in an older term only (§5.1)', () => {
    expect([2, 3, 4].map((term) => figure2.isStale(term, 3))).toEqual([true, false, false]);
  });

  it('only a higher term is newer (§5.1)', () => {
    expect([2, 3, 4].map((term) => figure2.isNewer(term, 3))).toEqual([false, false, true]);
  });

  it('a reply counts in the term of its question only (§5.1)', () => {
    for (const path of ['/request_vote', '/append_entries'] as const) {
      const isCurrent = (term: number) => figure2.isCurrentReply(term, 3, path);
      expect([2, 3, 4].map(isCurrent)).toEqual([false, true, false]);
    }
  });

  it('one vote a term (§5.2)', () => {
    expect(figure2.mayVoteFor(null, 'S2')).toBe(true);
    expect(figure2.mayVoteFor('S2', 'S2')).toBe(true);
    expect(figure2.mayVoteFor('S3', 'S2')).toBe(false);
  });

  it('compares logs by the last term first, then by length (§5.4.1)', () => {
    const voter = { index: 5, term: 3 };
    expect(figure2.isUpToDate({ index: 5, term: 3 }, voter)).toBe(true);
    expect(figure2.isUpToDate({ index: 6, term: 3 }, voter)).toBe(true);
    expect(figure2.isUpToDate({ index: 1, term: 4 }, voter)).toBe(true);
    expect(figure2.isUpToDate({ index: 4, term: 3 }, voter)).toBe(false);
    expect(figure2.isUpToDate({ index: 99, term: 2 }, voter)).toBe(false);
  });

  it('looks for an entry only inside the log, so that a gap is a refusal and no crash (§5.3)', () => {
    const log = logOf(1, 1, 4);
    expect(figure2.logMatches(log, 0, 0)).toBe(true);
    expect(figure2.logMatches(log, 3, 4)).toBe(true);
    expect(figure2.logMatches(log, 3, 1)).toBe(false);
    expect(figure2.logMatches(log, 4, 4)).toBe(false);
    expect(figure2.logMatches(log, 99, 0)).toBe(false);
    expect(figure2.logMatches(logOf(), 1, 0)).toBe(false);
  });

  it.each([
    ['none where the request has no entries', 0, [], null],
    ['none where all that is mentioned agrees', 0, [1, 1], null],
    ['none in entries beyond the end', 3, [5, 5], null],
    ['the first one that differs', 1, [1, 3, 3], 3],
    ['at the very first entry', 0, [2], 1],
  ])('finds the conflict with 1,1,2: %s (§5.3)', (_, prevLogIndex, terms, conflict) => {
    expect(
      firstConflict(logOf(1, 1, 2), prevLogIndex, entriesFrom(prevLogIndex + 1, ...terms)),
    ).toBe(conflict);
  });

  it.each([
    ['appends at the end', [1, 1], 2, [2, 2], [1, 1, 2, 2]],
    ['appends to an empty log', [], 0, [1, 2], [1, 2]],
    ['replaces from the conflict on', [1, 1, 1, 1], 1, [1, 2], [1, 1, 2]],
    ['replaces the whole log', [1, 1], 0, [3], [3]],
    ['keeps the tail where nothing differs', [1, 1, 1], 0, [1], [1, 1, 1]],
  ])('%s (§5.3)', (_, before, prevLogIndex, sent, after) => {
    const log = figure2.store(
      logOf(...before),
      prevLogIndex,
      entriesFrom(prevLogIndex + 1, ...sent),
    );
    expect(termsOf(log)).toEqual(after);
  });

  it('lets a follower commit as far as leader and request go, and never back (§5.3)', () => {
    const asked = appendRequest({ prevLogIndex: 2, entries: entriesFrom(3, 1), leaderCommit: 5 });
    const log = logOf(1, 1, 1, 1, 1);
    expect(figure2.followerCommit(0, { ...asked, leaderCommit: 2 }, log)).toBe(2);
    expect(figure2.followerCommit(0, asked, log)).toBe(3);
    expect(figure2.followerCommit(4, asked, log)).toBe(4);
  });

  it('takes a success for what that request carried (§5.3)', () => {
    const request = appendRequest({ prevLogIndex: 4, entries: entriesFrom(5, 1, 1) });
    expect(figure2.matchAfter(request, logOf(1, 1, 1, 1, 1, 1, 1, 1, 1))).toBe(6);
  });

  it('goes one back on a refusal, never below the first index nor what is confirmed (§5.3)', () => {
    expect(figure2.nextAfterRefusal(6, 0, refused(5))).toBe(5);
    expect(figure2.nextAfterRefusal(2, 0, refused(1))).toBe(1);
    expect(figure2.nextAfterRefusal(1, 0, refused(0))).toBe(1);
    expect(figure2.nextAfterRefusal(6, 5, refused(5))).toBe(6);
    expect(figure2.nextAfterRefusal(3, 0, refused(8))).toBe(3);
  });

  describe('a leader commits (§5.3, §5.4.2)', () => {
    const log = logOf(1, 2, 4, 4);
    it.each([
      ['what a majority of three holds', [4, 3, 0], 2, 3],
      ['what a majority of five holds', [4, 4, 3, 1, 0], 3, 3],
      ['in whatever order the copies stand', [0, 4, 1, 3, 4], 3, 3],
      ['nothing that half of four hold', [4, 4, 0, 0], 3, 0],
      ['no entry of an older term', [4, 2, 2], 2, 0],
      ['nothing that it alone holds', [4, 0, 0], 2, 0],
    ])('%s', (_, matches, majority, to) => {
      expect(figure2.leaderCommit(0, matches, majority, log, 4)).toBe(to);
    });

    it('never less than before', () => {
      expect(figure2.leaderCommit(4, [4, 3, 3], 2, log, 4)).toBe(4);
    });
  });

  it('takes the timeout that was drawn, and one interval to the next heartbeat (§5.2)', () => {
    expect(figure2.electionTimeout(231, 100)).toBe(231);
    expect(figure2.heartbeatInterval(100, 237)).toBe(100);
  });

  it('begins an office with a timer of its own, not with what is left of the election’s (§5.2)', () => {
    const fresh = { deadline: 1050, duration: 50 };
    expect(figure2.leaderTimer(fresh, { deadline: 1190, duration: 200 })).toBe(fresh);
  });

  it('heeds the term of a reply only if it is higher (§5.1)', () => {
    expect([2, 3, 4].map((term) => figure2.heedsReply(term, 3))).toEqual([false, false, true]);
  });

  it('counts voters, not votes (§5.2)', () => {
    expect(figure2.countVote(['S1'], 'S2')).toEqual(['S1', 'S2']);
    expect(figure2.countVote(['S1', 'S2'], 'S2')).toEqual(['S1', 'S2']);
  });

  it('keeps the vote of a candidate that yields to the leader of its term (§5.2)', () => {
    expect(figure2.voteAfterYielding('S1')).toBe('S1');
  });

  it('restarts the election timer for a vote that is granted, and for no other (§5.2)', () => {
    expect([true, false].map((granted) => figure2.voteRestartsTimer(granted))).toEqual([
      true,
      false,
    ]);
  });

  it('restarts it for every AppendEntries, and checks every one (§5.2, §5.3)', () => {
    for (const entries of [[], entriesFrom(1, 1)]) {
      expect(figure2.appendRestartsTimer(appendRequest({ entries }))).toBe(true);
      expect(figure2.isChecked(appendRequest({ entries }))).toBe(true);
    }
  });

  it('sends along with a heartbeat all that a follower lacks (§5.3)', () => {
    const missing = entriesFrom(3, 1, 2);
    expect(figure2.heartbeatEntries(missing)).toEqual(missing);
  });

  it('takes a follower at its word (§5.3)', () => {
    const taken = [true, false].map((success) =>
      figure2.isSuccess({ term: 1, success, matchIndex: 0 }),
    );
    expect(taken).toEqual([true, false]);
  });

  it('remembers nothing of an earlier office (Figure 2, “Reinitialized after election”)', () => {
    expect(figure2.remembersMatch({ S2: 5, S3: 4 })).toBeNull();
  });
});

describe('what a restart keeps (Figure 2, "Persistent state")', () => {
  const dying = leaderWith({
    currentTerm: 7,
    log: logOf(1, 7),
    commitIndex: 2,
    lastApplied: 2,
  });

  it('keeps currentTerm, votedFor and log, and nothing else', () => {
    expect(figure2.keepsOnRestart(dying)).toEqual(
      nodeWith({ currentTerm: 7, votedFor: 'S1', log: dying.log, electionTimer: null }),
    );
  });

  it('forgets a candidacy', () => {
    const { candidacy, votedFor } = figure2.keepsOnRestart(candidateWith());
    expect({ candidacy, votedFor }).toEqual({ candidacy: null, votedFor: 'S1' });
  });

  it('keeps nothing at all with the memory-only preset', () => {
    expect(memoryOnly.keepsOnRestart(dying)).toEqual(nodeWith({ electionTimer: null }));
  });
});
