import type { Server } from '../server/server.js';
import { advance } from '../simulation/advance.js';
import type { Exchange } from '../simulation/exchange.js';
import type { Fact } from '../simulation/facts.js';
import {
  createWorld,
  leaderOf,
  leadersOf,
  nextEventAt,
  type Origin,
  type World,
} from '../simulation/world.js';

/** How a cluster fares in a stretch of time, in figures. */
export interface Figures {
  /** Elections after the first leader. */
  readonly elections: number;
  /** How long nobody led, in ms. */
  readonly leaderless: number;
  /** How long a node led on after an answer from a later term, in ms. */
  readonly stale: number;
  /** The highest commitIndex of all nodes. */
  readonly committed: number;
  /** The most votes that one node gave in one term. */
  readonly votes: number;
}

/** So long a cluster is looked at, in ms. */
const STRETCH = 10_000;

/** What comes of a run in its first ten seconds: some ms of work. */
export function figuresOf(origin: Origin): Figures {
  const count = new Count();
  let world = createWorld(origin);
  while (nextEventAt(world) <= STRETCH) {
    const before = world;
    world = advance(world);
    count.see(before, world);
  }
  count.pass(world, STRETCH);
  return count.figures();
}

class Count {
  #begun = false;
  #elections = 0;
  #leaderless = 0;
  #stale = 0;
  #committed = 0;
  /** The latest term in which each node was answered. */
  readonly #told = new Map<string, number>();
  /** Who has voted for whom, by voter and term. */
  readonly #votes = new Map<string, Set<string>>();

  see(before: World, after: World): void {
    this.pass(before, after.time);
    const { event } = after;
    for (const fact of event.facts) this.#hear(fact);
    if (event.kind === 'message' && !event.facts.some(isUnheard)) this.#answer(event.exchange);
    if (leaderOf(after) !== null) this.#begun = true;
  }

  /** Until this time the world stays as it is. */
  pass(world: World, until: number): void {
    const ms = until - world.time;
    const leaders = leadersOf(world);
    const isStale = ({ id, node }: Server) => (this.#told.get(id) ?? 0) > node.currentTerm;
    if (leaders.length === 0) this.#leaderless += ms;
    if (leaders.some(isStale)) this.#stale += ms;
  }

  /** A message has arrived; if it is an answer, its term is known where it was asked. */
  #answer({ from, reply }: Exchange): void {
    const body = reply?.body ?? null;
    if (body === null || !('success' in body || 'voteGranted' in body)) return;
    this.#told.set(from, Math.max(body.term, this.#told.get(from) ?? 0));
  }

  #hear(fact: Fact): void {
    switch (fact.kind) {
      case 'election-started':
        if (this.#begun) this.#elections++;
        this.#vote(fact.node, fact.term, fact.node);
        break;
      case 'vote-granted':
        this.#vote(fact.node, fact.term, fact.candidate);
        break;
      case 'committed':
      case 'commit-learned':
        this.#committed = Math.max(this.#committed, fact.to);
        break;
      default:
    }
  }

  #vote(voter: string, term: number, candidate: string): void {
    const ballot = `${voter} in ${term}`;
    this.#votes.set(ballot, (this.#votes.get(ballot) ?? new Set()).add(candidate));
  }

  figures(): Figures {
    return {
      elections: this.#elections,
      leaderless: this.#leaderless,
      stale: this.#stale,
      committed: this.#committed,
      votes: Math.max(0, ...[...this.#votes.values()].map(({ size }) => size)),
    };
  }
}

/** Whether a message has come to nobody's ears: it was lost, too late, or waits at a paused process. */
function isUnheard({ kind }: Fact): boolean {
  return kind === 'message-lost' || kind === 'call-failed' || kind === 'message-held';
}
