import type { RaftFact } from '../raft/facts.js';
import type { Log, NodeId, RaftNode } from '../raft/node.js';
import type { Answered, NodeState, Observation, Observed, Sent } from '../server/observation.js';
import type { Server } from '../server/server.js';

/** What faults have been used and not undone. */
export interface Faults {
  readonly paused: boolean;
  readonly cut: readonly NodeId[];
}

/** One step of a process, kept until the turn is over and it is known what of `sends` goes out. */
export interface Taken {
  readonly at: number;
  readonly input: Observed;
  readonly sends: Sent[];
  readonly answers: Answered[];
  readonly facts: readonly RaftFact[];
  readonly before: RaftNode;
  readonly after: Server;
  readonly faults: Faults;
}

export function observationOf(taken: Taken, boot: string, seq: number): Observation {
  const { at, input, sends, answers, facts, before, after, faults } = taken;
  const from = lengthInCommon(before.log, after.node.log) + 1;
  const state = stateOf(after, from, faults);
  return { seq, boot, node: after.id, at, input, sends, answers, facts, state };
}

/** A server's state, with the entries of its log from index `from` on. */
export function stateOf({ node, machine }: Server, from: number, faults: Faults): NodeState {
  return {
    currentTerm: node.currentTerm,
    votedFor: node.votedFor,
    log: { length: node.log.length, from, entries: node.log.slice(from) },
    commitIndex: node.commitIndex,
    lastApplied: node.lastApplied,
    leaderId: node.leaderId,
    electionTimer: node.electionTimer,
    candidacy: node.candidacy,
    leadership: node.leadership,
    machine,
    ...faults,
  };
}

/** How many entries two states of one log share. By Log Matching (§5.3) those before an equal term are equal too. */
function lengthInCommon(before: Log, after: Log): number {
  let length = Math.min(before.length, after.length);
  while (length > 0 && before.at(length).term !== after.at(length).term) length--;
  return length;
}
