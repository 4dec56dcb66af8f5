import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { At, RaftRequest } from '../raft/messages.js';
import { nextDeadline, type NodeId } from '../raft/node.js';
import { memoryOnly } from '../raft/rules.js';
import type { Answered, Observation, Observed, Sent } from '../server/observation.js';
import { hangUp, newServer, serve, start } from '../server/server.js';
import type { Forward, Server, ServerInput } from '../server/server.js';
import { post, type Outcome } from './call.js';
import { Clients, PATIENCE, type Said } from './clients.js';
import { Alarm, now } from './clock.js';
import { Outbox, type Letter } from './outbox.js';
import { Past } from './past.js';
import { readClientReply, readReply } from './schemas.js';
import { observationOf, stateOf, type Faults, type Taken } from './telling.js';

/** What a process is told when it is started. Times in ms. */
export interface Settings {
  readonly id: NodeId;
  /** Where the others are. */
  readonly peers: ReadonlyMap<NodeId, URL>;
  readonly heartbeatInterval: number;
  /** The range from which each election timeout is drawn (§5.2). */
  readonly electionTimeout: readonly [number, number];
}

/** So much may wait for a process that is paused, as a system holds so much for one that is frozen. */
const MOST_HELD = 100;

export type Fault = Extract<Observed, { kind: 'fault' }>['fault'];

/**
 * Drives one server by a real clock, real dice and real HTTP. Steps are taken at once. What they lead to leaves at
 * the end of the turn of the event loop, so that the commands of many clients, which arrive together, make one
 * request to each peer; and the requests leave before the answers to those who wait.
 */
export class Driver {
  /** Names this run of the process: another each time that it is started. */
  readonly boot = randomBytes(3).toString('hex');
  readonly past = new Past();
  readonly settings: Settings;
  #server: Server;
  #faults: Faults = { paused: false, cut: [] };
  #turn: Taken[] = [];
  #exchanges = 0;
  #stopped = false;
  readonly #outboxes: ReadonlyMap<NodeId, Outbox>;
  readonly #clients = new Clients();
  readonly #alarm = new Alarm(() => this.#passDeadline());
  /** While paused: what everything waits for, and how much does. */
  #resumed: Promise<void> | null = null;
  #held = 0;
  #resume: () => void = () => undefined;

  constructor(settings: Settings) {
    this.settings = settings;
    const peers = [...settings.peers.keys()];
    this.#outboxes = new Map(peers.map((peer) => [peer, new Outbox()]));
    const empty = newServer(settings.id, peers);
    const at = this.#at();
    this.#server = start(empty, at, memoryOnly);
    this.#note({ kind: 'start' }, empty, at.now);
    this.#alarm.set(nextDeadline(this.#server.node));
  }

  get server(): Server {
    return this.#server;
  }

  get faults(): Faults {
    return this.#faults;
  }

  /** The whole state, for a reader who has missed what led to it. */
  snapshot(): Observation {
    this.#endTurn();
    return {
      seq: this.past.last,
      boot: this.boot,
      node: this.settings.id,
      at: now(),
      input: { kind: 'snapshot' },
      sends: [],
      answers: [],
      facts: [],
      state: stateOf(this.#server, 1, this.#faults),
    };
  }

  /** A peer's request. Null: the peer is cut off, and hears nothing. */
  async request(from: NodeId, request: RaftRequest, exchange: string): Promise<Said | null> {
    if (!(await this.#takesIn(from))) return null;
    const observed = { kind: 'request', exchange, from, ...request } as const;
    const { reply } = this.#take({ kind: 'request', ...request }, observed);
    return reply === null ? null : { status: 200, body: reply };
  }

  /** The command of a client (`from` is `client`), or of a peer who passes one on. Resolves when its outcome is known, or time is over. */
  async command(from: NodeId, command: string, exchange: string): Promise<Said | null> {
    if (!(await this.#takesIn(from))) return null;
    const said = await new Promise<Said>((tell) => {
      const call = this.#clients.wait(exchange, tell, (late) => void this.#giveUp(late));
      const input = { kind: 'command', call, command, forwarded: from !== 'client' } as const;
      const { forward, taken } = this.#take(input, { kind: 'command', exchange, from, command });
      if (forward !== null) void this.#forward(forward, taken);
    });
    return this.#isCut(from) ? null : said;
  }

  /** Whether something comes in from there: not through a line that is cut, and not before the process goes on. */
  async #takesIn(from: NodeId): Promise<boolean> {
    if (this.#faults.paused) {
      if (this.#held >= MOST_HELD) return false;
      this.#held++;
      await this.#resumed;
      this.#held--;
    }
    return !this.#isCut(from);
  }

  /** Uses a fault; without a peer, against all of them. */
  fault(fault: Fault, peer: NodeId | null): void {
    const { paused, cut } = this.#faults;
    const peers = peer === null ? [...this.settings.peers.keys()] : [peer];
    if (fault === 'pause' && !paused) {
      this.#faults = { paused: true, cut };
      this.#resumed = new Promise((resolve) => (this.#resume = resolve));
    } else if (fault === 'resume' && paused) {
      this.#faults = { paused: false, cut };
      this.#resumed = null;
      this.#resume();
    } else if (fault === 'cut') {
      this.#faults = { paused, cut: [...new Set([...cut, ...peers])] };
    } else if (fault === 'heal') {
      this.#faults = { paused, cut: cut.filter((one) => !peers.includes(one)) };
    }
    this.#note({ kind: 'fault', fault, peer });
    this.#alarm.set(nextDeadline(this.#server.node));
  }

  /** Nothing happens any more. */
  stop(): void {
    this.#endTurn();
    this.#stopped = true;
    this.#alarm.set(Infinity);
  }

  newExchange(): string {
    return `${this.settings.id}-${this.boot}-${++this.#exchanges}`;
  }

  // Steps

  #at(): At {
    const { heartbeatInterval, electionTimeout } = this.settings;
    const [least, most] = electionTimeout;
    return { now: now(), electionTimeout: randomInt(least, most + 1), heartbeatInterval };
  }

  #take(input: ServerInput, observed: Observed) {
    const before = this.#server;
    const at = this.#at();
    const served = serve(before, input, at, memoryOnly);
    this.#server = served.server;
    const taken = this.#note(observed, before, at.now, served.facts);
    for (const { call, status, body } of served.answers) {
      this.#answer(call, { status, body }, taken);
    }
    if (served.reply !== null && observed.kind === 'request') {
      taken.answers.push({ exchange: observed.exchange, status: 200, body: served.reply });
    }
    for (const send of served.sends) this.#outboxes.get(send.to)?.put({ send, taken });
    this.#alarm.set(nextDeadline(this.#server.node));
    return { reply: served.reply, forward: served.forward, taken };
  }

  #passDeadline(): void {
    // A process that is paused finds its timers run out when it goes on.
    if (!this.#faults.paused) this.#take({ kind: 'deadline' }, { kind: 'deadline' });
  }

  /** Writes down what has happened. It is told at the end of the turn, when it is known what of `sends` goes out. */
  #note(input: Observed, before = this.#server, at = now(), facts: Taken['facts'] = []): Taken {
    const [after, faults] = [this.#server, this.#faults];
    const taken = { at, input, sends: [], answers: [], facts, before: before.node, after, faults };
    if (this.#turn.push(taken) === 1) setImmediate(() => this.#endTurn());
    return taken;
  }

  #endTurn(): void {
    const turn = this.#turn;
    this.#turn = [];
    if (turn.length === 0 || this.#stopped) return;
    for (const outbox of this.#outboxes.values()) {
      if (this.#server.node.leadership === null) outbox.dropAppend();
      for (const letter of outbox.take()) void this.#send(letter, outbox, turn);
    }
    this.#clients.tell();
    const first = this.past.last + 1;
    this.past.add(turn.map((taken, i) => observationOf(taken, this.boot, first + i)));
  }

  #answer(call: number, answer: Omit<Answered, 'exchange'>, taken: Taken): void {
    const answered = this.#clients.answer(call, answer);
    if (answered !== null) taken.answers.push(answered);
  }

  async #giveUp(call: number): Promise<void> {
    await this.#resumed;
    const before = this.#server;
    this.#server = hangUp(before, call);
    const taken = this.#note({ kind: 'deadline' }, before);
    this.#answer(call, { status: 503, body: { error: 'timed-out' } }, taken);
  }

  // Calls to peers

  /** Sends a letter. It is told with the step that wrote it, or if that has been told, with the last one of the turn. */
  async #send({ send, taken }: Letter, outbox: Outbox, turn: readonly Taken[]): Promise<void> {
    const exchange = this.newExchange();
    (turn.includes(taken) ? taken : turn.at(-1))?.sends.push({ exchange, ...send });
    outbox.opened(exchange, send);
    const from = send.to;
    const patience = this.settings.electionTimeout[1];
    const outcome = readReply(send, await this.#call(exchange, send, patience));
    outbox.closed(exchange, 'input' in outcome);
    if ('input' in outcome) {
      this.#take(outcome.input, { kind: 'reply', exchange, from, status: 200, body: outcome.body });
    } else {
      this.#note({ kind: 'failure', exchange, from, failure: outcome.failure });
    }
  }

  async #forward({ call, to, command }: Forward, taken: Taken): Promise<void> {
    const exchange = this.newExchange();
    const send = { to, path: '/request', body: { command } } as const;
    taken.sends.push({ exchange, ...send });
    const outcome = readClientReply(await this.#call(exchange, send, PATIENCE));
    if ('failure' in outcome) {
      const { failure } = outcome;
      const error = failure === 'connection-refused' ? 'unreachable' : 'timed-out';
      const noted = this.#note({ kind: 'failure', exchange, from: to, failure });
      this.#answer(call, { status: 503, body: { error, leader: to } }, noted);
    } else {
      const noted = this.#note({ kind: 'reply', exchange, from: to, ...outcome });
      this.#answer(call, outcome, noted);
    }
  }

  async #call(
    exchange: string,
    { to, path, body }: Pick<Sent, 'to' | 'path' | 'body'>,
    patience: number,
  ): Promise<Outcome> {
    const headers = { 'X-Exchange': exchange, 'X-From': this.settings.id };
    const until = now() + patience;
    const url = new URL(path, this.settings.peers.get(to));
    const outcome = this.#isCut(to)
      ? null
      : await post(url, JSON.stringify(body), headers, patience);
    await this.#resumed;
    if (outcome !== null && !this.#isCut(to)) return outcome;
    // Nothing comes through a line that is cut, and it takes a while to be sure of that.
    await delay(until - now());
    return { failure: 'timed-out' };
  }

  #isCut(peer: NodeId): boolean {
    return this.#faults.cut.includes(peer);
  }
}
