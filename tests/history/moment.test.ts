import { describe, expect, it } from 'vitest';
import { act, begin, next, type Moment } from '../../src/history/moment.js';
import { weightOf } from '../../src/history/news.js';
import type { Command } from '../../src/simulation/command.js';
import type { Fact } from '../../src/simulation/facts.js';

function pass(moment: Moment, until: number): Moment {
  let at = moment;
  while (at.world.time < until) at = next(at);
  return at;
}

const request: Command = { do: 'request', to: 'leader', command: 'SET x = 1' };

const play = () => pass(act(pass(begin({ seed: 3 }), 400), { at: 400, command: request }), 1000);

describe('a moment', () => {
  it('begins with nothing to tell', () => {
    const { world, safety, votes, feed } = begin({ seed: 1 });
    expect({ time: world.time, events: world.events }).toEqual({ time: 0, events: 0 });
    expect([votes.length, feed.length, safety.violations.length]).toEqual([0, 0, 0]);
  });

  it('goes on by one event, or by a command', () => {
    const moment = begin({ seed: 1 });
    expect(next(moment).world.events).toBe(1);
    const killed = act(moment, { at: 7, command: { do: 'kill', node: 'S1' } });
    expect(killed.world).toMatchObject({ events: 1, time: 7 });
  });

  it('is the same where nothing can happen any more', () => {
    let moment = begin({ seed: 1, nodes: 1 });
    moment = act(moment, { at: 0, command: { do: 'kill', node: 'S1' } });
    expect(next(moment)).toBe(moment);
  });

  it('is never changed by those that follow it, so that one can go back', () => {
    const early = pass(begin({ seed: 1 }), 300);
    const told = [...early.feed];
    const one = pass(act(early, { at: early.world.time, command: request }), 1000);
    const other = pass(
      act(early, { at: early.world.time, command: { do: 'kill', node: 'S1' } }),
      1000,
    );
    expect([...early.feed]).toEqual(told);
    expect([...one.feed].slice(0, told.length)).toEqual(told);
    expect([...other.feed].slice(0, told.length)).toEqual(told);
    expect([...one.feed]).not.toEqual([...other.feed]);
  });

  it('comes out the same for the same origin and commands', () => {
    expect(play()).toEqual(play());
  });

  it('sees nothing unsafe in a run by the paper’s rules', () => {
    const moment = pass(act(pass(begin({ seed: 1 }), 400), { at: 400, command: request }), 3000);
    expect(moment.safety.violations).toEqual([]);
    expect(moment.safety.committed.length).toBe(1);
  });
});

describe('the feed', () => {
  const moment = pass(act(pass(begin({ seed: 1 }), 400), { at: 400, command: request }), 1000);
  const feed = [...moment.feed];

  it('tells facts with their time and their event, in the order in which they happened', () => {
    expect(feed[0]).toMatchObject({ event: 1, fact: { kind: 'election-started' } });
    expect(feed.map(({ event }) => event)).toEqual(
      feed.map(({ event }) => event).toSorted((a, b) => a - b),
    );
    for (const { at } of feed) expect(at).toBeLessThanOrEqual(moment.world.time);
  });

  it('tells of an election and of a request, from beginning to end', () => {
    const kinds = feed.map(({ fact }) => fact.kind);
    for (const kind of [
      'vote-granted',
      'became-leader',
      'client-asked',
      'entry-stored',
      'committed',
    ]) {
      expect(kinds.filter((other) => other === kind)).toHaveLength(kind === 'vote-granted' ? 2 : 1);
    }
  });

  it('leaves out what changes nothing', () => {
    const beat: Fact = { kind: 'heartbeat-sent', rule: 'leaders-1', node: 'S1', term: 1 };
    expect(weightOf(beat)).toBe(0);
    expect(feed.map(({ fact }) => fact.kind)).not.toContain('heartbeat-sent');
    const idle = feed.filter(({ fact }) => fact.kind === 'append-accepted' && fact.stored === 0);
    expect(idle).toEqual([]);
  });
});
