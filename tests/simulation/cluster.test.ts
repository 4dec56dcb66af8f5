import { describe, expect, it } from 'vitest';
import { Run as History } from '../../src/history/run.js';
import { readDocument } from '../../src/history/document.js';
import type { Command } from '../../src/simulation/command.js';
import { Run } from '../support/run.js';

const five: Command = { do: 'cluster', nodes: 5, preset: 'memory-only' };

describe('another cluster', () => {
  it('begins in term 0 with empty disks, at the time at which the one before was left', () => {
    const run = new Run({ seed: 3 }).untilLeader();
    run.do({ do: 'request', to: 'leader', command: 'SET x = 1' });
    const { time } = run.pass(60).world;
    run.do({ do: 'cut', from: 'S1', to: 'S2' });
    run.do(five);
    const { world } = run;
    expect(world.time).toBeGreaterThanOrEqual(time);
    expect(world).toMatchObject({ preset: 'memory-only', exchanges: [], cuts: [] });
    expect(world.servers).toHaveLength(5);
    for (const { node } of world.servers) {
      expect(node).toMatchObject({ currentTerm: 0, votedFor: null });
      expect(node.log).toHaveLength(0);
      expect(node.peers).toHaveLength(4);
    }
  });

  it('keeps the settings', () => {
    const run = new Run({ seed: 3, settings: { latency: [5, 6] } });
    run.do(five);
    expect(run.world.settings.latency).toEqual([5, 6]);
  });

  it('breaks the connection of a client who still waits', () => {
    const run = new Run({ seed: 3 }).untilLeader();
    run.do({ do: 'request', to: 'leader', command: 'SET x = 1' });
    run.do(five);
    expect(run.answers).toEqual([{ failure: 'connection-reset' }]);
  });

  it.each([0, 10, 2.5])('cannot have %d nodes', (nodes) => {
    const run = new Run({ seed: 3 });
    expect(run.do({ ...five, nodes })).toMatchObject([
      { kind: 'command-refused', reason: 'wrong-setting' },
    ]);
    expect(run.world.servers).toHaveLength(3);
  });

  it('elects a leader of its own, and no promise is held against it that was given before', () => {
    const history = new History({ seed: 3 });
    let moment = history.at(0, 0);
    const until = (ms: number) => {
      while (moment.world.time < ms) moment = history.next(0, moment);
    };
    until(600);
    moment = history.act(0, moment, { at: 600, command: five }).tip;
    expect(moment.votes).toHaveLength(0);
    until(1500);
    expect(moment.world.servers.filter(({ node }) => node.leadership !== null)).toHaveLength(1);
    expect(moment.safety.violations).toEqual([]);
    expect(moment.timeline.lanes).toHaveLength(5);
    expect(history.atTime(0, 599).world.servers).toHaveLength(3);
  });

  it('gives back the lanes that it does not need', () => {
    const history = new History({ seed: 3, nodes: 5 });
    const { tip } = history.act(0, history.at(0, 0), {
      at: 0,
      command: { do: 'cluster', nodes: 1, preset: 'figure-2' },
    });
    expect(tip.timeline.lanes.map((lane) => lane.last()?.role)).toEqual([
      'follower',
      ...Array<string>(4).fill('absent'),
    ]);
  });
});

const read = (agenda: object[]) => readDocument({ raftarium: 1, seed: 1, agenda }).ok;

describe('a document', () => {
  const begin = { at: 0, do: 'cluster', nodes: 5, preset: 'figure-2' };
  const kill = { at: 1, do: 'kill', node: 'S5' };

  it('may name the nodes of any cluster of its run, and no others', () => {
    expect(read([begin, kill])).toBe(true);
    expect(read([kill])).toBe(false);
    expect(read([begin, { ...kill, node: 'S6' }])).toBe(false);
  });
});
