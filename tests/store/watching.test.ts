import { describe, expect, it } from 'vitest';
import { LiveRun } from '../../src/live/live-run.js';
import type { Command } from '../../src/simulation/command.js';
import { defaultSettings } from '../../src/simulation/settings.js';
import { leaderOf } from '../../src/simulation/world.js';
import { opening } from '../../src/store/opening.js';
import { createRaftarium } from '../../src/store/store.js';
import type { Watched } from '../../src/store/watching.js';
import { Processes } from '../support/processes.js';
import { preferences } from '../support/preferences.js';

/** A page beside a cluster of which it hears; `pass` lets real time go by, frame by frame. */
function watching() {
  const raftarium = createRaftarium({ ...opening, agenda: [] }, preferences);
  const processes = new Processes({ seed: 1 })
    .until((world) => leaderOf(world) !== null)
    .pass(9000);
  const chronicle = new LiveRun(['S1', 'S2', 'S3'], defaultSettings);
  const did: Command[] = [];
  const calls = { refused: 0, closed: 0 };
  let now = 0;
  let next = 0;
  const watched: Watched = {
    chronicle,
    edge() {
      chronicle.grow(now);
      return chronicle.edge;
    },
    act: (command) => did.push(command),
    refuse: () => calls.refused++,
    close: () => calls.closed++,
  };
  function pass(ms: number): void {
    for (const until = now + ms; now < until; now += 16) {
      for (; (processes.arrivals[next]?.now ?? Infinity) <= now; next++) {
        const arrival = processes.arrivals[next];
        if (arrival !== undefined) chronicle.hear(arrival.heard, arrival.now);
      }
      watched.edge();
      raftarium.tick(16, now);
    }
  }
  return { raftarium, chronicle, watched, pass, did, calls };
}

type Watching = ReturnType<typeof watching>;

function attached(): Watching {
  const page = watching();
  page.pass(1000);
  page.raftarium.watch(page.watched);
  page.pass(16);
  return page;
}

describe('A page that watches real nodes', () => {
  it('follows them at their live edge', () => {
    const { raftarium, chronicle, pass } = attached();
    const { watched, follows, playing, speed } = raftarium.store.getState();
    expect([watched !== null, follows, playing, speed]).toEqual([true, true, true, 1]);
    for (let frames = 0; frames < 20; frames++) {
      pass(16);
      expect(raftarium.playhead().time).toBe(chronicle.edge);
      expect(raftarium.playhead().moment).toBe(chronicle.tip);
    }
    pass(400);
    expect(raftarium.store.getState().moment.world.events).toBeGreaterThan(0);
  });

  it('keeps up after a stretch in which no frame was drawn', () => {
    const { raftarium, chronicle, watched, pass } = attached();
    raftarium.pauseUnseen();
    expect(raftarium.store.getState().playing).toBe(true);
    pass(3000);
    watched.edge();
    raftarium.tick(16, 0);
    expect(raftarium.playhead().time).toBe(chronicle.edge);
  });

  it('leaves the edge where somebody goes back, and grows on meanwhile', () => {
    const { raftarium, chronicle, pass } = attached();
    pass(500);
    raftarium.seekTime(200);
    const { events } = raftarium.store.getState().branch.tip.world;
    expect(raftarium.store.getState()).toMatchObject({ follows: false, playing: false });
    pass(500);
    raftarium.grown();
    expect(raftarium.playhead().time).toBe(200);
    expect(raftarium.store.getState().branch.tip.world.events).toBeGreaterThan(events);
    expect(raftarium.store.getState().branch.tip).toBe(chronicle.tip);
  });

  it('replays slowly, event by event, and comes back by following', () => {
    const { raftarium, chronicle, pass } = attached();
    pass(500);
    raftarium.seekTime(200);
    raftarium.setSpeed(1 / 50);
    raftarium.play();
    pass(160);
    expect(raftarium.playhead().time).toBeGreaterThan(200);
    expect(raftarium.playhead().time).toBeLessThan(220);
    raftarium.stepBack();
    raftarium.step();
    expect(raftarium.store.getState().follows).toBe(false);
    raftarium.follow();
    pass(16);
    expect(raftarium.playhead().time).toBe(chronicle.edge);
    expect(raftarium.store.getState().speed).toBe(1);
  });

  it('follows again once a fast replay has caught up, and not where it is slower than life', () => {
    const { raftarium, chronicle, pass } = attached();
    pass(500);
    raftarium.seekTime(200);
    raftarium.setSpeed(5);
    raftarium.play();
    pass(500);
    expect(raftarium.store.getState().follows).toBe(true);
    expect(raftarium.playhead().time).toBe(chronicle.edge);
    raftarium.setSpeed(1 / 2);
    expect(raftarium.store.getState().follows).toBe(false);
    pass(320);
    expect(chronicle.edge - raftarium.playhead().time).toBeGreaterThan(100);
  });

  it('never gets ahead of what is known', () => {
    const { raftarium, chronicle, pass } = attached();
    raftarium.moveBy(100_000);
    expect(raftarium.playhead().time).toBeLessThanOrEqual(chronicle.edge);
    raftarium.toEnd();
    const { moment } = raftarium.playhead();
    raftarium.step();
    expect(raftarium.playhead().moment).toBe(moment);
    raftarium.setSpeed(20);
    raftarium.play();
    pass(200);
    expect(raftarium.playhead().time).toBeLessThanOrEqual(chronicle.edge);
  });

  it('passes on what a person does, and begins no run of its own', () => {
    const { raftarium, did, calls } = attached();
    raftarium.request('SET x = 1');
    raftarium.dispatch({ do: 'kill', node: 'S2' });
    expect(did).toEqual([
      { do: 'request', to: 'leader', command: 'SET x = 1' },
      { do: 'kill', node: 'S2' },
    ]);
    const before = raftarium.run();
    raftarium.begin({ seed: 9 });
    expect(raftarium.run()).toBe(before);
    expect(calls.refused).toBe(1);
  });

  it('finds its own run again where it had left it', () => {
    const page = watching();
    const { raftarium, watched, pass, calls } = page;
    raftarium.moveBy(180);
    raftarium.setSpeed(1 / 20);
    const { moment, time } = raftarium.playhead();
    pass(1000);
    raftarium.watch(watched);
    pass(200);
    expect(raftarium.place()).toMatchObject({ speed: 1 / 20, playhead: { moment, time } });
    raftarium.unwatch();
    expect(calls.closed).toBe(1);
    expect(raftarium.playhead()).toEqual({ moment, time });
    expect(raftarium.store.getState()).toMatchObject({
      watched: null,
      follows: false,
      playing: false,
      speed: 1 / 20,
      moment,
    });
    raftarium.dispatch({ do: 'kill', node: 'S1' });
    expect(raftarium.playhead().moment.world.servers[0]?.status).toBe('down');
  });

  it('lets go of them where another run is opened', () => {
    const { raftarium, calls } = attached();
    const { run, branch, playhead } = raftarium.place();
    raftarium.open(run, branch, playhead, null);
    expect(calls.closed).toBe(1);
    expect(raftarium.chronicle()).toBe(run);
    expect(raftarium.store.getState().watched).toBeNull();
  });
});
