import { describe, expect, it } from 'vitest';
import { isFlying } from '../../src/simulation/exchange.js';
import { leaderOf } from '../../src/simulation/world.js';
import { opening } from '../../src/store/opening.js';
import { createRaftarium } from '../../src/store/store.js';
import { preferences } from '../support/preferences.js';

const fresh = () => createRaftarium({ ...opening, agenda: [] }, preferences);

/** Steps until the condition holds; throws where it never does. */
function stepUntil(raftarium: ReturnType<typeof fresh>, holds: () => boolean): void {
  for (let i = 0; i < 2000; i++) {
    if (holds()) return;
    raftarium.step();
  }
  throw new Error('it never came to that');
}

const worldOf = ({ store }: ReturnType<typeof fresh>) => store.getState().moment.world;

describe('The store', () => {
  it('steps one event at a time, and pauses by it', () => {
    const raftarium = fresh();
    raftarium.play();
    raftarium.step();
    expect(worldOf(raftarium).events).toBe(1);
    expect(raftarium.store.getState().playing).toBe(false);
    expect(raftarium.playhead().time).toBe(worldOf(raftarium).time);
  });

  it('lets time pass only while it plays', () => {
    const raftarium = fresh();
    raftarium.tick(100, 0);
    expect(raftarium.playhead().time).toBe(0);
    raftarium.play();
    raftarium.tick(100, 16);
    expect(raftarium.playhead().time).toBeGreaterThan(0);
  });

  it('publishes moments to the panels at most every 150 ms, and at once on pausing', () => {
    const raftarium = fresh();
    raftarium.setSpeed(20);
    raftarium.play();
    let published = 0;
    raftarium.store.subscribe(({ moment }, before) => {
      if (moment !== before.moment) published++;
    });
    for (let now = 0; now < 1600; now += 16) raftarium.tick(16, now);
    expect(published).toBeGreaterThanOrEqual(8);
    expect(published).toBeLessThanOrEqual(11);
    raftarium.pause();
    expect(raftarium.store.getState().moment).toBe(raftarium.playhead().moment);
  });

  it('keeps a message selected as it was last seen, after it has arrived', () => {
    const raftarium = fresh();
    stepUntil(raftarium, () => worldOf(raftarium).exchanges.some(isFlying));
    const exchange = worldOf(raftarium).exchanges.find(isFlying);
    if (exchange === undefined) throw new Error('nothing flies');
    raftarium.select({ kind: 'message', exchange, over: false });
    const selection = () => {
      const selected = raftarium.store.getState().selection;
      return selected?.kind === 'message' ? selected : null;
    };
    stepUntil(raftarium, () => selection()?.exchange.phase === 'reply');
    stepUntil(raftarium, () => selection()?.over === true);
    expect(selection()?.exchange).toMatchObject({ id: exchange.id, reply: { status: 200 } });
  });

  it('tells the person who sent a request how it ended', () => {
    const raftarium = fresh();
    stepUntil(raftarium, () => leaderOf(worldOf(raftarium)) !== null);
    raftarium.request('SET x = 5');
    expect(raftarium.store.getState().asked).toMatchObject({ command: 'SET x = 5', answer: null });
    stepUntil(raftarium, () => raftarium.store.getState().asked?.answer !== null);
    expect(raftarium.store.getState().asked?.answer).toEqual({ index: 1, term: 1, result: '5' });
  });

  it('forgets what was asked of a cluster that is no more', () => {
    const raftarium = fresh();
    stepUntil(raftarium, () => leaderOf(worldOf(raftarium)) !== null);
    raftarium.request('SET x = 5');
    expect(raftarium.store.getState().asked).not.toBeNull();
    raftarium.dispatch({ do: 'cluster', nodes: 5, preset: 'figure-2' });
    expect(raftarium.store.getState().asked).toBeNull();
  });

  it('acts at the playhead, between the last event and the next', () => {
    const raftarium = fresh();
    raftarium.play();
    raftarium.tick(500, 0);
    const { time } = raftarium.playhead();
    raftarium.dispatch({ do: 'kill', node: 'S2' });
    expect(worldOf(raftarium).time).toBe(Math.floor(time));
    expect(raftarium.playhead().time).toBe(time);
  });

  it('pauses at the event that breaks a promise', () => {
    // Every node forgets its vote in a crash, and is asked again in the same term.
    const raftarium = createRaftarium({ seed: 1, preset: 'memory-only' }, preferences);
    stepUntil(raftarium, () => leaderOf(worldOf(raftarium)) !== null);
    // Between two rounds of heartbeats there is time for an election.
    stepUntil(raftarium, () => worldOf(raftarium).exchanges.length === 0);
    const leader = leaderOf(worldOf(raftarium))?.id ?? '';
    const others = ['S1', 'S2', 'S3'].filter((id) => id !== leader);
    for (const node of others) raftarium.dispatch({ do: 'kill', node });
    for (const node of others) raftarium.dispatch({ do: 'restart', node });
    raftarium.dispatch({ do: 'time-out', node: others[0] ?? '' });
    raftarium.setSpeed(1);
    raftarium.play();
    for (let now = 0; now < 3000 && raftarium.store.getState().playing; now += 16) {
      raftarium.tick(16, now);
    }
    const { playing, moment } = raftarium.store.getState();
    expect(playing).toBe(false);
    expect(moment.safety.violations[0]).toMatchObject({ property: 'election-safety', term: 1 });
    expect(moment.safety.violations[0]?.event).toBe(moment.world.events);
  });

  it('says so when it paused because nobody could see it', () => {
    const raftarium = fresh();
    raftarium.pauseUnseen();
    expect(raftarium.store.getState().stoppedUnseen).toBe(false);
    raftarium.play();
    raftarium.pauseUnseen();
    expect(raftarium.store.getState()).toMatchObject({ playing: false, stoppedUnseen: true });
    raftarium.play();
    expect(raftarium.store.getState().stoppedUnseen).toBe(false);
  });

  it('comes back to the run whose place another has taken, to where it was left, and to that other again', () => {
    const raftarium = fresh();
    const { store } = raftarium;
    stepUntil(raftarium, () => leaderOf(worldOf(raftarium)) !== null);
    raftarium.request('SET x = 1');
    raftarium.stepBack();
    raftarium.setSpeed(5);
    const left = { ...raftarium.playhead(), run: raftarium.run() };

    raftarium.begin({ seed: 9 });
    raftarium.setSpeed(1);
    raftarium.dispatch({ do: 'kill', node: 'S2' });
    const killed = worldOf(raftarium);
    raftarium.comeBack();
    expect({ ...raftarium.playhead(), run: raftarium.run() }).toEqual(left);
    expect(raftarium.run()).toBe(left.run);
    expect(store.getState()).toMatchObject({ playing: false, speed: 5 });

    raftarium.comeBack();
    expect(worldOf(raftarium)).toBe(killed);
  });

  it('keeps the last run in which somebody has acted, however many others follow', () => {
    const raftarium = fresh();
    expect(raftarium.store.getState().before).toBeNull();
    raftarium.dispatch({ do: 'kill', node: 'S2' });
    const run = raftarium.run();
    for (const seed of [7, 8, 9]) raftarium.begin({ seed });
    raftarium.comeBack();
    expect(raftarium.run()).toBe(run);
    expect(raftarium.store.getState().before).toBeNull();
  });

  it('begins another run from the start', () => {
    const raftarium = fresh();
    stepUntil(raftarium, () => leaderOf(worldOf(raftarium)) !== null);
    raftarium.begin({ seed: 9, nodes: 5 });
    expect(worldOf(raftarium)).toMatchObject({ seed: 9, time: 0, events: 0 });
    expect(worldOf(raftarium).servers).toHaveLength(5);
    expect(raftarium.playhead().time).toBe(0);
  });
});
