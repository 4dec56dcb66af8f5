import type { MistakeName } from '../mistakes/mistakes.js';
import type { Entry, NodeId, RaftNode } from '../raft/node.js';
import type { Fact } from '../simulation/facts.js';
import { serverOf, type World } from '../simulation/world.js';

/** What of its disk a process has lost when it is gone. */
export type Lost = 'currentTerm' | 'votedFor' | 'log';

/** A step that a promise may hang on, with what one has to know of it. */
export type Step =
  | { readonly kind: 'mistake'; readonly mistake: MistakeName; readonly node: NodeId | null }
  | {
      readonly kind: 'vote';
      readonly node: NodeId;
      readonly candidate: NodeId;
      readonly term: number;
      /** For whom it had voted in this term before. */
      readonly before: NodeId | null;
    }
  | {
      readonly kind: 'leader';
      readonly node: NodeId;
      readonly term: number;
      /** What it has counted, and how many of the nodes these votes are of. */
      readonly votes: number;
      readonly voters: number;
      readonly nodes: number;
    }
  | { readonly kind: 'end'; readonly node: NodeId; readonly loses: readonly Lost[] }
  | {
      readonly kind: 'restart';
      readonly node: NodeId;
      readonly term: number;
      readonly votedFor: NodeId | null;
      readonly entries: number;
    }
  /** An entry comes to a log; `instead` is what stood in its place. */
  | (At & { readonly kind: 'entry'; readonly entry: Entry; readonly instead: Entry | null })
  /** An entry is in a log no more. */
  | (At & { readonly kind: 'loss'; readonly entry: Entry })
  /** A leader commits an entry that so many of the nodes hold then. */
  | (At & {
      readonly kind: 'commit';
      readonly entry: Entry;
      readonly copies: number;
      readonly nodes: number;
    })
  /** A follower commits and applies an entry; null where it has none. */
  | (At & { readonly kind: 'apply'; readonly entry: Entry | null });

interface At {
  readonly node: NodeId;
  readonly index: number;
}

type Of<K extends Fact['kind']> = Extract<Fact, { kind: K }>;

/** A node is elected. Votes may have been counted that nobody gave, so the voters are told as well. */
export function leaderStep(fact: Of<'became-leader'>, before: World, after: World): Step {
  const { node, term, votes, clusterSize: nodes } = fact;
  const { event } = after;
  const counted = serverOf(before, node)?.node.candidacy?.granted ?? [];
  const voters =
    event.kind === 'message' ? new Set([node, ...counted, event.exchange.to]) : new Set([node]);
  return { kind: 'leader', node, term, votes, voters: voters.size, nodes };
}

/** A process ends. By the paper it loses nothing that was on its disk. */
export function endStep(node: NodeId, before: World, after: World): Step {
  const was = serverOf(before, node)?.node;
  const is = serverOf(after, node)?.node;
  const loses: Lost[] = [];
  if (was !== undefined && is !== undefined) {
    if (is.currentTerm < was.currentTerm) loses.push('currentTerm');
    if (is.votedFor !== was.votedFor) loses.push('votedFor');
    if (is.log.length < was.log.length) loses.push('log');
  }
  return { kind: 'end', node, loses };
}

export function restartStep(node: NodeId, after: World): Step {
  const is = serverOf(after, node)?.node;
  return {
    kind: 'restart',
    node,
    term: is?.currentTerm ?? 0,
    votedFor: is?.votedFor ?? null,
    entries: is?.log.length ?? 0,
  };
}

/** What becomes of an index of the logs in an event: what is stored there, lost, committed and applied. */
export function entrySteps(index: number, before: World, after: World): readonly Step[] {
  return after.servers.flatMap((server, i) => {
    const was = before.servers[i];
    if (was === server || was === undefined) return [];
    return stepsOf(index, was.node, server.node, after);
  });
}

function stepsOf(index: number, was: RaftNode, is: RaftNode, after: World): readonly Step[] {
  const at = { node: is.id, index };
  const instead = entryAt(was, index);
  const entry = entryAt(is, index);
  const steps: Step[] = [];
  if (entry !== null && !isSame(entry, instead)) {
    steps.push({ kind: 'entry', ...at, entry, instead });
  } else if (entry === null && instead !== null) {
    steps.push({ kind: 'loss', ...at, entry: instead });
  }
  if (was.commitIndex < index && index <= is.commitIndex) {
    const holders = after.servers.filter(({ node }) => isSame(entryAt(node, index), entry));
    steps.push(
      is.leadership !== null && entry !== null
        ? { kind: 'commit', ...at, entry, copies: holders.length, nodes: after.servers.length }
        : { kind: 'apply', ...at, entry },
    );
  }
  return steps;
}

function entryAt({ log }: RaftNode, index: number): Entry | null {
  return index >= 1 && index <= log.length ? log.at(index) : null;
}

function isSame(a: Entry | null, b: Entry | null): boolean {
  return a === b || (a?.term === b?.term && a?.command === b?.command);
}
