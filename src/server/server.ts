import { applyCommand, emptyMachine, type Machine } from '../kv/machine.js';
import type { RaftFact } from '../raft/facts.js';
import type { At, Input, RaftReply, Send } from '../raft/messages.js';
import {
  draftOf,
  emptyNode,
  roleOf,
  type Entry,
  type NodeId,
  type RaftNode,
  type Role,
} from '../raft/node.js';
import type { Rules } from '../raft/rules.js';
import { Sequence } from '../raft/sequence.js';
import { step } from '../raft/step.js';

/** A client's call that waits until the entry at `index` is applied. `call` is the driver's own number for it. */
export interface Waiting {
  readonly call: number;
  readonly index: number;
  readonly term: number;
}

/** One process: a Raft node, the state machine that it feeds, and the clients whose answer is still open. */
export interface Server {
  readonly id: NodeId;
  /**
   * A paused process is stopped, as by SIGSTOP: it has everything, and does nothing. A real process that nobody reaches
   * may be up or down; then its node is as it was last seen.
   */
  readonly status: 'up' | 'paused' | 'down' | 'unreachable';
  readonly node: RaftNode;
  readonly machine: Machine;
  readonly waiting: readonly Waiting[];
  /** The message of the error that brought the process down, null unless one did. */
  readonly panic: string | null;
}

/** What a process is in its cluster: its role, which a paused one keeps, or why it has none. */
export type Standing = Role | 'down' | 'unreachable';

export function standingOf({ status, node }: Server): Standing {
  return status === 'up' || status === 'paused' ? roleOf(node) : status;
}

/** Whether a process is there, as far as anybody knows; a paused one is. */
export function isRunning({ status }: Server): boolean {
  return status === 'up' || status === 'paused';
}

/** Whether nothing is known of a process: it has never been reached. */
export function isUnknown({ status, node }: Server): boolean {
  return status === 'unreachable' && node.currentTerm === 0;
}

/** Body of an answer to `POST /request`: 200 with what was applied, or 503 with the reason why not. */
export type ClientReply =
  | { readonly index: number; readonly term: number; readonly result: string | null }
  | { readonly error: ClientError; readonly leader?: NodeId };

export type ClientError = 'no-leader' | 'not-leader' | 'overwritten' | 'unreachable';

export interface Answer {
  readonly call: number;
  readonly status: 200 | 503;
  readonly body: ClientReply;
}

/** A client's command that has to go on to the leader. */
export interface Forward {
  readonly call: number;
  readonly to: NodeId;
  readonly command: string;
}

/** What a server makes of an input: as the node's own step, and what concerns its clients. */
export interface Served {
  readonly server: Server;
  readonly sends: readonly Send[];
  readonly reply: RaftReply | null;
  readonly answers: readonly Answer[];
  readonly forward: Forward | null;
  readonly facts: readonly RaftFact[];
}

/** `forwarded` marks a command that another node has already passed on; it is not passed on a second time. */
export type ServerInput =
  | Exclude<Input, { kind: 'command' }>
  | {
      readonly kind: 'command';
      readonly call: number;
      readonly command: string;
      readonly forwarded: boolean;
    };

/** What of a node is on disk (Figure 2, "Persistent state"). */
export type Disk = Pick<RaftNode, 'currentTerm' | 'votedFor'> & { readonly log: readonly Entry[] };

/** A process that has not been started yet; it may find something on its disk. */
export function newServer(id: NodeId, peers: readonly NodeId[], disk?: Disk): Server {
  const empty = emptyNode(id, peers);
  return stopped(disk === undefined ? empty : { ...empty, ...disk, log: Sequence.of(disk.log) });
}

function stopped(node: RaftNode, panic: string | null = null): Server {
  return { id: node.id, status: 'down', node, machine: emptyMachine, waiting: [], panic };
}

/** The process is gone, and all that was only in its memory. */
export function crash(server: Server, rules: Rules, panic: string | null = null): Server {
  return stopped(rules.keepsOnRestart(server.node), panic);
}

/** The process is gone, and its disk with it: not even the paper's node survives that. */
export function wipe(server: Server): Server {
  return stopped(emptyNode(server.id, server.node.peers));
}

/** The process stops where it is, or goes on from there. */
export function withStatus(server: Server, status: 'up' | 'paused'): Server {
  return { ...server, status };
}

/** The process runs, from what it finds on its disk; its election timer starts. */
export function start(server: Server, at: At, rules: Rules): Server {
  const duration = rules.electionTimeout(at.electionTimeout, at.heartbeatInterval);
  const { id, machine, waiting } = server;
  const node = draftOf(server.node);
  node.electionTimer = { deadline: at.now + duration, duration };
  return { id, status: 'up', node, machine, waiting, panic: null };
}

/** Written out rather than spread, here and below, for the reason given at `draftOf`. */
function withNode(server: Server, node: RaftNode): Made<Server> {
  const { id, status, machine, waiting, panic } = server;
  return { id, status, node, machine, waiting, panic };
}

/** A client who waits no longer. Its command stays in the log, and may still be applied. */
export function hangUp(server: Server, call: number): Server {
  return { ...server, waiting: server.waiting.filter((client) => client.call !== call) };
}

/** A server, and what it makes of an input, while that is still being made. */
type Made<T> = { -readonly [Field in keyof T]: T[Field] };
type ServedDraft = Made<Omit<Served, 'server'>> & { readonly server: Made<Server> };

const NONE: readonly never[] = [];

/** Takes a running server through one input. Pure, as `step` is. */
export function serve(server: Server, input: ServerInput, at: At, rules: Rules): Served {
  const { node, sends, reply, facts } = step(server.node, input, at, rules);
  // Most answers change nothing; and whoever takes a command or applies an entry is changed by that.
  const next = node === server.node ? server : withNode(server, node);
  const served: ServedDraft = { server: next, sends, reply, answers: NONE, forward: null, facts };
  if (input.kind === 'command') takeCommand(served, input);
  if (node.lastApplied !== server.node.lastApplied) applyEntries(served, server.node.lastApplied);
  return served;
}

/** A leader's client waits for its entry; a follower passes it on; without a leader it is told so at once. */
function takeCommand(
  served: ServedDraft,
  { call, command, forwarded }: Extract<ServerInput, { kind: 'command' }>,
): void {
  const { server } = served;
  const { log, currentTerm: term, leadership, leaderId: leader } = server.node;
  if (leadership !== null) {
    server.waiting = [...server.waiting, { call, index: log.length, term }];
  } else if (leader !== null && !forwarded) {
    served.forward = { call, to: leader, command };
  } else {
    const body: ClientReply =
      leader === null ? { error: 'no-leader' } : { error: 'not-leader', leader };
    served.answers = [{ call, status: 503, body }];
  }
}

/** Applies the entries behind index `before` up to `lastApplied`, and answers the clients who waited for them. */
function applyEntries(served: ServedDraft, before: number): void {
  const { server } = served;
  const { log, lastApplied } = server.node;
  const { waiting } = server;
  const answers: Answer[] = [];
  for (let index = before + 1; index <= lastApplied; index++) {
    const { term, command } = log.at(index);
    const { machine, result } = applyCommand(server.machine, command);
    server.machine = machine;
    for (const client of waiting) {
      if (client.index !== index) continue;
      // Another term's entry in its place: the client's own was lost with the leader that had taken it.
      answers.push(
        client.term === term
          ? { call: client.call, status: 200, body: { index, term, result } }
          : { call: client.call, status: 503, body: { error: 'overwritten' } },
      );
    }
  }
  if (answers.length === 0) return;
  served.answers = answers;
  server.waiting = waiting.filter(({ index }) => index > lastApplied);
}
