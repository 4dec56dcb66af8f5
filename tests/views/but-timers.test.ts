import { describe, expect, it } from 'vitest';
import { draftOf, emptyNode } from '../../src/raft/node.js';
import type { Command } from '../../src/simulation/command.js';
import { command, led, pass } from '../support/moments.js';
import { looksTheSame, sameButTimers } from '../../src/views/but-timers.js';

describe('A panel that draws a node is drawn anew', () => {
  const node = emptyNode('S1', ['S2', 'S3']);
  const server = { id: 'S1', status: 'up', node };
  const led = {
    nextIndex: { S2: 1 },
    matchIndex: { S2: 0 },
    heartbeatTimer: { deadline: 100, duration: 100 },
  };
  const withNode = (changed: object) => ({
    server: { ...server, node: { ...draftOf(node), ...changed } },
  });

  it('not when only a timer was set: the frame loop draws what is left of it', () => {
    const later = { deadline: 900, duration: 300 };
    expect(sameButTimers({ server }, withNode({ electionTimer: later }))).toBe(true);
    const beating = { ...led, heartbeatTimer: later };
    expect(sameButTimers(withNode({ leadership: led }), withNode({ leadership: beating }))).toBe(
      true,
    );
  });

  it('when its term, its log, its progress or its role is another one', () => {
    expect(sameButTimers({ server }, withNode({ currentTerm: 1 }))).toBe(false);
    expect(
      sameButTimers({ server }, withNode({ log: node.log.append({ term: 1, command: '' }) })),
    ).toBe(false);
    expect(sameButTimers({ server }, withNode({ leadership: led }))).toBe(false);
    const ahead = { ...led, matchIndex: { S2: 1 } };
    expect(sameButTimers(withNode({ leadership: led }), withNode({ leadership: ahead }))).toBe(
      false,
    );
  });

  it('when it is given something else, more or less', () => {
    expect(sameButTimers({ server, cell: 98 }, { server, cell: 72 })).toBe(false);
    expect(sameButTimers<object>({ server }, { server, children: 'a mark' })).toBe(false);
  });
});

describe('A panel that draws the cluster is drawn anew', () => {
  const before = pass(led(), 50);

  it('not for heartbeats: they set timers and put messages on the wire', () => {
    const later = pass(before, 1000);
    expect(later.world.events).toBeGreaterThan(before.world.events + 40);
    expect(later.world.exchanges).not.toBe(before.world.exchanges);
    expect(looksTheSame(before.world, later.world)).toBe(true);
  });

  const deeds: readonly Command[] = [
    { do: 'kill', node: 'S1' },
    { do: 'freeze', node: 'S1' },
    { do: 'time-out', node: 'S1' },
    { do: 'request', to: 'leader', command: 'SET x = 1' },
    { do: 'cut', from: 'S1', to: 'S2' },
    { do: 'partition', groups: [['S1']] },
    { do: 'configure', settings: { loss: 0.1 } },
    { do: 'clock', node: 'S2', rate: 2 },
    { do: 'mistake', node: 'S2', mistake: 'half-is-majority' },
    { do: 'cluster', nodes: 5, preset: 'figure-2' },
  ];

  it.each(deeds.map((deed) => [deed.do, deed] as const))('after %s', (_, deed) => {
    expect(looksTheSame(before.world, command(before, deed).world)).toBe(false);
  });
});
