import type { NodeId } from '../raft/node.js';
import type { Fact } from '../simulation/facts.js';

/** Entries of a node's log, by their indexes, both ends included. */
export interface Touched {
  readonly node: NodeId;
  readonly from: number;
  readonly to: number;
}

/** The entries of which a fact tells; for a refusal, the place where the entry is missing or in the way. */
export function touchedBy(fact: Fact): Touched | null {
  switch (fact.kind) {
    case 'entry-stored':
      return { node: fact.node, from: fact.index, to: fact.index };
    case 'append-accepted': {
      const to = fact.prevLogIndex + fact.entries;
      return fact.stored === 0 ? null : { node: fact.node, from: to - fact.stored + 1, to };
    }
    case 'append-refused':
      return 'prevLogIndex' in fact
        ? { node: fact.node, from: fact.prevLogIndex, to: fact.prevLogIndex }
        : null;
    case 'entries-deleted':
      return { node: fact.node, from: fact.from, to: fact.to };
    case 'committed':
    case 'commit-learned':
    case 'applied':
      return { node: fact.node, from: fact.from + 1, to: fact.to };
    case 'append-acknowledged':
      return fact.matchIndex === fact.before
        ? null
        : { node: fact.follower, from: fact.before + 1, to: fact.matchIndex };
    case 'vote-refused':
      return fact.reason === 'log-behind' && fact.ownLastLogIndex > 0
        ? { node: fact.node, from: fact.ownLastLogIndex, to: fact.ownLastLogIndex }
        : null;
    default:
      return null;
  }
}
