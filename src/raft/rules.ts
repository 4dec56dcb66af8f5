import type { AppendEntries, AppendEntriesReply, RaftRequest } from './messages.js';
import {
  clusterSize,
  emptyNode,
  termAt,
  type Entry,
  type Indexes,
  type Log,
  type NodeId,
  type RaftNode,
  type Timer,
} from './node.js';

/**
 * The decisions of the paper, one small function each, with the place it comes from.
 *
 * The rest of the engine asks these and decides nothing by itself, so a wrong Raft is
 * `{ ...figure2, logMatches: () => true }` and no other line knows of it.
 */
export interface Rules {
  /** §5.2, Candidates: how many votes, or copies of an entry, a cluster of this size needs. */
  majority(clusterSize: number): number;
  /** §5.2, Candidates 1: the term in which a node stands for election. */
  electionTerm(currentTerm: number): number;
  /** §5.1: whether a request comes from a term that is already over. */
  isStale(requestTerm: number, currentTerm: number): boolean;
  /** §5.1, All servers 2: whether a term that was heard of makes a node give up its own. */
  isNewer(term: number, currentTerm: number): boolean;
  /** §5.1, All servers 2, for replies: whether the term of one makes the node that asked give up its own. */
  heedsReply(term: number, currentTerm: number): boolean;
  /** §5.2, RequestVote 2: first come, first served, one vote a term. */
  mayVoteFor(votedFor: NodeId | null, candidateId: NodeId): boolean;
  /** §5.4.1, RequestVote 2: the later last term wins, then the longer log; equal is good enough. */
  isUpToDate(candidate: LastEntry, voter: LastEntry): boolean;
  /** §5.1: whether a reply answers a question that was asked in the present term. */
  isCurrentReply(requestTerm: number, currentTerm: number, path: RaftRequest['path']): boolean;
  /** §5.2, Candidates 2: the voters that have been counted, once another one has granted its vote. */
  countVote(granted: readonly NodeId[], voter: NodeId): readonly NodeId[];
  /** §5.2: the vote of a candidate that follows the leader of its own term. */
  voteAfterYielding(votedFor: NodeId | null): NodeId | null;
  /** §5.2, Followers 2: whether an answer to RequestVote starts the voter's election timer again. */
  voteRestartsTimer(voteGranted: boolean): boolean;
  /** §5.2, Followers 2: whether an AppendEntries from the present leader starts the election timer again. */
  appendRestartsTimer(request: AppendEntries): boolean;
  /** §5.3, AppendEntries 2: whether this request has to pass the consistency check. */
  isChecked(request: AppendEntries): boolean;
  /** §5.3, AppendEntries 2: the consistency check, bounds first. */
  logMatches(log: Log, prevLogIndex: number, prevLogTerm: number): boolean;
  /** §5.3, AppendEntries 3 and 4: what the log becomes once the check has passed. */
  store(log: Log, prevLogIndex: number, entries: readonly Entry[]): Log;
  /** §5.3, AppendEntries 5: how far a follower may commit on this request. */
  followerCommit(commitIndex: number, request: AppendEntries, log: Log): number;
  /** §5.3, Leaders 3: the last index that a success of this request vouches for. */
  matchAfter(request: AppendEntries, log: Log): number;
  /** §5.3, Leaders 3: whether the follower has taken what was sent. */
  isSuccess(reply: AppendEntriesReply): boolean;
  /** §5.3, Leaders 3: where the leader tries next after a refusal of this request. */
  nextAfterRefusal(nextIndex: number, matchIndex: number, request: AppendEntries): number;
  /** §5.3, §5.4.2, Leaders 4: how far a leader may commit, given how far each server's log matches its own. */
  leaderCommit(
    commitIndex: number,
    matches: readonly number[],
    majority: number,
    log: Log,
    term: number,
  ): number;
  /** §5.2: the duration of a new election timer, given the one drawn at random. */
  electionTimeout(drawn: number, heartbeatInterval: number): number;
  /** §5.2, Leaders 1: the time between two heartbeats, given an election timeout that must not be used here. */
  heartbeatInterval(heartbeatInterval: number, electionTimeout: number): number;
  /** §5.2: the timer with which a leader begins: a fresh one, whatever is left of the one of its election. */
  leaderTimer(fresh: Timer, electionTimer: Timer | null): Timer;
  /** §5.2, §5.3, Leaders 1: what of the entries that a follower lacks goes with a heartbeat: all, as a retry. */
  heartbeatEntries(missing: readonly Entry[]): readonly Entry[];
  /** Figure 2, "Reinitialized after election": what a leader that steps down remembers of its followers. */
  remembersMatch(matchIndex: Indexes): Indexes | null;
  /** Figure 2, "Persistent state": what of a node is still there after a crash. */
  keepsOnRestart(node: RaftNode): RaftNode;
}

/** Index and term of the last entry of a log. */
export interface LastEntry {
  readonly index: number;
  readonly term: number;
}

/**
 * §5.3, AppendEntries 3: the first index at which the log has an entry of another term than the request.
 * Only an entry that really differs is a conflict: a late request may be shorter than the log that a later
 * one has already built, and what it does not mention stays.
 */
export function firstConflict(
  log: Log,
  prevLogIndex: number,
  entries: readonly Entry[],
): number | null {
  const overlap = Math.min(entries.length, log.length - prevLogIndex);
  for (let i = 0; i < overlap; i++) {
    const index = prevLogIndex + 1 + i;
    if (termAt(log, index) !== entries[i]?.term) return index;
  }
  return null;
}

/** How many servers hold the entry at an index, given how far each one's log matches. */
export function copiesOf(index: number, matches: readonly number[]): number {
  let copies = 0;
  for (const match of matches) if (match >= index) copies++;
  return copies;
}

/** The rules as Figure 2 of the extended paper has them. */
export const figure2: Rules = {
  majority: (clusterSize) => Math.floor(clusterSize / 2) + 1,

  electionTerm: (currentTerm) => currentTerm + 1,

  isStale: (requestTerm, currentTerm) => requestTerm < currentTerm,

  isNewer: (term, currentTerm) => term > currentTerm,

  mayVoteFor: (votedFor, candidateId) => votedFor === null || votedFor === candidateId,

  isUpToDate: (candidate, voter) =>
    candidate.term > voter.term ||
    (candidate.term === voter.term && candidate.index >= voter.index),

  heedsReply: (term, currentTerm) => term > currentTerm,

  isCurrentReply: (requestTerm, currentTerm) => requestTerm === currentTerm,

  countVote: (granted, voter) => (granted.includes(voter) ? granted : [...granted, voter]),

  voteAfterYielding: (votedFor) => votedFor,

  voteRestartsTimer: (voteGranted) => voteGranted,

  appendRestartsTimer: () => true,

  isChecked: () => true,

  logMatches: (log, prevLogIndex, prevLogTerm) =>
    prevLogIndex <= log.length && termAt(log, prevLogIndex) === prevLogTerm,

  store(log, prevLogIndex, entries) {
    const conflict = firstConflict(log, prevLogIndex, entries);
    let stored = conflict === null ? log : log.truncate(conflict - 1);
    for (const entry of entries.slice(stored.length - prevLogIndex)) stored = stored.append(entry);
    return stored;
  },

  followerCommit: (commitIndex, request) =>
    Math.max(
      commitIndex,
      Math.min(request.leaderCommit, request.prevLogIndex + request.entries.length),
    ),

  matchAfter: (request) => request.prevLogIndex + request.entries.length,

  isSuccess: (reply) => reply.success,

  // A late refusal speaks of an index that the leader has long left; it must not pull it back up or down.
  nextAfterRefusal: (nextIndex, matchIndex, request) =>
    Math.max(matchIndex + 1, Math.min(nextIndex, request.prevLogIndex), 1),

  leaderCommit(commitIndex, matches, majority, log, term) {
    let onMajority = commitIndex;
    for (const match of matches) {
      if (match > onMajority && copiesOf(match, matches) >= majority) onMajority = match;
    }
    // §5.4.2: an entry of an older term is never committed by counting, only by one of this term above it.
    return onMajority > commitIndex && termAt(log, onMajority) === term ? onMajority : commitIndex;
  },

  electionTimeout: (drawn) => drawn,

  heartbeatInterval: (heartbeatInterval) => heartbeatInterval,

  leaderTimer: (fresh) => fresh,

  heartbeatEntries: (missing) => missing,

  remembersMatch: () => null,

  keepsOnRestart: (node) => ({
    ...emptyNode(node.id, node.peers),
    currentTerm: node.currentTerm,
    votedFor: node.votedFor,
    log: node.log,
  }),
};

/** The article's smallest node: nothing is on disk. Unsafe after a crash: it can vote twice in one term. */
export const memoryOnly: Rules = {
  ...figure2,
  keepsOnRestart: (node) => emptyNode(node.id, node.peers),
  // A follower may have lost what it once confirmed: only without that floor does its leader find it again.
  nextAfterRefusal: (nextIndex, _, request) =>
    Math.max(1, Math.min(nextIndex, request.prevLogIndex)),
};

/** What the paper has against committing an index that so many servers hold (§5.3, §5.4.2); null where it has nothing. */
export function objectionTo(
  node: RaftNode,
  index: number,
  copies: number,
): 'too-few' | 'earlier-term' | null {
  if (copies < figure2.majority(clusterSize(node))) return 'too-few';
  // A wrong count of entries may point beyond the log.
  const isOlder = index <= node.log.length && termAt(node.log, index) < node.currentTerm;
  return isOlder ? 'earlier-term' : null;
}
