import { describe, expect, it } from 'vitest';
import type { Moment } from '../../src/history/moment.js';
import { DELAY, LiveRun } from '../../src/live/live-run.js';
import type { NodeId } from '../../src/raft/node.js';
import { isFlying, type Exchange } from '../../src/simulation/exchange.js';
import { defaultSettings } from '../../src/simulation/settings.js';
import { leaderOf, serverOf, type World } from '../../src/simulation/world.js';
import { Processes, type Arrival } from '../support/processes.js';

/** The page hears all of it, and grows its run every 16 ms; then it waits for the rest. */
function watched(
  arrivals: readonly Arrival[],
  ids: readonly NodeId[] = ['S1', 'S2', 'S3'],
): LiveRun {
  const run = new LiveRun(ids, defaultSettings);
  const sorted = arrivals.toSorted((a, b) => a.now - b.now);
  let now = 0;
  for (const { heard, now: at } of sorted) {
    for (; now + 16 <= at; now += 16) run.grow(now);
    run.hear(heard, at);
  }
  for (const end = now + 3 * DELAY; now < end; now += 16) run.grow(now);
  return run;
}

function momentsOf(run: LiveRun): readonly Moment[] {
  const moments = [run.at(0, 0)];
  for (;;) {
    const last = moments.at(-1) as Moment;
    const next = run.next(0, last);
    if (next === last) return moments;
    moments.push(next);
  }
}

/** A node's state as it was told, without its timers, which are on another axis. */
function stateOf(world: World, id: NodeId) {
  const server = serverOf(world, id);
  if (server === undefined) throw new Error(`no ${id}`);
  const { node, machine } = server;
  const { currentTerm, votedFor, commitIndex, lastApplied, leaderId, candidacy, leadership } = node;
  return {
    log: [...node.log],
    currentTerm,
    votedFor,
    commitIndex,
    lastApplied,
    leaderId,
    granted: candidacy?.granted ?? null,
    nextIndex: leadership?.nextIndex ?? null,
    machine,
  };
}

/** An election, three requests, and quiet. */
function story(telling = {}, seed = 1): Processes {
  return new Processes({ seed }, telling)
    .until((world) => leaderOf(world) !== null)
    .pass(60)
    .do({ do: 'request', to: 'leader', command: 'SET x = 1' })
    .pass(70)
    .do({ do: 'request', to: 'leader', command: 'SET y = 2' })
    .pass(200);
}

/** The steps of a story as the page shows them: node by node, the states in their order. */
function shown(run: LiveRun, id: NodeId) {
  const states = momentsOf(run)
    .map(({ world }) => JSON.stringify(stateOf(world, id)))
    .slice(1);
  return states.filter((state, i) => state !== states[i - 1]);
}

function happened({ arrivals }: Processes, id: NodeId) {
  const states = arrivals.map(({ world }) => JSON.stringify(stateOf(world, id)));
  return states.filter((state, i) => state !== states[i - 1]);
}

describe('A cluster that is watched', () => {
  it('goes through the very states that its nodes went through', () => {
    const processes = story();
    const run = watched(processes.arrivals);
    for (const id of ['S1', 'S2', 'S3']) expect(shown(run, id)).toEqual(happened(processes, id));
    expect(run.tip.safety.violations).toEqual([]);
  });

  it.each([
    ['by hours', { S1: 7_200_000, S2: -3_600_000, S3: 12_345.678 }],
    ['by a little', { S1: 0.4, S2: -3, S3: 8 }],
  ])('shows the same at the same times where its clocks differ %s', (_, ahead) => {
    const [one, other] = [story(), story({ ahead })].map(({ arrivals }) => watched(arrivals));
    expect(told(other)).toEqual(told(one));
    expect(told(one).length).toBeGreaterThan(10);
  });

  it('draws a message from when it was sent to when it arrives, and so its reply', () => {
    const processes = story();
    const run = watched(processes.arrivals);
    const simulated = flightsOf(processes.arrivals.map(({ world }) => world));
    const seen = flightsOf(momentsOf(run).map(({ world }) => world));
    const origin = processes.arrivals[0]?.world.time ?? 0;
    expect(seen.length).toBeGreaterThan(20);
    // The last ones are still under way when the page stops listening.
    for (const flight of seen.slice(0, -10)) {
      expect(simulated.map((one) => offBy(one, flight, origin))).toContainEqual(true);
    }
  });

  it('knows at once of what is under way when, and never shows it arrived before it is', () => {
    const run = watched(story().arrivals);
    for (const { world } of momentsOf(run)) {
      for (const exchange of world.exchanges.filter(isFlying)) {
        const arrives = exchange.phase === 'reply' ? exchange.reply?.arrivesAt : exchange.arrivesAt;
        expect(arrives).toBeGreaterThanOrEqual(world.time);
      }
    }
  });
});

function told(run: LiveRun | undefined): readonly string[] {
  return [...(run?.tip.feed ?? [])].map(({ at, fact }) => `${Math.round(at)} ${fact.kind}`);
}

interface Flight {
  readonly leg: string;
  readonly sentAt: number;
  readonly arrivesAt: number;
}

function flightsOf(worlds: readonly World[]): readonly Flight[] {
  const flights = new Map<string, Flight>();
  for (const exchange of worlds.flatMap(({ exchanges }) => exchanges.filter(isFlying))) {
    flights.set(`${exchange.id} ${exchange.phase}`, flightOf(exchange));
  }
  return [...flights.values()];
}

function flightOf({ from, to, path, phase, reply, sentAt, arrivesAt }: Exchange): Flight {
  const leg = `${from} ${to} ${path} ${phase}`;
  return phase === 'reply' && reply !== null
    ? { leg, sentAt: reply.sentAt, arrivesAt: reply.arrivesAt }
    : { leg, sentAt, arrivesAt };
}

function offBy(one: Flight, other: Flight, origin: number): boolean {
  const near = (a: number, b: number) => Math.abs(a - origin - b) < 0.2;
  return (
    one.leg === other.leg && near(one.sentAt, other.sentAt) && near(one.arrivesAt, other.arrivesAt)
  );
}
