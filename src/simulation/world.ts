import { withMistake, type MistakeName } from '../mistakes/mistakes.js';
import type { At } from '../raft/messages.js';
import { nextDeadline, type NodeId } from '../raft/node.js';
import type { Rules } from '../raft/rules.js';
import { newServer, start, type Disk, type Server } from '../server/server.js';
import type { Actor, Command, Timed } from './command.js';
import { dueAt, type Exchange } from './exchange.js';
import type { Fact } from './facts.js';
import { draw, Purpose, within } from './random.js';
import {
  defaultSettings,
  fits,
  limits,
  presets,
  type PresetName,
  type Range,
  type Settings,
} from './settings.js';

/** What a world has just gone through, and what came of it. */
export type Event = { readonly facts: readonly Fact[] } & (
  | { readonly kind: 'start' }
  | { readonly kind: 'timer'; readonly node: NodeId }
  | { readonly kind: 'message'; readonly exchange: Exchange }
  | { readonly kind: 'command'; readonly command: Command; readonly by: Actor }
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
  /** What is not as in the rest of the cluster: links, clocks, and mistakes in the code. */
  readonly oddities: Oddities;
  /** The client that sends a request every so many ms, null where there is none. */
  readonly stream: Stream | null;
  /** How strong the weather is, 0 to 1, and when it next may bring something. */
  readonly weather: Weather | null;
  /** Commands that are still to come, earliest first. */
  readonly agenda: readonly Timed[];
  readonly event: Event;
}

/** Each of these is most often empty. */
export interface Oddities {
  /** Links with a latency or a loss of their own, by `linkName`. */
  readonly links: Readonly<Record<string, LinkQuality>>;
  /** How many times as fast as real time a node's clock runs. */
  readonly clocks: Readonly<Record<NodeId, number>>;
  readonly mistakes: Readonly<Record<NodeId, MistakeName>>;
}

export interface LinkQuality {
  readonly latency: Range | null;
  readonly loss: number | null;
}

export interface Stream {
  readonly to: NodeId;
  readonly every: number;
  readonly next: number;
  /** How many requests it has sent. */
  readonly sent: number;
}

export interface Weather {
  readonly strength: number;
  readonly next: number;
}

export const nothingOdd: Oddities = { links: {}, clocks: {}, mistakes: {} };

/** What a run starts from. Everything but the seed has a default. */
export interface Origin {
  readonly seed: number;
  readonly nodes?: number;
  readonly preset?: PresetName;
  readonly settings?: Partial<Settings>;
  /** What the nodes find on their disks when they are started, S1 first; those without one begin empty. */
  readonly disks?: readonly Disk[];
  readonly agenda?: readonly Timed[];
}

/** A cluster at time 0: every node has just been started for the first time. Throws a RangeError for a wrong number of nodes. */
export function createWorld(origin: Origin): World {
  const { seed, nodes = 3, preset = 'figure-2', disks = [], agenda = [] } = origin;
  const [min, max] = limits.nodes;
  if (!isClusterSize(nodes)) {
    throw new RangeError(`a cluster has ${min} to ${max} nodes, not ${nodes}`);
  }
  const settings = { ...defaultSettings, ...origin.settings };
  return {
    seed,
    settings,
    time: 0,
    events: 0,
    nextExchangeId: 1,
    ...freshCluster(seed, settings, { nodes, preset, disks }, 0),
    agenda: agenda.toSorted((a, b) => a.at - b.at),
    event: { kind: 'start', facts: [] },
  };
}

export function isClusterSize(nodes: number): boolean {
  return Number.isInteger(nodes) && fits(nodes, limits.nodes);
}

/** Literals and not put together: V8 keeps each once, and compares two of them by their addresses. */
const NAMES: readonly NodeId[] = ['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8', 'S9'];

/** The parts of a world that belong to one cluster, with every node just started; nothing is under way. */
export function freshCluster(
  seed: number,
  settings: Settings,
  { nodes, preset, disks }: Required<Pick<Origin, 'nodes' | 'preset' | 'disks'>>,
  now: number,
) {
  const ids = NAMES.slice(0, nodes);
  const peersOf = (id: NodeId) => ids.filter((other) => other !== id);
  const exchanges: readonly Exchange[] = [];
  const cuts: readonly string[] = [];
  return {
    preset,
    servers: ids.map((id, i) =>
      start(
        newServer(id, peersOf(id), disks[i]),
        timing(seed, settings, i, now, 1),
        presets[preset],
      ),
    ),
    exchanges,
    cuts,
    oddities: nothingOdd,
    stream: null,
    weather: null,
  };
}

/** The clock and the dice of the `index`th server at a time. A clock that runs fast has short intervals. */
export function timing(
  seed: number,
  settings: Settings,
  index: number,
  now: number,
  rate: number,
): At {
  const drawn = within(
    settings.electionTimeout,
    draw(seed, Purpose.electionTimeout, index, 0, now),
  );
  if (rate === 1) {
    return { now, electionTimeout: drawn, heartbeatInterval: settings.heartbeatInterval };
  }
  const passing = (ms: number) => Math.max(1, Math.round(ms / rate));
  return {
    now,
    electionTimeout: passing(drawn),
    heartbeatInterval: passing(settings.heartbeatInterval),
  };
}

/** The rules of the cluster, or those of one node, which may have a mistake in them. */
export function rulesOf({ preset, oddities }: World, id?: NodeId): Rules {
  if (id === undefined || oddities === nothingOdd) return presets[preset];
  const mistake = oddities.mistakes[id];
  return mistake === undefined ? presets[preset] : withMistake(presets[preset], mistake);
}

/** When the next event comes; Infinity if nothing ever will. */
export function nextEventAt(world: World): number {
  let next = Math.min(
    world.agenda[0]?.at ?? Infinity,
    world.stream?.next ?? Infinity,
    world.weather?.next ?? Infinity,
  );
  const first = world.exchanges[0];
  if (first !== undefined) next = Math.min(next, dueAt(first));
  for (const server of world.servers) next = Math.min(next, deadlineOf(server));
  // What was due while a process stood still is due once it goes on.
  return Math.max(world.time, next);
}

/** When a process next acts by itself; never while it stands still. */
export function deadlineOf({ status, node }: Server): number {
  return status === 'paused' ? Infinity : nextDeadline(node);
}

export function serverOf(world: World, id: NodeId): Server | undefined {
  return world.servers.find((server) => server.id === id);
}

/** All that lead, as far as they know: more than one where a stale one has not heard of the other yet. */
export function leadersOf(world: World): readonly Server[] {
  return world.servers.filter(({ node }) => node.leadership !== null);
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

/** Whether the event that led to a world has begun another cluster. */
export function beginsCluster({ event }: World): boolean {
  return event.facts[0]?.kind === 'cluster-begun';
}

export function linkName(from: NodeId, to: NodeId): string {
  return `${from}>${to}`;
}
