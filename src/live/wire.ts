import type { NodeId } from '../raft/node.js';
import type { Answered, Observation, Observed, Sent } from '../server/observation.js';
import type { ClientReply } from '../server/server.js';
import {
  arrivalOf,
  CLIENT,
  draftOf,
  isFlying,
  type Exchange,
  type ExchangeDraft,
  type Failure,
  type Loss,
} from '../simulation/exchange.js';
import type { Fact, WorldFact } from '../simulation/facts.js';
import { linkName, serverOf, type Event, type World } from '../simulation/world.js';

/** What has been heard already of things to come: the other ends of exchanges. Times in ms, on the run's axis. */
export interface Ahead {
  /** Whether it has arrived, or its outcome was heard: then it is told late that it was sent. */
  readonly isOver: (name: string) => boolean;
  /** When a request comes to its receiver; null where that is not known. */
  readonly arrivalOf: (name: string) => number | null;
  /** When its caller hears of the outcome, and whether that is an answer; null where that is not known. */
  readonly outcomeOf: (name: string) => { readonly at: number; readonly answered: boolean } | null;
}

/** A message of which nobody says that it has arrived creeps along, as if it took so many ms. */
const PATIENCE = 1000;

/** An exchange that nothing comes of is let go: so many ms after its message should have come, and in any case. */
const OVERDUE = 100;
const FORGOTTEN = 10_000;

/** What a step has done to the exchanges, and what came in by it. */
type Taken = Pick<World, 'exchanges' | 'nextExchangeId' | 'event'>;

/** The exchanges between processes, which both ends know by one name, joined step by step. */
export class Wire {
  readonly #ahead: Ahead;
  /** The numbers of the exchanges that are open, by name. */
  readonly #ids = new Map<string, number>();
  /** Links on which the last call was refused: that the next ones are refused, too, is not told again. */
  readonly #refusing = new Set<string>();
  // While a step is taken in
  #world: World;
  #now = 0;
  #exchanges: Exchange[] = [];
  #facts: Fact[] = [];
  #nextId = 1;

  constructor(world: World, ahead: Ahead) {
    this.#world = world;
    this.#ahead = ahead;
  }

  /** Takes in a step at a time, in a world; `facts` are told before those of the step. */
  take(step: Observation, now: number, world: World, facts: readonly Fact[]): Taken {
    this.#world = world;
    this.#now = now;
    this.#facts = [...facts];
    this.#nextId = world.nextExchangeId;
    this.#exchanges = world.exchanges.filter((exchange) => !isOverdue(exchange, now));
    if (this.#exchanges.length < world.exchanges.length) this.#forgetNames();
    const { node, input, sends, answers } = step;
    const event = this.#takeIn(node, input);
    this.#facts.push(...step.facts);
    for (const sent of sends) this.#send(node, sent, input);
    for (const answered of answers) this.#answer(node, answered);
    return { exchanges: this.#exchanges, nextExchangeId: this.#nextId, event };
  }

  /** What comes in. The event's facts grow while the step is taken in. */
  #takeIn(node: NodeId, input: Observed): Event {
    const facts = this.#facts;
    switch (input.kind) {
      case 'start':
      case 'snapshot':
        return { kind: 'start', facts };
      case 'fault':
        this.#facts.push({ kind: 'fault-used', node, fault: input.fault, peer: input.peer });
        return { kind: 'start', facts };
      case 'deadline':
        return { kind: 'timer', node, facts };
      case 'request':
        return this.#arrive(node, input, { path: input.path, request: input.body });
      case 'command': {
        const call = { path: '/request', request: { command: input.command } } as const;
        if (input.from !== CLIENT) return this.#arrive(node, input, call);
        const exchange = this.#open(input.exchange, { ...call, from: CLIENT, to: node });
        this.#replace(changed(exchange, { phase: 'served' }));
        const asked = { call: exchange.id, node, command: input.command };
        this.#facts.push({ kind: 'client-asked', ...asked });
        return { kind: 'start', facts };
      }
      case 'reply': {
        const { status, body } = input;
        return this.#hear(input.exchange, { status, body, failure: null });
      }
      case 'failure':
        return this.#hear(input.exchange, { status: null, body: null, failure: input.failure });
    }
  }

  /** A request comes to its receiver; where its sending was not seen, it is known from here on. */
  #arrive(
    node: NodeId,
    { exchange: name, from }: { readonly exchange: string; readonly from: NodeId },
    call: Pick<Exchange, 'path' | 'request'>,
  ): Event {
    const exchange = this.#find(name) ?? this.#open(name, { ...call, from, to: node });
    const arrived = changed(exchange, { phase: 'request', arrivesAt: this.#now, lost: null });
    this.#replace(changed(arrived, { phase: 'served' }));
    return { kind: 'message', exchange: arrived, facts: this.#facts };
  }

  /** A caller hears how its call went. */
  #hear(
    name: string,
    outcome: Pick<NonNullable<Exchange['reply']>, 'failure'> & {
      readonly status: number | null;
      readonly body: unknown;
    },
  ): Event {
    const exchange = this.#find(name);
    if (exchange === undefined) return { kind: 'start', facts: this.#facts };
    const { id, from, to, path, phase } = exchange;
    const sentAt = exchange.reply?.sentAt ?? this.#now;
    const reply = { ...outcome, sentAt, arrivesAt: this.#now } as Exchange['reply'];
    const heard = changed(exchange, { phase: 'reply', lost: null, reply });
    this.#letGo(name);
    const link = linkName(from, to);
    const refusedBefore = this.#refusing.has(link);
    if (outcome.failure === 'connection-refused') this.#refusing.add(link);
    else this.#refusing.delete(link);
    if (outcome.failure !== null) {
      const call = { exchange: id, from, to, path, leg: 'request' } as const;
      this.#facts.push(failureFact(outcome.failure, call, refusedBefore));
      // It may still lie with a process that does nothing at the moment.
      if (outcome.failure === 'timed-out' && phase === 'request') {
        this.#ids.set(name, id);
        this.#exchanges.push(changed(exchange, { phase: 'silent', abandoned: true }));
      }
    }
    return { kind: 'message', exchange: heard, facts: this.#facts };
  }

  #send(from: NodeId, { exchange: name, to, path, body }: Sent, input: Observed): void {
    if (this.#find(name) !== undefined || this.#ahead.isOver(name)) return;
    const call = { path, request: body } as Pick<Exchange, 'path' | 'request'>;
    const opened = this.#open(name, { ...call, from, to });
    const arrival = this.#ahead.arrivalOf(name);
    const outcome = this.#ahead.outcomeOf(name);
    const loss = this.#lossOn(from, to, outcome);
    const isSeen = arrival !== null || loss !== null || this.#isReachable(to);
    const end = outcome?.answered === false ? outcome.at : this.#now + PATIENCE;
    const asked = input.kind === 'command' ? this.#find(input.exchange) : undefined;
    const onBehalfOf = path === '/request' ? (asked?.id ?? null) : null;
    this.#replace(
      changed(opened, {
        // Of a receiver that is not seen nobody knows what it has got.
        phase: isSeen ? 'request' : 'served',
        arrivesAt: arrival ?? end,
        lost: arrival === null ? loss : null,
        onBehalfOf,
      }),
    );
    if (asked !== undefined && onBehalfOf !== null && path === '/request') {
      const { command } = body;
      this.#facts.push({
        kind: 'client-forwarded',
        call: opened.id,
        node: from,
        leader: to,
        command,
      });
    }
  }

  #answer(node: NodeId, { exchange: name, status, body }: Answered): void {
    const exchange = this.#find(name);
    if (exchange === undefined) return;
    if (exchange.from === CLIENT) {
      if (exchange.path !== '/request') return;
      const { id: call, request } = exchange;
      const answer = clientAnswer(body);
      const { command } = request;
      this.#facts.push({ kind: 'client-answered', call, node, command, answer });
      this.#letGo(name);
      return;
    }
    const outcome = this.#ahead.outcomeOf(name);
    if (outcome === null && !this.#isReachable(exchange.from)) {
      this.#letGo(name);
      return;
    }
    const arrivesAt = outcome?.at ?? this.#now + PATIENCE;
    const sent = { status, body, failure: null, sentAt: this.#now, arrivesAt };
    const lost = this.#lossOn(node, exchange.from, outcome);
    const reply = sent as Exchange['reply'];
    this.#replace(changed(exchange, { phase: 'reply', reply, lost }));
  }

  #open(
    name: string,
    call: Pick<Exchange, 'path' | 'request'> & { readonly from: NodeId; readonly to: NodeId },
  ): Exchange {
    const exchange = {
      id: this.#nextId++,
      from: call.from,
      to: call.to,
      path: call.path,
      request: call.request,
      sentAt: this.#now,
      arrivesAt: this.#now,
      reply: null,
      phase: 'request',
      lost: null,
      abandoned: false,
      onBehalfOf: null,
    } as Exchange;
    this.#ids.set(name, exchange.id);
    this.#exchanges.push(exchange);
    return exchange;
  }

  #find(name: string): Exchange | undefined {
    const id = this.#ids.get(name);
    return this.#exchanges.find((exchange) => exchange.id === id);
  }

  #replace(by: Exchange): void {
    const at = this.#exchanges.findIndex(({ id }) => id === by.id);
    this.#exchanges[at] = by;
  }

  #letGo(name: string): void {
    const gone = this.#ids.get(name);
    this.#ids.delete(name);
    this.#exchanges = this.#exchanges.filter(({ id }) => id !== gone);
  }

  #forgetNames(): void {
    const open = new Set(this.#exchanges.map(({ id }) => id));
    for (const [name, id] of this.#ids) if (!open.has(id)) this.#ids.delete(name);
  }

  /** Why a message gets lost of which it is known by now that it does; null where it is not. */
  #lossOn(from: NodeId, to: NodeId, outcome: ReturnType<Ahead['outcomeOf']>): Loss | null {
    if (this.#world.cuts.includes(linkName(from, to))) return 'cut';
    return outcome?.answered === false ? 'chance' : null;
  }

  #isReachable(id: NodeId): boolean {
    return serverOf(this.#world, id)?.status === 'up';
  }
}

/** Whether nothing is to be expected of an exchange any more. */
function isOverdue(exchange: Exchange, now: number): boolean {
  const missed = isFlying(exchange) && arrivalOf(exchange) < now - OVERDUE;
  return missed || exchange.sentAt < now - FORGOTTEN;
}

function changed(exchange: Exchange, changes: Partial<ExchangeDraft>): Exchange {
  return Object.assign(draftOf(exchange), changes) as Exchange;
}

function failureFact(
  failure: Failure,
  call: Omit<Extract<WorldFact, { kind: 'call-failed' }>, 'kind' | 'failure'>,
  before: boolean,
): Fact {
  return failure === 'connection-refused' && !before
    ? { kind: 'call-refused', ...call }
    : { kind: 'call-failed', failure, ...call };
}

const REFUSALS: readonly string[] = ['no-leader', 'not-leader', 'overwritten', 'unreachable'];

/** What a client is told. Where a process says anything else of a command, its outcome is not known. */
export function clientAnswer(body: Answered['body']): ClientReply | { readonly failure: Failure } {
  if ('index' in body) return body;
  return 'error' in body && REFUSALS.includes(body.error)
    ? (body as ClientReply)
    : { failure: 'timed-out' };
}
