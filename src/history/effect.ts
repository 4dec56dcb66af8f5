import type { NodeId, RaftNode, Timer } from '../raft/node.js';
import { arrivalOf, type Exchange } from '../simulation/exchange.js';
import type { Fact } from '../simulation/facts.js';
import { serverOf, type World } from '../simulation/world.js';
import { broughtTo } from './arrival.js';
import { headlineOf } from './news.js';
import type { Past } from './past.js';
import { flightOf, type Flight } from './traffic.js';
import { decisionOf } from './verdict.js';

/** Something that made a fact come about: what happened at an event, and how it led there. */
export interface Cause {
  /** The number of its event; null where it lies further back than is looked. */
  readonly event: number | null;
  /** What mattered of that event; null for the start of the run. */
  readonly fact: Fact | null;
  readonly way: Way;
}

/** How one thing leads to another: by a message, by a timer that runs out, or by what it has left behind. */
export type Way =
  | { readonly by: 'message'; readonly flight: Flight }
  | { readonly by: 'timer'; readonly duration: number }
  | { readonly by: 'state'; readonly matter: Matter };

/** What a rule had looked at, and something earlier had made so. */
export type Matter =
  | 'act'
  | 'candidacy'
  | 'vote'
  | 'copy'
  | 'entry'
  | 'commit'
  | 'leader'
  | 'next-index'
  | 'term-in-the-way'
  | 'vote-in-the-way'
  | 'entry-in-the-way'
  | 'election-over'
  | 'down'
  | 'paused'
  | 'loss';

type Kind = Fact['kind'];

/** An event of which the causes are looked for: what set it off, and since when what it met had been so. */
export class Effect {
  readonly past: Past;
  readonly event: number;
  /** The worlds before and after it. */
  readonly before: World;
  readonly world: World;
  /** The message that came or the timer that ran out; null where somebody outside gave a command. */
  readonly trigger: Cause | null;

  constructor(past: Past, event: number) {
    this.past = past;
    this.event = event;
    this.world = past.at(event);
    this.before = past.at(Math.max(past.begin, event - 1));
    this.trigger = this.#trigger();
  }

  /** The event at which what has come now was sent; this one, where nothing has come. */
  get sent(): number {
    return this.trigger?.event ?? this.event;
  }

  /** What somebody did by which this event happened. */
  get act(): Cause | null {
    const fact = this.world.event.facts.find((one) => 'by' in one);
    return fact === undefined
      ? null
      : { event: this.event, fact, way: { by: 'state', matter: 'act' } };
  }

  /** Something else that happened at this event, and that led to the fact. */
  sibling(matter: Matter, kind: Kind, node?: NodeId): Cause | null {
    const { facts } = this.world.event;
    const fact = facts.find((one) => one.kind === kind && (node === undefined || isOf(one, node)));
    return fact === undefined ? null : { event: this.event, fact, way: { by: 'state', matter } };
  }

  /**
   * What made a node so as it was at an event, by default at this one; null where it was so from the start, or
   * is not so at all. Of all that happened then, facts of these kinds are what mattered.
   */
  since(
    matter: Matter,
    node: NodeId,
    holds: (node: RaftNode) => boolean,
    kinds: readonly Kind[],
    at = this.event,
  ): Cause | null {
    return this.sinceWorld(
      matter,
      (world) => {
        const server = serverOf(world, node);
        return server !== undefined && holds(server.node);
      },
      (world) => told(world, node, kinds),
      at,
    );
  }

  /** As `since`, of anything in the world. */
  sinceWorld(
    matter: Matter,
    holds: (world: World) => boolean,
    factOf: (world: World) => Fact | null,
    at = this.event,
  ): Cause | null {
    if (!holds(this.past.at(at))) return null;
    const event = this.past.since(at, holds);
    if (event === 0) return null;
    const fact = event === null ? null : factOf(this.past.at(event));
    return { event, fact, way: { by: 'state', matter } };
  }

  #trigger(): Cause | null {
    const { event, time } = this.world;
    if (this.before === this.world) return null;
    if (event.kind === 'timer') return this.#timer(event.node);
    const exchange = broughtTo(this.before, this.world);
    if (exchange === null) return null;
    const sent = this.#message(exchange, this.event - 1);
    if (arrivalOf(exchange) <= time) return sent;
    // Nothing has come: the caller's patience ended, which began as it asked.
    return { ...sent, way: { by: 'timer', duration: time - exchange.sentAt } };
  }

  /** What set the election timer that ran out. Of a leader's heartbeat timer nobody asks. */
  #timer(id: NodeId): Cause | null {
    const timer = timerOf(this.before, id);
    if (timer === null || timer.deadline > this.world.time) return null;
    const event = this.past.since(this.event - 1, (world) => {
      const other = timerOf(world, id);
      return other?.deadline === timer.deadline && other.duration === timer.duration;
    });
    const set = event === null ? null : this.past.at(event);
    const duration = set === null ? timer.duration : timer.deadline - set.time;
    const fact = set === null || event === 0 ? null : told(set, id, SET_TIMER);
    return { event, fact, way: { by: 'timer', duration } };
  }

  /** What sent the message that was under way until after event `at`. */
  #message(exchange: Exchange, at: number): Cause {
    const { id, phase } = exchange;
    const isReply = phase === 'reply';
    const event = this.past.since(at, ({ exchanges, nextExchangeId }) =>
      isReply
        ? exchanges.some((one) => one.id === id && one.phase === 'reply')
        : nextExchangeId > id,
    );
    const { event: sending, exchanges } = this.past.at(event ?? 0);
    if (event !== null && sending.kind === 'command' && sending.command.do === 'duplicate') {
      const { exchange: twin } = sending.command;
      const original = exchanges.find((one) => one.id === twin);
      if (original !== undefined) return this.#message(original, event - 1);
    }
    const flight = flightOf(exchange);
    const fact = event === null ? null : sentBy(this.past.at(event), exchange, flight.from);
    return { event, fact, way: { by: 'message', flight } };
  }
}

/** What can set an election timer, the first that is told of an event being what did. */
const SET_TIMER: readonly Kind[] = [
  'vote-granted',
  'append-accepted',
  'append-refused',
  'leader-recognised',
  'election-started',
  'restarted',
  'term-adopted',
];

/** What can have a request sent. */
const SENT: Readonly<Record<Exchange['path'], readonly Kind[]>> = {
  '/request_vote': ['election-started', 'votes-requested-again'],
  '/append_entries': [
    'entry-stored',
    'became-leader',
    'next-index-lowered',
    'heartbeat-sent',
    'append-acknowledged',
  ],
  '/request': ['client-forwarded'],
};

/** What can have a client's call answered that another node had passed on. */
const ANSWERED: readonly Kind[] = ['committed', 'commit-learned', 'killed', 'panicked'];

function sentBy(world: World, { phase, path }: Exchange, from: NodeId): Fact | null {
  if (phase !== 'reply') return told(world, from, SENT[path]);
  return decisionOf(world.event.facts) ?? told(world, from, ANSWERED);
}

/** Of what happened to a node at an event, a fact of the first of these kinds; else what was most telling. */
function told({ event: { facts } }: World, node: NodeId, kinds: readonly Kind[]): Fact | null {
  for (const kind of kinds) {
    const fact = facts.find((one) => one.kind === kind && isOf(one, node));
    if (fact !== undefined) return fact;
  }
  return headlineOf(facts) ?? facts[0] ?? null;
}

function isOf(fact: Fact, node: NodeId): boolean {
  return 'node' in fact && fact.node === node;
}

function timerOf(world: World, id: NodeId): Timer | null {
  return serverOf(world, id)?.node.electionTimer ?? null;
}
