import type { NodeId, Timer } from '../raft/node.js';
import { isFlying, type Exchange } from '../simulation/exchange.js';
import type { Fact } from '../simulation/facts.js';
import type { World } from '../simulation/world.js';
import type { Moment } from './moment.js';
import type { Branch, Chronicle } from './chronicle.js';

/** One message on its way: one leg of an exchange. Times in ms. */
export interface Flight {
  /** The exchange as it last was on this leg. */
  readonly exchange: Exchange;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly sentAt: number;
  /** When it arrives, or would have arrived. */
  readonly arrivesAt: number;
  /** When it left the bus: as it arrived, or before, where its caller was gone. */
  readonly endsAt: number;
  readonly lost: boolean;
}

/** Why an election timer was set: what its node did, or heard. */
export type TimerCause = 'vote' | 'heartbeat' | 'append' | 'election' | 'start';

/** A stretch, in ms, in which a node's election timer ran towards one deadline. */
export interface TimerStretch {
  readonly node: NodeId;
  /** When it was set, or the beginning of the window where that lies before it. */
  readonly from: number;
  /** When it was set anew or stopped; Infinity where it runs on at the end of the window. */
  readonly to: number;
  readonly deadline: number;
  /** Null where it was set before the window, or for no reason that has a name. */
  readonly cause: TimerCause | null;
}

/** Something that happened to a node: its time in ms, and the number of its event. */
export type LaneEvent = { readonly at: number; readonly event: number; readonly node: NodeId } & (
  | { readonly kind: 'election' | 'leader'; readonly term: number }
  | { readonly kind: 'request'; readonly command: string }
  | { readonly kind: 'commit'; readonly index: number }
  | { readonly kind: 'crash' | 'restart' }
);

/** What went between the nodes, and what they did, in a window of a branch; each list the earliest first. */
export interface Traffic {
  readonly flights: readonly Flight[];
  readonly timers: readonly TimerStretch[];
  readonly events: readonly LaneEvent[];
}

/** A window of more events is told up to here. */
const MOST_EVENTS = 5000;

interface Known {
  readonly from: number;
  readonly to: number;
  readonly traffic: Traffic;
}

/** What was told last of a branch, by its tip. */
const known = new WeakMap<Moment, Known>();

/**
 * What went on in a branch from one time to another, both in whole ms and included. A message that was sent
 * before the window is told if it was under way in it.
 */
export function trafficOf(run: Chronicle, branch: Branch, from: number, to: number): Traffic {
  const last = known.get(branch.tip);
  if (last?.from === from && last.to === to) return last.traffic;
  let moment = run.atTime(branch.id, from);
  const record = new Recorder(moment.world, from);
  for (let told = 0; told < MOST_EVENTS; told++) {
    if (moment.world.events >= branch.tip.world.events) break;
    moment = run.next(branch.id, moment);
    if (moment.world.time > to) break;
    record.take(moment.world);
  }
  const traffic = record.traffic();
  known.set(branch.tip, { from, to, traffic });
  return traffic;
}

/** Takes in one world after another and remembers what began and ended between them. */
class Recorder {
  readonly #flights: Flight[] = [];
  readonly #timers: TimerStretch[] = [];
  readonly #events: LaneEvent[] = [];
  /** What is on the bus now, by exchange and leg. */
  #flying = new Map<string, Flight>();
  #running: readonly (Running | null)[];
  #exchanges: World['exchanges'];

  constructor(world: World, from: number) {
    this.#exchanges = world.exchanges;
    this.#flying = flightsOf(world);
    this.#running = world.servers.map(({ id, node }) =>
      running(id, node.electionTimer, from, null),
    );
  }

  take(world: World): void {
    if (world.exchanges !== this.#exchanges) this.#takeFlights(world);
    this.#takeTimers(world);
    for (const fact of world.event.facts) {
      const event = laneEvent(fact, world);
      if (event !== null) this.#events.push(event);
    }
  }

  traffic(): Traffic {
    const running = this.#running.flatMap((one) => (one === null ? [] : ended(one, Infinity)));
    return {
      flights: [...this.#flights, ...this.#flying.values()].toSorted((a, b) => a.sentAt - b.sentAt),
      timers: [...this.#timers, ...running].toSorted((a, b) => a.from - b.from),
      events: this.#events,
    };
  }

  #takeFlights(world: World): void {
    const flying = flightsOf(world);
    for (const [key, flight] of this.#flying) {
      if (flying.has(key)) continue;
      this.#flights.push({ ...flight, endsAt: Math.min(flight.arrivesAt, world.time) });
    }
    this.#flying = flying;
    this.#exchanges = world.exchanges;
  }

  #takeTimers(world: World): void {
    const before = this.#running;
    this.#running = world.servers.map(({ id, node }, i) => {
      const was = before[i] ?? null;
      const { electionTimer } = node;
      if (was?.timer.deadline === electionTimer?.deadline) return was;
      if (was !== null) this.#timers.push(ended(was, world.time));
      return running(id, electionTimer, world.time, causeOf(world.event.facts, id));
    });
    for (const gone of before.slice(world.servers.length)) {
      if (gone !== null) this.#timers.push(ended(gone, world.time));
    }
  }
}

/** An election timer that runs. */
interface Running {
  readonly node: NodeId;
  readonly from: number;
  readonly timer: Timer;
  readonly cause: TimerCause | null;
}

function running(
  node: NodeId,
  timer: Timer | null,
  from: number,
  cause: TimerCause | null,
): Running | null {
  return timer === null ? null : { node, from, timer, cause };
}

function ended({ node, from, timer, cause }: Running, to: number): TimerStretch {
  return { node, from, to, deadline: timer.deadline, cause };
}

function flightsOf({ exchanges }: World): Map<string, Flight> {
  const flights = exchanges.filter(isFlying).map(flightOf);
  return new Map(flights.map((flight) => [legOf(flight.exchange), flight]));
}

/** A message by name: an exchange and the leg that it is on. */
export function legOf({ id, phase }: Exchange): string {
  return `${id} ${phase}`;
}

/** The message of an exchange that is under way, or was. */
export function flightOf(exchange: Exchange): Flight {
  const { from, to, reply, phase, lost } = exchange;
  const isReply = phase === 'reply' && reply !== null;
  const { sentAt, arrivesAt } = isReply ? reply : exchange;
  const ends = isReply ? { from: to, to: from } : { from, to };
  return { exchange, ...ends, sentAt, arrivesAt, endsAt: arrivesAt, lost: lost !== null };
}

/** What set a node's election timer, as far as the facts of an event tell. */
function causeOf(facts: readonly Fact[], node: NodeId): TimerCause | null {
  for (const fact of facts) {
    if (!('node' in fact) || fact.node !== node) continue;
    if (fact.kind === 'vote-granted') return 'vote';
    if (fact.kind === 'append-accepted') return fact.entries === 0 ? 'heartbeat' : 'append';
    if (fact.kind === 'election-started') return 'election';
    if (fact.kind === 'restarted') return 'start';
  }
  return null;
}

function laneEvent(fact: Fact, { time: at, events: event }: World): LaneEvent | null {
  switch (fact.kind) {
    case 'election-started':
      return { at, event, node: fact.node, kind: 'election', term: fact.term };
    case 'became-leader':
      return { at, event, node: fact.node, kind: 'leader', term: fact.term };
    case 'client-asked':
      return { at, event, node: fact.node, kind: 'request', command: fact.command };
    case 'committed':
      return { at, event, node: fact.node, kind: 'commit', index: fact.to };
    case 'killed':
    case 'wiped':
    case 'panicked':
      return { at, event, node: fact.node, kind: 'crash' };
    case 'restarted':
      return { at, event, node: fact.node, kind: 'restart' };
    case 'node-seen':
      return fact.how === 'restarted' ? { at, event, node: fact.node, kind: 'restart' } : null;
    default:
      return null;
  }
}
