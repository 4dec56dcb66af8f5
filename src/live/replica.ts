import { emptyMachine } from '../kv/machine.js';
import { draftOf, emptyNode, type Entry, type Log, type NodeId, type Timer } from '../raft/node.js';
import type { NodeState } from '../server/observation.js';
import { isRunning, type Server } from '../server/server.js';

/** A time of a process's own on the axis of the run, in ms. */
export type Placing = (at: number) => number;

/** A process that has never been reached: nothing is known of it but its name. */
export function neverSeen(id: NodeId, peers: readonly NodeId[]): Server {
  const node = emptyNode(id, peers);
  return { id, status: 'unreachable', node, machine: emptyMachine, waiting: [], panic: null };
}

/** A process that cannot be reached any more, as it was last seen. What its timers do, and whether it leads, is not known. */
export function outOfReach(server: Server): Server {
  const notKnown = { electionTimer: null, candidacy: null, leadership: null };
  return { ...server, status: 'unreachable', node: { ...server.node, ...notKnown } };
}

/**
 * A process after one of its steps, given what it was before in the same run. Null where what is told goes on from a
 * log that is not known here.
 */
export function afterStep(before: Server, state: NodeState, place: Placing): Server | null {
  const log = logAfter(before.node.log, state.log);
  if (log === null) return null;
  const { candidacy, leadership, electionTimer } = state;
  const placed = ({ deadline, duration }: Timer) => ({ deadline: place(deadline), duration });
  const { id } = before;
  const node = draftOf(before.node);
  node.currentTerm = state.currentTerm;
  node.votedFor = state.votedFor;
  node.log = log;
  node.commitIndex = state.commitIndex;
  node.lastApplied = state.lastApplied;
  node.leaderId = state.leaderId;
  node.electionTimer = electionTimer && placed(electionTimer);
  node.candidacy = candidacy && { ...candidacy, retryTimer: placed(candidacy.retryTimer) };
  node.leadership = leadership && {
    nextIndex: leadership.nextIndex,
    matchIndex: leadership.matchIndex,
    heartbeatTimer: placed(leadership.heartbeatTimer),
  };
  // What has been applied makes the state machine: the one that is here already need not be kept twice.
  const same = isRunning(before) && before.node.lastApplied === state.lastApplied;
  const machine = same ? before.machine : state.machine;
  const status = state.paused ? 'paused' : 'up';
  return { id, status, node, machine, waiting: [], panic: null };
}

/** The log with its entries from index `from` on as they are told; those that stand there already stay. */
function logAfter(before: Log, { length, from, entries }: NodeState['log']): Log | null {
  if (from < 1 || from - 1 > before.length) return null;
  const same = entries.findIndex((entry, i) => !isAt(before, from + i, entry));
  const kept = same === -1 ? entries.length : same;
  let log = before.truncate(from - 1 + kept);
  for (const entry of entries.slice(kept)) log = log.append(entry);
  return log.length === length ? log : null;
}

function isAt(log: Log, index: number, { term, command }: Entry): boolean {
  if (index > log.length) return false;
  const there = log.at(index);
  return there.term === term && there.command === command;
}
