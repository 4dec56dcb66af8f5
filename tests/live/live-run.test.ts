import { describe, expect, it } from 'vitest';
import { weightOf } from '../../src/history/news.js';
import { LiveRun } from '../../src/live/live-run.js';
import type { NodeId } from '../../src/raft/node.js';
import { arrivalOf, isFlying, type Exchange } from '../../src/simulation/exchange.js';
import { defaultSettings } from '../../src/simulation/settings.js';
import { leaderOf, serverOf, type World } from '../../src/simulation/world.js';
import { Processes, type Arrival, type Telling } from '../support/processes.js';
import { momentsOf, seen, watched } from '../support/watching.js';

const ALL: readonly NodeId[] = ['S1', 'S2', 'S3'];

/** An election, two requests, and quiet. */
function story(telling: Telling = {}, seed = 1): Processes {
  return new Processes({ seed }, telling)
    .until((world) => leaderOf(world) !== null)
    .pass(60)
    .do({ do: 'request', to: 'leader', command: 'SET x = 1' })
    .pass(70)
    .do({ do: 'request', to: 'leader', command: 'SET y = 2' })
    .pass(200);
}

/** A node's state as it was told; its timers are on an axis of their own. */
function stateOf(world: World, id: NodeId) {
  const server = serverOf(world, id);
  if (server === undefined) throw new Error(`no ${id}`);
  const { node, machine } = server;
  const { currentTerm, votedFor, commitIndex, lastApplied, leaderId, candidacy, leadership } = node;
  return JSON.stringify({
    log: [...node.log],
    currentTerm,
    votedFor,
    commitIndex,
    lastApplied,
    leaderId,
    granted: candidacy?.granted ?? null,
    nextIndex: leadership?.nextIndex ?? null,
    machine,
  });
}

/** The states of a node, one after the other. */
function states(worlds: readonly World[], id: NodeId): readonly string[] {
  const all = worlds.map((world) => stateOf(world, id));
  return all.filter((state, i) => state !== all[i - 1]);
}

const worldsOf = (run: LiveRun) => momentsOf(run).map(({ world }) => world);

function feedOf(run: LiveRun): readonly string[] {
  return [...run.tip.feed].map(({ at, fact }) => `${Math.round(at)} ${fact.kind}`);
}

describe('A cluster that is watched', () => {
  it.each([1, 2, 3, 4, 5])(
    'goes through the states that its nodes went through (seed %i)',
    (seed) => {
      const processes = story({}, seed);
      const run = watched(processes.arrivals);
      const happened = processes.arrivals.map(({ world }) => world);
      for (const id of ALL)
        expect(states(worldsOf(run).slice(3), id)).toEqual(states(happened, id));
      expect(run.tip.safety.violations).toEqual([]);
    },
  );

  it('tells the same news, votes and reigns as the cluster itself', () => {
    const processes = story();
    const run = watched(processes.arrivals);
    const told = processes.arrivals.flatMap(({ world }) =>
      world.event.facts
        .filter((fact) => weightOf(fact) > 0)
        .map(({ kind }) => `${world.time} ${kind}`),
    );
    expect(feedOf(run).slice(3)).toEqual(told);
    expect([...run.tip.votes].map(({ term, leader }) => [term, leader])).toEqual([[1, 'S3']]);
    expect([...run.tip.timeline.reigns].at(-1)).toMatchObject({ term: 1, leader: 'S3' });
  });

  it('is gone through like any run: by event, by time, and from one moment to the next', () => {
    const run = watched(story().arrivals);
    const moments = momentsOf(run);
    expect(moments.length).toBeGreaterThan(30);
    for (const [i, moment] of moments.entries()) {
      expect(run.at(0, i)).toBe(moment);
      expect(run.atTime(0, moment.world.time).world.time).toBe(moment.world.time);
      expect(run.nextAt(0, moment)).toBe(moments[i + 1]?.world.time ?? Infinity);
    }
    expect(() => run.at(0, moments.length)).toThrow(RangeError);
    expect(run.atTime(0, 1e9)).toBe(run.tip);
  });

  it('shows how much of its timers is left on the axis of the run', () => {
    const ahead = { S1: 5000, S2: -5000, S3: 1 };
    const [plain, other] = [story(), story({ ahead })].map(({ arrivals }) => watched(arrivals));
    expect(left(other)).toEqual(left(plain));
    expect(left(plain)?.every((ms) => ms > 0 && ms < 301)).toBe(true);
  });

  it('lets the oldest moments go where there are too many, and goes no further back than to those it has', () => {
    const processes = story().pass(3000);
    const run = watched(processes.arrivals, 100);
    const { events } = run.tip.world;
    expect(events).toBeGreaterThan(150);
    expect(momentsOf(run).length).toBeLessThanOrEqual(101);
    const first = run.at(0, 0);
    expect(first.world.events).toBeGreaterThan(0);
    expect(run.atTime(0, 0)).toBe(first);
    expect(run.at(0, events)).toBe(run.tip);
    // What was told of those that are gone stays.
    expect(feedOf(run)).toEqual(feedOf(watched(processes.arrivals)));
  });
});

/** How many ms are left of each node's timer. */
function left(run: LiveRun | undefined): readonly number[] | undefined {
  return run?.tip.world.servers.map(({ node }) => {
    const timer = node.electionTimer ?? node.leadership?.heartbeatTimer;
    return Math.round((timer?.deadline ?? NaN) - run.tip.world.time);
  });
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

/** What the page hears when nothing is told of one process. */
function without(id: NodeId, { arrivals }: Processes): readonly Arrival[] {
  return arrivals.filter(
    ({ heard }) => (heard.kind === 'step' ? heard.step.node : heard.node) !== id,
  );
}

describe('A message between processes', () => {
  it('is drawn from when it was sent to when it arrives, as both ends tell it, and so its reply', () => {
    const processes = story();
    const origin = processes.arrivals[0]?.world.time ?? 0;
    const near = (a: number, b: number) => Math.abs(a - origin - b) < 0.2;
    const simulated = flightsOf(processes.arrivals.map(({ world }) => world));
    const shown = flightsOf(worldsOf(watched(processes.arrivals)));
    expect(shown.length).toBeGreaterThan(20);
    // The last ones are still under way when the page hears no more.
    const astray = shown
      .slice(0, -10)
      .filter(
        (flight) =>
          !simulated.some(
            (one) =>
              one.leg === flight.leg &&
              near(one.sentAt, flight.sentAt) &&
              near(one.arrivesAt, flight.arrivesAt),
          ),
      );
    expect(astray).toEqual([]);
  });

  it('is gone from the wire when it has arrived', () => {
    const stale = worldsOf(watched(story().arrivals)).flatMap(({ exchanges, time }) =>
      exchanges.filter((exchange) => isFlying(exchange) && arrivalOf(exchange) < time),
    );
    expect(stale).toEqual([]);
  });

  it('is not drawn as arrived, nor as answered, where its receiver is not seen', () => {
    const run = watched(without('S2', story()));
    const toS2 = worldsOf(run).flatMap(({ exchanges }) =>
      exchanges.filter(({ to, from }) => to === 'S2' && from === 'S3'),
    );
    expect(toS2.length).toBeGreaterThan(0);
    for (const exchange of toS2) {
      expect(isFlying(exchange)).toBe(false);
      expect(exchange.reply).toBeNull();
    }
    // And yet its sender has heard an answer.
    expect(seen(run, 'vote-counted').length).toBeGreaterThan(0);
  });

  it('is known from its arrival on where its sender is not seen', () => {
    const run = watched(without('S3', story()));
    const arrived = worldsOf(run).filter(
      ({ event }) => event.kind === 'message' && event.exchange.from === 'S3',
    );
    expect(arrived.length).toBeGreaterThan(5);
    for (const { exchanges } of worldsOf(run)) {
      expect(exchanges.filter(({ from }) => from === 'S3').filter(isFlying)).toEqual([]);
    }
    expect(seen(run, 'append-accepted').length).toBeGreaterThan(5);
  });

  it('that fails is drawn as lost, and not as arrived', () => {
    const processes = new Processes({ seed: 1 })
      .until((world) => leaderOf(world) !== null)
      .do({ do: 'kill', node: 'S1' })
      .pass(600);
    const run = watched(processes.arrivals);
    const gone = seen(run, 'node-out-of-reach')[0]?.at ?? NaN;
    const toS1 = flightsIn(run).filter(({ to, sentAt }) => to === 'S1' && sentAt > gone);
    expect(toS1.length).toBeGreaterThan(3);
    expect(toS1.every(({ lost, phase }) => lost && phase === 'request')).toBe(true);
  });

  it('of which nobody says that it has arrived creeps on and is let go', () => {
    const processes = new Processes({ seed: 1 })
      .until((world) => leaderOf(world) !== null)
      .do({ do: 'partition', groups: [['S1'], ['S2', 'S3']] })
      .pass(4000);
    const run = watched(processes.arrivals);
    const open = worldsOf(run).map(({ exchanges }) => exchanges.filter(isFlying).length);
    // A call a heartbeat, for a second each.
    expect(Math.max(...open)).toBeLessThan(40);
    const late = flightsIn(run).filter(({ to, sentAt }) => to === 'S1' && sentAt > 300);
    expect(new Set(late.map(({ arrivesAt, sentAt }) => arrivesAt - sentAt))).toEqual(
      new Set([1000]),
    );
  });

  it('that nobody takes is told as refused, once, until somebody is there again', () => {
    const processes = new Processes({ seed: 1 })
      .until((world) => leaderOf(world) !== null)
      .do({ do: 'kill', node: 'S1' })
      .pass(600)
      .do({ do: 'restart', node: 'S1' })
      .pass(400)
      .do({ do: 'kill', node: 'S1' })
      .pass(600);
    const run = watched(processes.arrivals);
    expect(seen(run, 'call-refused').map(({ kind }) => kind)).toEqual([
      'call-refused',
      'call-refused',
    ]);
    expect(seen(run, 'call-failed').length).toBeGreaterThan(5);
  });
});

function flightsIn(run: LiveRun): readonly Exchange[] {
  return worldsOf(run).flatMap(({ exchanges }) => exchanges.filter(isFlying));
}

describe('A client’s command', () => {
  it('is told from its coming to its answer, and through the node that passes it on', () => {
    const processes = new Processes({ seed: 1 })
      .until((world) => leaderOf(world) !== null)
      .pass(100)
      .do({ do: 'request', to: 'S1', command: 'SET x = 5' })
      .pass(300);
    const run = watched(processes.arrivals);
    const [asked] = seen(run, 'client-asked');
    const [forwarded] = seen(run, 'client-forwarded');
    const [answered] = seen(run, 'client-answered');
    expect(asked).toMatchObject({ node: 'S1', command: 'SET x = 5' });
    expect(forwarded).toMatchObject({ node: 'S1', leader: 'S3', command: 'SET x = 5' });
    expect(answered).toMatchObject({ node: 'S1', answer: { index: 1, result: '5' } });
    expect(answered).toMatchObject({ call: (asked as unknown as { call: number }).call });
    const carried = worldsOf(run).flatMap(({ exchanges }) =>
      exchanges.filter(({ onBehalfOf }) => onBehalfOf !== null),
    );
    expect(carried[0]).toMatchObject({ from: 'S1', to: 'S3', path: '/request' });
  });
});

/** All that S1 tells takes 60 ms longer than what the others tell. */
const slowS1 = (node: NodeId) => (node === 'S1' ? 62 : 2);

describe('A cluster that has run for long when it is first reached', () => {
  it('is shown as it is, though what a silent process tells of its past comes late and in parts', () => {
    const { arrivals, world } = story();
    const end = arrivals.at(-1)?.now ?? 0;
    const run = new LiveRun(ALL, defaultSettings);
    const steps = arrivals.flatMap(({ heard }) => (heard.kind === 'step' ? [heard.step] : []));
    const of = (id: NodeId) => steps.filter(({ node }) => node === id);
    for (const id of ALL) run.reach(id, { boot: of(id)[0]?.boot ?? '', now: end }, end);
    const s1 = of('S1');
    const [some, rest] = [s1.slice(0, 2), s1.slice(2)];
    for (const step of [...of('S2'), ...of('S3'), ...some]) run.hear({ kind: 'step', step }, end);
    for (const now of [end + 300, end + 305]) run.grow(now);
    expect(run.edge).toBeGreaterThan(0);
    for (const [i, step] of rest.entries()) {
      run.hear({ kind: 'step', step }, end + 310 + i);
      run.grow(end + 310 + i);
    }
    for (let now = end + 400; now < end + 1000; now += 16) run.grow(now);
    expect(stateOf(run.tip.world, 'S1')).toBe(stateOf(world, 'S1'));
    const greeted = seen(run, 'node-seen').filter((fact) => 'node' in fact && fact.node === 'S1');
    expect(greeted.map((fact) => 'how' in fact && fact.how)).toEqual(['first', 'again']);
  });
});

describe('Clocks that differ', () => {
  const same = feedOf(watched(story().arrivals));

  it.each([
    ['by hours', { S1: 7_200_000, S2: -3_600_000, S3: 12_345.678 }],
    ['by a little', { S1: 0.4, S2: -3, S3: 8 }],
    [
      'from the epoch',
      { S1: 1_795_501_152_500.003, S2: 1_795_501_152_499.5, S3: 1_795_501_152_501 },
    ],
  ])('%s show the same at the same times', (_, ahead) => {
    expect(feedOf(watched(story({ ahead }).arrivals))).toEqual(same);
  });

  it('are set forward where a message would arrive before it was sent, though all is told late', () => {
    const run = watched(story({ takes: slowS1 }).arrivals);
    const worlds = worldsOf(run);
    const times = worlds.map(({ time }) => time);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const early = worlds.filter(({ event }) => {
      if (event.kind !== 'message') return false;
      const { sentAt, arrivesAt, reply } = event.exchange;
      return arrivesAt < sentAt || (reply !== null && reply.arrivesAt < reply.sentAt);
    });
    expect(early).toEqual([]);
    for (const id of ALL) {
      expect(states(worlds.slice(3), id)).toEqual(
        states(worldsOf(watched(story().arrivals)).slice(3), id),
      );
    }
  });

  it.each([1, 2, 3])(
    'and news that comes late and unevenly change neither order nor states (seed %i)',
    (seed) => {
      const takes = (_: NodeId, event: number) => 2 + ((event * 7919 * seed) % 180);
      const processes = story({ takes, ahead: { S2: 1234 } }, seed);
      // A process is heard in its own order all the same: a stream does not overtake itself.
      const last = new Map<NodeId, number>();
      const inOrder = processes.arrivals.map((arrival) => {
        const { heard, now } = arrival;
        const node = heard.kind === 'step' ? heard.step.node : heard.node;
        last.set(node, Math.max(now, last.get(node) ?? 0));
        return { ...arrival, now: last.get(node) ?? now };
      });
      const run = watched(inOrder);
      const happened = processes.arrivals.map(({ world }) => world);
      for (const id of ALL)
        expect(states(worldsOf(run).slice(3), id)).toEqual(states(happened, id));
      expect(run.tip.safety.violations).toEqual([]);
    },
  );
});
