import { describe, expect, it } from 'vitest';
import { begin, next, type Moment } from '../../src/history/moment.js';
import { MARKS } from '../../src/history/timeline.js';
import { roleOf } from '../../src/raft/node.js';
import { leaderOf } from '../../src/simulation/world.js';
import { command, led, marksOf, pass, until } from '../support/moments.js';

/** The stretches of a node, as `role term`. */
function lane({ timeline, world }: Moment, id: string): readonly string[] {
  const index = world.servers.findIndex((server) => server.id === id);
  return Array.from(timeline.lanes[index] ?? [], ({ role, term }) => `${role} ${term}`);
}

describe('the lanes', () => {
  it('begin with followers of term 0', () => {
    const moment = begin({ seed: 1 });
    for (const id of ['S1', 'S2', 'S3']) expect(lane(moment, id)).toEqual(['follower 0']);
  });

  it('show a node on its way to the lead, and the others as they join its term', () => {
    const moment = pass(led(), 60);
    const leader = leaderOf(moment.world)?.id ?? '';
    expect(lane(moment, leader)).toEqual(['follower 0', 'candidate 1', 'leader 1']);
    const others = moment.world.servers.map(({ id }) => id).filter((id) => id !== leader);
    for (const id of others) expect(lane(moment, id)).toEqual(['follower 0', 'follower 1']);
  });

  it('begin a stretch at the time of its event, and none where nothing changes', () => {
    const moment = led();
    const { id } = leaderOf(moment.world)!;
    const index = moment.world.servers.findIndex((server) => server.id === id);
    expect(moment.timeline.lanes[index]?.last()?.from).toBe(moment.world.time);
    const later = pass(moment, 1000);
    expect(later.timeline.lanes[index]).toBe(moment.timeline.lanes[index]);
  });

  it('end with what is, after every event of a troubled run', () => {
    let moment = begin({ seed: 3, nodes: 5, settings: { loss: 0.2 } });
    const blows = ['time-out', 'kill', 'time-out', 'restart'] as const;
    for (let events = 1; events < 2000; events++) {
      moment =
        events % 40 === 0
          ? command(moment, { do: blows[(events / 40) % 4]!, node: `S${1 + ((events / 160) & 3)}` })
          : next(moment);
      const last = moment.timeline.lanes.map((lane) => lane.last());
      const is = moment.world.servers.map(({ node, status }) => ({
        term: node.currentTerm,
        role: status === 'down' ? status : roleOf(node),
      }));
      expect(last).toMatchObject(is);
    }
    expect(moment.timeline.reigns.length).toBeGreaterThan(10);
  });

  it('show a process that is down, and its return', () => {
    const { id } = leaderOf(led().world)!;
    const killed = command(led(), { do: 'kill', node: id });
    expect(lane(killed, id).at(-1)).toBe('down 1');
    const back = command(pass(killed, 5), { do: 'restart', node: id });
    expect(lane(back, id).at(-1)).toBe('follower 1');
  });
});

const reigns = ({ timeline }: Moment) =>
  [...timeline.reigns].map(({ term, leader }) => [term, leader]);

/** The terms of the nodes, the lowest first. */
const terms = ({ world }: Moment) =>
  world.servers.map(({ node }) => node.currentTerm).toSorted((a, b) => a - b);

describe('the reigns', () => {
  it('begin without term and leader', () => {
    expect([...begin({ seed: 1 }).timeline.reigns]).toEqual([{ from: 0, term: 0, leader: null }]);
  });

  it('begin when most nodes have come to a term, and get their leader when its election is won', () => {
    const asked = next(begin({ seed: 1 }));
    expect(reigns(asked)).toEqual([[0, null]]);
    const joined = next(asked);
    expect(terms(joined)).toEqual([0, 1, 1]);
    expect(reigns(joined)).toEqual([
      [0, null],
      [1, null],
    ]);
    const won = led();
    expect(reigns(won)).toEqual([
      [0, null],
      [1, leaderOf(won.world)?.id],
    ]);
    expect(won.timeline.reigns.at(2).from).toBe(joined.world.time);
  });

  it('go on while a node that nobody hears stands for one term after another', () => {
    let moment = led();
    const leader = leaderOf(moment.world)!.id;
    const alone = moment.world.servers.map(({ id }) => id).find((id) => id !== leader)!;
    moment = command(moment, { do: 'partition', groups: [[alone]] });
    moment = pass(moment, 2000);
    const term = moment.world.servers.find(({ id }) => id === alone)!.node.currentTerm;
    expect(term).toBeGreaterThan(3);
    expect(reigns(moment).at(-1)).toEqual([1, leader]);
    moment = pass(command(moment, { do: 'heal-all' }), 1000);
    expect(moment.timeline.reigns.last()?.term).toBeGreaterThanOrEqual(term);
  });

  it('end with the process that leads', () => {
    const { id } = leaderOf(led().world)!;
    const killed = command(led(), { do: 'kill', node: id });
    expect(reigns(killed).slice(1)).toEqual([
      [1, id],
      [1, null],
    ]);
  });

  it('do not go back where most processes have forgotten their term', () => {
    const origin = { seed: 1, preset: 'memory-only' } as const;
    let moment = until(begin(origin), ({ world }) => leaderOf(world) !== null);
    const leader = leaderOf(moment.world)!.id;
    for (const { id: node } of moment.world.servers.filter(({ id }) => id !== leader)) {
      moment = command(moment, { do: 'kill', node });
      moment = command(moment, { do: 'restart', node });
    }
    expect(terms(moment)).toEqual([0, 0, 1]);
    expect(reigns(moment).at(-1)).toEqual([1, leader]);
  });

  it('begin anew with another cluster', () => {
    const moment = command(led(), { do: 'cluster', nodes: 5, preset: 'figure-2' });
    expect(reigns(moment).at(-1)).toEqual([0, null]);
  });

  it('leave a term without a leader where its election came to nothing', () => {
    let moment = begin({ seed: 5 });
    for (const node of ['S1', 'S2', 'S3']) moment = command(moment, { do: 'time-out', node });
    moment = until(moment, ({ world }) => leaderOf(world) !== null);
    expect(reigns(moment)[1]).toEqual([1, null]);
    expect(reigns(moment).at(-1)).toEqual([
      leaderOf(moment.world)?.node.currentTerm,
      leaderOf(moment.world)?.id,
    ]);
  });

  it('are not begun anew by a candidate of a term that has been', () => {
    let moment = begin({ seed: 5 });
    moment = command(moment, { do: 'time-out', node: 'S1' });
    moment = command(moment, { do: 'time-out', node: 'S2' });
    expect(reigns(moment)).toEqual([
      [0, null],
      [1, null],
    ]);
  });

  it('leave an earlier timeline as it was', () => {
    const asked = next(next(begin({ seed: 1 })));
    until(asked, ({ world }) => leaderOf(world) !== null);
    expect(reigns(asked).at(-1)).toEqual([1, null]);
  });
});

describe('the marks', () => {
  it('stand at elections, requests, commits, crashes and restarts', () => {
    let moment = led();
    const { id } = leaderOf(moment.world)!;
    moment = pass(command(moment, { do: 'request', to: id, command: 'SET x = 1' }), 100);
    moment = command(moment, { do: 'kill', node: id });
    moment = command(moment, { do: 'restart', node: id });
    const kinds = ['election', 'request', 'commit', 'crash', 'restart'] as const;
    const times = kinds.flatMap((kind) => marksOf(moment.timeline, kind).map(({ at }) => at));
    expect(times).toHaveLength(kinds.length);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBe(moment.world.time);
    expect(marksOf(moment.timeline, 'cut')).toEqual([]);
  });

  it('stand at a link that is cut, and know their event', () => {
    const moment = command(led(), { do: 'cut', from: 'S1', to: 'S2' });
    const { time, events } = moment.world;
    expect(marksOf(moment.timeline, 'cut')).toEqual([{ at: time, event: events }]);
    const started = next(begin({ seed: 1 })).world.time;
    expect(marksOf(moment.timeline, 'election')).toEqual([{ at: started, event: 1 }]);
  });

  it('do not stand at a command that was refused', () => {
    const moment = command(begin({ seed: 1 }), { do: 'kill', node: 'S9' });
    expect(MARKS.flatMap((kind) => marksOf(moment.timeline, kind))).toEqual([]);
  });
});
