import type { NodeId } from '../raft/node.js';
import type { Observation } from '../server/observation.js';
import { isRunning, type Server } from '../server/server.js';
import type { Fact, WorldFact } from '../simulation/facts.js';
import type { Settings } from '../simulation/settings.js';
import { createWorld, linkName, type Event, type World } from '../simulation/world.js';
import { nodeOf, type Heard } from './queue.js';
import { afterStep, neverSeen, outOfReach, type Placing } from './replica.js';
import { Wire, type Ahead } from './wire.js';

/** A process as far as it is known, which may be further than what the world shows of it. */
interface Known {
  readonly server: Server;
  /** The run that it was last seen in; null where it was never seen. */
  readonly boot: string | null;
  readonly seq: number;
  readonly cut: readonly NodeId[];
  /** How it is to be greeted when it is shown next; null where it has been in view all along. */
  readonly how: Extract<WorldFact, { kind: 'node-seen' }>['how'] | null;
}

/** The cluster as it is seen from outside: makes a world of every step that a process tells of. */
export class Sight {
  #world: World;
  readonly #known = new Map<NodeId, Known>();
  readonly #wire: Wire;

  /** A cluster of which nothing is known so far but its nodes' names, and how its timers are set. */
  constructor(ids: readonly NodeId[], settings: Settings, ahead: Ahead) {
    for (const id of ids) {
      const server = neverSeen(
        id,
        ids.filter((other) => other !== id),
      );
      this.#known.set(id, { server, boot: null, seq: 0, cut: [], how: 'first' });
    }
    const servers = [...this.#known.values()].map(({ server }) => server);
    this.#world = { ...createWorld({ seed: 0, preset: 'memory-only', settings }), servers };
    this.#wire = new Wire(this.#world, ahead);
  }

  get world(): World {
    return this.#world;
  }

  /** Takes in what was heard without showing it: it lies before the run begins, or comes far too late. */
  fold(heard: Heard, place: Placing): void {
    const node = nodeOf(heard);
    const known = this.#known.get(node);
    if (known === undefined) return;
    const after = heard.kind === 'gone' ? gone(known) : told(known, heard.step, place);
    if (after === known) return;
    this.#known.set(node, { ...after, how: after.how ?? 'again' });
  }

  /** Shows a process of which something is known that the world does not show; the same world where there is nothing. */
  show(node: NodeId, at: number): World {
    const known = this.#known.get(node);
    if (known?.how == null || !isRunning(known.server)) return this.#world;
    return this.#become(at, node, { kind: 'start', facts: this.#greeting(node) });
  }

  /** The world after a step; the same one where it says nothing new. */
  take(heard: Heard, at: number, place: Placing): World {
    const node = nodeOf(heard);
    const before = this.#known.get(node);
    if (before === undefined) return this.#world;
    if (heard.kind === 'gone') {
      if (before.server.status === 'unreachable') return this.#world;
      this.#known.set(node, gone(before));
      const facts: Fact[] = [{ kind: 'node-out-of-reach', node }];
      return this.#become(at, node, { kind: 'start', facts });
    }
    const after = told(before, heard.step, place);
    if (after === before) return this.#world;
    this.#known.set(node, after);
    const taken = this.#wire.take(heard.step, at, this.#world, this.#greeting(node));
    return this.#become(at, node, taken.event, taken);
  }

  #greeting(node: NodeId): readonly Fact[] {
    const known = this.#known.get(node);
    if (known?.how == null) return [];
    const { how, server } = known;
    this.#known.set(node, { ...known, how: null });
    const { currentTerm: term, leadership, log } = server.node;
    return [
      { kind: 'node-seen', node, term, leads: leadership !== null, entries: log.length, how },
    ];
  }

  #become(
    time: number,
    node: NodeId,
    event: Event,
    wire: Pick<World, 'exchanges' | 'nextExchangeId'> = this.#world,
  ): World {
    const before = this.#world;
    const is = this.#known.get(node)?.server;
    this.#world = {
      seed: before.seed,
      preset: before.preset,
      settings: before.settings,
      time,
      events: before.events + 1,
      servers: before.servers.map((one) => (one.id === node && is !== undefined ? is : one)),
      exchanges: wire.exchanges,
      nextExchangeId: wire.nextExchangeId,
      cuts: this.#cuts(before.cuts),
      oddities: before.oddities,
      stream: before.stream,
      weather: before.weather,
      agenda: before.agenda,
      event,
    };
    return this.#world;
  }

  /** A node that has cut off another neither hears nor answers it: nothing goes either way. */
  #cuts(before: readonly string[]): readonly string[] {
    const links = [...this.#known].flatMap(([id, { cut }]) =>
      cut.flatMap((peer) => [linkName(id, peer), linkName(peer, id)]),
    );
    const same = links.length === before.length && links.every((link) => before.includes(link));
    return same ? before : [...new Set(links)];
  }
}

function gone(known: Known): Known {
  return { ...known, server: outOfReach(known.server), cut: [], how: known.how ?? 'again' };
}

/** What is known after a step; the same where it is known already, or makes no sense after what came before. */
function told(known: Known, step: Observation, place: Placing): Known {
  const { boot, seq, state, input } = step;
  const isSameRun = known.boot === boot;
  if (isSameRun && seq <= known.seq && input.kind !== 'snapshot') return known;
  const { id, node } = known.server;
  const server = afterStep(isSameRun ? known.server : neverSeen(id, node.peers), state, place);
  if (server === null) return known;
  const how = isSameRun ? known.how : known.boot === null ? 'first' : 'restarted';
  return { server, boot, seq, cut: state.cut, how };
}
