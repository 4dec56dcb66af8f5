import { arrivalOf, dueAt, type Exchange } from '../simulation/exchange.js';
import type { Fact } from '../simulation/facts.js';
import type { World } from '../simulation/world.js';
import { broughtTo } from './arrival.js';
import type { Moment } from './moment.js';
import type { Chronicle } from './chronicle.js';

/** The event at which a message of an exchange came to its end: when, and what was told of it. */
export interface Arrival {
  readonly at: number;
  readonly facts: readonly Fact[];
}

/** What has become of an exchange up to a moment. */
export interface Fate {
  /** As it is, or as it was last on the bus. */
  readonly exchange: Exchange;
  readonly status: 'not-sent' | 'open' | 'over';
  /** The request has come to its receiver, or to nobody, or got lost; null while it is under way. */
  readonly received: Arrival | null;
  /** So the reply, at the one who asked. */
  readonly heard: Arrival | null;
  /** The one before on the same link with the same path, if it was not long ago. */
  readonly before: Exchange | null;
}

/** Looks so many heartbeats further back than the sending for the message before. */
const BACK = 2;

/** Plays an exchange's life on a branch again, up to a moment of it. */
export function fateOf(run: Chronicle, branch: number, exchange: Exchange, upTo: Moment): Fate {
  const { events, settings } = upTo.world;
  let moment = run.atTime(branch, exchange.sentAt - BACK * settings.heartbeatInterval - 1);
  if (moment.world.events > events) moment = upTo;
  const life = new Life(exchange);
  life.see(moment.world);
  while (moment.world.events < events && life.status !== 'over') {
    moment = run.next(branch, moment);
    life.see(moment.world);
  }
  const { status, received, heard, before } = life;
  return { exchange: life.exchange, status, received, heard, before };
}

/** An exchange while its life goes by, event after event. */
class Life {
  exchange: Exchange;
  status: Fate['status'] = 'not-sent';
  received: Arrival | null = null;
  heard: Arrival | null = null;
  before: Exchange | null = null;
  #last: World | null = null;

  constructor(exchange: Exchange) {
    this.exchange = exchange;
  }

  see(world: World): void {
    const { time, event, exchanges } = world;
    const brought = this.#last === null ? null : broughtTo(this.#last, world);
    if (brought !== null) this.#hear(brought, { at: time, facts: event.facts });
    this.#last = world;
    const now = exchanges.find((one) => one.id === this.exchange.id && isAlike(one, this.exchange));
    if (now !== undefined) {
      this.exchange = now;
      this.status = 'open';
    } else if (this.status === 'open') this.status = 'over';
    if (this.status === 'not-sent') this.#lookBack(exchanges);
    else if (now !== undefined && this.before === null) this.#lookBack(exchanges);
  }

  #hear(arrived: Exchange, arrival: Arrival): void {
    const own = arrived.id === this.exchange.id;
    // A reply that was duplicated answers the request that came under the number of the first.
    if (arrived.id > this.exchange.id || !isAlike(arrived, this.exchange)) return;
    if (arrivalOf(arrived) > arrival.at) return;
    if (arrival.facts.some(({ kind }) => kind === 'message-held')) return;
    if (arrived.phase === 'request' && (own || this.received === null)) this.received = arrival;
    else if (arrived.phase === 'reply' && own) this.heard = arrival;
  }

  #lookBack(exchanges: readonly Exchange[]): void {
    for (const one of exchanges) {
      const earlier = one.id < this.exchange.id && one.id > (this.before?.id ?? 0);
      if (earlier && isOnLink(one, this.exchange)) this.before = one;
    }
  }
}

function isOnLink(one: Exchange, other: Exchange): boolean {
  return one.from === other.from && one.to === other.to && one.path === other.path;
}

function isAlike(one: Exchange, other: Exchange): boolean {
  return one.sentAt === other.sentAt && isOnLink(one, other);
}

/** `fateOf` that remembers its last answer for as long as it stays true. */
export function rememberedFate(): typeof fateOf {
  let asked: Parameters<typeof fateOf> | null = null;
  let known: Fate | null = null;
  return (run, branch, exchange, upTo) => {
    const same = asked !== null && asked[0] === run && asked[1] === branch && asked[2] === exchange;
    if (!same || known === null || !stillHolds(known, asked?.[3] as Moment, upTo)) {
      known = fateOf(run, branch, exchange, upTo);
      asked = [run, branch, exchange, upTo];
    }
    return known;
  };
}

/** Nothing more comes of what is over; of anything else nothing comes before it is due. */
function stillHolds({ exchange, status }: Fate, since: Moment, now: Moment): boolean {
  if (now === since) return true;
  if (now.world.events < since.world.events) return false;
  if (status === 'over') return true;
  if (status === 'not-sent' || exchange.phase === 'served') return false;
  const isOpen = now.world.exchanges.some(({ id }) => id === exchange.id);
  return isOpen && now.world.time < dueAt(exchange);
}
