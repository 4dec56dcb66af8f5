import { describe, expect, it } from 'vitest';
import { readDocument, toDocument } from '../../src/history/document.js';
import type { Command } from '../../src/simulation/command.js';
import { consoleApi } from '../../src/store/console.js';
import { documentOf, openDocument } from '../../src/store/keeping.js';
import { createRaftarium, type Raftarium } from '../../src/store/store.js';
import { preferences } from '../support/preferences.js';

const fresh = () => createRaftarium({ seed: 1 }, preferences);
const state = (raftarium: Raftarium) => raftarium.store.getState();
const eventsOf = (raftarium: Raftarium) => state(raftarium).moment.world.events;
const kill: Command = { do: 'kill', node: 'S1' };
const request: Command = { do: 'request', to: 'leader', command: 'SET x = 1' };

/** A run of 900 ms with a request at 500 ms, the playhead at its end. */
function told(): Raftarium {
  const raftarium = fresh();
  raftarium.moveBy(500);
  raftarium.dispatch(request);
  raftarium.moveBy(400);
  return raftarium;
}

describe('Going back and forward', () => {
  it('goes back event by event to where it came from, and forward again to the very same moments', () => {
    const raftarium = told();
    const seen = [];
    for (let i = 0; i < 30; i++) {
      seen.push(state(raftarium).moment);
      raftarium.stepBack();
    }
    while (seen.length > 0) {
      raftarium.step();
      expect(state(raftarium).moment).toEqual(seen.pop());
    }
  });

  it('never goes before the start', () => {
    const raftarium = fresh();
    raftarium.stepBack();
    raftarium.moveBy(-10);
    expect(raftarium.playhead()).toMatchObject({ time: 0, moment: { world: { events: 0 } } });
  });

  it('moves by 10 ms either way, with all that happens in them', () => {
    const raftarium = told();
    const before = raftarium.playhead();
    raftarium.moveBy(-10);
    expect(raftarium.playhead().time).toBe(before.time - 10);
    expect(raftarium.playhead().moment.world.time).toBeLessThanOrEqual(before.time - 10);
    raftarium.moveBy(10);
    expect(raftarium.playhead()).toEqual(before);
  });

  it('goes to the start, to the end, and to any time between', () => {
    const raftarium = told();
    const end = eventsOf(raftarium);
    raftarium.toStart();
    expect(eventsOf(raftarium)).toBe(0);
    raftarium.toEnd();
    expect(eventsOf(raftarium)).toBe(end);
    raftarium.seekTime(333);
    expect(raftarium.playhead().time).toBe(333);
    raftarium.seekTime(1e9);
    expect(eventsOf(raftarium)).toBe(end);
  });

  it('goes to elections, commits and a person’s own acts, and stays where there are none', () => {
    const raftarium = told();
    const kinds = () => state(raftarium).moment.world.event.facts.map(({ kind }) => kind);
    expect(raftarium.jump('action', -1)).toBe(true);
    expect(kinds()).toContain('client-asked');
    expect(raftarium.jump('commit', 1)).toBe(true);
    expect(kinds()).toContain('committed');
    expect(raftarium.jump('election', -1)).toBe(true);
    expect(kinds()).toContain('election-started');
    const here = raftarium.playhead();
    expect(raftarium.jump('election', -1)).toBe(false);
    expect(raftarium.playhead()).toBe(here);
  });

  it('plays from the past into the very run that was recorded', () => {
    const raftarium = told();
    const { moment } = state(raftarium);
    raftarium.toStart();
    raftarium.setSpeed(1);
    raftarium.play();
    for (let now = 0; eventsOf(raftarium) < moment.world.events; now += 100)
      raftarium.tick(16, now);
    expect(state(raftarium).branches).toHaveLength(1);
    raftarium.seek(moment.world.events);
    expect(state(raftarium).moment).toEqual(moment);
  });
});

describe('Branches', () => {
  it('begins one by an act in the past, and keeps what was', () => {
    const raftarium = told();
    const { moment } = state(raftarium);
    raftarium.seekTime(400);
    raftarium.dispatch(kill);
    const [first, second] = state(raftarium).branches;
    expect(state(raftarium).branch.id).toBe(second?.id);
    expect(second).toMatchObject({ parent: first?.id, fork: eventsOf(raftarium) - 1 });
    raftarium.goToBranch(first?.id ?? -1);
    raftarium.toEnd();
    expect(state(raftarium).moment).toEqual(moment);
  });

  it('begins none by an act at the end', () => {
    const raftarium = told();
    raftarium.dispatch(kill);
    raftarium.step();
    raftarium.dispatch({ do: 'restart', node: 'S1' });
    expect(state(raftarium).branches).toHaveLength(1);
  });

  it('goes over to another branch at the same time, as far as that one has come', () => {
    const raftarium = told();
    raftarium.seekTime(400);
    raftarium.dispatch(kill);
    raftarium.moveBy(1000);
    raftarium.goToBranch(0);
    expect(raftarium.playhead().time).toBe(raftarium.branch().tip.world.time);
    raftarium.seekTime(450);
    raftarium.goToBranch(1);
    expect(raftarium.playhead().time).toBe(450);
    expect(state(raftarium).moment.world.servers[0]?.status).toBe('down');
  });

  it('can be named and deleted; who is on one that is deleted goes back to where it began', () => {
    const raftarium = told();
    raftarium.seekTime(400);
    raftarium.dispatch(kill);
    raftarium.renameBranch(1, 'without S1');
    expect(state(raftarium).branches[1]?.name).toBe('without S1');
    const { fork } = raftarium.branch();
    raftarium.removeBranch(1);
    expect(state(raftarium).branches).toHaveLength(1);
    expect(state(raftarium)).toMatchObject({
      branch: { id: 0 },
      moment: { world: { events: fork } },
    });
  });
});

describe('Keeping a run', () => {
  it('opens to the same picture: run, branch, place, speed and selection', () => {
    const raftarium = told();
    raftarium.seekTime(400);
    raftarium.dispatch(kill);
    raftarium.moveBy(37);
    raftarium.setSpeed(1 / 10);
    raftarium.select({ kind: 'node', id: 'S3' });
    const { run, view } = documentOf(raftarium);
    const read = readDocument(JSON.parse(JSON.stringify(toDocument(run, view))));
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const other = fresh();
    expect(openDocument(other, read.value)).toEqual([]);
    expect(other.playhead()).toEqual(raftarium.playhead());
    expect(other.run().data()).toEqual(raftarium.run().data());
    expect(state(other)).toMatchObject({
      speed: 1 / 10,
      selection: { kind: 'node', id: 'S3' },
      branch: { id: 1 },
      playing: false,
    });
  });

  it('leaves the present run alone where the other one cannot be', () => {
    const raftarium = told();
    const document = documentOf(raftarium);
    const before = raftarium.playhead();
    const [branch] = document.run.branches;
    if (branch === undefined) throw new Error('no branch');
    const action = { after: 0, timed: { at: 0, command: kill } };
    const dead = { seed: 1, nodes: 1 };
    const run = { origin: dead, branches: [{ ...branch, actions: [action], events: 900 }] };
    expect(openDocument(raftarium, { ...document, run })).toEqual([{ kind: 'impossible' }]);
    expect(raftarium.playhead()).toBe(before);
  });
});

describe('The console', () => {
  it('runs on without drawing, seeks, tells its span, and hands out the world', () => {
    const raftarium = fresh();
    const api = consoleApi(raftarium);
    api.advance(1000);
    expect(api.span()).toEqual([0, 1000]);
    expect(api.world().servers.some(({ node }) => node.leadership !== null)).toBe(true);
    api.seek(100);
    expect(api.world().time).toBeLessThanOrEqual(100);
    expect(api.dispatch(kill).facts).toMatchObject([{ kind: 'killed', node: 'S1' }]);
    api.play();
    expect(state(raftarium).playing).toBe(true);
    api.pause();
    expect(state(raftarium).playing).toBe(false);
  });

  it.each([-1, NaN, Infinity])('refuses %d ms', (ms) => {
    const api = consoleApi(fresh());
    expect(() => api.advance(ms)).toThrow(RangeError);
    expect(() => api.seek(ms)).toThrow(RangeError);
  });

  it('refuses to hold up the page for ever', () => {
    expect(() => consoleApi(fresh()).advance(1e12)).toThrow('at most 100000000 ms at once');
  });

  it.each([
    [{ do: 'nonsense' }, 'do: what is done'],
    [{ do: 'kill', node: 'S9' }, 'node: a node of this cluster'],
    [{ do: 'request', to: 'leader', command: { a: 1 } }, 'command: a command such as'],
    ['kill', 'an object'],
    [null, 'an object'],
  ])('refuses %j as a command, says what is wrong with it, and changes nothing', (command, why) => {
    const raftarium = fresh();
    const before = raftarium.playhead();
    expect(() => consoleApi(raftarium).dispatch(command as Command)).toThrow(why);
    expect(raftarium.playhead()).toBe(before);
    expect(raftarium.branch().actions).toEqual([]);
  });
});
