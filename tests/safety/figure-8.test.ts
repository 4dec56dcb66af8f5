import { describe, expect, it } from 'vitest';
import { roleOf } from '../../src/raft/node.js';
import { figure2, type Rules } from '../../src/raft/rules.js';
import type { Cluster } from '../support/cluster.js';
import { ALL, comeback, figure8 } from '../support/figure-8.js';
import { termsOf } from '../support/nodes.js';

/** What §5.4.2 forbids: entries of older terms are committed by counting copies. */
const countsOldTerms: Rules = {
  ...figure2,
  leaderCommit: (commitIndex, matches, majority) =>
    Math.max(commitIndex, matches.toSorted((a, b) => b - a)[majority - 1] ?? 0),
};

const terms = (cluster: Cluster) => ALL.map((id) => termsOf(cluster.node(id).log));

describe('Figure 8 (§5.4.2)', () => {
  it('comes to (c): an entry of term 2 on a majority, under a leader of term 4', () => {
    const cluster = figure8(figure2);
    expect(terms(cluster)).toEqual([[1, 2], [1, 2], [1, 2], [1], [1, 3]]);
    expect(cluster.node('S1').currentTerm).toBe(4);
    expect(roleOf(cluster.node('S1'))).toBe('leader');
  });

  it('does not commit it by its copies, so that (d) overwrites nothing that was promised', () => {
    const cluster = figure8(figure2);
    expect(cluster.node('S1').commitIndex).toBe(0);
    comeback(cluster);
    expect(roleOf(cluster.node('S5'))).toBe('leader');
    cluster.command('S5', 'SET x = 5');
    cluster.settle('S2', 'S3', 'S4', 'S5');
    expect(termsOf(cluster.node('S2').log)).toEqual([1, 3, 5]);
    expect(cluster.node('S5').commitIndex).toBe(3);
    expect(cluster.broken).toEqual([]);
  });

  it('commits it along with an entry of term 4, after which S5 cannot win: (e)', () => {
    const cluster = figure8(figure2);
    cluster.command('S1', 'SET x = 4');
    cluster.settle('S1', 'S2', 'S3');
    expect(cluster.node('S1').commitIndex).toBe(3);
    comeback(cluster);
    expect(roleOf(cluster.node('S5'))).toBe('candidate');
    expect(cluster.broken).toEqual([]);
  });

  describe('with entries of older terms committed by counting', () => {
    const cluster = figure8(countsOldTerms);

    it('takes the entry of term 2 for committed in (c), with three copies', () => {
      expect(cluster.node('S1').commitIndex).toBe(2);
      expect(cluster.broken).toEqual([]);
    });

    it('breaks Leader Completeness with S5 as leader, in (d), and State Machine Safety after it', () => {
      comeback(cluster);
      expect(roleOf(cluster.node('S5'))).toBe('leader');
      expect(cluster.safety.violations).toMatchObject([
        { property: 'leader-completeness', nodes: ['S1', 'S5'], term: 5, index: 2 },
        { property: 'state-machine-safety', nodes: ['S1', 'S5'], term: 3, index: 2 },
      ]);
    });
  });
});
