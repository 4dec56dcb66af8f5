import type { NodeId } from '../raft/node.js';
import { LEADER, type Command, type Timed } from '../simulation/command.js';
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
  list,
  number,
  object,
  oneOf,
  orNull,
  pair,
  refuse,
  some,
  text,
  under,
  usually,
  whole,
  type Reader,
} from './reading.js';
import type { Action, BranchData } from './run.js';

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
  cluster: { nodes: 3, preset: 'figure-2' as PresetName, settings: {} as Partial<Settings> },
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

/** Where a run begins. */
export const origin = object({
  seed: whole(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  cluster: usually(
    usual.cluster,
    object({
      nodes: usually(usual.cluster.nodes, whole(...limits.nodes)),
      preset: usually(usual.cluster.preset, oneOf(Object.keys(presets) as PresetName[], 'preset')),
      settings: usually({}, settings),
    }),
  ),
});

/** The fields of every kind of command. */
type CommandReaders = {
  readonly [Do in Command['do']]: Reader<Omit<Extract<Command, { do: Do }>, 'do'>>;
};

/** What happens in a cluster of so many nodes, and how it was looked at. */
export function course(nodes: number) {
  const ids = Array.from({ length: nodes }, (_, i) => `S${i + 1}`);
  const node = oneOf(ids, 'node');
  const whom = oneOf([...ids, LEADER], 'node-or-leader');
  const link = object({ from: node, to: node });
  const exchange = whole(0, bounds.exchange);
  const commands: CommandReaders = {
    request: object({ to: usually(LEADER, whom), command: line }),
    kill: object({ node }),
    restart: object({ node }),
    'time-out': object({ node }),
    configure: object({ settings }),
    cut: link,
    heal: link,
    drop: object({ exchange }),
    delay: object({ exchange, by: time }),
    duplicate: object({ exchange }),
  };
  const deed = object({ do: oneOf(Object.keys(commands) as Command['do'][], 'deed') });
  const timed: Reader<Timed> = (value, path) => {
    const what = deed(value, path);
    const command = { ...what, ...commands[what.do](value, path) } as Command;
    return { ...object({ at: time })(value, path), command };
  };
  const action: Reader<Action> = (value, path) => {
    return { ...object({ after: eventNumber })(value, path), timed: timed(value, path) };
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

const eventCount: Reader<number> = (value, path) =>
  enough(whole(0, Number.MAX_SAFE_INTEGER)(value, path));

/** Refuses more events than a run can have. */
export function enough(events: number): number {
  const most = bounds.events;
  return events <= most ? events : refuse({ kind: 'too-long', events, most });
}
