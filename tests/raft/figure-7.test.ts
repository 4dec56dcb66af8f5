import { describe, expect, it } from 'vitest';
import { Cluster, followers } from '../support/cluster.js';
import { logOf, termsOf } from '../support/nodes.js';

/** The paper's Figure 7: how the logs may stand when the leader of term 8 comes to power. */
const leader = { id: 'S1', log: logOf(1, 1, 1, 4, 4, 5, 5, 6, 6, 6) };
const logs = {
  a: { id: 'S2', log: logOf(1, 1, 1, 4, 4, 5, 5, 6, 6), refuses: 1 },
  b: { id: 'S3', log: logOf(1, 1, 1, 4), refuses: 6 },
  c: { id: 'S4', log: logOf(1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6), refuses: 0 },
  d: { id: 'S5', log: logOf(1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7), refuses: 0 },
  e: { id: 'S6', log: logOf(1, 1, 1, 4, 4, 4, 4), refuses: 5 },
  f: { id: 'S7', log: logOf(1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3), refuses: 7 },
};
const all = [leader, ...Object.values(logs)];
const ids = all.map(({ id }) => id);

function elected(): Cluster {
  const nodes = followers(7, (id) => ({
    currentTerm: 7,
    log: all.find((server) => server.id === id)?.log ?? logOf(),
  }));
  const cluster = new Cluster(nodes);
  cluster.timeOut('S1');
  cluster.settle(...ids);
  return cluster;
}

describe('Figure 7: a new leader and six followers (§5.3)', () => {
  const cluster = elected();

  it('elects the leader of term 8 by a, b, e and f; c and d have more and refuse (§5.4.1)', () => {
    expect(cluster.node('S1')).toMatchObject({ currentTerm: 8, leaderId: 'S1' });
    const refusing = cluster.facts.flatMap((fact) =>
      fact.kind === 'vote-refused' ? [[fact.node, fact.reason]] : [],
    );
    expect(refusing).toEqual([
      [logs.c.id, 'log-behind'],
      [logs.d.id, 'log-behind'],
    ]);
  });

  it.each(Object.entries(logs))('%s refuses as often as its log is off', (_, { id, refuses }) => {
    const refusals = cluster.facts.filter(
      (fact) => fact.kind === 'append-refused' && fact.node === id,
    );
    expect(refusals).toHaveLength(refuses);
  });

  it('brings a, b, e and f to the leader’s log by its first heartbeats alone', () => {
    for (const { id } of [logs.a, logs.b, logs.e, logs.f]) {
      expect(termsOf(cluster.node(id).log)).toEqual(termsOf(leader.log));
    }
  });

  it('leaves what c and d have on top, until an entry comes that conflicts', () => {
    expect(cluster.node(logs.c.id).log.length).toBe(11);
    expect(cluster.node(logs.d.id).log.length).toBe(12);
  });

  it('commits nothing of all that, as none of it is of term 8 (§5.4.2)', () => {
    expect(ids.map((id) => cluster.node(id).commitIndex)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('makes all seven logs one with the first entry of term 8, and commits them whole', () => {
    const later = elected();
    later.command('S1');
    later.settle(...ids);
    later.heartbeat('S1');
    later.settle(...ids);
    for (const id of ids) {
      expect(termsOf(later.node(id).log)).toEqual([...termsOf(leader.log), 8]);
      expect(later.node(id)).toMatchObject({ commitIndex: 11, lastApplied: 11 });
    }
    expect(later.broken).toEqual([]);
  });
});
