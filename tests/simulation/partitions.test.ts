import { describe, expect, it } from 'vitest';
import { groupsOf, regrouped } from '../../src/simulation/groups.js';
import { linkName } from '../../src/simulation/world.js';
import { Run } from '../support/run.js';

const led = (nodes = 3) => new Run({ seed: 1, nodes }).untilLeader().pass(150);

/** The links, in their direction, on which a message has been lost since a time. */
function lostSince(run: Run, time: number): readonly string[] {
  const lost = run.told('message-lost').filter(({ at }) => at > time);
  const links = lost.map(({ from, to, leg }) =>
    leg === 'reply' ? linkName(to, from) : linkName(from, to),
  );
  return [...new Set(links)].toSorted();
}

describe('a link', () => {
  it('is cut both ways at once, and healed', () => {
    const run = led();
    expect(run.do({ do: 'cut', from: 'S1', to: 'S2', both: true })).toMatchObject([
      { kind: 'link-cut', by: 'you', from: 'S1', to: 'S2', both: true },
    ]);
    expect(run.world.cuts.toSorted()).toEqual(['S1>S2', 'S2>S1']);
    expect(run.do({ do: 'heal', from: 'S2', to: 'S1', both: true })).toMatchObject([
      { kind: 'link-healed', from: 'S2', to: 'S1', both: true },
    ]);
    expect(run.world.cuts).toEqual([]);
  });

  it('has a latency of its own in one direction; the way back is like the others', () => {
    const run = led();
    const { leader } = run;
    const [one = '', other = ''] = run.others;
    expect(
      run.do({ do: 'link', from: leader, to: one, latency: [80, 80], loss: null }),
    ).toMatchObject([{ kind: 'link-set', by: 'you', from: leader, to: one, latency: [80, 80] }]);
    const { time } = run.world;
    const ways = new Map<string, Set<number>>();
    for (let i = 0; i < 200; i++) {
      run.next();
      for (const { from, to, sentAt, arrivesAt, reply } of run.world.exchanges) {
        if (sentAt <= time) continue;
        const note = (link: string, ms: number) =>
          ways.set(link, (ways.get(link) ?? new Set<number>()).add(ms));
        note(linkName(from, to), arrivesAt - sentAt);
        if (reply !== null) note(linkName(to, from), reply.arrivesAt - reply.sentAt);
      }
    }
    expect([...ways.get(linkName(leader, one))!]).toEqual([80]);
    for (const link of [linkName(one, leader), linkName(leader, other)]) {
      expect(Math.max(...ways.get(link)!)).toBeLessThanOrEqual(25);
    }
  });

  it('has a loss of its own, more or less than the network’s', () => {
    const run = led();
    const { leader } = run;
    const [one = '', other = ''] = run.others;
    run.do({ do: 'configure', settings: { loss: 0.9 } });
    for (const [from, to] of [
      [leader, other],
      [other, leader],
    ] as const) {
      run.do({ do: 'link', from, to, latency: null, loss: 0 });
    }
    const { time } = run.world;
    run.pass(2000);
    const lost = lostSince(run, time + 30);
    expect(lost).toContain(linkName(leader, one));
    expect(lost).not.toContain(linkName(leader, other));
    expect(lost).not.toContain(linkName(other, leader));
  });

  it('is like the others again where nothing of its own is left', () => {
    const run = led();
    run.do({ do: 'link', from: 'S1', to: 'S2', latency: [1, 2], loss: null });
    expect(run.world.oddities.links).toEqual({ 'S1>S2': { latency: [1, 2], loss: null } });
    run.do({ do: 'link', from: 'S1', to: 'S2', latency: null, loss: null });
    expect(run.world.oddities.links).toEqual({});
  });
});

describe('a partition', () => {
  it('lets no message pass from one group to another, and every one within', () => {
    const run = led(5);
    const { leader } = run;
    const [one = '', ...rest] = run.others;
    expect(run.do({ do: 'partition', groups: [[leader, one]] })).toMatchObject([
      { kind: 'partitioned', by: 'you', groups: [[leader, one], rest] },
    ]);
    const { time } = run.world;
    run.pass(3000);
    const across = [leader, one].flatMap((a) => rest.map((b) => [linkName(a, b), linkName(b, a)]));
    for (const link of lostSince(run, time)) expect(across.flat()).toContain(link);
    expect(lostSince(run, time).length).toBeGreaterThan(2);
    // The old leader goes on in the minority; the majority has one of its own (§5.4).
    expect(run.node(leader).leadership).not.toBeNull();
    expect(run.node(one).leaderId).toBe(leader);
    expect(rest).toContain(run.leader);
  });

  it('loses what is on its way across', () => {
    const run = new Run({ seed: 1 }).untilLeader();
    const [one = ''] = run.others;
    expect(run.world.exchanges.some(({ to, lost }) => to === one && !lost)).toBe(true);
    run.do({ do: 'partition', groups: [[one]] });
    expect(run.world.exchanges.some(({ to, lost }) => to === one && !lost)).toBe(false);
  });

  it('takes the place of the cuts before: within a group every link carries again', () => {
    const run = led(4);
    run.do({ do: 'cut', from: 'S1', to: 'S2' });
    run.do({ do: 'partition', groups: [['S1', 'S2']] });
    expect(run.world.cuts).not.toContain('S1>S2');
    expect(run.world.cuts).toHaveLength(8);
  });

  it('can be of more than two groups: then nobody has a majority', () => {
    const run = led(5);
    run.do({
      do: 'partition',
      groups: [
        ['S1', 'S2'],
        ['S3', 'S4'],
      ],
    });
    const { facts } = run;
    const told = facts.length;
    run.pass(3000);
    expect(facts.slice(told).filter(({ kind }) => kind === 'became-leader')).toEqual([]);
    expect(groupsOf(run.world)).toEqual([['S1', 'S2'], ['S3', 'S4'], ['S5']]);
  });

  it('is healed as one', () => {
    const run = led();
    run.do({ do: 'partition', groups: [['S1']] });
    expect(run.do({ do: 'heal-all' })).toMatchObject([{ kind: 'network-healed', by: 'you' }]);
    expect(run.world.cuts).toEqual([]);
  });
});

describe('the groups of a cluster', () => {
  it('are those into which it was split', () => {
    const run = led(5);
    run.do({ do: 'partition', groups: [['S4', 'S1'], ['S5']] });
    expect(groupsOf(run.world)).toEqual([['S1', 'S4'], ['S2', 'S3'], ['S5']]);
  });

  it('come about by single cuts as well, once the last way is gone', () => {
    const run = led();
    run.do({ do: 'cut', from: 'S1', to: 'S2', both: true });
    expect(groupsOf(run.world)).toEqual([['S1', 'S2', 'S3']]);
    run.do({ do: 'cut', from: 'S1', to: 'S3' });
    expect(groupsOf(run.world)).toEqual([['S1', 'S2', 'S3']]);
    run.do({ do: 'cut', from: 'S3', to: 'S1' });
    expect(groupsOf(run.world)).toEqual([['S1'], ['S2', 'S3']]);
  });

  it('are chosen by moving a node on: to the next, to one of its own, to the first again', () => {
    const all = [['S1', 'S2', 'S3']];
    const alone = regrouped(all, 'S2');
    expect(alone).toEqual([['S1', 'S3'], ['S2']]);
    expect(regrouped(alone, 'S2')).toEqual(all);
    const two = regrouped(alone, 'S1');
    expect(two).toEqual([['S3'], ['S1', 'S2']]);
    const three = regrouped(two, 'S1');
    expect(three).toEqual([['S3'], ['S2'], ['S1']]);
    expect(regrouped(three, 'S1')).toEqual([['S1', 'S3'], ['S2']]);
    expect(regrouped(three, 'S3')).toEqual([['S2', 'S3'], ['S1']]);
  });

  it('are one where every node is in reach by others: a partial mesh is no partition', () => {
    const run = led(5);
    for (const [from, to] of [
      ['S4', 'S1'],
      ['S4', 'S3'],
      ['S4', 'S5'],
      ['S5', 'S1'],
      ['S5', 'S2'],
    ] as const) {
      run.do({ do: 'cut', from, to, both: true });
    }
    expect(groupsOf(run.world)).toEqual([['S1', 'S2', 'S3', 'S4', 'S5']]);
  });
});
