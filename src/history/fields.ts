import { mistakes, type MistakeName } from '../mistakes/mistakes.js';
import type { Entry, NodeId } from '../raft/node.js';
import type { Disk } from '../server/server.js';
import { LEADER, type Command, type Link, type Timed } from '../simulation/command.js';
import {
  defaultSettings,
  limits,
  presets,
  wrongSetting,
  type PresetName,
  type Settings,
} from '../simulation/settings.js';
import {
  anyNumber,
  flag,
  list,
  number,
  object,
  oneOf,
  orNull,
  pair,
  refuse,
  some,
  text,
  together,
  under,
  usually,
  whole,
  type Reader,
} from './reading.js';
import type { Action } from './chronicle.js';
import type { BranchData } from './run.js';

/** How a person was looking at a run. */
export interface View {
  /** The position of the branch among the run's branches. */
  readonly branch: number;
  /** How many of its events had happened. */
  readonly events: number;
  /** Where the playhead was, in ms; between two events it has a fraction. */
  readonly time: number;
  /** Simulated ms per real ms. */
  readonly speed: number;
  /** The node that was selected. */
  readonly selected: NodeId | null;
}

/** What a document can hold. Times in ms; both ends of a range included. */
export const bounds = {
  /** Events of all branches together, those that branches share counted once. */
  events: 1_000_000,
  /** Actions of all branches together; commands on the agenda. */
  actions: 10_000,
  branches: 200,
  /** Entries on the disk with which a node begins. */
  entries: 1000,
  /** Characters of a name or a client's command. */
  characters: 200,
  /** The number of a message. */
  exchange: 1e9,
  /** So that no sum of times leaves the whole numbers. */
  time: 1e11,
  speed: [1 / 1000, 20],
} as const;

/** What stands for what has been left out. */
export const usual = {
  cluster: {
    nodes: 3,
    preset: 'figure-2' as PresetName,
    settings: {} as Partial<Settings>,
    disks: [] as readonly Disk[],
  },
  branch: { name: null, parent: null, fork: 0, events: 0, actions: [] } as BranchData,
  view: { branch: 0, events: 0, time: 0, speed: 1 / 50, selected: null } as View,
};

const name = text(bounds.characters);
const line = text(bounds.characters, 'command');
const time = whole(0, bounds.time);
const eventNumber = whole(0, bounds.events);

const settings: Reader<Partial<Settings>> = (value, path) => {
  const read = some<Settings>({
    heartbeatInterval: anyNumber,
    electionTimeout: pair,
    latency: pair,
    loss: anyNumber,
  })(value, path);
  const setting = wrongSetting({ ...defaultSettings, ...read });
  if (setting === null) return read;
  const [least, most] = limits[setting];
  return refuse({ kind: 'setting', path: under(path, setting), setting, least, most });
};

const preset = oneOf(Object.keys(presets) as PresetName[], 'preset');

/** What a node finds on its disk when the run begins. */
const disk = object<Disk>({
  currentTerm: usually(0, whole(0, bounds.events)),
  votedFor: usually(null, orNull(text(2, 'node'))),
  log: usually(
    [],
    list(bounds.entries, object<Entry>({ term: whole(1, bounds.events), command: line })),
  ),
});

/** Where a run begins. */
export const origin = object({
  seed: whole(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  cluster: usually(
    usual.cluster,
    object({
      nodes: usually(usual.cluster.nodes, whole(...limits.nodes)),
      preset: usually(usual.cluster.preset, preset),
      settings: usually({}, settings),
      disks: usually([], list(limits.nodes[1], disk)),
    }),
  ),
});

/** The fields of every kind of command. */
type CommandReaders = {
  readonly [Do in Command['do']]: Reader<Omit<Extract<Command, { do: Do }>, 'do'>>;
};

/** The names of the nodes of a cluster. */
export const idsOf = (nodes: number): readonly NodeId[] =>
  Array.from({ length: nodes }, (_, i) => `S${i + 1}`);

/** A command in a cluster of at most so many nodes. */
export function commandIn(nodes: number): Reader<Command> {
  const ids = idsOf(nodes);
  const node = oneOf(ids, 'node');
  const whom = oneOf([...ids, LEADER], 'node-or-leader');
  const ends = object({ from: node, to: node });
  const link: Reader<Link> = (value, path) => {
    const { both, ...rest } = together(ends, object({ both: usually(false, flag) }))(value, path);
    return { ...rest, ...(both && { both }) };
  };
  const none = object({});
  const exchange = whole(0, bounds.exchange);
  const commands: CommandReaders = {
    request: object({ to: usually(LEADER, whom), command: line }),
    stream: object({
      to: usually(LEADER, whom),
      every: usually(null, orNull(whole(...limits.every))),
    }),
    kill: object({ node }),
    restart: object({ node }),
    wipe: object({ node }),
    freeze: object({ node }),
    thaw: object({ node }),
    'time-out': object({ node }),
    beat: object({ node }),
    clock: object({ node, rate: number(...limits.rate) }),
    meet: none,
    spread: none,
    cut: link,
    heal: link,
    partition: object({ groups: list(nodes, list(nodes, node)) }),
    'heal-all': none,
    link: linkQuality(ends),
    drop: object({ exchange }),
    delay: object({ exchange, by: time }),
    duplicate: object({ exchange }),
    deliver: object({ exchange }),
    cluster: object({ nodes: whole(...limits.nodes), preset }),
    configure: object({ settings }),
    weather: object({ strength: number(...limits.strength) }),
    mistake: object({
      mistake: usually(null, orNull(oneOf(Object.keys(mistakes) as MistakeName[], 'mistake'))),
      node: usually(null, orNull(node)),
    }),
  };
  const deed = object({ do: oneOf(Object.keys(commands) as Command['do'][], 'deed') });
  return (value, path) => {
    const what = deed(value, path);
    return { ...what, ...commands[what.do](value, path) } as Command;
  };
}

/** What happens in a run whose clusters have at most so many nodes, and how it was looked at. */
export function course(nodes: number) {
  const command = commandIn(nodes);
  const node = oneOf(idsOf(nodes), 'node');
  const timed: Reader<Timed> = (value, path) => {
    const { at, ...rest } = together(object({ at: time }), command)(value, path);
    return { at, command: rest };
  };
  const action: Reader<Action> = (value, path) => {
    const { after, ...rest } = together(object({ after: eventNumber }), timed)(value, path);
    return { after, timed: rest };
  };
  const branch = object<BranchData>({
    name: usually(null, orNull(name)),
    parent: usually(null, orNull(whole(0, bounds.branches))),
    fork: usually(0, eventNumber),
    events: usually(0, eventCount),
    actions: usually([], list(bounds.actions, action)),
  });
  const view = object<View>({
    branch: usually(usual.view.branch, whole(0, bounds.branches)),
    events: usually(usual.view.events, eventNumber),
    time: usually(usual.view.time, number(0, bounds.time)),
    speed: usually(usual.view.speed, number(...bounds.speed)),
    selected: usually(usual.view.selected, orNull(node)),
  });
  return object({
    agenda: usually([], list(bounds.actions, timed)),
    branches: usually([usual.branch], list(bounds.branches, branch)),
    view: usually(usual.view, view),
  });
}

/** A link with a latency and a loss of its own, within the limits of the network's. */
function linkQuality(
  ends: Reader<{ from: NodeId; to: NodeId }>,
): Reader<Omit<Extract<Command, { do: 'link' }>, 'do'>> {
  const own = object({
    latency: usually(null, orNull(pair)),
    loss: usually(null, orNull(anyNumber)),
  });
  return (value, path) => {
    const { latency, loss, ...link } = together(ends, own)(value, path);
    settings({ ...(latency !== null && { latency }), ...(loss !== null && { loss }) }, path);
    return { ...link, latency, loss };
  };
}

const eventCount: Reader<number> = (value, path) =>
  enough(whole(0, Number.MAX_SAFE_INTEGER)(value, path));

/** Refuses more events than a run can have. */
export function enough(events: number): number {
  const most = bounds.events;
  return events <= most ? events : refuse({ kind: 'too-long', events, most });
}
