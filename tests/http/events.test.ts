import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until, type Cluster } from '../../src/http/cluster.js';
import { Past } from '../../src/http/past.js';
import { eventsOf } from '../../src/http/events.js';
import type { Entry } from '../../src/raft/node.js';
import type { Observation } from '../../src/server/observation.js';
import { readEvents, type Reader } from '../support/events.js';
import {
  clientOf,
  PATIENT,
  startCluster,
  withNode,
  type Client,
} from '../support/real-processes.js';

const entry = (term: number, index: number): Entry => ({
  term,
  command: `SET x = ${index}.${term}`,
});

/** S2 leads in a term and sends entries of that term. */
function append(node: Client, term: number, prev: readonly [number, number], count: number) {
  const [prevLogIndex, prevLogTerm] = prev;
  const entries = Array.from({ length: count }, (_, i) => entry(term, prevLogIndex + 1 + i));
  const body = { term, leaderId: 'S2', prevLogIndex, prevLogTerm, entries, leaderCommit: 0 };
  return node.post('/append_entries', body, { 'X-Exchange': `S2-test-${term}.${count}` });
}

const hasRead = (reader: Reader, count: number) =>
  until(`${count} events`, () => (reader.events.length >= count ? true : null));

const seqs = ({ events }: Reader) => events.map(({ seq }) => seq);

describe('GET /events of a node that does nothing by itself', () => {
  it('begins with a snapshot, and goes on step by step', async () => {
    await withNode(async (node) => {
      await append(node, 1, [0, 0], 2);
      const reader = await readEvents(node.url);
      await hasRead(reader, 1);
      await append(node, 1, [2, 1], 1);
      await hasRead(reader, 2);
      reader.end();
      const { boot } = await node.state();

      expect(reader.type).toContain('text/event-stream');
      expect(reader.ids).toEqual(['2', '3']);
      expect(reader.events).toMatchObject([
        {
          seq: 2,
          boot,
          node: 'S1',
          input: { kind: 'snapshot' },
          state: {
            currentTerm: 1,
            log: { length: 2, from: 1, entries: [entry(1, 1), entry(1, 2)] },
          },
        },
        {
          seq: 3,
          boot,
          node: 'S1',
          input: {
            kind: 'request',
            exchange: 'S2-test-1.1',
            from: 'S2',
            path: '/append_entries',
            body: { term: 1, prevLogIndex: 2, entries: [entry(1, 3)] },
          },
          sends: [],
          answers: [
            {
              exchange: 'S2-test-1.1',
              status: 200,
              body: { term: 1, success: true, matchIndex: 3 },
            },
          ],
          facts: [{ kind: 'append-accepted', rule: 'append-entries-4', stored: 1 }],
          state: { log: { length: 3, from: 3, entries: [entry(1, 3)] }, leaderId: 'S2' },
        },
      ]);
    });
  });

  it('begins after the event that a reader names, by ?after or by Last-Event-ID, which counts more', async () => {
    await withNode(async (node) => {
      for (const count of [0, 1, 2]) {
        // oxlint-disable-next-line no-await-in-loop
        await append(node, 1, [0, 0], count);
      }
      const all = await readEvents(node.url, '?after=0');
      const two = await readEvents(node.url, '?after=2');
      const last = await readEvents(node.url, '?after=0', { 'Last-Event-ID': '3' });
      await Promise.all([hasRead(all, 4), hasRead(two, 2), hasRead(last, 1)]);
      for (const reader of [all, two, last]) reader.end();
      expect(seqs(all)).toEqual([1, 2, 3, 4]);
      expect(all.events[0]).toMatchObject({
        input: { kind: 'start' },
        state: { log: { length: 0 } },
      });
      expect(seqs(two)).toEqual([3, 4]);
      expect(seqs(last)).toEqual([4]);
    });
  });

  it.each([
    ['of another run', '?after=1&boot=other'],
    ['that have not happened here', '?after=77'],
    ['that cannot be', '?after=-1'],
  ])('begins with a snapshot for a reader who asks for steps %s', async (_, query) => {
    await withNode(async (node) => {
      await append(node, 1, [0, 0], 1);
      const reader = await readEvents(node.url, query);
      await hasRead(reader, 1);
      reader.end();
      expect(reader.events).toMatchObject([{ seq: 2, input: { kind: 'snapshot' } }]);
    });
  });

  it('tells of the log what has changed, so that a reader has it whole', async () => {
    await withNode(async (node) => {
      const reader = await readEvents(node.url, '?after=0');
      await append(node, 1, [0, 0], 3);
      await append(node, 2, [1, 1], 1);
      await append(node, 2, [2, 2], 2);
      await hasRead(reader, 4);
      reader.end();
      expect(reader.events.map(({ state }) => state.log)).toEqual([
        { length: 0, from: 1, entries: [] },
        { length: 3, from: 1, entries: [entry(1, 1), entry(1, 2), entry(1, 3)] },
        { length: 2, from: 2, entries: [entry(2, 2)] },
        { length: 4, from: 3, entries: [entry(2, 3), entry(2, 4)] },
      ]);
      expect(logOf(reader.events)).toEqual((await node.state()).log);
    });
  });

  it('tells of faults', async () => {
    await withNode(
      async (node) => {
        const reader = await readEvents(node.url, '?after=1');
        await node.post('/fault/cut?peer=S3', {});
        await node.post('/fault/cut', { peer: 'S2' });
        await node.post('/fault/heal', {});
        await hasRead(reader, 3);
        reader.end();
        expect(reader.events).toMatchObject([
          { input: { kind: 'fault', fault: 'cut', peer: 'S3' }, state: { cut: ['S3'] } },
          { input: { kind: 'fault', fault: 'cut', peer: 'S2' }, state: { cut: ['S3', 'S2'] } },
          { input: { kind: 'fault', fault: 'heal', peer: null }, state: { cut: [] } },
        ]);
      },
      ['--allow-faults'],
    );
  });
});

/** The log that a reader has after these events. */
function logOf(events: readonly Observation[]): readonly Entry[] {
  let log: readonly Entry[] = [];
  for (const { state } of events) log = [...log.slice(0, state.log.from - 1), ...state.log.entries];
  return log;
}

describe('the events of three nodes', () => {
  let cluster: Cluster;
  let readers: readonly Reader[];

  beforeAll(async () => {
    cluster = await startCluster(3, PATIENT);
    readers = await Promise.all(cluster.places.map(({ url }) => readEvents(url, '?after=0')));
    const { leader, followers } = await cluster.settled();
    await clientOf(cluster.urlOf(leader.id)).post('/request', { command: 'SET x = 1' });
    await clientOf(cluster.urlOf(followers[0]?.id as string)).post(
      '/request',
      { command: 'SET x = 2' },
      { 'X-Exchange': 'a-client' },
    );
    await until('both commands on all nodes', async () => {
      const states = await cluster.states();
      return states.every(({ machine }) => machine['x'] === '2') ? true : null;
    });
    const tails = await cluster.states();
    await Promise.all(tails.map(({ seq }, i) => hasRead(readers[i] as Reader, seq)));
  });

  afterAll(async () => {
    for (const reader of readers) reader.end();
    await cluster.endAll();
  });

  it('have no gaps and lead to the states of the nodes', async () => {
    for (const reader of readers) {
      expect(seqs(reader)).toEqual(reader.events.map((_, i) => i + 1));
      expect(logOf(reader.events).map(({ command }) => command)).toEqual([
        'SET x = 1',
        'SET x = 2',
      ]);
    }
  });

  it('tell of each call by one name at both ends', () => {
    const all = readers.flatMap(({ events }) => events);
    const sent = all.flatMap(({ node, sends }) => sends.map((send) => ({ from: node, ...send })));
    const received = all.filter(({ input }) => input.kind === 'request');
    expect(new Set(sent.map(({ exchange }) => exchange)).size).toBe(sent.length);
    expect(received.length).toBeGreaterThan(3);
    for (const { node, input } of received) {
      if (input.kind !== 'request') continue;
      const { exchange, from, path, body } = input;
      expect(sent).toContainEqual({ exchange, from, to: node, path, body });
    }
    const heard = all.flatMap(({ input }) => (input.kind === 'reply' ? [input] : []));
    const answers = all.flatMap((observation) => observation.answers);
    for (const { exchange, status, body } of heard) {
      expect(answers).toContainEqual({ exchange, status, body });
    }
  });

  it('follow a command that is passed on: from the client to the leader and back', () => {
    const all = readers.flatMap(({ events }) => events);
    const first = all.find(
      ({ input }) => input.kind === 'command' && input.exchange === 'a-client',
    ) as Observation;
    expect(first.input).toMatchObject({ from: 'client', command: 'SET x = 2' });
    const [forward] = first.sends;
    expect(forward).toMatchObject({ path: '/request', body: { command: 'SET x = 2' } });
    const atLeader = all.find(
      ({ input }) => input.kind === 'command' && input.exchange === forward?.exchange,
    );
    expect(atLeader).toMatchObject({ node: forward?.to, input: { from: first.node } });
    const back = all.find(
      ({ input }) => input.kind === 'reply' && input.exchange === forward?.exchange,
    );
    expect(back).toMatchObject({
      node: first.node,
      answers: [{ exchange: 'a-client', status: 200, body: { result: '2' } }],
    });
  });
});

const observation = (seq: number, machine = {}) =>
  ({ seq, boot: 'b', input: { kind: 'deadline' }, state: { machine } }) as unknown as Observation;

const nothing = () => undefined;

function recorded(count: number, keys = 0): Past {
  const past = new Past();
  const machine = Object.fromEntries(Array.from({ length: keys }, (_, i) => [`k${i}`, '']));
  for (let seq = 1; seq <= count; seq++) past.add([observation(seq, machine)]);
  return past;
}

describe('a reader that is slow', () => {
  it('finds the latest thousand events and more, and nothing of what was before', () => {
    const past = recorded(5000);
    expect(past.last).toBe(5000);
    expect(past.after(5000, 10)).toEqual([]);
    expect(past.after(4990, 3)?.map(({ seq }) => seq)).toEqual([4991, 4992, 4993]);
    expect(past.after(4000, 2000)).toHaveLength(1000);
    expect(past.after(2999, 1)).toBeNull();
    expect(past.after(5001, 1)).toBeNull();
  });

  it('finds fewer of them where the states are large', () => {
    const past = recorded(1000, 10_000);
    expect(past.after(990, 10)).toHaveLength(10);
    expect(past.after(890, 1)).toBeNull();
  });

  it('is not waited for and has nothing kept for it: it goes on from a snapshot', async () => {
    const past = recorded(3);
    const written: string[] = [];
    let goOn: () => void = nothing;
    const out = {
      aborted: false,
      write(text: string) {
        written.push(text);
        return new Promise<void>((resolve) => (goOn = resolve));
      },
    };
    const snapshot = () =>
      ({ ...observation(past.last), input: { kind: 'snapshot' } }) as Observation;
    const done = eventsOf({ past, boot: 'b', snapshot }, out, '1');
    await until('the first write', () => (written.length === 1 ? true : null));
    for (let seq = 4; seq <= 5000; seq++) past.add([observation(seq)]);
    expect(written).toHaveLength(1);
    goOn();
    await until('the second write', () => (written.length === 2 ? true : null));
    expect(written[0]?.match(/^id: .*$/gm)).toEqual(['id: 2', 'id: 3']);
    expect(written[1]).toMatch(/^id: 5000\ndata: .*"snapshot".*\n\n$/);
    out.aborted = true;
    goOn();
    past.add([observation(5001)]);
    await done;
  });
});
