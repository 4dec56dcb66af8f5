import { fork, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { NodeId } from '../raft/node.js';
import type { State } from './state.js';

/** What a process tells the one that has started it, as soon as it can be called. */
export const LISTENING = 'listening';

/** A node's name, and where it listens. */
export interface Place {
  readonly id: NodeId;
  readonly url: string;
}

/** Processes on this machine that know each other, started, killed and looked at from this one, and ending with it. */
export class Cluster {
  readonly places: readonly Place[];
  readonly #program: string;
  readonly #options: readonly string[];
  readonly #processes = new Map<NodeId, ChildProcess>();
  /** Called with a node's name when its process has ended. */
  onEnd: (id: NodeId) => void = () => undefined;

  /** `program` is the file of the built program for one node; `options` go to each process's command line. */
  constructor(program: string, places: readonly Place[], options: readonly string[] = []) {
    this.#program = program;
    this.places = places;
    this.#options = options;
  }

  /** Starts all processes. Returns whether all of them run; those that do not have said why. */
  async startAll(): Promise<boolean> {
    const started = await Promise.all(this.places.map(({ id }) => this.start(id)));
    return !started.includes(false);
  }

  /** Starts a process, with an empty log, and resolves when it listens or has ended before it could. */
  async start(id: NodeId): Promise<boolean> {
    const others = this.places.filter((place) => place.id !== id);
    const peers = others.map((place) => `${place.id}=${place.url}`).join(',');
    const listen = new URL(this.urlOf(id)).host;
    const args = ['--id', id, '--listen', listen, '--peers', peers, ...this.#options];
    const child = fork(this.#program, args, { execArgv: [] });
    this.#processes.set(id, child);
    child.once('exit', () => this.onEnd(id));
    await Promise.race([once(child, 'message'), once(child, 'exit')]);
    return this.isRunning(id);
  }

  isRunning(id: NodeId): boolean {
    const child = this.#processes.get(id);
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /** Ends a process by a signal, and resolves when it is gone. */
  async end(id: NodeId, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#processes.get(id);
    if (child === undefined || !this.isRunning(id)) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  async endAll(): Promise<void> {
    await Promise.all(this.places.map(({ id }) => this.end(id, 'SIGTERM')));
  }

  urlOf(id: NodeId): string {
    const place = this.places.find((one) => one.id === id);
    if (place === undefined) throw new RangeError(`no node ${id}`);
    return place.url;
  }

  /** The states of all nodes that can be reached. */
  async states(): Promise<readonly State[]> {
    const states = await Promise.all(this.places.map(({ url }) => stateAt(url)));
    return states.filter((state) => state !== null);
  }

  /** Waits until a leader is followed by all nodes that can be reached, a majority at least, and returns their states. */
  settled(): Promise<{ readonly leader: State; readonly followers: readonly State[] }> {
    return until('a leader that all follow', async () => {
      const states = await this.states();
      const leader = states.find(({ role }) => role === 'leader');
      const isFollowed = states.every(
        ({ currentTerm, leaderId }) =>
          currentTerm === leader?.currentTerm && leaderId === leader.id,
      );
      if (leader === undefined || !isFollowed || 2 * states.length <= this.places.length)
        return null;
      return { leader, followers: states.filter(({ id }) => id !== leader.id) };
    });
  }
}

async function stateAt(url: string): Promise<State | null> {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    return (await (await fetch(`${url}/state`, { signal })).json()) as State;
  } catch {
    return null;
  }
}

/** A node that says nothing for so long counts as one that cannot be reached, in ms. */
const PATIENCE = 2000;

/** Asks again and again until there is something; throws if there is nothing for a minute. */
export async function until<T>(what: string, look: () => Promise<T | null> | T | null): Promise<T> {
  const end = performance.now() + 60_000;
  while (performance.now() < end) {
    // Each look comes after the one before.
    // oxlint-disable no-await-in-loop
    const seen = await look();
    if (seen !== null) return seen;
    await delay(20);
    // oxlint-enable no-await-in-loop
  }
  throw new Error(`waited a minute in vain for ${what}`);
}

/** Names for so many nodes, on loopback, one port after the other. */
export function placesFrom(port: number, nodes: number): readonly Place[] {
  return Array.from({ length: nodes }, (_, i) => ({
    id: `S${i + 1}`,
    url: `http://127.0.0.1:${port + i}`,
  }));
}

/** Such places where nobody listens now; below the ports that systems give to those who call. */
export async function freePlaces(nodes: number): Promise<readonly Place[]> {
  const places = placesFrom(randomInt(15_000, 32_000), nodes);
  const free = await Promise.all(places.map(({ url }) => isFree(Number(new URL(url).port))));
  return free.includes(false) ? freePlaces(nodes) : places;
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
