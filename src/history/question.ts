import type { NodeId } from '../raft/node.js';
import type { AppendExchange, VoteExchange } from '../simulation/exchange.js';
import type { Fact } from '../simulation/facts.js';
import { serverOf, type World } from '../simulation/world.js';
import { rightStep } from './right-step.js';
import { decisionOf } from './verdict.js';

/** For each decision that a message brings about, what can come of it. */
export const OUTCOMES = {
  /** A voter answers a candidate (RequestVote 1 and 2). */
  vote: ['granted', 'stale-term', 'already-voted', 'log-behind'],
  /** A follower answers a leader (AppendEntries 1 to 4). */
  append: ['accepted', 'replaced', 'stale-term', 'no-match'],
  /** A candidate hears a voter's answer (Candidates 2). */
  election: ['leads', 'waits', 'steps-down'],
  /** A leader hears that a follower holds more than before (Leaders 4). */
  commit: ['commits', 'too-few', 'earlier-term'],
  /** A leader hears that a follower refuses (Leaders 3). */
  refusal: ['tries-again', 'steps-down'],
} as const;

export type Decision = keyof typeof OUTCOMES;
export type Outcome = (typeof OUTCOMES)[Decision][number];
/** Something for every outcome of every decision. */
export type OutcomesOf<T> = {
  readonly [D in Decision]: Readonly<Record<(typeof OUTCOMES)[D][number], T>>;
};

/** What can be asked of a message right before it arrives, and what comes of it. */
export interface Question {
  readonly decision: Decision;
  /** Who decides: the node at which the message arrives. */
  readonly node: NodeId;
  readonly exchange: VoteExchange | AppendExchange;
  readonly outcome: Outcome;
  /** What would have come by Figure 2; another only where a mistake decides, null where nothing would. */
  readonly byPaper: Outcome | null;
  /** The fact that tells of it. */
  readonly fact: Fact;
}

/** What can be asked of an event, given the worlds before and after it; null where no message brings a decision. */
export function questionOf(before: World, after: World): Question | null {
  const decided = decidedIn(after);
  if (decided === null) return null;
  const isMistaken = before.oddities.mistakes[decided.node] !== undefined;
  const byPaper = isMistaken
    ? (decidedIn(rightStep(before, after))?.outcome ?? null)
    : decided.outcome;
  return { ...decided, byPaper };
}

function decidedIn(world: World): Omit<Question, 'byPaper'> | null {
  const { event } = world;
  if (event.kind !== 'message' || event.exchange.path === '/request') return null;
  const { exchange, facts } = event;
  const isRequest = exchange.phase === 'request';
  const node = isRequest ? exchange.to : exchange.from;
  const decided = isRequest ? answered(facts) : heard(exchange.path, facts, world);
  return decided === null ? null : { ...decided, node, exchange };
}

type Decided = Pick<Question, 'decision' | 'outcome' | 'fact'>;

/** What the receiver of a request has answered. */
function answered(facts: readonly Fact[]): Decided | null {
  const fact = decisionOf(facts);
  switch (fact?.kind) {
    case 'vote-granted':
      return { decision: 'vote', outcome: 'granted', fact };
    case 'vote-refused':
      return { decision: 'vote', outcome: fact.reason, fact };
    case 'append-refused': {
      const outcome = fact.reason === 'stale-term' ? fact.reason : 'no-match';
      return { decision: 'append', outcome, fact };
    }
    case 'append-accepted': {
      const deleted = facts.find(({ kind }) => kind === 'entries-deleted');
      if (deleted !== undefined) return { decision: 'append', outcome: 'replaced', fact: deleted };
      // By a heartbeat nothing is decided but, once, whom to follow.
      const matters = fact.entries > 0 || facts.some(({ kind }) => kind === 'leader-recognised');
      return matters ? { decision: 'append', outcome: 'accepted', fact } : null;
    }
    default:
      return null;
  }
}

/** What a caller has made of an answer: the last that is told of it says most. */
function heard(
  path: Question['exchange']['path'],
  facts: readonly Fact[],
  world: World,
): Decided | null {
  for (const fact of facts.toReversed()) {
    switch (fact.kind) {
      case 'became-leader':
        return { decision: 'election', outcome: 'leads', fact };
      case 'vote-counted':
        return { decision: 'election', outcome: 'waits', fact };
      case 'committed':
        return { decision: 'commit', outcome: 'commits', fact };
      case 'append-acknowledged':
        return waiting(fact, world);
      case 'next-index-lowered':
        return { decision: 'refusal', outcome: 'tries-again', fact };
      case 'term-adopted': {
        if (fact.role === 'follower') return null;
        const decision = path === '/request_vote' ? 'election' : 'refusal';
        return { decision, outcome: 'steps-down', fact };
      }
    }
  }
  return null;
}

/** Why a leader does not commit though a follower holds more than before; null where it does not, or nothing waits. */
function waiting(
  fact: Extract<Fact, { kind: 'append-acknowledged' }>,
  world: World,
): Decided | null {
  const { matchIndex, before, withheld } = fact;
  const node = serverOf(world, fact.node)?.node;
  if (!node?.leadership || matchIndex === before || matchIndex <= node.commitIndex) return null;
  return { decision: 'commit', outcome: withheld === undefined ? 'too-few' : 'earlier-term', fact };
}
