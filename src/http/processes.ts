import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** What a process tells the one that has started it, as soon as it can be called. */
export const LISTENING = 'listening';

/** The names of so many nodes, and where they are: on loopback, one port after the other. */
export function loopback(nodes: number, port: number): readonly Place[] {
  return Array.from({ length: nodes }, (_, i) => ({
    id: `S${i + 1}`,
    url: `http://127.0.0.1:${port + i}`,
  }));
}

export interface Place {
  readonly id: string;
  readonly url: string;
}

/** The command line of one node of a cluster. */
export function argumentsOf(
  { id, url }: Place,
  cluster: readonly Place[],
  more: readonly string[] = [],
): readonly string[] {
  const peers = cluster.filter((place) => place.id !== id).map((peer) => `${peer.id}=${peer.url}`);
  const listen = new URL(url).host;
  return ['--id', id, '--listen', listen, '--peers', peers.join(','), ...more];
}

/**
 * Starts a process of the program in this file, and resolves when it listens, or has ended before it could. It ends
 * with the process that has started it.
 */
export async function startProcess(file: string, args: readonly string[]): Promise<ChildProcess> {
  const child = fork(file, args, { execArgv: [] });
  await Promise.race([once(child, 'message'), once(child, 'exit')]);
  return child;
}

export function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

/** Ends a process by a signal, and resolves when it is gone. */
export async function endProcess(
  child: ChildProcess,
  signal: 'SIGTERM' | 'SIGKILL',
): Promise<void> {
  if (!isRunning(child)) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
