import { Sequence } from './sequence.js';

/** A server's name: S1, S2, … */
export type NodeId = string;

/** One log entry: the term in which a leader received it, and a command that Raft does not look into. */
export interface Entry {
  readonly term: number;
  readonly command: string;
}

/** The log; its first entry has index 1 (Figure 2). */
export type Log = Sequence<Entry>;

/** A countdown: it was set to `duration` ms and runs out at time `deadline`. */
export interface Timer {
  readonly deadline: number;
  readonly duration: number;
}

/** What a node has only while it collects votes (§5.2). */
export interface Candidacy {
  /** Who granted a vote in this term, the candidate itself first. A set: a vote that arrives twice counts once. */
  readonly granted: readonly NodeId[];
  readonly refused: readonly NodeId[];
  /** When it asks again those who have not answered (§5.1: servers retry RPCs). */
  readonly retryTimer: Timer;
}

/** For each other server, an index of the log. */
export type Indexes = Readonly<Record<NodeId, number>>;

/** What a node has only while it leads (Figure 2, "Volatile state on leaders"). */
export interface Leadership {
  readonly nextIndex: Indexes;
  readonly matchIndex: Indexes;
  readonly heartbeatTimer: Timer;
}

/**
 * The state of one Raft node, in the names of Figure 2. It is immutable: `step` returns a new one.
 *
 * There is no role among the fields. A node with a `leadership` leads, one with a `candidacy` stands for
 * election, any other follows; `roleOf` says which.
 */
export interface RaftNode {
  readonly id: NodeId;
  readonly peers: readonly NodeId[];

  // Persistent state
  readonly currentTerm: number;
  readonly votedFor: NodeId | null;
  readonly log: Log;

  // Volatile state
  readonly commitIndex: number;
  readonly lastApplied: number;
  /** The leader of `currentTerm`, once this node has heard from it. */
  readonly leaderId: NodeId | null;
  /** Runs on followers and candidates; a leader has none, nor has a process that is not running. */
  readonly electionTimer: Timer | null;
  readonly candidacy: Candidacy | null;
  readonly leadership: Leadership | null;
  /** What a wrong Raft carries over from an earlier leadership; by Figure 2 nothing, so null. */
  readonly rememberedMatch: Indexes | null;
}

export type Role = 'follower' | 'candidate' | 'leader';

/** A node before it has ever run: term 0, no vote, an empty log (Figure 2, "initialized to"). */
export function emptyNode(id: NodeId, peers: readonly NodeId[]): RaftNode {
  return {
    id,
    peers,
    currentTerm: 0,
    votedFor: null,
    log: Sequence.empty,
    commitIndex: 0,
    lastApplied: 0,
    leaderId: null,
    electionTimer: null,
    candidacy: null,
    leadership: null,
    rememberedMatch: null,
  };
}

/** A node that is still being made. */
export type NodeDraft = { -readonly [Field in keyof RaftNode]: RaftNode[Field] };

/**
 * A copy that may be changed until it is handed out. Every field is written out, in the order of `emptyNode`:
 * so all nodes have one hidden class in V8, where every spread in the source would make one of its own and
 * each access to a field then takes several times as long.
 */
export function draftOf(node: RaftNode): NodeDraft {
  return {
    id: node.id,
    peers: node.peers,
    currentTerm: node.currentTerm,
    votedFor: node.votedFor,
    log: node.log,
    commitIndex: node.commitIndex,
    lastApplied: node.lastApplied,
    leaderId: node.leaderId,
    electionTimer: node.electionTimer,
    candidacy: node.candidacy,
    leadership: node.leadership,
    rememberedMatch: node.rememberedMatch,
  };
}

/** Derived, never stored: two fields that must agree will one day disagree. */
export function roleOf(node: RaftNode): Role {
  if (node.leadership !== null) return 'leader';
  return node.candidacy !== null ? 'candidate' : 'follower';
}

export function clusterSize(node: RaftNode): number {
  return node.peers.length + 1;
}

/** The index of the last entry, 0 for an empty log. */
export function lastLogIndex(log: Log): number {
  return log.length;
}

/** The term of the entry at an index; 0 at index 0, which stands before the first entry. Throws past the end. */
export function termAt(log: Log, index: number): number {
  return index === 0 ? 0 : log.at(index).term;
}

export function lastLogTerm(log: Log): number {
  return log.last() === undefined ? 0 : termAt(log, log.length);
}

/** The time at which the node next acts by itself: its heartbeat, its election timeout or its retry. */
export function nextDeadline(node: RaftNode): number {
  if (node.leadership !== null) return node.leadership.heartbeatTimer.deadline;
  const election = node.electionTimer === null ? Infinity : node.electionTimer.deadline;
  return node.candidacy === null
    ? election
    : Math.min(election, node.candidacy.retryTimer.deadline);
}
