import type { Timed } from '../simulation/command.js';
import { defaultSettings, limits } from '../simulation/settings.js';
import type { Origin } from '../simulation/world.js';
import { bounds, course, enough, origin, usual, type View } from './fields.js';
import {
  attempt,
  field,
  isObject,
  nothing,
  refuse,
  together,
  under,
  within,
  type Read,
} from './reading.js';
import type { BranchData, RunData } from './run.js';

export type { View };

/** A run as it is kept, and how it was looked at. */
export interface RunDocument {
  readonly run: RunData;
  readonly view: View;
}

/** The version of the form that is written here, and the latest that can be read. */
export const VERSION = 1;

/** What of a thing is not as usual. */
function unlike<T extends object>(
  usual: { readonly [Key in keyof T]?: unknown },
  thing: T,
): Partial<T> {
  const differs = ([key, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(usual[key as keyof T]);
  return Object.fromEntries(Object.entries(thing).filter(differs)) as Partial<T>;
}

/**
 * A run as JSON that can be read and written by hand: see docs/run-file.md. What is as usual is left out, and
 * the view's time is kept to a thousandth of a ms.
 */
export function toDocument(run: RunData, view: View): object {
  const { seed, agenda = [], ...cluster } = canonical(run.origin);
  const branches = run.branches.map(({ actions, ...branch }) =>
    unlike(usual.branch, {
      ...branch,
      actions: actions.map(({ after, timed }) => ({ after, ...flat(timed) })),
    }),
  );
  // Down, so that no event is passed; a little more first, so that what has been rounded stays as it is.
  const time = Math.floor(view.time * 1000 + 1e-6) / 1000;
  const rest = unlike(
    { cluster: {}, agenda: [], branches: [{}], view: {} },
    { cluster, agenda: agenda.map(flat), branches, view: unlike(usual.view, { ...view, time }) },
  );
  return { raftarium: VERSION, seed, ...rest };
}

const flat = ({ at, command }: Timed) => ({ at, ...command });

/** The same origin without what is as usual. */
function canonical({
  seed,
  nodes = 3,
  preset = 'figure-2',
  settings,
  disks = [],
  agenda = [],
}: Origin): Origin {
  const changed = unlike(defaultSettings, { ...defaultSettings, ...settings });
  const rest: Omit<Origin, 'seed'> = { nodes, preset, settings: changed, disks, agenda };
  return { seed, ...unlike({ ...usual.cluster, agenda: [] }, rest) };
}

/**
 * Reads what `toDocument` has written, or a person. Every field is checked, and that the branches fit together;
 * whether the run comes to such a course at all is seen by `Run.of`. Never throws.
 */
export function readDocument(value: unknown): Read<RunDocument> {
  return attempt(() => readRun(value));
}

/** The same as a reader. */
export function readRun(value: unknown): RunDocument {
  checkVersion(value);
  const readers = together(origin, course(mostNodes(value)));
  const { seed, cluster, agenda, branches, view } = readers(value, '');
  fitTogether(branches);
  inBranch(view, branches);
  return { run: { origin: canonical({ seed, ...cluster, agenda }), branches }, view };
}

/** Refuses what is no run, or one of a later version. */
export function checkVersion(value: unknown): asserts value is object {
  const version = isObject(value) ? field(value, 'raftarium') : null;
  if (!Number.isSafeInteger(version) || (version as number) < 1) refuse({ kind: 'not-a-run' });
  if ((version as number) > VERSION) refuse({ kind: 'newer', version: version as number });
}

/**
 * The most nodes that a cluster of a run has: the first one, or one that a command begins; as many as can be
 * where that cannot be told.
 */
export function mostNodes(value: object): number {
  const cluster = field(value, 'cluster') ?? {};
  const first = isObject(cluster) ? (field(cluster, 'nodes') ?? usual.cluster.nodes) : null;
  const branches = items(field(value, 'branches'));
  const commands = [value, ...branches].flatMap((one) =>
    ['agenda', 'actions'].flatMap((key) => (isObject(one) ? items(field(one, key)) : [])),
  );
  const sizes = commands.map((one) =>
    isObject(one) && field(one, 'do') === 'cluster' ? Number(field(one, 'nodes')) : 0,
  );
  const [least, most] = limits.nodes;
  const known = typeof first === 'number' && first >= least ? first : most;
  return Math.min(Math.max(known, ...sizes.filter(Number.isFinite)), most);
}

const items = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Refuses branches that cannot belong to one run. */
function fitTogether(branches: readonly BranchData[]): void {
  if (branches.length === 0) refuse({ kind: 'wrong', path: 'branches', expected: 'branch' });
  branches.forEach((branch, i) => {
    const path = under('branches', i);
    if (i === 0) nothing(branch.parent, under(path, 'parent'));
    else within(branch.parent ?? -1, under(path, 'parent'), 0, i - 1);
    const shared = branch.parent === null ? 0 : (branches[branch.parent]?.events ?? 0);
    within(branch.fork, under(path, 'fork'), 0, shared);
    inOrder(branch, path);
  });
  enough(sum(branches.map(({ events, fork }) => events - fork)));
  const count = sum(branches.map(({ actions }) => actions.length));
  const most = bounds.actions;
  if (count > most) refuse({ kind: 'too-many', path: 'branches', of: 'actions', count, most });
}

/** Refuses a branch whose events do not follow each other: the shared ones, then its actions, one event each. */
function inOrder({ fork, actions, events }: BranchData, path: string): void {
  let least = fork;
  actions.forEach(({ after }, i) => {
    const place = under(under(under(path, 'actions'), i), 'after');
    least = 1 + within(after, place, least, bounds.events);
  });
  within(events, under(path, 'events'), least, bounds.events);
}

/** Refuses a view of what the run does not have. */
function inBranch({ branch, events }: View, branches: readonly BranchData[]): void {
  within(branch, 'view.branch', 0, branches.length - 1);
  within(events, 'view.events', 0, branches[branch]?.events ?? 0);
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
