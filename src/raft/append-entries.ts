import type { AppendEntries, AppendEntriesReply } from './messages.js';
import {
  clusterSize,
  lastLogIndex,
  termAt,
  type Entry,
  type Indexes,
  type Leadership,
  type NodeId,
  type RaftNode,
} from './node.js';
import { copiesOf, firstConflict, objectionTo } from './rules.js';
import { adoptTerm, heedReply, isCurrentReply, recogniseLeader } from './terms.js';
import type { Turn } from './turn.js';

/** At most so many entries go into one request, so that a message's size never grows with the log's. */
export const MAX_ENTRIES = 100;

/** Figure 2, "Volatile state on leaders", "Reinitialized after election"; then the first heartbeat (Leaders 1). */
export function becomeLeader(turn: Turn): void {
  const node = turn.edit();
  const next = lastLogIndex(node.log) + 1;
  node.leaderId = node.id;
  const { electionTimer, rememberedMatch } = node;
  node.electionTimer = null;
  node.candidacy = null;
  node.leadership = {
    nextIndex: Object.fromEntries(node.peers.map((peer) => [peer, next])),
    matchIndex: Object.fromEntries(node.peers.map((peer) => [peer, rememberedMatch?.[peer] ?? 0])),
    heartbeatTimer: turn.rules.leaderTimer(turn.heartbeatTimer(), electionTimer),
  };
  node.rememberedMatch = null;
  broadcast(turn);
}

/** Leaders 1: the interval is over; every follower hears from its leader, with what it may still lack (§5.3). */
export function sendHeartbeat(turn: Turn): void {
  const { id, currentTerm, leadership } = turn.node;
  if (leadership === null) return;
  turn.tell({ kind: 'heartbeat-sent', rule: 'leaders-1', node: id, term: currentTerm });
  const { nextIndex, matchIndex } = leadership;
  turn.edit().leadership = { nextIndex, matchIndex, heartbeatTimer: turn.heartbeatTimer() };
  broadcast(turn, (missing) => turn.rules.heartbeatEntries(missing));
}

/** Leaders 2: a client's command goes to the end of the leader's log, and at once on its way to the others. */
export function receiveCommand(turn: Turn, command: string): void {
  const { node } = turn;
  if (node.leadership === null) {
    turn.tell({
      kind: 'not-leader',
      rule: 'client-to-leader',
      node: node.id,
      leader: node.leaderId,
      command,
    });
    return;
  }
  const log = node.log.append({ term: node.currentTerm, command });
  turn.tell({
    kind: 'entry-stored',
    rule: 'leaders-2',
    node: node.id,
    index: lastLogIndex(log),
    term: node.currentTerm,
    command,
  });
  turn.edit().log = log;
  broadcast(turn);
  commitByCounting(turn);
}

/** What goes with a request of the entries that its receiver lacks. */
type Load = (missing: readonly Entry[]) => readonly Entry[];

const all: Load = (missing) => missing;

const broadcast = (turn: Turn, load = all) => sendEntries(turn, turn.node.peers, load);

/** Leaders 3: to each follower everything from its nextIndex on. Those that lack the same get the same. */
function sendEntries(turn: Turn, followers: readonly NodeId[], load = all): void {
  const { node } = turn;
  let body: AppendEntries | null = null;
  for (const to of followers) {
    const prevLogIndex = (node.leadership?.nextIndex[to] ?? 1) - 1;
    if (body?.prevLogIndex !== prevLogIndex) body = requestAfter(node, prevLogIndex, load);
    turn.send({ to, path: '/append_entries', body });
  }
}

/** What stands behind an index of the log, and for the consistency check what stands there (§5.3). */
function requestAfter(node: RaftNode, prevLogIndex: number, load: Load): AppendEntries {
  const { id, currentTerm, log, commitIndex } = node;
  return {
    term: currentTerm,
    leaderId: id,
    prevLogIndex,
    prevLogTerm: termAt(log, prevLogIndex),
    entries: load(log.slice(prevLogIndex + 1, prevLogIndex + MAX_ENTRIES)),
    leaderCommit: commitIndex,
  };
}

/** AppendEntries RPC, receiver (Figure 2). */
export function receiveAppendEntries(turn: Turn, request: AppendEntries): void {
  adoptTerm(turn, request.term);
  const success = acceptsEntries(turn, request);
  const { node, rules } = turn;
  turn.reply = {
    term: node.currentTerm,
    success,
    matchIndex: success ? rules.matchAfter(request, node.log) : 0,
  };
}

function acceptsEntries(turn: Turn, request: AppendEntries): boolean {
  const { rules } = turn;
  const { id, currentTerm, log } = turn.node;
  const { term, leaderId: leader, prevLogIndex, prevLogTerm, entries } = request;
  if (rules.isStale(term, currentTerm)) {
    turn.tell({
      kind: 'append-refused',
      rule: 'append-entries-1',
      reason: 'stale-term',
      node: id,
      leader,
      term,
      currentTerm,
    });
    return false;
  }
  recogniseLeader(turn, request);
  if (rules.isChecked(request) && !rules.logMatches(log, prevLogIndex, prevLogTerm)) {
    const ownTerm = prevLogIndex <= log.length ? termAt(log, prevLogIndex) : null;
    turn.tell({
      kind: 'append-refused',
      rule: 'append-entries-2',
      reason: ownTerm === null ? 'no-entry' : 'other-term',
      node: id,
      leader,
      term,
      prevLogIndex,
      prevLogTerm,
      lastLogIndex: lastLogIndex(log),
      ownTerm,
    });
    return false;
  }
  turn.tell({
    kind: 'append-accepted',
    rule: entries.length === 0 ? 'append-entries-2' : 'append-entries-4',
    node: id,
    leader,
    term,
    prevLogIndex,
    entries: entries.length,
    stored: storeEntries(turn, request),
  });
  learnCommit(turn, request);
  return true;
}

/** AppendEntries 3 and 4. Returns how many entries were new to the log. */
function storeEntries(turn: Turn, request: AppendEntries): number {
  const { id, log: old } = turn.node;
  const { prevLogIndex, entries } = request;
  const log = turn.rules.store(old, prevLogIndex, entries);
  if (log === old) return 0;
  turn.edit().log = log;
  const conflict = firstConflict(old, prevLogIndex, entries);
  if (conflict === null) return log.length - old.length;
  turn.tell({
    kind: 'entries-deleted',
    rule: 'append-entries-3',
    node: id,
    from: conflict,
    to: old.length,
    ownTerm: termAt(old, conflict),
    leaderTerm: termAt(log, conflict),
  });
  return log.length - conflict + 1;
}

/** AppendEntries 5: the follower learns how far the leader has committed, and applies up to there. */
function learnCommit(turn: Turn, request: AppendEntries): void {
  const { node, rules } = turn;
  const commitIndex = rules.followerCommit(node.commitIndex, request, node.log);
  if (commitIndex === node.commitIndex) return;
  turn.tell({
    kind: 'commit-learned',
    rule: 'append-entries-5',
    node: node.id,
    from: node.commitIndex,
    to: commitIndex,
    leaderCommit: request.leaderCommit,
  });
  commitAndApply(turn, commitIndex);
}

/** AppendEntries RPC, the leader hears the answer (Leaders 3): on to what is missing, or one step back. */
export function receiveAppendReply(
  turn: Turn,
  follower: NodeId,
  request: AppendEntries,
  reply: AppendEntriesReply,
): void {
  heedReply(turn, reply.term);
  if (!isCurrentReply(turn, follower, '/append_entries', request.term)) return;
  const { leadership } = turn.node;
  if (leadership === null) return;
  if (turn.rules.isSuccess(reply)) acknowledge(turn, leadership, follower, request);
  else stepBack(turn, leadership, follower, request);
}

function acknowledge(
  turn: Turn,
  leadership: Leadership,
  follower: NodeId,
  request: AppendEntries,
): void {
  const { node, rules } = turn;
  const before = leadership.matchIndex[follower] ?? 0;
  // Replies may come late or twice: what a follower was once known to hold, it holds.
  const confirmed = rules.matchAfter(request, node.log);
  const matchIndex = Math.max(before, confirmed);
  turn.tell({
    kind: 'append-acknowledged',
    rule: 'leaders-3',
    node: node.id,
    follower,
    matchIndex,
    before,
    ...withheld(turn, leadership, follower, matchIndex),
  });
  const next = leadership.nextIndex[follower] ?? 1;
  // Not matchIndex + 1: a follower that has forgotten what it confirmed gets all of it again, request by request.
  const nextIndex = Math.max(next, confirmed + 1);
  if (matchIndex === before && nextIndex === next) return;
  setProgress(turn, leadership, follower, nextIndex, matchIndex);
  commitByCounting(turn);
  if (Math.min(matchIndex + 1, nextIndex) <= lastLogIndex(node.log)) sendEntries(turn, [follower]);
}

/** The copies of an entry that a majority holds by now, and that is of an earlier term; nothing for any other entry. */
function withheld(
  turn: Turn,
  leadership: Leadership,
  follower: NodeId,
  index: number,
): { readonly withheld?: number } {
  const { node, rules } = turn;
  const { commitIndex, log, currentTerm } = node;
  // Seldom so, and then it is worth counting.
  if (index <= commitIndex || objectionTo(node, index, Infinity) === null) return {};
  const matches = [log.length, index];
  for (const peer of node.peers)
    if (peer !== follower) matches.push(leadership.matchIndex[peer] ?? 0);
  const copies = copiesOf(index, matches);
  const commits = rules.leaderCommit(commitIndex, matches, turn.majority(), log, currentTerm);
  return commits < index && objectionTo(node, index, copies) === 'earlier-term'
    ? { withheld: copies }
    : {};
}

function stepBack(
  turn: Turn,
  leadership: Leadership,
  follower: NodeId,
  request: AppendEntries,
): void {
  const { node, rules } = turn;
  const matchIndex = leadership.matchIndex[follower] ?? 0;
  const before = leadership.nextIndex[follower] ?? 1;
  const nextIndex = rules.nextAfterRefusal(before, matchIndex, request);
  if (nextIndex === before) return;
  turn.tell({
    kind: 'next-index-lowered',
    rule: 'leaders-3',
    node: node.id,
    follower,
    nextIndex,
    before,
  });
  setProgress(turn, leadership, follower, nextIndex, matchIndex);
  sendEntries(turn, [follower]);
}

function setProgress(
  turn: Turn,
  leadership: Leadership,
  follower: NodeId,
  nextIndex: number,
  matchIndex: number,
): void {
  turn.edit().leadership = {
    nextIndex: withIndex(leadership.nextIndex, follower, nextIndex),
    matchIndex: withIndex(leadership.matchIndex, follower, matchIndex),
    heartbeatTimer: leadership.heartbeatTimer,
  };
}

function withIndex(indexes: Indexes, follower: NodeId, index: number): Indexes {
  // In two steps, since a computed key behind a spread takes V8 twice the time.
  const changed = { ...indexes };
  changed[follower] = index;
  return changed;
}

/** Leaders 4: what a majority holds is committed, if it is of this term (§5.4.2). */
function commitByCounting(turn: Turn): void {
  const { node, rules } = turn;
  const { id, leadership, log, commitIndex, currentTerm } = node;
  if (leadership === null) return;
  const matches = [log.length];
  for (const peer of node.peers) matches.push(leadership.matchIndex[peer] ?? 0);
  const to = rules.leaderCommit(commitIndex, matches, turn.majority(), log, currentTerm);
  if (to === commitIndex) return;
  const copies = copiesOf(to, matches);
  const fact = {
    kind: 'committed',
    rule: 'leaders-4',
    node: id,
    from: commitIndex,
    to,
    copies,
    clusterSize: clusterSize(node),
  } as const;
  const despite = objectionTo(node, to, copies);
  turn.tell(despite === null ? fact : { ...fact, despite });
  commitAndApply(turn, to);
}

/** All servers 1: what is committed is applied, in the order of the log. */
function commitAndApply(turn: Turn, commitIndex: number): void {
  const node = turn.edit();
  turn.tell({
    kind: 'applied',
    rule: 'all-servers-1',
    node: node.id,
    from: node.lastApplied,
    to: commitIndex,
  });
  node.commitIndex = commitIndex;
  node.lastApplied = commitIndex;
}
