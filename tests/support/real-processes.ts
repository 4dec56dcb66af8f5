import { join } from 'node:path';
import { buildPrograms } from '../../scripts/processes.mjs';
import { Cluster, freePlaces } from '../../src/http/cluster.js';
import type { State } from '../../src/http/state.js';

/** A slow machine may be late by a second without an election. */
export const PATIENT = ['--heartbeat', '100', '--election', '1000-2000'] as const;

/** For nodes that are to do nothing by themselves while a test goes on. */
export const QUIET = ['--heartbeat', '60000', '--election', '60000-60000'] as const;

let built: Promise<string> | null = null;

/** The file of a built program. */
export async function programFile(name: 'node' | 'cluster' | 'demo'): Promise<string> {
  built ??= buildPrograms();
  return join(await built, `${name}.js`);
}

/** So many nodes on free ports. All of them are started, or those of the names that are given. */
export async function startCluster(
  nodes: number,
  options: readonly string[],
  ids?: readonly string[],
): Promise<Cluster> {
  const cluster = new Cluster(await programFile('node'), await freePlaces(nodes), options);
  await Promise.all((ids ?? cluster.places.map(({ id }) => id)).map((id) => cluster.start(id)));
  return cluster;
}

/** Runs a test against S1 of three, which does nothing by itself; the test plays S2 and S3. */
export async function withNode(
  test: (node: Client, cluster: Cluster) => Promise<void>,
  options: readonly string[] = [],
): Promise<void> {
  const cluster = await startCluster(3, [...QUIET, ...options], ['S1']);
  try {
    await test(clientOf(cluster.urlOf('S1')), cluster);
  } finally {
    await cluster.end('S1', 'SIGKILL');
  }
}

export interface Said {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

/** Whoever calls a node, as another node or as a client. */
export interface Client {
  readonly url: string;
  readonly post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Said>;
  readonly call: (path: string, init?: RequestInit) => Promise<Said>;
  readonly state: () => Promise<State>;
}

export function clientOf(url: string): Client {
  const call = async (path: string, init?: RequestInit): Promise<Said> => {
    const answer = await fetch(url + path, init);
    const text = await answer.text();
    return {
      status: answer.status,
      body: text === '' ? null : (JSON.parse(text) as unknown),
      headers: answer.headers,
    };
  };
  return {
    url,
    call,
    post: (path, body, headers = {}) =>
      call(path, { method: 'POST', body: JSON.stringify(body), headers }),
    state: async () => (await call('/state')).body as State,
  };
}
