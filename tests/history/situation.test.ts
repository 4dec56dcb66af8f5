import { describe, expect, it } from 'vitest';
import { situationOf } from '../../src/history/situation.js';
import { LEADER } from '../../src/simulation/command.js';
import { Run } from '../support/run.js';

const led = (nodes = 3) => new Run({ seed: 1, nodes }).untilLeader().pass(150);

describe('how things stand', () => {
  it('not begun: nobody has stood for election', () => {
    expect(situationOf(new Run({ seed: 1, nodes: 5 }).world)).toEqual({
      kind: 'not-begun',
      nodes: 5,
    });
  });

  it('a campaign: a candidate asks, and can still win', () => {
    const run = new Run({ seed: 1 }).pass(20);
    run.do({ do: 'time-out', node: 'S2' });
    expect(situationOf(run.world)).toEqual({ kind: 'campaign', candidate: 'S2', term: 1 });
  });

  it('a campaign still, while some voter is free to decide between two', () => {
    const run = new Run({ seed: 1 }).pass(20);
    run.do({ do: 'time-out', node: 'S2' });
    run.do({ do: 'time-out', node: 'S3' });
    expect(situationOf(run.world)).toMatchObject({ kind: 'campaign', term: 1 });
  });

  it('split: the votes of the term are spent, and nobody can get a majority (§5.2)', () => {
    const run = new Run({ seed: 1 }).pass(20);
    for (const node of ['S1', 'S2', 'S3']) run.do({ do: 'time-out', node });
    expect(situationOf(run.world)).toEqual({ kind: 'split', term: 1, needed: 2, nodes: 3 });
  });

  it('split among four nodes, two votes each', () => {
    const run = new Run({ seed: 1, nodes: 4, settings: { electionTimeout: [900, 1000] } }).pass(20);
    run.do({ do: 'time-out', node: 'S1' });
    run.do({ do: 'time-out', node: 'S2' });
    run.between('cut', ['S1', 'S3'], ['S2', 'S4']);
    run.pass(100);
    expect(situationOf(run.world)).toEqual({ kind: 'split', term: 1, needed: 3, nodes: 4 });
  });

  it('steady: there is a leader, and all that it has is committed', () => {
    const run = led();
    expect(situationOf(run.world)).toEqual({ kind: 'steady', leader: run.leader, term: 1 });
  });

  it('unheard: a leader whom no majority hears, since it is cut off or stands still', () => {
    const run = led(5);
    const { leader } = run;
    const [one = '', other = ''] = run.others;
    const unheard = { kind: 'unheard', leader, term: 1 };
    run.do({ do: 'partition', groups: [[leader, one]] });
    expect(situationOf(run.world)).toEqual(unheard);
    run.do({ do: 'heal-all' });
    run.do({ do: 'freeze', node: leader });
    expect(situationOf(run.world)).toEqual(unheard);
    run.do({ do: 'thaw', node: leader });
    run.do({ do: 'cut', from: leader, to: one });
    run.do({ do: 'cut', from: other, to: leader });
    expect(situationOf(run.world)).toMatchObject({ kind: 'steady' });
  });

  it('replicating: the leader’s next entry, its copies, and how many it needs (§5.3)', () => {
    const run = led(5);
    run.do({ do: 'request', to: LEADER, command: 'SET x = 1' });
    run.do({ do: 'request', to: LEADER, command: 'SET x = 2' });
    const entry = { kind: 'replicating', command: 'SET x = 1', needed: 3, nodes: 5 };
    expect(situationOf(run.world)).toEqual({ ...entry, copies: 1 });
    run.until(() => run.told('append-acknowledged').some(({ matchIndex }) => matchIndex >= 1));
    expect(situationOf(run.world)).toEqual({ ...entry, copies: 2 });
    run.pass(100);
    expect(situationOf(run.world)).toMatchObject({ kind: 'steady' });
  });

  it('no leader: it is gone, and nobody has noticed yet', () => {
    const run = led();
    run.do({ do: 'kill', node: run.leader });
    expect(situationOf(run.world)).toEqual({ kind: 'no-leader' });
  });

  it('no majority: too few processes run for anything to be decided', () => {
    const run = led();
    for (const node of run.others) run.do({ do: 'kill', node });
    expect(situationOf(run.world)).toEqual({ kind: 'no-majority', up: 1, needed: 2 });
  });
});
