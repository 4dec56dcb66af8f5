import { emptyNode, type Entry, type Log, type NodeId, type RaftNode } from '../raft/node.js';
import { Sequence } from '../raft/sequence.js';
import type { World } from '../simulation/world.js';

/** The five properties of Figure 3 of the paper, in its order. */
export const PROPERTIES = [
  'election-safety',
  'leader-append-only',
  'log-matching',
  'leader-completeness',
  'state-machine-safety',
] as const;

export type Property = (typeof PROPERTIES)[number];

/** A promise that was broken: when, by which nodes, and at which index and term. */
export interface Violation {
  readonly property: Property;
  readonly at: number;
  readonly event: number;
  readonly nodes: readonly NodeId[];
  readonly term: number;
  /** The log index concerned; null for Election Safety, which concerns none. */
  readonly index: number | null;
}

interface Elected {
  readonly node: NodeId;
  readonly term: number;
  readonly log: Log;
}

/** One of the different entries that were ever stored at an index, and the term of the one before it. */
interface Stored {
  readonly entry: Entry;
  readonly previousTerm: number;
  readonly node: NodeId;
}

/** An entry with whoever was first to commit it, or to apply it, and that node's term then. */
interface Settled {
  readonly entry: Entry;
  readonly node: NodeId;
  readonly term: number;
}

/** What has to be remembered of a run to hold every later event against it. */
export interface Safety {
  /** In the order of their terms. */
  readonly leaders: Sequence<Elected>;
  readonly stored: Sequence<readonly Stored[]>;
  readonly committed: Sequence<Settled>;
  readonly applied: Sequence<Settled>;
  readonly violations: readonly Violation[];
}

export const nothingSeen: Safety = {
  leaders: Sequence.empty,
  stored: Sequence.empty,
  committed: Sequence.empty,
  applied: Sequence.empty,
  violations: [],
};

/** What is known of a world that has just begun: the entries that its nodes have found on their disks. */
export function seenIn(world: World): Safety {
  return world.servers.reduce(
    (seen, { id, node }) =>
      node.log.length === 0 ? seen : checkLogMatching(seen, emptyNode(id, node.peers), node, world),
    nothingSeen,
  );
}

/** Checks one event, given the worlds before and after it, against all that came before. */
export function observe(safety: Safety, before: World, after: World): Safety {
  let seen = safety;
  for (let i = 0; i < after.servers.length; i++) {
    const was = before.servers[i];
    const is = after.servers[i];
    if (was === is || was === undefined || is === undefined) continue;
    seen = observeNode(seen, was.node, is.node, after);
  }
  return seen;
}

function observeNode(safety: Safety, was: RaftNode, is: RaftNode, world: World): Safety {
  const leads = is.leadership !== null;
  const ledBefore = was.leadership !== null && was.currentTerm === is.currentTerm;
  const rewritten = is.log !== was.log;
  let seen = safety;
  if (rewritten) seen = checkLogMatching(seen, was, is, world);
  if (leads && !ledBefore) seen = checkElection(seen, is, world);
  if (leads && ledBefore && rewritten && !is.log.extends(was.log)) {
    seen = broken(seen, world, 'leader-append-only', [is.id], is.currentTerm, was.log.length);
  }
  if (leads && is.commitIndex > was.commitIndex) seen = checkCommit(seen, was, is, world);
  if (is.lastApplied > was.lastApplied) seen = checkApply(seen, was, is, world);
  return seen;
}

/** Election Safety, and Leader Completeness for what is committed already. */
function checkElection(safety: Safety, leader: RaftNode, world: World): Safety {
  const { id, currentTerm: term, log } = leader;
  let seen = safety;
  for (const other of leadersSince(safety, term)) {
    if (other.term === term && other.node !== id) {
      seen = broken(seen, world, 'election-safety', [other.node, id], term, null);
    }
  }
  const lacks = lastCommittedBefore(safety, term);
  if (lacks > 0 && !holds(log, lacks, safety.committed.at(lacks).entry)) {
    const by = safety.committed.at(lacks).node;
    seen = broken(seen, world, 'leader-completeness', [by, id], term, lacks);
  }
  return remembering(seen, { leaders: withLeader(seen, { node: id, term, log }) });
}

/** The leaders of a term and of those after it. */
function leadersSince({ leaders }: Safety, term: number): readonly Elected[] {
  let position = leaders.length;
  while (position > 0 && leaders.at(position).term >= term) position--;
  return leaders.slice(position + 1);
}

/** Only a wrong Raft elects a leader of a term that is over. */
function withLeader(safety: Safety, leader: Elected): Safety['leaders'] {
  const { leaders } = safety;
  const later = leadersSince(safety, leader.term + 1);
  if (later.length === 0) return leaders.append(leader);
  return Sequence.of([...leaders.slice(1, leaders.length - later.length), leader, ...later]);
}

/** By Log Matching, who holds the last of these entries holds them all. */
function lastCommittedBefore({ committed }: Safety, term: number): number {
  let index = committed.length;
  while (index > 0 && committed.at(index).term >= term) index--;
  return index;
}

function holds(log: Log, index: number, entry: Entry): boolean {
  return index <= log.length && sameEntry(log.at(index), entry);
}

function sameEntry(a: Entry, b: Entry): boolean {
  return a === b || (a.term === b.term && a.command === b.command);
}

/** Leader Completeness for leaders of later terms that are there already. */
function checkCommit(safety: Safety, was: RaftNode, leader: RaftNode, world: World): Safety {
  const { id: node, currentTerm: term, log } = leader;
  const later = leadersSince(safety, term + 1);
  let seen = safety;
  for (let index = was.commitIndex + 1; index <= leader.commitIndex; index++) {
    const entry = log.at(index);
    if (index <= seen.committed.length) continue;
    seen = remembering(seen, { committed: seen.committed.append({ entry, node, term }) });
    for (const other of later) {
      if (holds(other.log, index, entry)) continue;
      seen = broken(seen, world, 'leader-completeness', [node, other.node], other.term, index);
    }
  }
  return seen;
}

/**
 * Log Matching over all of history: an index and a term stand for one command and one term before it. Then
 * two logs that agree at an index agree at the one below, and so on down to the first.
 */
function checkLogMatching(safety: Safety, was: RaftNode, is: RaftNode, world: World): Safety {
  let seen = safety;
  let index = is.log.extends(was.log) ? was.log.length : sharedLength(was.log, is.log);
  while (++index <= is.log.length) {
    const entry = is.log.at(index);
    const previousTerm = index === 1 ? 0 : is.log.at(index - 1).term;
    const known = index <= seen.stored.length ? seen.stored.at(index) : [];
    const twin = known.find((stored) => stored.entry.term === entry.term);
    if (twin === undefined) {
      const all = [...known, { entry, previousTerm, node: is.id }];
      const stored =
        index <= seen.stored.length ? seen.stored.with(index, all) : seen.stored.append(all);
      seen = remembering(seen, { stored });
    } else if (!sameEntry(twin.entry, entry) || twin.previousTerm !== previousTerm) {
      seen = broken(seen, world, 'log-matching', [twin.node, is.id], entry.term, index);
    }
  }
  return seen;
}

function sharedLength(a: Log, b: Log): number {
  let index = 0;
  while (index < a.length && index < b.length && sameEntry(a.at(index + 1), b.at(index + 1))) {
    index++;
  }
  return index;
}

function checkApply(safety: Safety, was: RaftNode, is: RaftNode, world: World): Safety {
  let seen = safety;
  for (let index = was.lastApplied + 1; index <= is.lastApplied; index++) {
    // A node that applies what it does not hold has nothing to show for it.
    const entry = index <= is.log.length ? is.log.at(index) : { term: 0, command: '' };
    if (index > seen.applied.length) {
      const settled = { entry, node: is.id, term: is.currentTerm };
      seen = remembering(seen, { applied: seen.applied.append(settled) });
    } else if (!sameEntry(seen.applied.at(index).entry, entry)) {
      const first = seen.applied.at(index).node;
      seen = broken(seen, world, 'state-machine-safety', [first, is.id], entry.term, index);
    }
  }
  return seen;
}

function broken(
  safety: Safety,
  world: World,
  property: Property,
  nodes: readonly NodeId[],
  term: number,
  index: number | null,
): Safety {
  const violation = { property, at: world.time, event: world.events, nodes, term, index };
  return remembering(safety, { violations: [...safety.violations, violation] });
}

/** With a part of it changed. Written out rather than spread, for the reason given at a node's `draftOf`. */
function remembering(safety: Safety, part: Partial<Safety>): Safety {
  return {
    leaders: part.leaders ?? safety.leaders,
    stored: part.stored ?? safety.stored,
    committed: part.committed ?? safety.committed,
    applied: part.applied ?? safety.applied,
    violations: part.violations ?? safety.violations,
  };
}
