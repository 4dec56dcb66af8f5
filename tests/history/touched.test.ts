import { describe, expect, it } from 'vitest';
import { touchedBy } from '../../src/history/touched.js';
import { serverOf } from '../../src/simulation/world.js';
import { lived } from '../support/random-runs.js';

describe('The entries of which a fact tells', () => {
  it('are there after it, or were before it if it deletes or refuses them', () => {
    const run = lived(
      {
        seed: 5,
        settings: { loss: 0.1 },
        agenda: [300, 400, 500, 600].map((at) => ({
          at,
          command: { do: 'request', to: 'leader', command: `SET x = ${at}` },
        })),
      },
      400,
    );
    const told = new Set<string>();
    for (const { event, fact } of run.branch(0).tip.feed) {
      const touched = touchedBy(fact);
      if (touched === null || fact.kind === 'append-refused') continue;
      const { node, from, to } = touched;
      const log = serverOf(run.at(0, event).world, node)!.node.log;
      told.add(fact.kind);
      expect(from).toBeGreaterThan(0);
      expect(to).toBeGreaterThanOrEqual(from);
      expect(to).toBeLessThanOrEqual(log.length);
    }
    expect([...told].sort()).toEqual([
      'append-accepted',
      'commit-learned',
      'committed',
      'entry-stored',
    ]);
  });

  it('are the new ones of a request that brings old ones too', () => {
    expect(
      touchedBy({
        kind: 'append-accepted',
        rule: 'append-entries-4',
        node: 'S2',
        leader: 'S1',
        term: 1,
        prevLogIndex: 3,
        entries: 4,
        stored: 2,
      }),
    ).toEqual({ node: 'S2', from: 6, to: 7 });
  });

  it('of a refusal are the place where the entry is missing or in the way', () => {
    const refusal = { kind: 'append-refused', node: 'S2', leader: 'S1', term: 2 } as const;
    expect(
      touchedBy({
        ...refusal,
        rule: 'append-entries-2',
        reason: 'no-entry',
        prevLogIndex: 4,
        prevLogTerm: 1,
        lastLogIndex: 2,
        ownTerm: null,
      }),
    ).toEqual({ node: 'S2', from: 4, to: 4 });
    expect(
      touchedBy({ ...refusal, rule: 'append-entries-1', reason: 'stale-term', currentTerm: 3 }),
    ).toBeNull();
    expect(
      touchedBy({ kind: 'heartbeat-sent', rule: 'leaders-1', node: 'S1', term: 1 }),
    ).toBeNull();
  });
});
