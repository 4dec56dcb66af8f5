import type { Send } from '../raft/messages.js';
import type { NodeId } from '../raft/node.js';
import type { Forward, Server, ServerInput, Served } from '../server/server.js';
import { crash, serve } from '../server/server.js';
import type { Actor } from './command.js';
import {
  CLIENT,
  draftOf,
  dueAt,
  isWithReceiver,
  type ClientExchange,
  type Exchange,
  type Failure,
  type Loss,
  type Reply,
} from './exchange.js';
import type { Fact, MessageRef } from './facts.js';
import { draw, Purpose, within } from './random.js';
import {
  linkName,
  nothingOdd,
  rulesOf,
  timing,
  type Event,
  type LinkQuality,
  type World,
} from './world.js';

/** The parts of a world that only a command changes. */
export type Changes = Partial<Pick<World, 'settings' | 'cuts' | 'oddities' | 'stream' | 'weather'>>;

/**
 * The next world while it is being made. It lives for one event, takes the parts of the last world that
 * change, and gives them to the new one; no world ever changes.
 */
export class Draft {
  facts: readonly Fact[] = [];
  readonly servers: Server[];
  readonly exchanges: Exchange[];
  readonly now: number;
  /** Who makes this event happen, where somebody does. */
  readonly by: Actor;
  readonly #base: World;
  #nextExchangeId: number;

  constructor(base: World, now: number, by: Actor = 'you') {
    this.#base = base;
    this.now = now;
    this.by = by;
    this.servers = base.servers.slice();
    this.exchanges = base.exchanges.slice();
    this.#nextExchangeId = base.nextExchangeId;
  }

  /** The finished world. `changes` are the parts that only a command changes. */
  world(event: Event, changes?: Changes): World {
    const base = this.#base;
    return {
      seed: base.seed,
      preset: base.preset,
      settings: changes?.settings ?? base.settings,
      time: this.now,
      events: base.events + 1,
      servers: this.servers,
      exchanges: this.exchanges,
      nextExchangeId: this.#nextExchangeId,
      cuts: changes?.cuts ?? base.cuts,
      oddities: changes?.oddities ?? base.oddities,
      stream: changes?.stream === undefined ? base.stream : changes.stream,
      weather: changes?.weather === undefined ? base.weather : changes.weather,
      agenda: base.agenda,
      event,
    };
  }

  tell(fact: Fact): void {
    this.#tellAll([fact]);
  }

  #tellAll(facts: readonly Fact[]): void {
    this.facts = this.facts.length === 0 ? facts : [...this.facts, ...facts];
  }

  indexOf(id: NodeId): number {
    return this.servers.findIndex((server) => server.id === id);
  }

  // Processes

  /** Clock and dice for the `index`th server, now. */
  timing(index: number) {
    const { seed, settings, oddities } = this.#base;
    const rate = oddities === nothingOdd ? 1 : oddities.clocks[(this.servers[index] as Server).id];
    return timing(seed, settings, index, this.now, rate ?? 1);
  }

  /** Lets the `index`th server take an input, sends what it wants sent, and answers whom it answers. */
  serve(index: number, input: ServerInput): Served | null {
    const server = this.servers[index] as Server;
    let served: Served;
    try {
      served = serve(server, input, this.timing(index), rulesOf(this.#base, server.id));
    } catch (error) {
      this.stop(index, error instanceof Error ? error.message : String(error));
      return null;
    }
    this.servers[index] = served.server;
    this.#tellAll(served.facts);
    for (const send of served.sends) this.#send(index, send, null);
    for (const { call, status, body } of served.answers) {
      this.answer(call, { status, body, failure: null });
    }
    if (served.forward !== null) this.#forward(index, served.forward);
    return served;
  }

  /** The process ends: by a person's hand, or by an error of its own. */
  stop(index: number, panic: string | null): void {
    const server = this.servers[index] as Server;
    const { id } = server;
    const stopped = crash(server, rulesOf(this.#base, id), panic);
    const keepsLog = stopped.node.log.length === server.node.log.length;
    this.tell(
      panic === null
        ? { kind: 'killed', by: this.by, node: id, keepsLog }
        : { kind: 'panicked', node: id, message: panic },
    );
    this.end(index, stopped);
  }

  /** A process is gone, and its connections with it. */
  end(index: number, stopped: Server): void {
    const { id } = stopped;
    this.servers[index] = stopped;
    for (const exchange of this.exchanges.slice()) {
      if (exchange.from === id) this.#hangUp(exchange);
      else if (exchange.to === id && isWithReceiver(exchange)) {
        this.replyWith(exchange, failed('connection-reset'));
      }
    }
  }

  // The bus

  #send(index: number, { to, path, body }: Send | PassedOn, onBehalfOf: number | null): void {
    const from = (this.servers[index] as Server).id;
    const toIndex = this.indexOf(to);
    this.put({
      id: this.newExchangeId(),
      from,
      to,
      path,
      request: body,
      sentAt: this.now,
      arrivesAt: this.now + this.#latency(index, toIndex),
      reply: null,
      phase: 'request',
      lost: this.#lossOn(index, toIndex),
      held: false,
      abandoned: false,
      onBehalfOf,
    } as Exchange);
  }

  #forward(index: number, { call, to, command }: Forward): void {
    const node = (this.servers[index] as Server).id;
    this.tell({ kind: 'client-forwarded', call, node, leader: to, command });
    this.#send(index, { to, path: '/request', body: { command } }, call);
  }

  /** Sends an answer, or a failure, back to the caller of an exchange that has left the bus. */
  replyWith(exchange: Exchange, answer: Answered): void {
    this.take(exchange);
    if (exchange.abandoned) return;
    if (exchange.from === CLIENT) {
      this.#tellClient(exchange, answer);
      return;
    }
    const from = this.indexOf(exchange.to);
    const to = this.indexOf(exchange.from);
    const reply = {
      status: answer.status,
      body: answer.body,
      failure: answer.failure,
      sentAt: this.now,
      arrivesAt: this.now + this.#latency(from, to),
    };
    const replied = draftOf(exchange);
    replied.reply = reply as Exchange['reply'];
    replied.phase = 'reply';
    replied.lost = this.#lossOn(from, to);
    replied.held = false;
    this.put(replied as Exchange);
  }

  /** Answers a client's call by its number; one that nobody waits for any more is left alone. */
  answer(call: number, answer: Answered): void {
    const exchange = this.exchanges.find(({ id }) => id === call);
    if (exchange !== undefined) this.replyWith(exchange, answer);
  }

  /** The client stands at the door of its node: no network lies between them. */
  #tellClient(exchange: Exchange, answer: Answered): void {
    if (exchange.path !== '/request') return;
    this.tell({
      kind: 'client-answered',
      call: exchange.id,
      node: exchange.to,
      command: exchange.request.command,
      answer: answer.failure === null ? answer.body : { failure: answer.failure },
    } as Fact);
  }

  /** Its caller is gone. What is on the way still arrives; nobody hears the answer. */
  #hangUp(exchange: Exchange): void {
    if (exchange.phase === 'request') this.replace(exchange, { ...exchange, abandoned: true });
    else this.take(exchange);
  }

  newExchangeId(): number {
    return this.#nextExchangeId++;
  }

  /** Puts an exchange where its turn is; among those of one time, the older goes first. */
  put(exchange: Exchange): void {
    const due = dueAt(exchange);
    const { exchanges } = this;
    let at = exchanges.push(exchange) - 1;
    for (; at > 0; at--) {
      const before = exchanges[at - 1] as Exchange;
      if (dueAt(before) <= due) break;
      exchanges[at] = before;
    }
    exchanges[at] = exchange;
  }

  /** Takes an exchange off the bus; most often the first, whose turn it is. */
  take(exchange: Exchange): void {
    const { exchanges } = this;
    const at = exchanges.indexOf(exchange);
    if (at < 0) return;
    for (let i = at + 1; i < exchanges.length; i++) exchanges[i - 1] = exchanges[i] as Exchange;
    exchanges.pop();
  }

  replace(exchange: Exchange, by: Exchange): void {
    this.take(exchange);
    this.put(by);
  }

  #latency(from: number, to: number): number {
    const { seed, settings } = this.#base;
    const latency = this.#quality(from, to)?.latency ?? settings.latency;
    return within(latency, draw(seed, Purpose.latency, from, to, this.now));
  }

  #lossOn(from: number, to: number): Loss | null {
    const { seed, settings, cuts } = this.#base;
    if (cuts.length > 0 && cuts.includes(this.#link(from, to))) return 'cut';
    const loss = this.#quality(from, to)?.loss ?? settings.loss;
    return loss > 0 && draw(seed, Purpose.loss, from, to, this.now) < loss ? 'chance' : null;
  }

  /** What is special about a link. */
  #quality(from: number, to: number): LinkQuality | undefined {
    const { oddities } = this.#base;
    return oddities === nothingOdd ? undefined : oddities.links[this.#link(from, to)];
  }

  #link(from: number, to: number): string {
    return linkName((this.servers[from] as Server).id, (this.servers[to] as Server).id);
  }
}

/** A client's command on its way to the leader. */
type PassedOn = Pick<ClientExchange, 'to' | 'path'> & { readonly body: ClientExchange['request'] };

/** What a caller gets to see in the end. */
export type Answered = Pick<Reply<unknown>, 'status' | 'body' | 'failure'>;

export function failed(failure: Failure): Answered {
  return { status: null, body: null, failure };
}

/** The message of an exchange that is under way, by name. */
export function messageRef(exchange: Exchange): MessageRef {
  const { id, from, to, path, phase } = exchange;
  return { exchange: id, from, to, path, leg: phase === 'reply' ? 'reply' : 'request' };
}
