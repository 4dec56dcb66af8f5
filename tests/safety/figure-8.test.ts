import { describe, expect, it } from 'vitest';
import { roleOf } from '../../src/raft/node.js';
import { figure2, type Rules } from '../../src/raft/rules.js';
import { Cluster, followers } from '../support/cluster.js';
import { logOf, termsOf } from '../support/nodes.js';

const ALL = ['S1', 'S2', 'S3', 'S4', 'S5'];

/** What §5.4.2 forbids: entries of older terms are committed by counting copies. */
const countsOldTerms: Rules = {
  ...figure2,
  leaderCommit: (commitIndex, matches, majority) =>
    Math.max(commitIndex, matches.toSorted((a, b) => b - a)[majority - 1] ?? 0),
};

/**
 * Figure 8 (a) to (c). S1, leader of term 2, gets its entry only to S2; S5, leader of term 3, stores another
 * in its place, only on itself; S1, leader again in term 4, brings its entry of term 2 to S3.
 */
function figure8(rules: Rules): Cluster {
  const cluster = new Cluster(
    followers(5, () => ({ currentTerm: 1, log: logOf(1) })),
    rules,
  );
  // (a)
  cluster.timeOut('S1');
  cluster.settle(...ALL);
  cluster.command('S1', 'SET x = 2');
  cluster.settle('S1', 'S2');
  // (b)
  cluster.crash('S1');
  cluster.timeOut('S5');
  cluster.settle('S3', 'S4', 'S5');
  cluster.command('S5', 'SET x = 3');
  // (c) Its first try is in term 3, in which S3 and S4 have voted.
  cluster.crash('S5');
  cluster.restart('S1');
  cluster.timeOut('S1');
  cluster.settle('S1', 'S2', 'S3', 'S4');
  cluster.timeOut('S1');
  cluster.settle('S1', 'S2', 'S3');
  return cluster;
}

/** (d): S1 crashes, and S5 stands against S2, S3 and S4 until it is in a term of its own. */
function comeback(cluster: Cluster): void {
  cluster.crash('S1');
  cluster.restart('S5');
  for (const _ of ['term 4', 'term 5']) {
    cluster.timeOut('S5');
    cluster.settle('S2', 'S3', 'S4', 'S5');
  }
}

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
