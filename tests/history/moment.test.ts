import { describe, expect, it } from 'vitest';
import { act, begin, next } from '../../src/history/moment.js';
import { weightOf } from '../../src/history/news.js';
import type { Command } from '../../src/simulation/command.js';
import type { Fact } from '../../src/simulation/facts.js';
import { command, pass } from '../support/moments.js';

const request: Command = { do: 'request', to: 'leader', command: 'SET x = 1' };

/** A run of a second with a request in it. */
const play = (seed: number) => pass(command(pass(begin({ seed }), 400), request), 600);

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
    const moment = command(begin({ seed: 1, nodes: 1 }), { do: 'kill', node: 'S1' });
    expect(next(moment)).toBe(moment);
  });

  it('is never changed by those that follow it, so that one can go back', () => {
    const early = pass(begin({ seed: 1 }), 300);
    const told = [...early.feed];
    const one = pass(command(early, request), 700);
    const other = pass(command(early, { do: 'kill', node: 'S1' }), 700);
    expect([...early.feed]).toEqual(told);
    expect([...one.feed].slice(0, told.length)).toEqual(told);
    expect([...other.feed].slice(0, told.length)).toEqual(told);
    expect([...one.feed]).not.toEqual([...other.feed]);
  });

  it('comes out the same for the same origin and commands', () => {
    expect(play(3)).toEqual(play(3));
    expect(play(3)).not.toEqual(play(4));
  });

  it('sees nothing unsafe in a run by the paper’s rules', () => {
    const moment = pass(play(1), 2000);
    expect(moment.safety.violations).toEqual([]);
    expect(moment.safety.committed.length).toBe(1);
  });
});

describe('the feed', () => {
  const moment = play(1);
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
