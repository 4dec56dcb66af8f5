import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { MAX_ENTRIES } from '../../src/raft/append-entries.js';
import { until, type Cluster } from '../../src/http/cluster.js';
import type { State } from '../../src/http/state.js';
import { clientOf, PATIENT, startCluster } from '../support/real-processes.js';

let cluster: Cluster;

async function start(...options: readonly string[]): Promise<void> {
  cluster = await startCluster(3, [...PATIENT, ...options]);
}

afterEach(() => cluster.endAll());

const post = (id: string, path: string, body: unknown = {}) =>
  clientOf(cluster.urlOf(id)).post(path, body);

/** Sends a command until it is carried out. Only for commands that may be carried out twice. */
function request(
  id: string,
  command: string,
): Promise<{ readonly index: number; readonly term: number }> {
  return until(`the answer to ${command}`, async () => {
    const { status, body } = await post(id, '/request', { command });
    return status === 200 ? (body as { index: number; term: number }) : null;
  });
}

/** Waits until all nodes that run have applied the same log up to an index, and returns it. */
function applied(index: number, nodes = 3): Promise<State['log']> {
  return until(`index ${index} on ${nodes} nodes`, async () => {
    const states = await cluster.states();
    const logs = states.map(({ log, lastApplied }) => JSON.stringify(log.slice(0, lastApplied)));
    const isDone =
      states.length === nodes &&
      states.every(({ lastApplied }) => lastApplied >= index) &&
      new Set(logs).size === 1;
    return isDone ? (states[0] as State).log : null;
  });
}

describe('three processes', () => {
  it('elect one leader, whom the others follow (§5.2)', async () => {
    await start();
    const { leader, followers } = await cluster.settled();
    expect(followers.map(({ role }) => role)).toEqual(['follower', 'follower']);
    expect(leader).toMatchObject({ votedFor: leader.id, electionDeadline: null });
    expect(Object.keys(leader.nextIndex ?? {})).toHaveLength(2);
    expect(leader.heartbeatDeadline).toBeLessThanOrEqual(100);
    for (const { nextIndex, heartbeatDeadline, electionDeadline } of followers) {
      expect([nextIndex, heartbeatDeadline]).toEqual([undefined, null]);
      expect(electionDeadline).toBeLessThanOrEqual(3000);
    }
  });

  it('carry out what a client asks of any of them (§5.3, §8)', async () => {
    await start();
    const { leader, followers } = await cluster.settled();
    const atLeader = await request(leader.id, 'set x 5');
    const atFollower = await request((followers[0] as State).id, 'GET x');
    expect(atLeader).toMatchObject({ result: '5' });
    expect(atFollower).toMatchObject({ result: '5' });
    expect(atFollower.index).toBeGreaterThan(atLeader.index);
    const log = await applied(atFollower.index);
    expect(log[atLeader.index - 1]).toEqual({ term: atLeader.term, command: 'SET x = 5' });
    expect((await cluster.states()).map(({ machine }) => machine)).toEqual([
      { x: '5' },
      { x: '5' },
      { x: '5' },
    ]);
  });

  it('survive kill -9 of the leader, and take it back', async () => {
    await start();
    const { leader } = await cluster.settled();
    await request(leader.id, 'SET x = 1');
    await applied(1);
    await cluster.end(leader.id, 'SIGKILL');
    const { leader: next } = await cluster.settled();
    expect(next.currentTerm).toBeGreaterThan(leader.currentTerm);
    const { index } = await request(next.id, 'SET y = 1');
    expect(await applied(index, 2)).toMatchObject([
      { command: 'SET x = 1' },
      { command: 'SET y = 1' },
    ]);
    await cluster.start(leader.id);
    expect(await applied(index)).toHaveLength(index);
  });

  it('give a follower that comes back with nothing all of it again, however long the log', async () => {
    await start();
    const { leader, followers } = await cluster.settled();
    const commands = Array.from({ length: 2 * MAX_ENTRIES + 50 }, (_, i) => `SET x = ${i}`);
    await Promise.all(commands.map((command) => request(leader.id, command)));
    const log = await applied(commands.length);
    const { id } = followers[0] as State;
    await cluster.end(id, 'SIGKILL');
    await cluster.start(id);
    expect(await applied(log.length)).toEqual(log);
  });

  it('take a leader back that was cut off, and overwrite what only it had (§5.3)', async () => {
    await start('--allow-faults');
    const { leader } = await cluster.settled();
    expect(await post(leader.id, '/fault/cut')).toMatchObject({ status: 200 });
    const lost = post(leader.id, '/request', { command: 'SET x = lost' });
    const others = cluster.places.filter(({ id }) => id !== leader.id);
    const next = await until('another leader', async () => {
      const states = await cluster.states();
      return states.find(({ id, role }) => id !== leader.id && role === 'leader') ?? null;
    });
    const { index } = await request(next.id, 'SET x = kept');
    expect(await clientOf(cluster.urlOf(leader.id)).state()).toMatchObject({
      role: 'leader',
      currentTerm: leader.currentTerm,
      cut: others.map(({ id }) => id),
      log: [{ command: 'SET x = lost' }],
      commitIndex: 0,
    });

    await post(leader.id, '/fault/heal');
    const log = await applied(index);
    expect(log.map(({ command }) => command)).not.toContain('SET x = lost');
    const { status, body } = await lost;
    expect(status).toBe(503);
    expect(['overwritten', 'timed-out']).toContain((body as { error: string }).error);
  });

  it('go on without one that is paused, and take it back', async () => {
    await start('--allow-faults');
    const { leader } = await cluster.settled();
    await post(leader.id, '/fault/pause');
    const next = await until('another leader', async () => {
      const states = await cluster.states();
      return states.find(({ id, role }) => id !== leader.id && role === 'leader') ?? null;
    });
    const { index } = await request(next.id, 'SET x = 1');
    expect(await clientOf(cluster.urlOf(leader.id)).state()).toMatchObject({
      paused: true,
      lastApplied: 0,
    });
    await post(leader.id, '/fault/resume');
    await applied(index);
  });
});

describe('200 requests from 8 clients at once, with a leader killed in between', () => {
  const CLIENTS = 8;
  const EACH = 25;

  interface Acknowledged {
    readonly command: string;
    readonly index: number;
    readonly term: number;
  }

  it('are on all nodes at one place each, as they were acknowledged', async () => {
    await start();
    const { leader } = await cluster.settled();
    const acknowledged: Acknowledged[] = [];
    let killed: Promise<void> | null = null;

    /** What is not known to have been carried out is not sent again: another command takes its place. */
    const client = async (number: number) => {
      for (let sent = 0, done = 0; done < EACH; sent++) {
        const { id } = cluster.places[(number + sent) % 3] as { id: string };
        const command = `SET c${number} = ${sent}`;
        // oxlint-disable no-await-in-loop
        const said = await post(id, '/request', { command }).catch(() => null);
        if (said?.status !== 200) await delay(20);
        // oxlint-enable no-await-in-loop
        if (said?.status !== 200) continue;
        acknowledged.push({ command, ...(said.body as { index: number; term: number }) });
        done++;
        if (acknowledged.length === 80) killed = cluster.end(leader.id, 'SIGKILL');
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
    await (killed as Promise<void> | null);
    expect(acknowledged).toHaveLength(CLIENTS * EACH);
    expect(new Set(acknowledged.map(({ term }) => term)).size).toBeGreaterThan(1);

    const last = Math.max(...acknowledged.map(({ index }) => index));
    await applied(last, 2);
    await cluster.start(leader.id);
    const log = await applied(last);
    for (const { command, index, term } of acknowledged) {
      expect(log[index - 1]).toEqual({ term, command });
    }
  });
});
