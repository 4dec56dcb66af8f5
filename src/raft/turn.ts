import type { RaftFact } from './facts.js';
import type { At, RaftReply, Send } from './messages.js';
import { clusterSize, draftOf, type NodeDraft, type RaftNode, type Timer } from './node.js';
import type { Rules } from './rules.js';

/** What a step leads to: the new state, what to send, the answer to a request, and what happened. */
export interface Step {
  readonly node: RaftNode;
  readonly sends: readonly Send[];
  readonly reply: RaftReply | null;
  readonly facts: readonly RaftFact[];
}

const NONE: never[] = [];

/**
 * One step while it is being taken. It lives for the length of a call to `step` and is where the parts of
 * that call put down their results. The node that it was given stays as it is; it changes a copy.
 */
export class Turn {
  node: RaftNode;
  sends: Send[] = NONE;
  facts: RaftFact[] = NONE;
  reply: RaftReply | null = null;
  readonly at: At;
  readonly rules: Rules;
  readonly #given: RaftNode;

  constructor(node: RaftNode, at: At, rules: Rules) {
    this.#given = node;
    this.node = node;
    this.at = at;
    this.rules = rules;
  }

  tell(fact: RaftFact): void {
    // Most steps have one fact to tell; the first push onto an empty array would make room for 17.
    if (this.facts.length === 0) this.facts = [fact];
    else this.facts.push(fact);
  }

  send(send: Send): void {
    if (this.sends.length === 0) this.sends = [send];
    else this.sends.push(send);
  }

  /** The node, to be changed; the first call makes the copy. What a node was before, ask it before. */
  edit(): NodeDraft {
    if (this.node === this.#given) this.node = draftOf(this.#given);
    return this.node;
  }

  /** A fresh election timer, with the timeout drawn for this step (§5.2). */
  electionTimer(): Timer {
    const { now, electionTimeout, heartbeatInterval } = this.at;
    const duration = this.rules.electionTimeout(electionTimeout, heartbeatInterval);
    return { deadline: now + duration, duration };
  }

  /** A fresh timer of one heartbeat interval (§5.2). */
  heartbeatTimer(): Timer {
    const { now, electionTimeout, heartbeatInterval } = this.at;
    const duration = this.rules.heartbeatInterval(heartbeatInterval, electionTimeout);
    return { deadline: now + duration, duration };
  }

  majority(): number {
    return this.rules.majority(clusterSize(this.node));
  }
}
