import type { NodeId } from '../raft/node.js';
import type { Sequence } from '../raft/sequence.js';
import type { Fact } from '../simulation/facts.js';
import type { Told } from './moment.js';

/** What a line of the feed is about. */
export type Topic = 'elections' | 'log' | 'clients' | 'faults';

/** Of the feed only what is about this; null asks for all. */
export interface Wanted {
  readonly node: NodeId | null;
  readonly topic: Topic | null;
}

export function topicOf(fact: Fact): Topic {
  switch (fact.kind) {
    case 'election-started':
    case 'votes-requested-again':
    case 'vote-granted':
    case 'vote-refused':
    case 'vote-counted':
    case 'became-leader':
    case 'term-adopted':
    case 'leader-recognised':
    case 'reply-ignored':
    case 'timed-out-by-hand':
    case 'timers-met':
    case 'timers-spread':
      return 'elections';
    case 'append-refused':
    case 'entries-deleted':
    case 'append-accepted':
    case 'heartbeat-sent':
    case 'entry-stored':
    case 'append-acknowledged':
    case 'next-index-lowered':
    case 'committed':
    case 'commit-learned':
    case 'applied':
      return 'log';
    case 'client-asked':
    case 'client-forwarded':
    case 'client-answered':
    case 'stream-set':
    case 'not-leader':
      return 'clients';
    default:
      return 'faults';
  }
}

/** Whether a fact is about a node: what it did, or what became of a message or a link that it is at. */
export function isAbout(fact: Fact, node: NodeId): boolean {
  const at = ['node' in fact && fact.node, 'from' in fact && fact.from, 'to' in fact && fact.to];
  return (
    at.includes(node) ||
    ('nodes' in fact && typeof fact.nodes === 'object' && fact.nodes.includes(node))
  );
}

/** A part of the feed, the newest first, and the position before which nothing has been looked at yet. */
export interface Found {
  readonly lines: readonly { readonly position: number; readonly told: Told }[];
  readonly rest: number;
}

/** The newest of what is wanted: at most so many lines, and after looking at so many at most. */
export function newestOf(
  feed: Sequence<Told>,
  { node, topic }: Wanted,
  most: number,
  look: number,
): Found {
  const lines: { position: number; told: Told }[] = [];
  const end = Math.max(0, feed.length - look);
  let position = feed.length;
  for (; position > end && lines.length < most; position--) {
    const told = feed.at(position);
    if (node !== null && !isAbout(told.fact, node)) continue;
    if (topic !== null && topicOf(told.fact) !== topic) continue;
    lines.push({ position, told });
  }
  return { lines, rest: position };
}
