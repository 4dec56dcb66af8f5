import { describe, expect, it } from 'vitest';
import { advance, advanceTo } from '../../src/simulation/advance.js';
import { CALL_TIMEOUT } from '../../src/simulation/exchange.js';
import { leaderOf, serverOf, type World } from '../../src/simulation/world.js';
import { Run } from '../support/run.js';

/** Every world of a run up to a time. */
function worlds(run: Run, until: number): readonly World[] {
  const all: World[] = [];
  while (run.world.time < until) {
    run.next();
    all.push(run.world);
  }
  return all;
}

const seeds = Array.from({ length: 30 }, (_, seed) => seed);

const settled = () => new Run({ seed: 1 }).untilLeader().pass(150);

describe('a message', () => {
  it('takes as long as the settings allow, both ways, and all lengths in between', () => {
    const latency = [5, 20] as const;
    const seen = new Set<number>();
    for (const { exchanges } of worlds(new Run({ seed: 4, settings: { latency } }), 10_000)) {
      for (const { sentAt, arrivesAt, reply } of exchanges) {
        seen.add(arrivesAt - sentAt);
        if (reply !== null) seen.add(reply.arrivesAt - reply.sentAt);
      }
    }
    expect([...seen].toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 16 }, (_, i) => i + 5),
    );
  });

  it('is as fast as its seed says', () => {
    const times = seeds.map((seed) => {
      const run = new Run({ seed });
      run.do({ do: 'time-out', node: 'S1' });
      return run.world.exchanges[0]?.arrivesAt;
    });
    expect(new Set(times).size).toBeGreaterThan(5);
  });

  it('leaves the bus with its reply', () => {
    const run = new Run({ seed: 4 });
    for (const { exchanges, time } of worlds(run, 5000)) {
      for (const { sentAt } of exchanges) expect(time - sentAt).toBeLessThanOrEqual(50);
    }
  });

  it('waits its turn: the bus is in the order in which something happens', () => {
    for (const { exchanges, time } of worlds(new Run({ seed: 4, settings: { loss: 0.2 } }), 5000)) {
      for (const { phase, arrivesAt, reply, sentAt } of exchanges) {
        const arrival = phase === 'reply' ? (reply?.arrivesAt ?? 0) : arrivesAt;
        const due = phase === 'silent' ? sentAt + CALL_TIMEOUT : arrival;
        expect(due).toBeGreaterThanOrEqual(time);
      }
    }
  });

  it.each([0, 0.1, 0.5])('gets lost with the share that is set: %d', (loss) => {
    const run = new Run({ seed: 11, settings: { loss } });
    let sent = 0;
    for (const { event } of worlds(run, 60_000)) {
      // The last event of a silent exchange is its caller's patience, not a message.
      if (event.kind === 'message' && event.exchange.phase !== 'silent') sent++;
    }
    const share = run.told('message-lost').length / sent;
    expect(Math.abs(share - loss)).toBeLessThan(0.05);
    expect(run.told('message-lost').every((fact) => fact.loss === 'chance')).toBe(true);
  });

  it('is lost for a reason that is told: a cut link, somebody’s hand', () => {
    const cut = settled();
    const [one = ''] = cut.others;
    cut.do({ do: 'cut', from: cut.leader, to: one });
    cut.pass(250);
    expect([...new Set(cut.told('message-lost').map(({ loss }) => loss))]).toEqual(['cut']);

    const dropped = settled().until(({ world }) => world.exchanges.length > 0);
    dropped.do({ do: 'drop', exchange: dropped.world.exchanges[0]!.id });
    dropped.pass(60);
    expect(dropped.told('message-lost')).toMatchObject([{ loss: 'dropped' }]);
  });
});

describe('a caller', () => {
  it('is refused where no process listens, after a way there and a way back', () => {
    const run = settled();
    const { leader } = run;
    const [dead = ''] = run.others;
    run.do({ do: 'kill', node: dead });
    run.pass(300);
    const [refused] = run.told('call-refused');
    const call = { exchange: refused?.exchange, from: leader, to: dead, path: '/append_entries' };
    expect(refused).toMatchObject({ ...call, leg: 'request' });
    const [failed] = run.told('call-failed');
    expect(failed).toMatchObject({ ...call, failure: 'connection-refused', leg: 'reply' });
    expect(failed?.at).toBeGreaterThan(refused?.at ?? Infinity);
  });

  it('goes on calling one who is down (§5.5)', () => {
    const run = settled();
    const [dead = ''] = run.others;
    run.do({ do: 'kill', node: dead });
    run.pass(1000);
    expect(run.told('call-refused').length).toBeGreaterThanOrEqual(8);
  });

  it.each(['request', 'reply'] as const)(
    `times out where the %s is lost, after ${CALL_TIMEOUT} ms`,
    (leg) => {
      const run = settled().until(({ world }) =>
        world.exchanges.some(({ phase }) => phase === leg),
      );
      const { id, sentAt, from, to } = run.world.exchanges.find(({ phase }) => phase === leg)!;
      run.do({ do: 'drop', exchange: id });
      run.pass(CALL_TIMEOUT + 100);
      expect(run.told('message-lost')).toMatchObject([{ exchange: id, leg }]);
      expect(run.told('call-failed')).toMatchObject([
        { exchange: id, from, to, failure: 'timed-out', at: sentAt + CALL_TIMEOUT },
      ]);
    },
  );

  it('does not hear a reply that comes after its patience has ended; a late request still arrives', () => {
    const run = settled().until(({ world }) => world.exchanges.length === 2);
    const { id, to } = run.world.exchanges[0]!;
    run.do({ do: 'delay', exchange: id, by: 1500 });
    run.pass(CALL_TIMEOUT + 100);
    expect(run.told('call-failed')).toMatchObject([{ exchange: id, failure: 'timed-out' }]);
    expect(run.world.exchanges.find((exchange) => exchange.id === id)).toMatchObject({
      abandoned: true,
    });
    run.until(({ world: { event } }) => event.kind === 'message' && event.exchange.id === id);
    expect(run.world.event.facts[0]).toMatchObject({ kind: 'append-accepted', node: to });
    expect(run.world.exchanges.find((exchange) => exchange.id === id)).toBeUndefined();
  });

  it('that dies hears nothing any more, but what it sent arrives', () => {
    const run = new Run({ seed: 1 }).until(({ world }) => world.exchanges.length > 0);
    const [{ from, to }] = run.world.exchanges as [World['exchanges'][number]];
    run.do({ do: 'kill', node: from });
    run.pass(60);
    expect(run.told('vote-granted')).toMatchObject([{ candidate: from }, { candidate: from }]);
    expect(run.node(to).votedFor).toBe(from);
    expect(run.told('vote-counted').filter(({ node }) => node === from)).toEqual([]);
  });

  it('that dies and comes back at once does not hear the replies to its earlier life', () => {
    const run = new Run({ seed: 1 }).until(({ world }) => world.exchanges.length > 0);
    const [{ from }] = run.world.exchanges as [World['exchanges'][number]];
    run.do({ do: 'kill', node: from });
    run.do({ do: 'restart', node: from });
    run.pass(60);
    expect(run.told('vote-counted')).toEqual([]);
    expect(run.told('reply-ignored')).toEqual([]);
    expect(run.told('became-leader')).toEqual([]);
  });
});

describe('an error in a node', () => {
  const { world, leader } = settled();
  const servers = world.servers.map((server) => {
    const { node } = server;
    if (node.leadership === null) return server;
    // No correct leader supposes entries beyond the end of its own log.
    const nextIndex = Object.fromEntries(node.peers.map((peer) => [peer, 99]));
    return { ...server, node: { ...node, leadership: { ...node.leadership, nextIndex } } };
  });
  const message = 'no position 98 in a sequence of 0';
  const hasPanicked = (at: World) => serverOf(at, leader)?.panic === message;

  it('brings down its process, and the event tells why', () => {
    let at: World = { ...world, servers };
    for (let events = 0; events < 100 && !hasPanicked(at); events++) at = advance(at);
    expect(at.event.facts).toEqual([{ kind: 'panicked', node: leader, message }]);
    expect(serverOf(at, leader)).toMatchObject({
      status: 'down',
      node: { currentTerm: 1, votedFor: leader, electionTimer: null },
    });
  });

  it('is survived by the others, who elect another leader', () => {
    const later = advanceTo({ ...world, servers }, world.time + 2000);
    expect(hasPanicked(later)).toBe(true);
    expect(leaderOf(later)?.id).toMatch(/^S[123]$/);
    expect(leaderOf(later)?.id).not.toBe(leader);
  });
});
