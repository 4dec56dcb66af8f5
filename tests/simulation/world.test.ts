import { describe, expect, it } from 'vitest';
import { nextDeadline } from '../../src/raft/node.js';
import { advance, advanceTo } from '../../src/simulation/advance.js';
import type { Timed } from '../../src/simulation/command.js';
import { defaultSettings } from '../../src/simulation/settings.js';
import { createWorld, nextEventAt, type World } from '../../src/simulation/world.js';
import { Run } from '../support/run.js';

/** A busy run: messages get lost, nodes die, clients ask. */
const agenda: readonly Timed[] = [
  { at: 700, command: { do: 'kill', node: 'S2' } },
  { at: 500, command: { do: 'request', to: 'S1', command: 'SET x = 1' } },
  { at: 900, command: { do: 'restart', node: 'S2' } },
  { at: 650, command: { do: 'cut', from: 'S1', to: 'S3' } },
];
const busy = { seed: 42, settings: { loss: 0.05 }, agenda };

function* events(world: World, until: number): Generator<World> {
  let at = world;
  for (let count = 0; nextEventAt(at) <= until; count++) {
    if (count > 2000) throw new Error('time stands still');
    yield (at = advance(at));
  }
}

describe('a new world', () => {
  it('has running followers of term 0 with empty logs, each with an election timer (§5.2)', () => {
    const { servers, time, events: count } = createWorld({ seed: 1 });
    expect({ time, count }).toEqual({ time: 0, count: 0 });
    expect(servers.map(({ id, status }) => [id, status])).toEqual([
      ['S1', 'up'],
      ['S2', 'up'],
      ['S3', 'up'],
    ]);
    for (const { node } of servers) {
      expect(node).toMatchObject({ currentTerm: 0, votedFor: null, leadership: null });
      expect(node.log.length).toBe(0);
      expect(node.electionTimer?.duration).toBeGreaterThanOrEqual(150);
      expect(node.electionTimer?.duration).toBeLessThanOrEqual(300);
    }
  });

  it('has each node know all the others', () => {
    const { servers } = createWorld({ seed: 1, nodes: 5 });
    expect(servers[2]?.node.peers).toEqual(['S1', 'S2', 'S4', 'S5']);
  });

  it.each([0, 10, 2.5, Number.NaN])('cannot have %d nodes', (nodes) => {
    expect(() => createWorld({ seed: 1, nodes })).toThrow(RangeError);
  });

  it('begins with the default settings, changed where the origin says so', () => {
    const { settings } = createWorld({ seed: 1, settings: { loss: 0.5 } });
    expect(settings).toEqual({ ...defaultSettings, loss: 0.5 });
  });
});

describe('the same seed and the same commands', () => {
  it('lead to the same worlds at every event', () => {
    const one = events(createWorld(busy), 3000);
    const two = events(createWorld(busy), 3000);
    let count = 0;
    for (const world of one) {
      expect(two.next().value).toEqual(world);
      count++;
    }
    expect(two.next().done).toBe(true);
    expect(count).toBeGreaterThan(100);
  });

  it('lead to other worlds with another seed', () => {
    const [one, other] = [1, 2].map((seed) =>
      [...events(createWorld({ ...busy, seed }), 1000)].at(-1),
    );
    expect(one?.servers).not.toEqual(other?.servers);
  });

  it('never change a world that has been', () => {
    const worlds = [...events(createWorld(busy), 1000)];
    const copies = worlds.map((world) => structuredClone(world.exchanges));
    const later = [...events(createWorld(busy), 1000)];
    expect(worlds.map(({ exchanges }) => exchanges)).toEqual(copies);
    expect(later).toEqual(worlds);
  });
});

describe('an event', () => {
  it('comes in the order of time, counts one, and tells what it was', () => {
    let before = createWorld(busy);
    for (const world of events(before, 2000)) {
      expect(world.time).toBe(nextEventAt(before));
      expect(world.time).toBeGreaterThanOrEqual(before.time);
      expect(world.events).toBe(before.events + 1);
      expect(['timer', 'message', 'command']).toContain(world.event.kind);
      before = world;
    }
  });

  it('is gone through by advanceTo as one by one, up to a time and that included', () => {
    const all = [...events(createWorld(busy), 1000)];
    const middle = all[Math.floor(all.length / 2)]!;
    const last = all.findLast(({ time }) => time === middle.time);
    expect(advanceTo(createWorld(busy), middle.time)).toEqual(last);
  });

  it('happens at whole milliseconds', () => {
    for (const { time } of events(createWorld(busy), 2000)) expect(time % 1).toBe(0);
  });

  it('of a timer lets one node act, at its deadline', () => {
    const world = createWorld({ seed: 3 });
    const first = Math.min(...world.servers.map(({ node }) => nextDeadline(node)));
    const { event, time } = advance(world);
    const node = world.servers.find((server) => nextDeadline(server.node) === first);
    expect(time).toBe(first);
    expect(event).toMatchObject({ kind: 'timer', node: node?.id });
    expect(event.facts[0]).toMatchObject({ kind: 'election-started', node: node?.id, term: 1 });
  });

  it('of a message names the exchange that was on the bus', () => {
    const world = advance(createWorld({ seed: 3 }));
    const exchange = world.exchanges[0];
    expect(advance(world).event).toMatchObject({ kind: 'message', exchange });
  });

  it('never comes where every process is down', () => {
    const run = new Run({ seed: 1 });
    for (const node of ['S1', 'S2', 'S3']) run.do({ do: 'kill', node });
    run.pass(10);
    expect(nextEventAt(run.world)).toBe(Infinity);
    expect(advance(run.world)).toBe(run.world);
  });
});

describe('the agenda', () => {
  it('is carried out at its times, whatever order it was given in', () => {
    const run = new Run(busy).pass(1000);
    const carriedOut = (['client-asked', 'link-cut', 'killed', 'restarted'] as const).map((kind) =>
      run.told(kind).map(({ at }) => at),
    );
    expect(carriedOut).toEqual([[500], [650], [700], [900]]);
    expect(run.world.agenda).toEqual([]);
  });

  it('goes before messages and timers of the same time', () => {
    const deadline = nextEventAt(createWorld({ seed: 5 }));
    const node = advance(createWorld({ seed: 5 })).event;
    if (node.kind !== 'timer') throw new Error('the first event is a timer');
    const kill: Timed = { at: deadline, command: { do: 'kill', node: node.node } };
    const { time, event } = advance(createWorld({ seed: 5, agenda: [kill] }));
    expect({ time, kind: event.kind }).toEqual({ time: deadline, kind: 'command' });
  });

  it('still holds what is to come', () => {
    const world = [...events(createWorld(busy), 600)].at(-1);
    expect(world?.agenda.map(({ at }) => at)).toEqual([650, 700, 900]);
  });
});
