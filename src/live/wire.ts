import type { NodeId } from '../raft/node.js';
import type { Answered, Observation, Observed, Sent } from '../server/observation.js';
import type { ClientReply } from '../server/server.js';
import { CLIENT, type Exchange, type Failure } from '../simulation/exchange.js';
import type { Fact, WorldFact } from '../simulation/facts.js';
import { linkName, serverOf, type Event, type World } from '../simulation/world.js';

/** An exchange and the name by which both its ends know it. */
type Named = Exchange & { readonly name: string };

/** What has been heard already of things to come: the other ends of exchanges. Times in ms, on the run's axis. */
export interface Ahead {
  /** When a request comes to its receiver; null where that is not known. */
  readonly arrivalOf: (name: string) => number | null;
  /** When its caller hears of the outcome, and whether that is an answer; null where that is not known. */
  readonly outcomeOf: (name: string) => { readonly at: number; readonly answered: boolean } | null;
}

/** A message of which nobody says that it has arrived creeps along, as if it took so many ms. */
const PATIENCE = 1000;

/** An exchange of which nothing is heard for so many ms is let go. */
const FORGOTTEN = 10_000;

/** The exchanges between processes while a step of one of them is taken in. It lives for one step. */
export class Wire {
  exchanges: Named[];
  nextExchangeId: number;
  readonly facts: Fact[] = [];
  readonly #world: World;
  readonly #now: number;
  readonly #ahead: Ahead;

  constructor(world: World, now: number, ahead: Ahead) {
    this.#world = world;
    this.#now = now;
    this.#ahead = ahead;
    this.exchanges = (world.exchanges as readonly Named[]).filter(
      ({ sentAt }) => sentAt > now - FORGOTTEN,
    );
    this.nextExchangeId = world.nextExchangeId;
  }

  /** What a step does to the exchanges, and what the world's event is. */
  take({ node, input, facts, sends, answers }: Observation): Event {
    const event = this.#takeIn(node, input);
    this.facts.push(...facts);
    for (const sent of sends) this.#send(node, sent, input);
    for (const answered of answers) this.#answer(node, answered);
    return { ...event, facts: this.facts } as Event;
  }

  #takeIn(node: NodeId, input: Observed): { readonly kind: Event['kind'] } {
    switch (input.kind) {
      case 'start':
      case 'snapshot':
        return { kind: 'start' };
      case 'fault':
        this.facts.push({ kind: 'fault-used', node, fault: input.fault, peer: input.peer });
        return { kind: 'start' };
      case 'deadline':
        return { kind: 'timer', node } as Event;
      case 'request':
        return this.#arrive(node, input, { path: input.path, request: input.body });
      case 'command': {
        const call = { path: '/request', request: { command: input.command } } as const;
        if (input.from !== CLIENT) return this.#arrive(node, input, call);
        const { id } = this.#open(input.exchange, { ...call, from: CLIENT, to: node });
        this.#settle(input.exchange, { phase: 'served' });
        this.facts.push({ kind: 'client-asked', call: id, node, command: input.command });
        return { kind: 'start' };
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
  ) {
    const exchange = this.#find(name) ?? this.#open(name, { ...call, from, to: node });
    const arrived = { ...exchange, phase: 'request', arrivesAt: this.#now, lost: false } as Named;
    this.#settle(name, { ...arrived, phase: 'served' });
    return { kind: 'message', exchange: arrived } as const;
  }

  /** A caller hears how its call went. */
  #hear(
    name: string,
    outcome: Pick<NonNullable<Named['reply']>, 'failure'> & {
      readonly status: number | null;
      readonly body: unknown;
    },
  ) {
    const exchange = this.#find(name);
    if (exchange === undefined) return { kind: 'start' } as const;
    const { id, from, to, path, phase } = exchange;
    const sentAt = exchange.reply?.sentAt ?? this.#now;
    const reply = { ...outcome, sentAt, arrivesAt: this.#now };
    const heard = { ...exchange, phase: 'reply', lost: false, reply } as Named;
    this.#letGo(name);
    if (outcome.failure !== null) {
      const call = { exchange: id, from, to, path, leg: 'request' } as const;
      this.facts.push(failureFact(outcome.failure, call));
      // It may still lie with a process that does nothing at the moment.
      if (outcome.failure === 'timed-out' && phase === 'request') {
        this.exchanges.push({ ...exchange, phase: 'silent', abandoned: true });
      }
    }
    return { kind: 'message', exchange: heard } as const;
  }

  #send(from: NodeId, { exchange: name, to, path, body }: Sent, input: Observed): void {
    if (this.#find(name) !== undefined) return;
    const call = { path, request: body } as Pick<Exchange, 'path' | 'request'>;
    const { id } = this.#open(name, { ...call, from, to });
    const arrival = this.#ahead.arrivalOf(name);
    const outcome = this.#ahead.outcomeOf(name);
    const failed = outcome?.answered === false || this.#isCut(from, to);
    const isSeen = arrival !== null || failed || this.#isReachable(to);
    const end = outcome?.answered === false ? outcome.at : this.#now + PATIENCE;
    const asked = input.kind === 'command' ? this.#find(input.exchange) : undefined;
    const onBehalfOf = path === '/request' ? (asked?.id ?? null) : null;
    this.#settle(name, {
      // Of a receiver that is not seen nobody knows what it has got.
      phase: isSeen ? 'request' : 'served',
      arrivesAt: arrival ?? end,
      lost: arrival === null && failed,
      onBehalfOf,
    });
    if (asked !== undefined && onBehalfOf !== null && path === '/request') {
      const { command } = body;
      this.facts.push({ kind: 'client-forwarded', call: id, node: from, leader: to, command });
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
      this.facts.push({ kind: 'client-answered', call, node, command, answer });
      this.#letGo(name);
      return;
    }
    const outcome = this.#ahead.outcomeOf(name);
    if (outcome === null && !this.#isReachable(exchange.from)) {
      this.#letGo(name);
      return;
    }
    const arrivesAt = outcome?.at ?? this.#now + PATIENCE;
    const reply = { status, body, failure: null, sentAt: this.#now, arrivesAt };
    const lost = outcome?.answered === false || this.#isCut(node, exchange.from);
    this.#settle(name, { phase: 'reply', reply, lost } as Partial<Named>);
  }

  #open(
    name: string,
    call: Pick<Exchange, 'path' | 'request'> & { readonly from: NodeId; readonly to: NodeId },
  ): Named {
    const exchange = {
      id: this.nextExchangeId++,
      from: call.from,
      to: call.to,
      path: call.path,
      request: call.request,
      sentAt: this.#now,
      arrivesAt: this.#now,
      reply: null,
      phase: 'request',
      lost: false,
      abandoned: false,
      onBehalfOf: null,
      name,
    } as Named;
    this.exchanges.push(exchange);
    return exchange;
  }

  #find(name: string): Named | undefined {
    return this.exchanges.find((exchange) => exchange.name === name);
  }

  #settle(name: string, changes: Partial<Named>): void {
    const at = this.exchanges.findIndex((exchange) => exchange.name === name);
    this.exchanges[at] = { ...this.exchanges[at], ...changes } as Named;
  }

  #letGo(name: string): void {
    this.exchanges = this.exchanges.filter((exchange) => exchange.name !== name);
  }

  #isCut(from: NodeId, to: NodeId): boolean {
    return this.#world.cuts.includes(linkName(from, to));
  }

  #isReachable(id: NodeId): boolean {
    return serverOf(this.#world, id)?.status === 'up';
  }
}

function failureFact(
  failure: Failure,
  call: Omit<Extract<WorldFact, { kind: 'call-failed' }>, 'kind' | 'failure'>,
): Fact {
  return failure === 'connection-refused'
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
