import { describe, expect, it } from 'vitest';
import { elected, ids, leader, logs } from '../support/figure-7.js';
import { termsOf } from '../support/nodes.js';

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
