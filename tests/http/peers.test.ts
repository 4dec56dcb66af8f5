import { createServer as createHttpServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { until, type Cluster } from '../../src/http/cluster.js';
import { readEvents, type Reader } from '../support/events.js';
import { clientOf, startCluster, type Client, type Said } from '../support/real-processes.js';

/** S1 stands for election soon, S3 is a peer as it should be, and S2 is not. */
const SOON = ['--heartbeat', '50', '--election', '500-500'] as const;

let cluster: Cluster;
let ends: (() => unknown)[] = [];

afterEach(async () => {
  await cluster.endAll();
  await Promise.all(ends.map((end) => end()));
  ends = [];
});

type Answer = (incoming: IncomingMessage, reply: (status: number, body: string) => void) => void;

/** Listens where a peer should be. */
async function play(id: string, answer: Answer): Promise<void> {
  const server = createHttpServer((incoming, outgoing) => {
    answer(incoming, (status, body) => outgoing.writeHead(status).end(body));
  });
  await listen(server, id);
  ends.push(() => server.closeAllConnections());
}

async function listen(server: Pick<Server, 'listen' | 'close'>, id: string): Promise<void> {
  const { port } = new URL(cluster.urlOf(id));
  await new Promise<void>((resolve) => server.listen(Number(port), '127.0.0.1', resolve));
  ends.push(() => server.close());
}

/** A peer that grants every vote and confirms every entry. */
const willing: Answer = (incoming, reply) => {
  let text = '';
  incoming.on('data', (chunk: Buffer) => (text += String(chunk)));
  incoming.on('end', () => {
    const { term, prevLogIndex, entries } = JSON.parse(text) as {
      term: number;
      prevLogIndex: number;
      entries: unknown[];
    };
    const body =
      incoming.url === '/request_vote'
        ? { term, voteGranted: true }
        : { term, success: true, matchIndex: prevLogIndex + entries.length };
    reply(200, JSON.stringify(body));
  });
};

/** Starts S1 beside S3, and has S2 played by whoever is given. */
async function startBeside(playS2: () => Promise<void>): Promise<Client> {
  cluster = await startCluster(3, SOON, []);
  await play('S3', willing);
  await playS2();
  await cluster.start('S1');
  return clientOf(cluster.urlOf('S1'));
}

/** What S1 answers to a client, once it leads. */
async function served(node: Client): Promise<Said> {
  await until('S1 to lead', async () => ((await node.state()).role === 'leader' ? true : null));
  return node.post('/request', { command: 'SET x = 1' });
}

const CARRIED_OUT = { status: 200, body: { index: 1, result: '1' } };

/** Waits for so many calls to S2 that fail in this way; on a busy machine others may be too late. */
const failures = (reader: Reader, failure: string, count: number) =>
  until(`${count} × ${failure}`, () => {
    const seen = reader.events.filter(
      ({ input }) => input.kind === 'failure' && input.from === 'S2' && input.failure === failure,
    );
    return seen.length >= count ? true : null;
  });

describe('a peer that answers nonsense does not stop the node', () => {
  it.each([
    ['no JSON', 200, 'OK'],
    ['JSON that is no answer', 200, '[]'],
    [
      'a field of a wrong kind',
      200,
      '{"term":"1","voteGranted":true,"success":true,"matchIndex":0}',
    ],
    ['an answer without its term', 200, '{"voteGranted":true,"success":true,"matchIndex":0}'],
    ['an error', 500, '{"term":1,"voteGranted":true,"success":true,"matchIndex":0}'],
    ['a page that is not there', 404, '<html>'],
    ['more than 1 MiB', 200, ' '.repeat(2 * 1024 * 1024)],
  ])('%s', async (_, status, body) => {
    const node = await startBeside(() => play('S2', (_incoming, reply) => reply(status, body)));
    const reader = await readEvents(node.url, '?after=0');
    expect(await served(node)).toMatchObject(CARRIED_OUT);
    await failures(reader, 'bad-answer', 3);
    reader.end();
    expect((await node.state()).matchIndex).toMatchObject({ S2: 0 });
  });

  it('something that is not even HTTP', async () => {
    const node = await startBeside(async () => {
      const server = createTcpServer((socket) => {
        socket.on('error', () => undefined);
        socket.end('SSH-2.0-OpenSSH_9.2\r\n');
      });
      await listen(server as unknown as Server, 'S2');
    });
    const reader = await readEvents(node.url, '?after=0');
    expect(await served(node)).toMatchObject(CARRIED_OUT);
    await failures(reader, 'bad-answer', 3);
    reader.end();
  });
});

describe('a peer that breaks off', () => {
  it('is called again with the next heartbeat', async () => {
    const node = await startBeside(() => play('S2', (incoming) => incoming.socket.destroy()));
    const reader = await readEvents(node.url, '?after=0');
    expect(await served(node)).toMatchObject(CARRIED_OUT);
    await failures(reader, 'connection-reset', 3);
    reader.end();
  });
});

describe('a peer that says nothing', () => {
  it('has at most four calls open at a time, and each is given up', async () => {
    let open = 0;
    let most = 0;
    const node = await startBeside(() =>
      play('S2', (incoming) => {
        open++;
        most = Math.max(most, open);
        incoming.socket.on('close', () => open--);
      }),
    );
    const reader = await readEvents(node.url, '?after=0');
    expect(await served(node)).toMatchObject(CARRIED_OUT);
    await Promise.all(
      Array.from({ length: 100 }, (_, i) => node.post('/request', { command: `SET y = ${i}` })),
    );
    await failures(reader, 'timed-out', 10);
    reader.end();
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(4);
  });
});

describe('a peer that is down', () => {
  it('is called once each heartbeat, whatever else there is to send', async () => {
    const node = await startBeside(() => Promise.resolve());
    const reader = await readEvents(node.url, '?after=0');
    expect(await served(node)).toMatchObject(CARRIED_OUT);
    await Promise.all(
      Array.from({ length: 100 }, (_, i) => node.post('/request', { command: `SET y = ${i}` })),
    );
    await failures(reader, 'connection-refused', 10);
    reader.end();
    const led = reader.events.filter(({ state }) => state.leadership !== null);
    const heartbeats = led.filter(({ input }) => input.kind === 'deadline').length;
    const sends = led.flatMap((observation) => observation.sends).filter(({ to }) => to === 'S2');
    expect(heartbeats).toBeGreaterThan(3);
    // And the first one of the new leader.
    expect(sends.length).toBeLessThanOrEqual(heartbeats + 1);
    expect(sends.length).toBeGreaterThanOrEqual(heartbeats - 1);
  });
});

describe('a leader whom no majority confirms', () => {
  it('says in time that the outcome is not known: 503', async () => {
    cluster = await startCluster(3, SOON, []);
    await play('S3', (incoming, reply) => {
      if (incoming.url === '/request_vote') willing(incoming, reply);
      else reply(500, '');
    });
    await cluster.start('S1');
    const node = clientOf(cluster.urlOf('S1'));
    const said = await served(node);
    expect(said).toMatchObject({ status: 503, body: { error: 'timed-out' } });
    expect(await node.state()).toMatchObject({ log: [{ command: 'SET x = 1' }], commitIndex: 0 });
  });
});
