import { describe, expect, it } from 'vitest';
import type { Branch } from '../../src/history/chronicle.js';
import { Run } from '../../src/history/run.js';
import { legOf, trafficOf, type Traffic } from '../../src/history/traffic.js';
import { LEADER, type Command } from '../../src/simulation/command.js';
import { isFlying } from '../../src/simulation/exchange.js';
import type { Origin, World } from '../../src/simulation/world.js';

/** A run to a time, in which these things are done at these times. */
function runTo(
  end: number,
  origin: Origin,
  deeds: readonly { readonly at: number; readonly command: Command }[] = [],
): { readonly run: Run; readonly branch: Branch } {
  const run = new Run(origin);
  for (const timed of [...deeds, null]) {
    let moment = run.branch(0).tip;
    while (run.nextAt(0, moment) <= (timed?.at ?? end)) moment = run.next(0, moment);
    if (timed !== null) run.act(0, moment, timed);
  }
  return { run, branch: run.branch(0) };
}

const EVENTFUL: Origin = {
  seed: 3,
  nodes: 5,
  settings: { loss: 0.1 },
  agenda: [
    { at: 420, command: { do: 'request', to: LEADER, command: 'SET x = 1' } },
    { at: 470, command: { do: 'cut', from: 'S1', to: 'S2' } },
    { at: 500, command: { do: 'kill', node: 'S2' } },
    { at: 640, command: { do: 'restart', node: 'S2' } },
    { at: 700, command: { do: 'time-out', node: 'S4' } },
    { at: 705, command: { do: 'kill', node: 'S4' } },
  ],
};

/** The worlds that a window sees: the last one at its beginning, and each that comes in it. */
function worldsOf(run: Run, branch: Branch, from: number, to: number): readonly World[] {
  let moment = run.atTime(branch.id, from);
  const worlds = [moment.world];
  while (moment.world.events < branch.tip.world.events) {
    moment = run.next(branch.id, moment);
    if (moment.world.time > to) break;
    worlds.push(moment.world);
  }
  return worlds;
}

const legsOf = ({ exchanges }: World) => exchanges.filter(isFlying).map(legOf);
const sorted = (legs: Iterable<string>) => [...new Set(legs)].toSorted();
const flown = ({ flights }: Traffic) => flights.map(({ exchange }) => legOf(exchange));

describe('the flights of a window', () => {
  const { run, branch } = runTo(1200, EVENTFUL);
  const windows = [0, 137, 300, 455, 500, 650, 700, 1000, 1190].map(
    (from) => [from, from + 130] as const,
  );

  it.each(windows)(
    'from %i to %i are the messages that were under way, and no other',
    (from, to) => {
      const worlds = worldsOf(run, branch, from, to);
      const told = flown(trafficOf(run, branch, from, to));
      expect(sorted(told)).toEqual(sorted(worlds.flatMap(legsOf)));
      expect(told).toHaveLength(new Set(told).size);
    },
  );

  it('are under way at every time just as the world has it', () => {
    const { flights } = trafficOf(run, branch, 300, 900);
    for (let time = 300; time <= 900; time++) {
      const here = flights.filter(({ sentAt, endsAt }) => sentAt <= time && time < endsAt);
      const { world } = run.atTime(branch.id, time);
      expect(sorted(here.map(({ exchange }) => legOf(exchange)))).toEqual(sorted(legsOf(world)));
    }
  });

  it('have ends, times and fate of their leg', () => {
    const { flights } = trafficOf(run, branch, 0, 1200);
    expect(flights.some(({ lost }) => lost)).toBe(true);
    for (const { exchange, from, to, sentAt, arrivesAt, endsAt, lost } of flights) {
      const back = exchange.phase === 'reply';
      expect([from, to]).toEqual(
        back ? [exchange.to, exchange.from] : [exchange.from, exchange.to],
      );
      expect(sentAt).toBe(back ? exchange.reply?.sentAt : exchange.sentAt);
      expect(arrivesAt).toBe(back ? exchange.reply?.arrivesAt : exchange.arrivesAt);
      expect(endsAt).toBeLessThanOrEqual(arrivesAt);
      expect(lost).toBe(exchange.lost !== null);
    }
  });

  it('follow what a person does to a message, and know a copy', () => {
    const first = runTo(320, { seed: 1 });
    const still = first.branch.tip.world.time;
    const [leg] = first.branch.tip.world.exchanges.filter(isFlying);
    if (leg === undefined) throw new Error('nothing flies');
    const { run, branch } = runTo(700, { seed: 1 }, [
      { at: still, command: { do: 'delay', exchange: leg.id, by: 40 } },
      { at: still, command: { do: 'duplicate', exchange: leg.id } },
      { at: still, command: { do: 'drop', exchange: leg.id } },
    ]);
    const { flights } = trafficOf(run, branch, still - 5, still + 100);
    const changed = flights.find(({ exchange }) => legOf(exchange) === legOf(leg));
    expect(changed?.lost).toBe(true);
    expect(changed?.arrivesAt).toBe(
      (leg.phase === 'reply' ? (leg.reply?.arrivesAt ?? 0) : leg.arrivesAt) + 40,
    );
    const copies = flights.filter(({ exchange }) => exchange.id > leg.id);
    expect(copies.some(({ exchange }) => exchange.to === leg.to)).toBe(true);
    const worlds = worldsOf(run, branch, still - 5, still + 100);
    expect(sorted(flown({ flights, timers: [], events: [] }))).toEqual(
      sorted(worlds.flatMap(legsOf)),
    );
  });

  it('end early where the caller has gone', () => {
    const { run, branch } = runTo(700, { seed: 1 });
    const replying = worldsOf(run, branch, 0, 700).find(({ exchanges }) =>
      exchanges.some(({ phase }) => phase === 'reply'),
    );
    const reply = replying?.exchanges.find(({ phase }) => phase === 'reply');
    if (replying === undefined || reply === undefined) throw new Error('nobody has replied');
    const at = replying.time + 2;
    const cut = runTo(700, { seed: 1 }, [{ at, command: { do: 'kill', node: reply.from } }]);
    const told = trafficOf(cut.run, cut.branch, at - 20, at + 50).flights;
    const flight = told.find(({ exchange }) => legOf(exchange) === legOf(reply));
    expect(flight?.endsAt).toBe(at);
    expect(flight?.arrivesAt).toBeGreaterThan(at);
  });
});

describe('the election timers of a window', () => {
  const { run, branch } = runTo(1200, EVENTFUL);

  it('run at every time just as the world has it', () => {
    const { timers } = trafficOf(run, branch, 250, 800);
    for (let time = 250; time <= 800; time++) {
      for (const { id, node } of run.atTime(branch.id, time).world.servers) {
        const here = timers.filter((one) => one.node === id && one.from <= time && time < one.to);
        const deadline = node.electionTimer?.deadline;
        expect(here.map((one) => one.deadline)).toEqual(deadline === undefined ? [] : [deadline]);
      }
    }
  });

  it('say why they were set', () => {
    const causes = new Set(trafficOf(run, branch, 0, 1200).timers.map(({ cause }) => cause));
    for (const cause of ['vote', 'heartbeat', 'append', 'election', 'start', null] as const) {
      expect(causes).toContain(cause);
    }
  });
});

describe('the events of a window', () => {
  const { run, branch } = runTo(1200, EVENTFUL);
  const { events } = trafficOf(run, branch, 0, 1200);

  it('are of every kind, and each is where its number leads', () => {
    expect(new Set(events.map(({ kind }) => kind)).size).toBe(6);
    for (const { at, event, node, kind } of events) {
      const { world } = run.at(branch.id, event);
      expect(world.time).toBe(at);
      const server = world.servers.find(({ id }) => id === node);
      const leads = (server?.node.leadership ?? null) !== null;
      expect([kind, leads, server?.status]).toEqual([
        kind,
        kind === 'leader' || (leads && kind !== 'crash'),
        kind === 'crash' ? 'down' : 'up',
      ]);
    }
  });

  it('are those of the window only', () => {
    const inside = trafficOf(run, branch, 480, 660).events;
    expect(inside).toEqual(events.filter(({ at }) => at > 480 && at <= 660));
  });
});

describe('traffic', () => {
  it('is told once for a tip and a window, and anew when the branch has grown', () => {
    const { run, branch } = runTo(400, { seed: 1 });
    const told = trafficOf(run, branch, 100, 400);
    expect(trafficOf(run, run.branch(0), 100, 400)).toBe(told);
    run.next(0, run.branch(0).tip);
    expect(trafficOf(run, run.branch(0), 100, 400)).not.toBe(told);
  });

  it('is empty after the end, but for what still runs', () => {
    const { run, branch } = runTo(400, { seed: 1 });
    const { events, timers } = trafficOf(run, branch, 5000, 5200);
    expect(events).toEqual([]);
    expect(timers.every(({ to }) => to === Infinity)).toBe(true);
  });
});
