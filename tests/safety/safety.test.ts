import { describe, expect, it } from 'vitest';
import type { RaftNode } from '../../src/raft/node.js';
import { Sequence } from '../../src/raft/sequence.js';
import { nothingSeen, observe, PROPERTIES, type Violation } from '../../src/safety/safety.js';
import { worldOf } from '../support/cluster.js';
import { entryAt, leaderWith, logOf, nodeWith } from '../support/nodes.js';

const s1 = (changes: Partial<RaftNode> = {}) => nodeWith({ id: 'S1', ...changes });
const s2 = (changes: Partial<RaftNode> = {}) => nodeWith({ id: 'S2', ...changes });
const leader = (id: string, changes: Partial<RaftNode> = {}) => leaderWith({ id, ...changes });

const applied = (make: typeof s1, term: number) =>
  make({ currentTerm: 9, log: logOf(term), commitIndex: 1, lastApplied: 1 });

/** What is found broken along a run of hand-made worlds, each given by its nodes. */
function violations(...moments: readonly (readonly RaftNode[])[]): readonly Violation[] {
  const worlds = moments.map((nodes, i) => ({ ...worldOf(...nodes), time: i * 10, events: i }));
  return worlds.reduce(
    (seen, world, i) => (i === 0 ? seen : observe(seen, worlds[i - 1]!, world)),
    nothingSeen,
  ).violations;
}

describe('the five properties (Figure 3)', () => {
  it('are all there', () => {
    expect(PROPERTIES).toHaveLength(5);
  });

  describe('Election Safety (§5.2)', () => {
    it('is broken by two leaders of one term at one time', () => {
      const found = violations([s1(), s2()], [leader('S1'), s2()], [leader('S1'), leader('S2')]);
      expect(found).toEqual([
        {
          property: 'election-safety',
          at: 20,
          event: 2,
          nodes: ['S1', 'S2'],
          term: 1,
          index: null,
        },
      ]);
    });

    it('is broken by two leaders of one term one after the other', () => {
      const found = violations(
        [s1(), s2()],
        [leader('S1'), s2()],
        [s1(), s2()],
        [s1(), leader('S2')],
      );
      expect(found.map(({ property }) => property)).toEqual(['election-safety']);
    });

    it('holds for leaders of different terms at one time', () => {
      const both = [leader('S1', { currentTerm: 1 }), leader('S2', { currentTerm: 2 })];
      expect(violations([s1(), s2()], [leader('S1'), s2()], both)).toEqual([]);
    });
  });

  describe('Leader Append-Only (§5.3)', () => {
    const before = leader('S1', { currentTerm: 2, log: logOf(1, 2) });

    it.each([
      ['deletes', logOf(1)],
      ['overwrites', logOf(1, 1)],
    ])('is broken by a leader that %s an entry of its log', (_, log) => {
      const found = violations([before], [{ ...before, log }]);
      expect(found).toContainEqual({
        property: 'leader-append-only',
        at: 10,
        event: 1,
        nodes: ['S1'],
        term: 2,
        index: 2,
      });
    });

    it('holds for a leader that appends, and for a follower that deletes', () => {
      expect(violations([before], [{ ...before, log: before.log.append(entryAt(3, 2)) }])).toEqual(
        [],
      );
      expect(violations([before], [s1({ currentTerm: 3, log: logOf(1) })])).toEqual([]);
    });
  });

  describe('Log Matching (§5.3)', () => {
    it('is broken by two commands of one index and term', () => {
      const other = Sequence.of([{ term: 1, command: 'SET x = other' }]);
      const found = violations(
        [s1(), s2()],
        [s1({ log: logOf(1) }), s2()],
        [s1(), s2({ log: other })],
      );
      expect(found).toEqual([
        { property: 'log-matching', at: 20, event: 2, nodes: ['S1', 'S2'], term: 1, index: 1 },
      ]);
    });

    it('is broken by the same entry behind different ones', () => {
      const found = violations(
        [s1(), s2()],
        [s1({ log: logOf(1, 3) }), s2()],
        [s1({ log: logOf(1, 3) }), s2({ log: logOf(2, 3) })],
      );
      expect(found).toMatchObject([{ property: 'log-matching', term: 3, index: 2 }]);
    });

    it('holds for different terms at an index, and for one log being shorter', () => {
      const logs = [s1({ log: logOf(1, 1, 1) }), s2({ log: logOf(1, 2) })];
      expect(violations([s1(), s2()], logs)).toEqual([]);
    });
  });

  describe('Leader Completeness (§5.4)', () => {
    const committing = leader('S1', { currentTerm: 1, log: logOf(1) });
    const committed = { ...committing, commitIndex: 1 };

    it('is broken by a later leader that lacks a committed entry', () => {
      const later = leader('S2', { currentTerm: 2 });
      const found = violations(
        [s1(), s2()],
        [committing, s2()],
        [committed, s2()],
        [committed, later],
      );
      expect(found).toEqual([
        {
          property: 'leader-completeness',
          at: 30,
          event: 3,
          nodes: ['S1', 'S2'],
          term: 2,
          index: 1,
        },
      ]);
    });

    it('is broken by a later leader that has another entry in its place', () => {
      const later = leader('S2', { currentTerm: 3, log: logOf(2, 3) });
      const found = violations(
        [s1(), s2()],
        [committing, s2()],
        [committed, s2()],
        [committed, later],
      );
      expect(found).toMatchObject([{ property: 'leader-completeness', term: 3, index: 1 }]);
    });

    it('is broken by a commit that a later leader, who is there already, does not have', () => {
      const later = leader('S2', { currentTerm: 2 });
      const found = violations(
        [s1(), s2()],
        [committing, s2()],
        [committing, later],
        [committed, later],
      );
      expect(found).toMatchObject([
        { property: 'leader-completeness', nodes: ['S1', 'S2'], term: 2, index: 1 },
      ]);
    });

    it('holds for a later leader that has it, and for one of an earlier term that has not', () => {
      const later = leader('S2', { currentTerm: 2, log: logOf(1, 2) });
      expect(
        violations([s1(), s2()], [committing, s2()], [committed, s2()], [committed, later]),
      ).toEqual([]);
      const five = leader('S1', { currentTerm: 5, log: logOf(5) });
      const earlier = leader('S2', { currentTerm: 4 });
      expect(
        violations([five, s2()], [{ ...five, commitIndex: 1 }, s2()], [five, earlier]),
      ).toEqual([]);
    });
  });

  describe('State Machine Safety (§5.4.3)', () => {
    it('is broken by different entries applied at one index', () => {
      const found = violations(
        [s1(), s2()],
        [applied(s1, 1), s2()],
        [applied(s1, 1), applied(s2, 2)],
      );
      expect(found).toEqual([
        {
          property: 'state-machine-safety',
          at: 20,
          event: 2,
          nodes: ['S1', 'S2'],
          term: 2,
          index: 1,
        },
      ]);
    });

    it('is broken by a node that applies what it does not hold', () => {
      const nothing = s2({ commitIndex: 1, lastApplied: 1 });
      const found = violations([s1(), s2()], [applied(s1, 1), s2()], [applied(s1, 1), nothing]);
      expect(found).toMatchObject([
        { property: 'state-machine-safety', nodes: ['S1', 'S2'], index: 1 },
      ]);
    });

    it('holds for the same entries, and over a restart that applies them anew', () => {
      const restarted = s1({ currentTerm: 9, log: logOf(1) });
      expect(
        violations(
          [s1(), s2()],
          [applied(s1, 1), s2()],
          [restarted, applied(s2, 1)],
          [applied(s1, 1), applied(s2, 1)],
        ),
      ).toEqual([]);
    });
  });
});
