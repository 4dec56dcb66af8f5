import type { Rules } from '../../src/raft/rules.js';
import { Cluster, followers } from './cluster.js';
import { logOf } from './nodes.js';

export const ALL = ['S1', 'S2', 'S3', 'S4', 'S5'];

/**
 * Figure 8 (a) to (c). S1, leader of term 2, gets its entry only to S2; S5, leader of term 3, stores another
 * in its place, only on itself; S1, leader again in term 4, brings its entry of term 2 to S3.
 */
export function figure8(rules: Rules): Cluster {
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
export function comeback(cluster: Cluster): void {
  cluster.crash('S1');
  cluster.restart('S5');
  for (const _ of ['term 4', 'term 5']) {
    cluster.timeOut('S5');
    cluster.settle('S2', 'S3', 'S4', 'S5');
  }
}
