import type { Heard } from '../../src/live/queue.js';
import type { RaftFact } from '../../src/raft/facts.js';
import type { NodeId } from '../../src/raft/node.js';
import type { Answered, Observation, Observed, Sent } from '../../src/server/observation.js';
import type { Server } from '../../src/server/server.js';
import { advance } from '../../src/simulation/advance.js';
import { apply } from '../../src/simulation/apply.js';
import type { Command } from '../../src/simulation/command.js';
import { CLIENT, type Exchange } from '../../src/simulation/exchange.js';
import {
  createWorld,
  nextEventAt,
  serverOf,
  type Origin,
  type World,
} from '../../src/simulation/world.js';

/** Something that the page hears, and when: ms of the page's clock, which began with the run. */
export interface Arrival {
  readonly heard: Heard;
  readonly now: number;
  /** The world in which it happened. */
  readonly world: World;
}

/** How a cluster is told of: how far each process's clock is ahead of the page's, and how long it takes to tell. In ms. */
export interface Telling {
  readonly ahead?: Readonly<Record<NodeId, number>>;
  readonly takes?: (node: NodeId, event: number) => number;
}

/** A simulated cluster, told of as if its nodes were processes, each with `GET /events`. */
export class Processes {
  readonly arrivals: Arrival[] = [];
  readonly #boots = new Map<NodeId, number>();
  readonly #seqs = new Map<NodeId, number>();
  readonly #ahead: NonNullable<Telling['ahead']>;
  readonly #takes: NonNullable<Telling['takes']>;
  #world: World;

  constructor(origin: Origin, { ahead = {}, takes = () => 2 }: Telling = {}) {
    this.#ahead = ahead;
    this.#takes = takes;
    this.#world = createWorld(origin);
    for (const server of this.#world.servers) this.#start(server);
  }

  get world(): World {
    return this.#world;
  }

  pass(ms: number): this {
    const until = this.#world.time + ms;
    while (nextEventAt(this.#world) <= until) this.#become(advance(this.#world));
    return this;
  }

  until(holds: (world: World) => boolean): this {
    for (let events = 0; !holds(this.#world); events++) {
      if (events > 5000) throw new Error('not within 5000 events');
      this.#become(advance(this.#world));
    }
    return this;
  }

  do(command: Command): this {
    this.#become(apply(this.#world, { at: this.#world.time, command }));
    return this;
  }

  #become(after: World): void {
    const before = this.#world;
    this.#world = after;
    const { event } = after;
    const killed = event.facts.find((fact) => fact.kind === 'killed' || fact.kind === 'panicked');
    if (killed !== undefined && 'node' in killed && typeof killed.node === 'string') {
      this.#hear({ kind: 'gone', node: killed.node, at: this.#now() }, killed.node);
      return;
    }
    const restarted = event.facts.find((fact) => fact.kind === 'restarted');
    if (restarted !== undefined) {
      this.#start(serverOf(after, restarted.node) as Server);
      return;
    }
    const told = inputOf(after);
    if (told !== null) this.#tell(told.node, told.input, before);
  }

  #start(server: Server): void {
    this.#boots.set(server.id, (this.#boots.get(server.id) ?? 0) + 1);
    this.#seqs.set(server.id, 0);
    this.#tell(server.id, { kind: 'start' }, this.#world);
  }

  #tell(node: NodeId, input: Observed, before: World): void {
    const { event, exchanges, servers } = this.#world;
    const server = servers.find(({ id }) => id === node) as Server;
    const was = before.servers.find(({ id }) => id === node) as Server;
    const sends = exchanges
      .filter(({ id, from }) => from === node && id >= before.nextExchangeId)
      .map((exchange) => ({
        exchange: nameOf(exchange),
        to: exchange.to,
        path: exchange.path,
        body: exchange.request,
      })) as readonly Sent[];
    const facts = event.facts.filter((fact) => 'rule' in fact) as readonly RaftFact[];
    const step = {
      node,
      input,
      sends,
      answers: answersOf(node, before, this.#world),
      facts: input.kind === 'start' ? [] : facts,
      seq: (this.#seqs.get(node) ?? 0) + 1,
      boot: `${node}-${this.#boots.get(node)}`,
      at: this.#now() + (this.#ahead[node] ?? 0),
      state: this.#state(server, input.kind === 'start' ? null : was, this.#ahead[node] ?? 0),
    } satisfies Observation;
    this.#seqs.set(node, step.seq);
    // As it would come over the wire.
    this.#hear({ kind: 'step', step: JSON.parse(JSON.stringify(step)) as Observation }, node);
  }

  #state({ node, machine }: Server, was: Server | null, ahead: number): Observation['state'] {
    let from = was === null ? 1 : Math.min(was.node.log.length, node.log.length) + 1;
    while (from > 1 && was?.node.log.at(from - 1).term !== node.log.at(from - 1).term) from--;
    const timer = <T extends { readonly deadline: number }>(one: T) => ({
      ...one,
      deadline: one.deadline + ahead,
    });
    const { electionTimer, candidacy, leadership } = node;
    return {
      currentTerm: node.currentTerm,
      votedFor: node.votedFor,
      log: { length: node.log.length, from, entries: node.log.slice(from) },
      commitIndex: node.commitIndex,
      lastApplied: node.lastApplied,
      leaderId: node.leaderId,
      electionTimer: electionTimer && timer(electionTimer),
      candidacy: candidacy && { ...candidacy, retryTimer: timer(candidacy.retryTimer) },
      leadership: leadership && {
        ...leadership,
        heartbeatTimer: timer(leadership.heartbeatTimer),
      },
      machine,
      paused: false,
      cut: [],
    };
  }

  #hear(heard: Heard, node: NodeId): void {
    const { events } = this.#world;
    const now = this.#now() + this.#takes(node, events);
    this.arrivals.push({ heard, now, world: this.#world });
  }

  /** Events of one ms follow each other in a thousandth of one. */
  #now(): number {
    return this.#world.time + this.#world.events / 100_000;
  }
}

function nameOf({ id }: Exchange): string {
  return `call-${id}`;
}

/** Whose step an event was, and what came in; null where no process has noticed anything. */
function inputOf({
  event,
  time,
}: World): { readonly node: NodeId; readonly input: Observed } | null {
  if (event.kind === 'timer') return { node: event.node, input: { kind: 'deadline' } };
  if (event.kind === 'command') {
    const asked = event.facts.find((fact) => fact.kind === 'client-asked');
    if (asked === undefined) return null;
    const { node, command, call } = asked;
    const exchange = `call-${call}`;
    return { node, input: { kind: 'command', exchange, from: CLIENT, command } };
  }
  return event.kind === 'message' ? arrivalOf(event.exchange, event.facts, time) : null;
}

function arrivalOf(
  exchange: Exchange,
  facts: World['event']['facts'],
  time: number,
): ReturnType<typeof inputOf> {
  const { from, to, path, request, reply, phase } = exchange;
  const name = nameOf(exchange);
  const is = (kind: string) => facts.some((fact) => fact.kind === kind);
  if (is('message-lost') || is('call-refused') || exchange.abandoned) return null;
  if (is('call-failed') || (reply !== null && reply.failure !== null)) {
    const failure = reply?.failure ?? 'timed-out';
    return { node: from, input: { kind: 'failure', exchange: name, from: to, failure } };
  }
  if (from === CLIENT) return null;
  if (phase === 'request' && exchange.arrivesAt <= time) {
    const call = path === '/request' ? { kind: 'command' } : { kind: 'request', path };
    const body = path === '/request' ? request : { body: request };
    return { node: to, input: { ...call, ...body, exchange: name, from } as Observed };
  }
  if (phase !== 'reply' || reply === null || reply.failure !== null) return null;
  const { status, body } = reply;
  return { node: from, input: { kind: 'reply', exchange: name, from: to, status, body } };
}

function answersOf(node: NodeId, before: World, after: World): readonly Answered[] {
  const replies = after.exchanges.flatMap((exchange): readonly Answered[] => {
    const { id, to, phase, reply } = exchange;
    const was = before.exchanges.find((other) => other.id === id);
    if (to !== node || phase !== 'reply' || was?.phase === 'reply') return [];
    if (reply === null || reply.failure !== null) return [];
    return [{ exchange: nameOf(exchange), status: reply.status, body: reply.body }];
  });
  const answers = after.event.facts.flatMap((fact): readonly Answered[] => {
    if (fact.kind !== 'client-answered' || fact.node !== node || 'failure' in fact.answer)
      return [];
    const status = 'index' in fact.answer ? 200 : 503;
    return [{ exchange: `call-${fact.call}`, status, body: fact.answer }];
  });
  return [...replies, ...answers];
}
