import { nextDeadline, type NodeId } from '../raft/node.js';
import type { Rules } from '../raft/rules.js';
import { newServer, start, type Server } from '../server/server.js';
import type { Command, Timed } from './command.js';
import { dueAt, type Exchange } from './exchange.js';
import type { Fact } from './facts.js';
import { draw, Purpose, within } from './random.js';
import { defaultSettings, limits, presets, type PresetName, type Settings } from './settings.js';

/** What a world has just gone through, and what came of it. */
export type Event = { readonly facts: readonly Fact[] } & (
  | { readonly kind: 'start' }
  | { readonly kind: 'timer'; readonly node: NodeId }
  | { readonly kind: 'message'; readonly exchange: Exchange }
  | { readonly kind: 'command'; readonly command: Command }
);

/**
 * A cluster, its network, its clients and its clock, at one moment: one immutable value. The same seed and
 * the same commands lead to the same worlds, to the last bit. All times are ms since the run began, whole
 * numbers.
 */
export interface World {
  readonly seed: number;
  readonly preset: PresetName;
  readonly settings: Settings;
  readonly time: number;
  /** How many events it took from the start to here. */
  readonly events: number;
  readonly servers: readonly Server[];
  /** Open exchanges, the one to which something happens next first. */
  readonly exchanges: readonly Exchange[];
  readonly nextExchangeId: number;
  /** Links that carry nothing, each as `linkName(from, to)`. */
  readonly cuts: readonly string[];
  /** Commands that are still to come, earliest first. */
  readonly agenda: readonly Timed[];
  readonly event: Event;
}

/** What a run starts from. Everything but the seed has a default. */
export interface Origin {
  readonly seed: number;
  readonly nodes?: number;
  readonly preset?: PresetName;
  readonly settings?: Partial<Settings>;
  readonly agenda?: readonly Timed[];
}

/** A cluster at time 0: every node has just been started for the first time. Throws a RangeError for a wrong number of nodes. */
export function createWorld(origin: Origin): World {
  const { seed, nodes = 3, preset = 'figure-2', agenda = [] } = origin;
  const [min, max] = limits.nodes;
  if (!Number.isInteger(nodes) || nodes < min || nodes > max) {
    throw new RangeError(`a cluster has ${min} to ${max} nodes, not ${nodes}`);
  }
  const settings = { ...defaultSettings, ...origin.settings };
  const ids = Array.from({ length: nodes }, (_, i) => `S${i + 1}`);
  return {
    seed,
    preset,
    settings,
    time: 0,
    events: 0,
    servers: ids.map((id, i) =>
      start(
        newServer(
          id,
          ids.filter((other) => other !== id),
        ),
        timing(seed, settings, i, 0),
        presets[preset],
      ),
    ),
    exchanges: [],
    nextExchangeId: 1,
    cuts: [],
    agenda: agenda.toSorted((a, b) => a.at - b.at),
    event: { kind: 'start', facts: [] },
  };
}

/** The clock and the dice of the `index`th server at a time. */
export function timing(seed: number, settings: Settings, index: number, now: number) {
  return {
    now,
    electionTimeout: within(
      settings.electionTimeout,
      draw(seed, Purpose.electionTimeout, index, 0, now),
    ),
    heartbeatInterval: settings.heartbeatInterval,
  };
}

export function rulesOf(world: World): Rules {
  return presets[world.preset];
}

/** When the next event comes; Infinity if nothing ever will. */
export function nextEventAt(world: World): number {
  let next = world.agenda[0]?.at ?? Infinity;
  const first = world.exchanges[0];
  if (first !== undefined) next = Math.min(next, dueAt(first));
  for (const server of world.servers) next = Math.min(next, nextDeadline(server.node));
  return next;
}

export function serverOf(world: World, id: NodeId): Server | undefined {
  return world.servers.find((server) => server.id === id);
}

/** The leader of the highest term among the nodes that run: the one whom clients should ask. */
export function leaderOf(world: World): Server | null {
  let leader: Server | null = null;
  for (const server of world.servers) {
    if (server.node.leadership === null) continue;
    if (leader === null || server.node.currentTerm > leader.node.currentTerm) leader = server;
  }
  return leader;
}

export function linkName(from: NodeId, to: NodeId): string {
  return `${from}>${to}`;
}
