import { describe, expect, it } from 'vitest';
import { Clocks } from '../../src/live/clocks.js';
import { Queue } from '../../src/live/queue.js';
import type { Observation, Observed, Sent } from '../../src/server/observation.js';
import { appendEntries } from '../support/nodes.js';

const HEARTBEAT = appendEntries();

const EMPTY: Observation['state'] = {
  currentTerm: 1,
  votedFor: null,
  log: { length: 0, from: 1, entries: [] },
  commitIndex: 0,
  lastApplied: 0,
  leaderId: null,
  electionTimer: null,
  candidacy: null,
  leadership: null,
  machine: {},
  paused: false,
  cut: [],
};

function step(
  node: string,
  at: number,
  input: Observed,
  sends: readonly string[] = [],
  answers: readonly string[] = [],
): Observation {
  if (HEARTBEAT.path !== '/append_entries') throw new Error('no heartbeat');
  const { path, body } = HEARTBEAT;
  return {
    seq: 1,
    boot: node,
    node,
    at,
    input,
    sends: sends.map((exchange): Sent => ({ exchange, to: 'S9', path, body })),
    answers: answers.map((exchange) => ({
      exchange,
      status: 200,
      body: { term: 1, success: true, matchIndex: 0 },
    })),
    facts: [],
    state: EMPTY,
  };
}

const deadline: Observed = { kind: 'deadline' };
const request = (exchange: string): Observed => ({
  kind: 'command',
  exchange,
  from: 'S1',
  command: 'GET x',
});
const reply = (exchange: string): Observed => ({
  kind: 'reply',
  exchange,
  from: 'S2',
  status: 200,
  body: { term: 1, success: true, matchIndex: 0 },
});

/** What comes out of a queue, and when: `S1 10`. */
function order(steps: readonly Observation[], clocks = new Clocks()): readonly string[] {
  const queue = new Queue(clocks);
  for (const one of steps) queue.put({ kind: 'step', step: one });
  const taken = [];
  for (let next = queue.take(1e9); next !== null; next = queue.take(1e9)) {
    const { heard, at } = next;
    taken.push(
      `${heard.kind === 'step' ? heard.step.node : heard.node} ${Math.round(at * 100) / 100}`,
    );
  }
  return taken;
}

describe('What is heard', () => {
  it('comes out in the order of its times, each process’s in its own', () => {
    const steps = [step('S1', 10, deadline), step('S1', 30, deadline), step('S2', 20, deadline)];
    expect(order(steps)).toEqual(['S1 10', 'S2 20', 'S1 30']);
  });

  it('waits for its time', () => {
    const queue = new Queue(new Clocks());
    queue.put({ kind: 'step', step: step('S1', 10, deadline) });
    expect(queue.take(9.99)).toBeNull();
    expect(queue.take(10)?.at).toBe(10);
    expect(queue.take(1e9)).toBeNull();
  });

  it('of a request that arrives comes after what sent it, and the receiver’s clock is set by that', () => {
    const steps = [
      step('S2', 5, request('a')),
      step('S2', 25, deadline),
      step('S1', 10, deadline, ['a']),
    ];
    expect(order(steps)).toEqual(['S1 10', 'S2 10.01', 'S2 30.01']);
  });

  it('of an answer comes after what gave it', () => {
    const steps = [step('S1', 5, reply('a')), step('S2', 10, request('b'), [], ['a'])];
    expect(order(steps)).toEqual(['S2 10', 'S1 10.01']);
  });

  it('settles clocks that depend on each other', () => {
    const steps = [
      step('S2', 1, request('a'), ['b']),
      step('S3', 2, request('b')),
      step('S1', 50, deadline, ['a']),
    ];
    expect(order(steps)).toEqual(['S1 50', 'S2 50.01', 'S3 50.02']);
  });

  it('that contradicts itself comes out all the same', () => {
    const steps = [
      step('S1', 1, request('b')),
      step('S1', 2, deadline, ['a']),
      step('S2', 1, request('a')),
      step('S2', 2, deadline, ['b']),
    ];
    expect(order(steps)).toHaveLength(4);
  });

  it('tells ahead when a request arrives and how a call ends, and that it is over once it has', () => {
    const queue = new Queue(new Clocks());
    queue.put({ kind: 'step', step: step('S2', 20, request('a')) });
    queue.put({ kind: 'step', step: step('S1', 30, reply('a')) });
    const failure = { kind: 'failure', exchange: 'b', from: 'S2', failure: 'timed-out' } as const;
    queue.put({ kind: 'step', step: step('S1', 40, failure) });
    expect(queue.ahead.arrivalOf('a')).toBe(20);
    expect(queue.ahead.outcomeOf('a')).toEqual({ at: 30, answered: true });
    expect(queue.ahead.outcomeOf('b')).toEqual({ at: 40, answered: false });
    expect(queue.ahead.arrivalOf('b')).toBeNull();
    expect(queue.ahead.isOver('a')).toBe(false);
    queue.take(100);
    expect(queue.ahead.arrivalOf('a')).toBeNull();
    expect(queue.ahead.isOver('a')).toBe(true);
  });
});

describe('A process’s clock', () => {
  it('is set so that the quickest news took no time', () => {
    const clocks = new Clocks();
    clocks.hear('a', 1000, 57);
    clocks.hear('a', 1010, 65);
    clocks.hear('a', 1020, 90);
    expect(clocks.read('a', 1010)).toBe(65);
    expect(clocks.read('a', 1000)).toBe(55);
  });

  it('stays as it is once it has been used, but for being set forward', () => {
    const clocks = new Clocks();
    clocks.hear('a', 1000, 60);
    clocks.settle('a');
    clocks.hear('a', 1010, 65);
    expect(clocks.read('a', 1000)).toBe(60);
    clocks.setForward('a', 1000, 70);
    expect(clocks.read('a', 1000)).toBe(70);
    clocks.setForward('a', 1000, 50);
    expect(clocks.read('a', 1000)).toBe(70);
  });

  it('that turns out to be far ahead, as its first news were slow, is set back; its causes do not push it there again', () => {
    const clocks = new Clocks();
    clocks.hear('a', 1000, 4060);
    clocks.settle('a');
    clocks.hear('a', 1100, 1165);
    expect(clocks.read('a', 1100)).toBe(1165);
    expect(clocks.setForward('a', 1100, 1170)).toBe(true);
    expect(clocks.setForward('a', 1100, 4000)).toBe(true);
    expect(clocks.read('a', 1100)).toBe(1165 + 250);
    expect(clocks.setForward('a', 1100, 4000)).toBe(false);
  });
});
