import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fateOf, rememberedFate } from '../../src/history/fate.js';
import type { Moment } from '../../src/history/moment.js';
import { Run } from '../../src/history/run.js';
import { differencesOf } from '../../src/history/sequel.js';
import { arrivalOf, isFlying, type Exchange } from '../../src/simulation/exchange.js';
import type { Command } from '../../src/simulation/command.js';
import type { Fact } from '../../src/simulation/facts.js';
import { leaderOf } from '../../src/simulation/world.js';

/** A run of so many events, with losses, a request and a crash in it. */
function lived(seed: number, events: number, loss = 0.1): Run {
  const run = new Run({
    seed,
    settings: { loss },
    agenda: [
      { at: 700, command: { do: 'request', to: 'S1', command: 'SET x = 1' } },
      { at: 800, command: { do: 'kill', node: 'S2' } },
      { at: 900, command: { do: 'restart', node: 'S2' } },
    ],
  });
  for (let i = 0; i < events; i++) run.next(0, run.branch(0).tip);
  return run;
}

interface Ended {
  readonly exchange: Exchange;
  readonly moment: Moment;
  readonly facts: readonly Fact[];
}

/** Every message that came to its end, as the events tell of it. */
function endedIn(run: Run): readonly Ended[] {
  const { events } = run.branch(0).tip.world;
  return Array.from({ length: events }, (_, i) => run.at(0, i + 1)).flatMap((moment) => {
    const { event, time } = moment.world;
    if (event.kind !== 'message' || arrivalOf(event.exchange) > time) return [];
    return [{ exchange: event.exchange, moment, facts: event.facts }];
  });
}

describe('the fate of an exchange', () => {
  it('is that which the events of its arrivals tell', { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(fc.nat(9999), (seed) => {
        const run = lived(seed, 260);
        for (const { exchange, moment, facts } of endedIn(run)) {
          const fate = fateOf(run, 0, exchange, moment);
          const arrival = exchange.phase === 'request' ? fate.received : fate.heard;
          expect(arrival).toEqual({ at: moment.world.time, facts });
        }
      }),
      { numRuns: 6 },
    );
  });

  it('is open while a message is under way, and not begun before it was sent', () => {
    const run = lived(1, 200, 0);
    const { moment, exchange } = endedIn(run).find(({ exchange: { id } }) => id === 9)!;
    const earlier = run.at(0, moment.world.events - 1);
    const flying = earlier.world.exchanges.find(({ id }) => id === exchange.id)!;
    expect(isFlying(flying)).toBe(true);
    expect(fateOf(run, 0, flying, earlier)).toMatchObject({
      status: 'open',
      exchange: flying,
      received: null,
      heard: null,
    });
    expect(fateOf(run, 0, flying, run.at(0, 0)).status).toBe('not-sent');
  });

  it('is found for a message that was last seen before somebody delayed it', () => {
    const run = lived(1, 60, 0);
    const { tip } = run.branch(0);
    const seen = tip.world.exchanges.find(({ phase }) => phase === 'request')!;
    run.act(0, tip, { at: tip.world.time, command: { do: 'delay', exchange: seen.id, by: 40 } });
    for (let i = 0; i < 60; i++) run.next(0, run.branch(0).tip);
    const fate = fateOf(run, 0, seen, run.branch(0).tip);
    expect(fate.received?.at).toBe(seen.arrivesAt + 40);
    expect(fate.status).toBe('over');
  });

  it('is known too where somebody delivered it by hand, both ways', () => {
    const run = new Run({ seed: 1 });
    const hand = (command: Command) => run.act(0, run.branch(0).tip, { at: 0, command });
    hand({ do: 'time-out', node: 'S2' });
    const { id, to } = run.branch(0).tip.world.exchanges[0]!;
    hand({ do: 'deliver', exchange: id });
    const asked = run.branch(0).tip.world.exchanges.find((one) => one.id === id)!;
    const onItsWay = fateOf(run, 0, asked, run.branch(0).tip);
    expect(onItsWay).toMatchObject({ status: 'open', heard: null });
    expect(onItsWay.received?.facts.at(-1)).toMatchObject({ kind: 'vote-granted', node: to });
    hand({ do: 'deliver', exchange: id });
    const over = fateOf(run, 0, asked, run.branch(0).tip);
    expect(over.status).toBe('over');
    expect(over.heard?.facts.at(-1)).toMatchObject({ kind: 'became-leader', node: 'S2' });
  });

  it('is open while it waits at the door of a frozen process, and decided once it is taken in', () => {
    const run = lived(1, 60, 0);
    const { tip } = run.branch(0);
    const seen = tip.world.exchanges.find(({ phase }) => phase === 'request')!;
    run.act(0, tip, { at: tip.world.time, command: { do: 'freeze', node: seen.to } });
    while (run.branch(0).tip.world.time < seen.arrivesAt + 50) run.next(0, run.branch(0).tip);
    const waiting = fateOf(run, 0, seen, run.branch(0).tip);
    expect(waiting).toMatchObject({ status: 'open', received: null, exchange: { held: true } });
    const thawedAt = run.branch(0).tip.world.time;
    run.act(0, run.branch(0).tip, { at: thawedAt, command: { do: 'thaw', node: seen.to } });
    while (run.branch(0).tip.world.time < thawedAt + 50) run.next(0, run.branch(0).tip);
    expect(fateOf(run, 0, seen, run.branch(0).tip).received?.at).toBe(thawedAt);
  });

  it('is remembered for as long as it stays true, and no longer', () => {
    const run = lived(3, 200);
    const remembered = rememberedFate();
    for (const { exchange } of endedIn(run).filter((_, i) => i % 9 === 0)) {
      for (let events = 0; events <= 200; events += 3) {
        const moment = run.at(0, events);
        const now = moment.world.exchanges.find(({ id }) => id === exchange.id) ?? exchange;
        expect(remembered(run, 0, now, moment)).toEqual(fateOf(run, 0, now, moment));
      }
    }
    const { exchange, moment } = endedIn(run).at(-1)!;
    expect(remembered(run, 0, exchange, moment)).toBe(remembered(run, 0, exchange, moment));
  });
});

describe('the message before', () => {
  it('differs in what is new, and entries are only counted', () => {
    const run = lived(1, 150, 0);
    let { tip } = run.branch(0);
    const leader = leaderOf(tip.world)!.id;
    const command = { do: 'request', to: leader, command: 'SET y = 2' } as const;
    run.act(0, tip, { at: tip.world.time, command });
    ({ tip } = run.branch(0));
    const sent = tip.world.exchanges.filter(
      ({ path, sentAt }) => path === '/append_entries' && sentAt === tip.world.time,
    );
    expect(sent.length).toBeGreaterThan(0);
    for (const exchange of sent) {
      const { before } = fateOf(run, 0, exchange, tip);
      expect(before?.id).toBeLessThan(exchange.id);
      expect(differencesOf(exchange, before)).toEqual([
        { field: 'entries', before: '[0]', now: '[1]' },
      ]);
    }
  });
});
