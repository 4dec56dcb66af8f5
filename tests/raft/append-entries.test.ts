import { describe, expect, it } from 'vitest';
import { MAX_ENTRIES } from '../../src/raft/append-entries.js';
import { roleOf } from '../../src/raft/node.js';
import { figure2, memoryOnly } from '../../src/raft/rules.js';
import {
  appendEntries,
  appendReply,
  AT,
  candidateWith,
  commandInput,
  DEADLINE,
  entriesFrom,
  entryAt,
  factOf,
  FRESH_TIMER,
  leaderWith,
  logOf,
  nodeWith,
  OLD_TIMER,
  take,
  termsOf,
} from '../support/nodes.js';

const success = (term = 1) => ({ term, success: true });
const refusal = (term = 1) => ({ term, success: false });

/** A follower confirms the leader's log up to an entry of this term at this index. */
const confirm = (from: string, term: number, index: number) =>
  appendReply(from, success(term), { prevLogIndex: index, prevLogTerm: term });

describe('AppendEntries receiver (Figure 2, §5.3)', () => {
  describe('of an older term (AppendEntries 1, §5.1)', () => {
    it.each([
      ['follower', nodeWith({ currentTerm: 4 })],
      ['candidate', candidateWith({ currentTerm: 4 })],
      ['leader', leaderWith({ currentTerm: 4 })],
    ])('is refused by a %s with its own term, and changes nothing at all', (_, before) => {
      const stale = appendEntries({ term: 3, entries: entriesFrom(1, 3), leaderCommit: 1 });
      const { node, reply } = take(before, stale);
      expect(reply).toEqual({ term: 4, success: false, matchIndex: 0 });
      expect(node).toBe(before);
    });
  });

  describe('of the present term: its sender is the leader (§5.2)', () => {
    it('makes a candidate follow, with its vote kept', () => {
      const { node, reply } = take(candidateWith(), appendEntries());
      expect(roleOf(node)).toBe('follower');
      expect(node).toMatchObject({ currentTerm: 1, votedFor: 'S1', leaderId: 'S2' });
      expect(node.electionTimer).toEqual(FRESH_TIMER);
      expect(reply).toEqual({ term: 1, success: true, matchIndex: 0 });
    });

    it('restarts the election timer, by a heartbeat too', () => {
      const { node } = take(nodeWith({ currentTerm: 1, leaderId: 'S2' }), appendEntries());
      expect(node.electionTimer).toEqual(FRESH_TIMER);
    });

    it('restarts the election timer even where the consistency check fails', () => {
      const gap = appendEntries({ prevLogIndex: 4, prevLogTerm: 1 });
      const { node } = take(nodeWith({ currentTerm: 1, leaderId: 'S2' }), gap);
      expect(node.electionTimer).toEqual(FRESH_TIMER);
    });
  });

  it.each([
    ['follower', nodeWith({ currentTerm: 2, votedFor: 'S3', leaderId: 'S3' })],
    ['candidate', candidateWith({ currentTerm: 2 })],
    ['leader', leaderWith({ currentTerm: 2 })],
  ])('of a higher term makes a %s adopt it and follow (§5.1)', (_, before) => {
    const { node, reply } = take(before, appendEntries({ term: 3 }));
    expect(roleOf(node)).toBe('follower');
    expect(node).toMatchObject({ currentTerm: 3, votedFor: null, leaderId: 'S2' });
    expect(node.electionTimer).toEqual(FRESH_TIMER);
    expect(reply).toEqual({ term: 3, success: true, matchIndex: 0 });
  });

  describe('the consistency check (AppendEntries 2)', () => {
    const follower = nodeWith({ currentTerm: 4, log: logOf(1, 1, 3) });

    it.each([
      ['where the log ends before prevLogIndex', 5, 3],
      ['where the log ends just before prevLogIndex', 4, 3],
      ['where its entry there is of another term', 3, 2],
      ['where its entry there is of an earlier term than the one before the leader’s', 2, 3],
    ])('refuses %s', (_, prevLogIndex, prevLogTerm) => {
      const entries = entriesFrom(prevLogIndex + 1, 4);
      const { node, reply } = take(
        follower,
        appendEntries({ term: 4, prevLogIndex, prevLogTerm, entries, leaderCommit: 3 }),
      );
      expect(reply).toEqual({ term: 4, success: false, matchIndex: 0 });
      expect(node).toMatchObject({ log: follower.log, commitIndex: 0 });
    });

    it('holds for heartbeats as for any other', () => {
      const heartbeat = appendEntries({
        term: 4,
        prevLogIndex: 3,
        prevLogTerm: 4,
        leaderCommit: 3,
      });
      const { node, reply } = take(follower, heartbeat);
      expect(reply).toMatchObject({ success: false });
      expect(node.commitIndex).toBe(0);
    });

    it('accepts where index and term agree, and vouches for what comes with the request', () => {
      const { node, reply } = take(
        follower,
        appendEntries({ term: 4, prevLogIndex: 3, prevLogTerm: 3, entries: entriesFrom(4, 4, 4) }),
      );
      expect(reply).toEqual({ term: 4, success: true, matchIndex: 5 });
      expect(termsOf(node.log)).toEqual([1, 1, 3, 4, 4]);
    });

    it('always passes at index 0, before the first entry', () => {
      const { node } = take(nodeWith(), appendEntries({ entries: entriesFrom(1, 1) }));
      expect(node.log.at(1)).toEqual(entryAt(1, 1));
    });
  });

  describe('what it stores (AppendEntries 3 and 4)', () => {
    const follower = nodeWith({ currentTerm: 4, log: logOf(1, 2, 2, 2) });
    const after = (prevLogIndex: number, prevLogTerm: number, ...terms: number[]) =>
      take(
        follower,
        appendEntries({
          term: 4,
          prevLogIndex,
          prevLogTerm,
          entries: entriesFrom(prevLogIndex + 1, ...terms),
        }),
      );

    it('deletes a conflicting entry and all that follow it', () => {
      expect(termsOf(after(1, 1, 3).node.log)).toEqual([1, 3]);
    });

    it('deletes only from the conflict on, not from prevLogIndex on', () => {
      const { node } = after(1, 1, 2, 3);
      expect(termsOf(node.log)).toEqual([1, 2, 3]);
      expect(node.log.at(2)).toBe(follower.log.at(2));
    });

    it('appends what is new behind what it has already', () => {
      expect(termsOf(after(3, 2, 2, 4, 4).node.log)).toEqual([1, 2, 2, 2, 4, 4]);
    });

    it('keeps what a late and shorter request merely does not mention', () => {
      const { node, reply } = after(1, 1, 2);
      expect(node.log).toBe(follower.log);
      expect(reply).toEqual({ term: 4, success: true, matchIndex: 2 });
    });

    it('keeps its tail on a heartbeat that passes the check below it', () => {
      const { node, reply } = after(2, 2);
      expect(node.log).toBe(follower.log);
      expect(reply).toEqual({ term: 4, success: true, matchIndex: 2 });
    });

    it('changes nothing the second time', () => {
      const twice = appendEntries({
        term: 4,
        prevLogIndex: 4,
        prevLogTerm: 2,
        entries: entriesFrom(5, 4, 4),
      });
      const once = take(follower, twice);
      const again = take(once.node, twice);
      expect(again.node.log).toBe(once.node.log);
      expect(again.reply).toEqual(once.reply);
    });

    it('leaves earlier versions of the log as they were', () => {
      const { node } = after(1, 1, 3);
      expect(termsOf(follower.log)).toEqual([1, 2, 2, 2]);
      expect(termsOf(node.log)).toEqual([1, 3]);
    });
  });

  describe('how far it commits (AppendEntries 5)', () => {
    const follower = nodeWith({
      currentTerm: 4,
      log: logOf(1, 2, 2, 2),
      commitIndex: 1,
      lastApplied: 1,
    });
    const committed = (changes: Parameters<typeof appendEntries>[0]) =>
      take(follower, appendEntries({ term: 4, ...changes })).node;

    it('commits and applies as far as the leader has committed', () => {
      const node = committed({ prevLogIndex: 4, prevLogTerm: 2, leaderCommit: 3 });
      expect(node).toMatchObject({ commitIndex: 3, lastApplied: 3 });
    });

    it('goes no further than the last entry that this request vouches for, not its own last', () => {
      const node = committed({ prevLogIndex: 2, prevLogTerm: 2, leaderCommit: 4 });
      expect(node).toMatchObject({ commitIndex: 2, lastApplied: 2 });
    });

    it('counts the entries of the request to what it vouches for', () => {
      const node = committed({
        prevLogIndex: 4,
        prevLogTerm: 2,
        entries: entriesFrom(5, 4),
        leaderCommit: 9,
      });
      expect(node.commitIndex).toBe(5);
    });

    it.each([
      ['a late request with an older leaderCommit', { prevLogIndex: 4, prevLogTerm: 2 }],
      ['a late request that vouches for less', { leaderCommit: 4 }],
    ])('never falls: %s', (_, changes) => {
      expect(committed(changes)).toMatchObject({ commitIndex: 1, lastApplied: 1 });
    });
  });
});

describe('AppendEntries sender (Figure 2, Leaders, §5.3)', () => {
  describe('a client’s command (Leaders 2)', () => {
    const leader = leaderWith({ currentTerm: 3, log: logOf(1, 3) });
    const { node, sends } = take(leader, commandInput('SET y = 7'));

    it('goes to the end of the leader’s log in its own term', () => {
      expect(node.log.length).toBe(3);
      expect(node.log.at(3)).toEqual({ term: 3, command: 'SET y = 7' });
    });

    it('goes to every follower at once, with the entry before it', () => {
      const body = {
        term: 3,
        leaderId: 'S1',
        prevLogIndex: 2,
        prevLogTerm: 3,
        entries: [{ term: 3, command: 'SET y = 7' }],
        leaderCommit: 0,
      };
      expect(sends).toEqual([
        { to: 'S2', path: '/append_entries', body },
        { to: 'S3', path: '/append_entries', body },
      ]);
    });

    it('is not committed yet, and does not move the heartbeat', () => {
      expect(node.commitIndex).toBe(0);
      expect(node.leadership?.heartbeatTimer).toBe(leader.leadership?.heartbeatTimer);
    });

    it.each([
      ['follower', nodeWith({ leaderId: 'S2' })],
      ['candidate', candidateWith()],
    ])('is not taken by a %s', (_, before) => {
      const taken = take(before, commandInput());
      expect(taken.node).toBe(before);
      expect(taken.sends).toEqual([]);
    });

    it('is committed at once in a cluster of one', () => {
      const alone = take(leaderWith({ peers: [] }), commandInput()).node;
      expect(alone).toMatchObject({ commitIndex: 1, lastApplied: 1 });
    });
  });

  describe('the heartbeat (Leaders 1, §5.2)', () => {
    const leader = leaderWith(
      { log: logOf(1, 1, 1), commitIndex: 1 },
      { next: { S2: 4, S3: 2 }, match: { S2: 3, S3: 1 } },
    );
    const { node, sends } = take(leader, DEADLINE);

    it('goes out again one interval later', () => {
      expect(node.leadership?.heartbeatTimer).toEqual({ deadline: 1050, duration: 50 });
    });

    it('sends again what a follower has not confirmed (§5.1), and nothing to one who has all', () => {
      expect(sends.map(({ body }) => body)).toMatchObject([
        { prevLogIndex: 3, entries: [], leaderCommit: 1 },
        { prevLogIndex: 1, entries: entriesFrom(2, 1, 1), leaderCommit: 1 },
      ]);
    });

    it('sends the same again as long as no answer comes', () => {
      expect(take(node, DEADLINE).sends).toEqual(sends);
    });
  });

  it(`sends at most ${MAX_ENTRIES} entries in one request, and the rest as soon as these are confirmed`, () => {
    const log = logOf(...Array.from({ length: MAX_ENTRIES + 50 }, () => 1));
    const leader = leaderWith({ log }, { next: { S2: 1 } });
    const first = take(leader, DEADLINE).sends[0];
    expect(first).toMatchObject({ to: 'S2', body: { prevLogIndex: 0 } });
    const entries = log.slice(1, MAX_ENTRIES);
    expect(first?.body).toMatchObject({ entries });
    const { sends } = take(leader, appendReply('S2', success(), { entries }));
    expect(sends).toHaveLength(1);
    expect(sends[0]).toMatchObject({
      to: 'S2',
      body: { prevLogIndex: MAX_ENTRIES, entries: log.slice(MAX_ENTRIES + 1) },
    });
  });

  it('goes on from what a request confirms, where the follower has forgotten what it confirmed before', () => {
    const log = logOf(...Array.from({ length: MAX_ENTRIES + 50 }, () => 1));
    const leader = leaderWith({ log }, { next: { S2: 1 }, match: { S2: log.length } });
    const entries = log.slice(1, MAX_ENTRIES);
    const { node, sends } = take(leader, appendReply('S2', success(), { entries }), {
      rules: memoryOnly,
    });
    expect(node.leadership?.nextIndex['S2']).toBe(MAX_ENTRIES + 1);
    expect(sends).toMatchObject([
      { to: 'S2', body: { prevLogIndex: MAX_ENTRIES, entries: log.slice(MAX_ENTRIES + 1) } },
    ]);
  });

  describe('on success (Leaders 3)', () => {
    const leader = leaderWith(
      { peers: ['S2', 'S3', 'S4', 'S5'], log: logOf(1, 1, 1) },
      { next: { S2: 2 }, match: { S2: 1 } },
    );
    const asked = { prevLogIndex: 1, prevLogTerm: 1, entries: entriesFrom(2, 1) };

    it('knows that the follower holds what that request vouched for, not the whole log', () => {
      const { node } = take(leader, appendReply('S2', success(), asked));
      expect(node.leadership?.matchIndex['S2']).toBe(2);
      expect(node.leadership?.nextIndex['S2']).toBe(3);
    });

    it('sends on at once what is missing still', () => {
      const { sends } = take(leader, appendReply('S2', success(), asked));
      expect(sends).toMatchObject([
        { to: 'S2', body: { prevLogIndex: 2, entries: entriesFrom(3, 1) } },
      ]);
    });

    it('sends nothing where nothing is missing', () => {
      const all = { ...asked, entries: entriesFrom(2, 1, 1) };
      expect(take(leader, appendReply('S2', success(), all)).sends).toEqual([]);
    });

    it('hears the same answer twice without harm', () => {
      const once = take(leader, appendReply('S2', success(), asked)).node;
      const again = take(once, appendReply('S2', success(), asked));
      expect(again.node.leadership).toEqual(once.leadership);
      expect(again.sends).toEqual([]);
    });

    it('does not go back with what it sends next for a late confirmation of less', () => {
      const ahead = leaderWith({ log: logOf(1, 1, 1) }, { next: { S2: 4 }, match: { S2: 1 } });
      const { node } = take(ahead, appendReply('S2', success(), asked));
      expect(node.leadership?.matchIndex['S2']).toBe(2);
      expect(node.leadership?.nextIndex['S2']).toBe(4);
    });

    it('never takes back a confirmation for a late one that says less', () => {
      const ahead = leaderWith({ log: logOf(1, 1, 1) }, { next: { S2: 4 }, match: { S2: 3 } });
      const { node } = take(ahead, appendReply('S2', success(), asked));
      expect(node.leadership).toEqual(ahead.leadership);
    });
  });

  describe('on a refusal (Leaders 3)', () => {
    const leader = leaderWith({ log: logOf(1, 1, 1, 1) });

    it('goes one step back and tries again at once', () => {
      const asked = { prevLogIndex: 4, prevLogTerm: 1 };
      const { node, sends } = take(leader, appendReply('S2', refusal(), asked));
      expect(node.leadership?.nextIndex).toEqual({ S2: 4, S3: 5 });
      expect(sends).toMatchObject([
        { to: 'S2', body: { prevLogIndex: 3, prevLogTerm: 1, entries: entriesFrom(4, 1) } },
      ]);
    });

    it('takes one step for a refusal, however often it hears it', () => {
      const heard = appendReply('S2', refusal(), { prevLogIndex: 4, prevLogTerm: 1 });
      const once = take(leader, heard).node;
      const again = take(once, heard);
      expect(again.node.leadership?.nextIndex['S2']).toBe(4);
      expect(again.sends).toEqual([]);
    });

    it('is not pulled back up by a late refusal from further on', () => {
      const down = leaderWith({ log: logOf(1, 1, 1, 1) }, { next: { S2: 2 } });
      const late = appendReply('S2', refusal(), { prevLogIndex: 4, prevLogTerm: 1 });
      expect(take(down, late).node.leadership?.nextIndex['S2']).toBe(2);
    });

    it('is not pulled below what the follower has confirmed by a late refusal', () => {
      const ahead = leaderWith({ log: logOf(1, 1, 1, 1) }, { next: { S2: 4 }, match: { S2: 3 } });
      const late = appendReply('S2', refusal(), { prevLogIndex: 2, prevLogTerm: 1 });
      const { node, sends } = take(ahead, late);
      expect(node.leadership).toEqual(ahead.leadership);
      expect(sends).toEqual([]);
    });

    it('never goes below index 1', () => {
      const first = leaderWith({ log: logOf(1) }, { next: { S2: 1 } });
      const { node } = take(first, appendReply('S2', refusal()));
      expect(node.leadership?.nextIndex['S2']).toBe(1);
    });

    it('does not count the follower', () => {
      const { node } = take(leader, appendReply('S2', refusal(), { prevLogIndex: 4 }));
      expect(node.leadership?.matchIndex['S2']).toBe(0);
      expect(node.commitIndex).toBe(0);
    });
  });

  describe('a reply’s term (§5.1)', () => {
    it('deposes a leader where it is higher, and starts its election timer', () => {
      const { node } = take(
        leaderWith({ log: logOf(1) }),
        appendReply('S2', refusal(5), { term: 1 }),
      );
      expect(roleOf(node)).toBe('follower');
      expect(node).toMatchObject({ currentTerm: 5, votedFor: null, leaderId: null });
      expect(node.electionTimer).toEqual(FRESH_TIMER);
    });

    it('makes it void where it was asked in an earlier term', () => {
      const leader = leaderWith({ currentTerm: 3, log: logOf(1, 1) });
      const late = { term: 1, prevLogIndex: 0, entries: entriesFrom(1, 1, 1) };
      const heard = take(leader, appendReply('S2', success(), late));
      expect(heard.node).toBe(leader);
      expect(take(leader, appendReply('S2', refusal(), { term: 1 })).node).toBe(leader);
    });

    it('makes it void for one who does not lead any more', () => {
      const follower = nodeWith({ currentTerm: 1, log: logOf(1) });
      const late = appendReply('S2', success(), { entries: entriesFrom(1, 1) });
      expect(take(follower, late).node).toBe(follower);
    });
  });

  describe('what it commits (Leaders 4, §5.4.2)', () => {
    const five = ['S2', 'S3', 'S4', 'S5'];

    it('commits and applies what a majority holds, counting itself', () => {
      const leader = leaderWith({ log: logOf(1, 1) });
      const { node } = take(leader, confirm('S2', 1, 1));
      expect(node).toMatchObject({ commitIndex: 1, lastApplied: 1 });
    });

    it('needs three copies of five', () => {
      const leader = leaderWith({ peers: five, log: logOf(1) });
      const two = take(leader, confirm('S2', 1, 1)).node;
      expect(two.commitIndex).toBe(0);
      expect(take(two, confirm('S3', 1, 1)).node.commitIndex).toBe(1);
    });

    it('never commits an entry of an older term by counting', () => {
      const leader = leaderWith({ currentTerm: 4, log: logOf(1, 2) });
      const both = take(take(leader, confirm('S2', 4, 2)).node, confirm('S3', 4, 2)).node;
      expect(both.leadership?.matchIndex).toEqual({ S2: 2, S3: 2 });
      expect(both.commitIndex).toBe(0);
    });

    it('commits older entries along with one of its own term', () => {
      const leader = leaderWith({ currentTerm: 4, log: logOf(1, 2, 4) });
      const { node } = take(leader, confirm('S2', 4, 3));
      expect(node).toMatchObject({ commitIndex: 3, lastApplied: 3 });
    });

    it('counts only up to the entry that the majority holds', () => {
      const leader = leaderWith({ peers: five, log: logOf(1, 1, 1) }, { match: { S2: 3 } });
      expect(take(leader, confirm('S3', 1, 2)).node.commitIndex).toBe(2);
    });

    it('never falls, whatever comes late', () => {
      const leader = leaderWith(
        { log: logOf(1, 1), commitIndex: 2, lastApplied: 2 },
        { next: { S2: 3 }, match: { S2: 2 } },
      );
      const { node } = take(leader, confirm('S3', 1, 1));
      expect(node).toMatchObject({ commitIndex: 2, lastApplied: 2 });
    });

    it('tells the followers with the next heartbeat', () => {
      const { node } = take(leaderWith({ log: logOf(1) }), confirm('S2', 1, 1));
      expect(take(node, DEADLINE).sends[0]?.body).toMatchObject({ leaderCommit: 1 });
    });
  });

  it('asks its rules and decides nothing itself', () => {
    const rules = { ...figure2, logMatches: () => true };
    const blind = appendEntries({ prevLogIndex: 1, prevLogTerm: 9, entries: entriesFrom(2, 1) });
    const follower = nodeWith({ currentTerm: 1, log: logOf(1) });
    const taken = take(follower, blind, { at: AT, rules });
    expect(taken.reply).toMatchObject({ success: true });
    expect(factOf(taken, 'append-refused')).toBeUndefined();
    expect(take(follower, blind).node.electionTimer).not.toBe(OLD_TIMER);
  });
});
