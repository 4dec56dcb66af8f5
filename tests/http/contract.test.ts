import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cluster } from '../../src/http/cluster.js';
import type { State } from '../../src/http/state.js';
import { clientOf, QUIET, startCluster, type Client } from '../support/real-processes.js';

let cluster: Cluster;
let node: Client;

beforeAll(async () => {
  cluster = await startCluster(3, [...QUIET, '--cors', 'http://page.test'], ['S1']);
  node = clientOf(cluster.urlOf('S1'));
});

afterAll(() => cluster.endAll());

/** What of a state only a step of the node changes. */
async function stateOf(client: Client) {
  const { electionDeadline, heartbeatDeadline, now, ...rest } = await client.state();
  return {
    ...rest,
    seq: rest.seq,
    hasTimers: [electionDeadline !== null, heartbeatDeadline !== null, now > 0],
  };
}

const vote = { term: 1, candidateId: 'S2', lastLogIndex: 0, lastLogTerm: 0 };
const append = {
  term: 1,
  leaderId: 'S2',
  prevLogIndex: 0,
  prevLogTerm: 0,
  entries: [{ term: 1, command: 'SET x = 1' }],
  leaderCommit: 0,
};
const without = (body: object, field: string) =>
  Object.fromEntries(Object.entries(body).filter(([key]) => key !== field));

describe('GET /state', () => {
  it('shows a node that has just been started as Figure 2 has it', async () => {
    const { status, body, headers } = await node.call('/state');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('application/json');
    expect(body).toEqual({
      id: 'S1',
      role: 'follower',
      currentTerm: 0,
      votedFor: null,
      log: [],
      commitIndex: 0,
      lastApplied: 0,
      leaderId: null,
      electionDeadline: expect.any(Number),
      heartbeatDeadline: null,
      machine: {},
      peers: { S2: cluster.urlOf('S2'), S3: cluster.urlOf('S3') },
      heartbeatInterval: 60_000,
      electionTimeout: [60_000, 60_000],
      boot: expect.any(String),
      seq: 1,
      now: expect.any(Number),
      paused: false,
      cut: [],
      allowsFaults: false,
    });
    const { electionDeadline } = body as State;
    expect(electionDeadline).toBeGreaterThan(0);
    expect(electionDeadline).toBeLessThanOrEqual(60_000);
  });
});

describe('a body that cannot be', () => {
  const cases: readonly [path: string, body: unknown, error: string][] = [
    ...['/request_vote', '/append_entries', '/request'].flatMap(
      (path): [string, unknown, string][] => [
        [path, null, 'The body must be an object.'],
        [path, 'term', 'The body must be an object.'],
      ],
    ),
    ...Object.keys(vote).map((field): [string, unknown, string] => [
      '/request_vote',
      without(vote, field),
      `${field} is missing.`,
    ]),
    ...Object.keys(append).map((field): [string, unknown, string] => [
      '/append_entries',
      without(append, field),
      `${field} is missing.`,
    ]),
    ['/request_vote', { ...vote, term: -1 }, 'term must be a whole number from 0 on.'],
    ['/request_vote', { ...vote, term: 1.5 }, 'term must be a whole number from 0 on.'],
    ['/request_vote', { ...vote, term: '1' }, 'term must be a whole number from 0 on.'],
    ['/request_vote', { ...vote, term: 1e300 }, 'term must be a whole number from 0 on.'],
    ['/request_vote', { ...vote, candidateId: 'S9' }, 'candidateId must be one of S2, S3.'],
    ['/request_vote', { ...vote, candidateId: 'S1' }, 'candidateId must be one of S2, S3.'],
    [
      '/request_vote',
      { ...vote, lastLogTerm: null },
      'lastLogTerm must be a whole number from 0 on.',
    ],
    ['/append_entries', { ...append, leaderId: 7 }, 'leaderId must be one of S2, S3.'],
    ['/append_entries', { ...append, entries: {} }, 'entries must be a list.'],
    ['/append_entries', { ...append, entries: [4] }, 'entries[0] must be an object.'],
    [
      '/append_entries',
      { ...append, entries: [append.entries[0], { term: 1 }] },
      'entries[1].command is missing.',
    ],
    [
      '/append_entries',
      { ...append, entries: [{ term: 0, command: 'GET x' }] },
      'entries[0].term must be a whole number from 1 on.',
    ],
    [
      '/append_entries',
      { ...append, entries: [{ term: 2, command: 'GET x' }] },
      'entries must be of no later term than the request.',
    ],
    [
      '/append_entries',
      { ...append, entries: [{ term: 1, command: 'x'.repeat(1001) }] },
      'entries[0].command must be a text of at most 1000 characters.',
    ],
    ['/request', {}, 'command is missing.'],
    ['/request', { command: 5 }, 'command must be a text.'],
    ['/request', { command: ' ' }, 'command must be SET x = 5, GET x or DEL x, and not empty.'],
    ['/request', { command: 'PUT x' }, 'command must be one that begins with SET, GET or DEL'],
    ['/request', { command: 'SET x' }, 'command must be one with a value'],
    ['/request', { command: 'GET' }, 'command must be one with a key'],
    ['/request', { command: 'GET x y' }, 'command must be one with a single key'],
    ['/request', { command: `SET x = ${'5'.repeat(40)}` }, 'command must be at most 40 characters'],
  ];

  it.each(cases)('%s %j: 400, %s', async (path, body, error) => {
    const before = await stateOf(node);
    const said = await node.post(path, body);
    expect(said.status).toBe(400);
    expect(said.body).toEqual({ error: expect.stringContaining(error) });
    expect(await stateOf(node)).toEqual(before);
  });

  it.each(['', '{', 'term=1', '{"term":1}x', '\u0000'])('no JSON, %j: 400', async (body) => {
    const before = await stateOf(node);
    const said = await node.call('/request_vote', { method: 'POST', body });
    expect(said).toMatchObject({ status: 400, body: { error: 'The body must be JSON.' } });
    expect(await stateOf(node)).toEqual(before);
  });

  it.each([
    ['with its length said', false],
    ['in chunks', true],
  ])('over 1 MiB, %s: 413', async (_, chunked) => {
    const before = await stateOf(node);
    const command = 'x'.repeat(1024 * 1024);
    expect(await sendAll(JSON.stringify({ command }), chunked)).toBe(413);
    expect(await stateOf(node)).toEqual(before);
  });

  it('just below 1 MiB is read', async () => {
    const padded = JSON.stringify({ command: 'PUT x' }).padEnd(1024 * 1024);
    expect(await sendAll(padded, false)).toBe(400);
    expect(await sendAll(padded, true)).toBe(400);
  });
});

/** Posts to `/request` and returns the status, whether or not the node lets it finish. */
function sendAll(body: string, chunked: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = chunked ? {} : { 'Content-Length': Buffer.byteLength(body) };
    const call = request(`${node.url}/request`, { method: 'POST', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    call.on('error', reject);
    call.write(body.slice(0, 1000));
    call.end(body.slice(1000));
  });
}

describe('a call that leads nowhere', () => {
  it.each(['/', '/states', '/state/', '/fault/pause', '/request_vote/1'])(
    '%s is not there: 404',
    async (path) => {
      const { status, body } = await node.post(path, vote);
      expect({ status, body }).toEqual({
        status: 404,
        body: { error: `There is nothing at ${path}.` },
      });
    },
  );

  it.each([
    ['GET', '/request_vote', 'POST'],
    ['PUT', '/append_entries', 'POST'],
    ['DELETE', '/request', 'POST'],
    ['POST', '/state', 'GET'],
    ['POST', '/events', 'GET'],
    ['OPTIONS', '/request', 'POST'],
  ])('%s %s: 405, and Allow says %s', async (method, path, allowed) => {
    const before = await stateOf(node);
    const { status, body, headers } = await node.call(path, { method });
    expect({ status, body }).toEqual({
      status: 405,
      body: { error: `Only ${allowed} is possible here.` },
    });
    expect(headers.get('allow')).toBe(allowed);
    expect(await stateOf(node)).toEqual(before);
  });

  it('HEAD is not taken for GET: 405', async () => {
    for (const path of ['/state', '/events']) {
      // oxlint-disable-next-line no-await-in-loop
      expect((await fetch(node.url + path, { method: 'HEAD' })).status).toBe(405);
    }
  });
});

describe('a page of another origin', () => {
  it('is let in where the command line names it', async () => {
    const { status, headers } = await node.call('/state', {
      headers: { Origin: 'http://page.test' },
    });
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe('http://page.test');
  });

  it('may ask before it posts JSON', async () => {
    const answer = await fetch(`${node.url}/request`, {
      method: 'OPTIONS',
      headers: {
        Origin: 'http://page.test',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'content-type',
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-methods')).toContain('POST');
    expect(answer.headers.get('access-control-allow-headers')).toContain('content-type');
  });

  it('is refused otherwise, and what it posts is not done: 403', async () => {
    const before = await stateOf(node);
    const said = await node.post('/request_vote', vote, { Origin: 'http://evil.test' });
    expect(said.status).toBe(403);
    expect(said.headers.get('access-control-allow-origin')).toBeNull();
    expect(await stateOf(node)).toEqual(before);
  });

  it('does not get in by a name of its own for this address (DNS rebinding): 403', async () => {
    const status = await new Promise((resolve, reject) => {
      const headers = { Host: 'evil.test:7001' };
      const call = request(`${node.url}/state`, { headers }, ({ statusCode }) =>
        resolve(statusCode),
      );
      call.on('error', reject).end();
    });
    expect(status).toBe(403);
  });
});
