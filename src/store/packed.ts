import { field, isObject } from '../history/reading.js';
import { LEADER, type Command } from '../simulation/command.js';
import type { Settings } from '../simulation/settings.js';

/*
 * A document in few characters: lists whose places have a meaning, without what is as usual at their ends;
 * times and event numbers as steps from the one before. It is packed from the readable form and unpacked to
 * it, so that only one form has to be checked: what cannot be unpacked is passed on as it is.
 */

/** Two ways to write one thing. Neither direction throws for any JSON. */
interface Packing {
  readonly pack: (readable: unknown) => unknown;
  readonly unpack: (packed: unknown) => unknown;
}

const asIs: Packing = { pack: (value) => value, unpack: (value) => value };

/** `S3` as 3. The leader is the usual one to be asked, and left out. */
const node: Packing = {
  pack: (id) =>
    id === LEADER ? null : typeof id === 'string' && /^S[1-9]$/.test(id) ? Number(id[1]) : id,
  unpack: (packed) => (typeof packed === 'number' ? `S${packed}` : packed),
};

/** An object as the list of its fields' values; null for those that are left out. */
function fields(packings: Readonly<Record<string, Packing>>): Packing {
  const known = Object.entries(packings);
  return {
    pack: (readable) => {
      if (!isObject(readable)) return readable;
      const values = known.map(([key, { pack }]) => pack(field(readable, key)) ?? null);
      return values.slice(0, values.findLastIndex((value) => value !== null) + 1);
    },
    unpack: (packed) => {
      if (!Array.isArray(packed)) return packed;
      const values = known.map(([key, { unpack }], i) => [key, unpack(packed[i] ?? null)] as const);
      return Object.fromEntries(values.filter(([, value]) => value !== null));
    },
  };
}

const SETTINGS: Readonly<Record<keyof Settings, Packing>> = {
  heartbeatInterval: asIs,
  electionTimeout: asIs,
  latency: asIs,
  loss: asIs,
};

/** Yes or nothing. */
const yes: Packing = {
  pack: (value) => (value === true ? 1 : null),
  unpack: (packed) => packed === 1,
};

const nodes: Packing = each(node);

/** Every item of a list. */
function each(item: Packing): Packing {
  const all = (change: Packing['pack']) => (value: unknown) =>
    Array.isArray(value) ? value.map(change) : value;
  return { pack: all(item.pack), unpack: all(item.unpack) };
}

/** The letter for every kind of command, and its fields, those that are often left out last. */
const COMMANDS: Readonly<
  Record<Command['do'], readonly [letter: string, fields: Readonly<Record<string, Packing>>]>
> = {
  request: ['r', { command: asIs, to: node }],
  stream: ['R', { every: asIs, to: node }],
  kill: ['k', { node }],
  restart: ['u', { node }],
  wipe: ['w', { node }],
  freeze: ['f', { node }],
  thaw: ['F', { node }],
  'time-out': ['t', { node }],
  beat: ['T', { node }],
  clock: ['C', { node, rate: asIs }],
  meet: ['m', {}],
  spread: ['M', {}],
  configure: ['s', { settings: fields(SETTINGS) }],
  cut: ['c', { from: node, to: node, both: yes }],
  heal: ['h', { from: node, to: node, both: yes }],
  partition: ['p', { groups: each(nodes) }],
  'heal-all': ['H', {}],
  link: ['q', { from: node, to: node, latency: asIs, loss: asIs }],
  drop: ['d', { exchange: asIs }],
  delay: ['l', { exchange: asIs, by: asIs }],
  duplicate: ['b', { exchange: asIs }],
  deliver: ['n', { exchange: asIs }],
  cluster: ['N', { nodes: asIs, preset: asIs }],
  weather: ['W', { strength: asIs }],
  mistake: ['x', { mistake: asIs, node }],
};

/** A command with its times as a list that begins with its letter. */
function deed(stamps: readonly string[]): Packing {
  const kinds = Object.entries(COMMANDS).map(([word, [letter, own]]) => {
    const times = Object.fromEntries(stamps.map((stamp) => [stamp, asIs]));
    return { word, letter, rest: fields({ ...times, ...own }) };
  });
  return {
    pack: (readable) => {
      const kind = isObject(readable) && kinds.find(({ word }) => word === field(readable, 'do'));
      return kind ? [kind.letter].concat(kind.rest.pack(readable) as string[]) : readable;
    },
    unpack: (packed) => {
      const [letter, ...rest] = Array.isArray(packed) ? (packed as unknown[]) : [];
      const kind = kinds.find((kind) => kind.letter === letter);
      return kind ? { do: kind.word, ...(kind.rest.unpack(rest) as object) } : packed;
    },
  };
}

/** A list in which these numbers of an item are each a step from the item's before. */
function list(item: Packing, ...steps: readonly string[]): Packing {
  return {
    pack: (readable) => {
      if (!Array.isArray(readable)) return readable;
      const before = new Map<string, number>();
      return readable.map((one) =>
        item.pack(
          withNumbers(one, steps, (key, value) => {
            const step = value - (before.get(key) ?? 0);
            before.set(key, value);
            return step;
          }),
        ),
      );
    },
    unpack: (packed) => {
      if (!Array.isArray(packed)) return packed;
      const before = new Map<string, number>();
      return packed.map((one) =>
        withNumbers(item.unpack(one), steps, (key, step) => {
          const value = step + (before.get(key) ?? 0);
          before.set(key, value);
          return value;
        }),
      );
    },
  };
}

/** A thing with some of its numbers changed, where it has them. */
function withNumbers(
  thing: unknown,
  keys: readonly string[],
  change: (key: string, value: number) => number,
): unknown {
  if (!isObject(thing)) return thing;
  const numbers = keys.flatMap((key) => {
    const value = field(thing, key);
    return typeof value === 'number' ? [[key, change(key, value)] as const] : [];
  });
  return { ...thing, ...Object.fromEntries(numbers) };
}

const entry = fields({ term: asIs, command: asIs });
const disk = fields({ currentTerm: asIs, votedFor: node, log: each(entry) });

/** A whole document. Its version comes first, in every version. */
export const packing = fields({
  raftarium: asIs,
  seed: asIs,
  cluster: fields({ nodes: asIs, preset: asIs, settings: fields(SETTINGS), disks: each(disk) }),
  agenda: list(deed(['at']), 'at'),
  branches: list(
    fields({
      events: asIs,
      actions: list(deed(['after', 'at']), 'after', 'at'),
      fork: asIs,
      parent: asIs,
      name: asIs,
    }),
  ),
  view: fields({ events: asIs, time: asIs, branch: asIs, speed: asIs, selected: node }),
  scenario: asIs,
  title: asIs,
  watch: asIs,
  expect: asIs,
});
