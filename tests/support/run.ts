import type { RunDocument } from '../../src/history/document.js';
import { usual } from '../../src/history/fields.js';
import type { Action } from '../../src/history/chronicle.js';
import type { NodeId, RaftNode } from '../../src/raft/node.js';
import { observe, seenIn, type Safety } from '../../src/safety/safety.js';
import type { Server } from '../../src/server/server.js';
import { advance } from '../../src/simulation/advance.js';
import { apply } from '../../src/simulation/apply.js';
import type { Command } from '../../src/simulation/command.js';
import type { Exchange } from '../../src/simulation/exchange.js';
import type { Fact } from '../../src/simulation/facts.js';
import {
  createWorld,
  leaderOf,
  nextEventAt,
  serverOf,
  type Origin,
  type World,
} from '../../src/simulation/world.js';
import { Witness } from './invariants.js';

/** The sender and the receiver of the message that is under way: `S1 → S2`. */
export function endsOfMessage({ phase, from, to }: Exchange): string {
  return phase === 'reply' ? `${to} → ${from}` : `${from} → ${to}`;
}

/** A fact with the time at which it happened. */
export type TimedFact = Fact & { readonly at: number };

/**
 * A run of a World, told as it goes; a `Witness` looks on for as long as the nodes keep what they must: until a disk
 * is lost or a rule is replaced.
 */
export class Run {
  readonly facts: TimedFact[] = [];
  readonly #origin: Origin;
  readonly #actions: Action[] = [];
  /** What the program's own checker has found. */
  safety: Safety;
  #world: World;
  #now = 0;
  #atOnce = 0;
  #witness: Witness | null;

  constructor(origin: Origin) {
    this.#origin = origin;
    this.#world = createWorld(origin);
    this.safety = seenIn(this.#world);
    this.#witness = witnessOf(this.#world);
  }

  get world(): World {
    return this.#world;
  }

  /** The one who leads; there must be one. */
  get leader(): NodeId {
    const leader = leaderOf(this.#world);
    if (leader === null) throw new Error('no leader');
    return leader.id;
  }

  /** Those who do not lead. */
  get others(): readonly NodeId[] {
    return this.#world.servers.map(({ id }) => id).filter((id) => id !== this.leader);
  }

  server(id: NodeId): Server {
    const server = serverOf(this.#world, id);
    if (server === undefined) throw new RangeError(`no server ${id}`);
    return server;
  }

  node(id: NodeId): RaftNode {
    return this.server(id).node;
  }

  /** The next event happens. Where a thousand of them take no time, something goes round and round. */
  next(): void {
    const { time } = this.#world;
    this.#become(advance(this.#world));
    this.#atOnce = this.#world.time === time ? this.#atOnce + 1 : 0;
    if (this.#atOnce > 1000) throw new Error(`time stands still at ${time} ms`);
    this.#now = Math.max(this.#now, this.#world.time);
  }

  /** So many milliseconds pass, with all that happens in them. */
  pass(ms: number): this {
    const time = this.#now + ms;
    while (nextEventAt(this.#world) <= time) this.next();
    this.#now = time;
    return this;
  }

  /** Events happen until something is so; that it never comes to be so is an error. */
  until(holds: (run: this) => boolean, within = 10_000): this {
    const patience = this.#now + within;
    while (!holds(this)) {
      if (nextEventAt(this.#world) > patience) throw new Error(`not within ${within} ms`);
      this.next();
    }
    return this;
  }

  untilLeader(within?: number): this {
    return this.until(({ world }) => leaderOf(world) !== null, within);
  }

  /** The run as it is kept, so that it can be opened in the page, at its end. */
  get document(): RunDocument {
    const { events, time } = this.#world;
    const branch = { name: null, parent: null, fork: 0, actions: this.#actions, events };
    return {
      run: { origin: this.#origin, branches: [branch] },
      view: { ...usual.view, events, time },
    };
  }

  /** A person's command, carried out now; tells what came of it. */
  do(command: Command): readonly TimedFact[] {
    const told = this.facts.length;
    const timed = { at: this.#now, command };
    this.#actions.push({ after: this.#world.events, timed });
    this.#become(apply(this.#world, timed));
    return this.facts.slice(told);
  }

  /** Cuts, or heals, both directions of every link between two groups. */
  between(how: 'cut' | 'heal', some: readonly NodeId[], others: readonly NodeId[]): void {
    for (const a of some) {
      for (const b of others) {
        this.do({ do: how, from: a, to: b });
        this.do({ do: how, from: b, to: a });
      }
    }
  }

  /** The facts of one kind, the oldest first. */
  told<K extends Fact['kind']>(kind: K): (TimedFact & { kind: K })[] {
    return this.facts.filter((fact): fact is TimedFact & { kind: K } => fact.kind === kind);
  }

  /** How the client's calls were answered so far. */
  get answers() {
    return this.told('client-answered').map(({ answer }) => answer);
  }

  #become(world: World): void {
    const before = this.#world;
    if (world === before) return;
    this.#world = world;
    for (const fact of world.event.facts) this.facts.push({ ...fact, at: world.time });
    if (world.event.facts[0]?.kind === 'cluster-begun') {
      this.safety = seenIn(world);
      this.#witness = witnessOf(world);
      return;
    }
    this.safety = observe(this.safety, before, world);
    const { event } = world;
    if (event.kind === 'command' && ['wipe', 'mistake'].includes(event.command.do)) {
      this.#witness = null;
    }
    this.#witness?.see(before, world);
  }
}

/** Only where the nodes keep what they must is there anything to hold them to. */
function witnessOf({ preset }: World): Witness | null {
  return preset === 'memory-only' ? null : new Witness();
}
