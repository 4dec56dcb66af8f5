import type { RaftFact } from '../../src/raft/facts.js';
import type { Input, RaftReply, RaftRequest } from '../../src/raft/messages.js';
import type { NodeId, RaftNode } from '../../src/raft/node.js';
import { figure2, type Rules } from '../../src/raft/rules.js';
import { nothingSeen, observe, type Safety } from '../../src/safety/safety.js';
import { crash, newServer, serve, start, type Server } from '../../src/server/server.js';
import { createWorld, type World } from '../../src/simulation/world.js';

/** A message that nobody has delivered yet: a request, or the reply to it. */
export interface Message {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly request: RaftRequest;
  readonly reply: RaftReply | null;
}

/** A world that consists of these running nodes; what stands around them is of no account. */
export function worldOf(...nodes: readonly RaftNode[]): World {
  const servers = nodes.map((node): Server => ({
    ...newServer(node.id, node.peers),
    status: 'up',
    node,
  }));
  return { ...createWorld({ seed: 0, nodes: nodes.length }), servers };
}

/**
 * A cluster in the hands of a script: nothing happens unless the script says so, and messages arrive in
 * the order that it likes, late or twice. Unlike a World it takes any rules, wrong ones too.
 */
export class Cluster {
  readonly facts: RaftFact[] = [];
  messages: readonly Message[] = [];
  safety: Safety = nothingSeen;
  #world: World;
  readonly #rules: Rules;

  constructor(nodes: readonly RaftNode[], rules: Rules = figure2) {
    this.#world = worldOf(...nodes);
    this.#rules = rules;
  }

  node(id: NodeId): RaftNode {
    return this.#server(id).node;
  }

  /** The properties that have been broken so far, each once. */
  get broken(): readonly string[] {
    return [...new Set(this.safety.violations.map(({ property }) => property))];
  }

  /** The election timer of a node runs out. */
  timeOut(id: NodeId): void {
    const deadline = this.node(id).electionTimer?.deadline ?? 0;
    this.#take(id, { kind: 'deadline' }, Math.max(deadline, this.#world.time));
  }

  /** The heartbeat timer of a leader runs out. */
  heartbeat(id: NodeId): void {
    this.#take(id, { kind: 'deadline' });
  }

  command(id: NodeId, command = 'SET x = 1'): void {
    this.#take(id, { kind: 'command', call: 0, command, forwarded: false });
  }

  /** Delivers a message, also one that was delivered before; whatever it leads to is then in flight. */
  deliver(message: Message): void {
    const { from, to, request, reply } = message;
    this.messages = this.messages.filter((other) => other !== message);
    if (this.#server(to).status === 'down') return;
    if (reply !== null) {
      const answered = { ...request, request: request.body, body: reply };
      this.#take(to, { kind: 'reply', from, ...answered } as Input & { kind: 'reply' });
      return;
    }
    const answer = this.#take(to, { kind: 'request', ...request });
    if (answer !== null) this.#post({ from: to, to: from, request, reply: answer });
  }

  /** Delivers whatever is and comes under way among these nodes, the oldest first; the rest is lost. */
  settle(...ids: readonly NodeId[]): void {
    const among = (message: Message) => ids.includes(message.from) && ids.includes(message.to);
    for (let delivered = 0; ; delivered++) {
      const message = this.messages.find(among);
      if (message === undefined) break;
      if (delivered > 1000) throw new Error('these nodes never come to rest');
      this.deliver(message);
    }
    this.messages = [];
  }

  /** The messages in flight from one node to another, the oldest first. */
  between(from: NodeId, to: NodeId): readonly Message[] {
    return this.messages.filter((message) => message.from === from && message.to === to);
  }

  crash(id: NodeId): void {
    this.#change(crash(this.#server(id), this.#rules));
    this.messages = this.messages.filter(({ to, from }) => to !== id && from !== id);
  }

  restart(id: NodeId): void {
    this.#change(start(this.#server(id), this.#at(this.#world.time + 1), this.#rules));
  }

  #take(id: NodeId, input: Parameters<typeof serve>[1], now = this.#world.time + 1) {
    const { server, sends, reply, facts } = serve(
      this.#server(id),
      input,
      this.#at(now),
      this.#rules,
    );
    this.#change(server, now);
    this.facts.push(...facts);
    for (const { to, ...request } of sends) this.#post({ from: id, to, request, reply: null });
    return reply;
  }

  #post(message: Message): void {
    this.messages = [...this.messages, message];
  }

  #change(server: Server, now = this.#world.time + 1): void {
    const before = this.#world;
    const servers = before.servers.map((other) => (other.id === server.id ? server : other));
    this.#world = { ...before, servers, time: now, events: before.events + 1 };
    this.safety = observe(this.safety, before, this.#world);
  }

  #server(id: NodeId): Server {
    const server = this.#world.servers.find((other) => other.id === id);
    if (server === undefined) throw new RangeError(`no server ${id}`);
    return server;
  }

  #at(now: number) {
    return { now, electionTimeout: 200, heartbeatInterval: 50 };
  }
}

/** Running followers S1, S2, …, each changed as its own function says. */
export function followers(
  count: number,
  changes: (id: NodeId) => Partial<RaftNode> = () => ({}),
): readonly RaftNode[] {
  const ids = Array.from({ length: count }, (_, i) => `S${i + 1}`);
  return ids.map((id) => {
    const peers = ids.filter((other) => other !== id);
    const { node } = newServer(id, peers);
    return { ...node, electionTimer: { deadline: 200, duration: 200 }, ...changes(id) };
  });
}
