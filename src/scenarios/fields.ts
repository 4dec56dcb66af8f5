import {
  field,
  isObject,
  list,
  object,
  oneOf,
  orNull,
  refuse,
  some,
  text,
  together,
  whole,
  type Expected,
  type Reader,
} from '../history/reading.js';
import { bounds, idsOf } from '../history/fields.js';
import { formatCommand, parseCommand } from '../kv/command.js';
import { PROPERTIES, type Property } from '../safety/safety.js';
import type { Standing as Role } from '../server/server.js';
import { ANY, counted, type Amount, type Claim, type On } from './claim.js';
import type { Expectation, When } from './expectation.js';

/** What a scenario file can hold besides its run: items, characters, and ms. */
export const most = { expectations: 100, title: 100, watch: 1000, time: 600_000 } as const;

const ROLES: readonly Role[] = ['leader', 'candidate', 'follower', 'down'];
const time = whole(0, most.time);
const count = whole(0, bounds.events);

const amount: Reader<Amount> = (value, path) => {
  if (!Array.isArray(value)) return aCount(value, path);
  const [from, to] = [0, 1].map((i) => aCount(value[i], path)) as [number, number];
  return value.length === 2 && from <= to ? [from, to] : wrong(path, 'amount');
};

const aCount: Reader<number> = (value, path) =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : wrong(path, 'amount');

/** A client's command, as the log will have it. */
const command: Reader<string> = (value, path) => {
  const parsed = parseCommand(text(bounds.characters, 'command')(value, path));
  return parsed.ok ? formatCommand(parsed.command) : wrong(path, 'command');
};

const logEntry: Reader<number | string> = (value, path) =>
  typeof value === 'number' ? count(value, path) : command(value, path);

const wrong = (path: string, expected: Expected) => refuse({ kind: 'wrong', path, expected });

const whens: Readonly<Record<string, Reader<When>>> = {
  at: object({ at: time }),
  by: object({ by: time }),
  never: object({ never: time }),
  next: object<{ next: true }>({
    next: (value, path) => (value === true ? value : wrong(path, 'when')),
  }),
};

/** Reads by the one reader whose name is a field of the object. */
function theOne<T>(readers: Readonly<Record<string, Reader<T>>>, expected: Expected): Reader<T> {
  return (value, path) => {
    if (!isObject(value)) return wrong(path, 'object');
    const named = Object.keys(readers).filter((name) => field(value, name) !== undefined);
    const [name = '', ...others] = named;
    const reader = readers[name];
    return reader !== undefined && others.length === 0
      ? reader(value, path)
      : wrong(path, expected);
  };
}

/** An object with these fields, and perhaps with some of those. */
const saying = <A extends object, B extends object>(needed: Readers<A>, more: Readers<B>) =>
  together(object(needed), some(more));

type Readers<T> = { readonly [Key in keyof T]: Reader<T[Key]> };

/** What is expected of a run whose clusters have at most so many nodes. */
export function expectationsOf(nodes: number): Reader<readonly Expectation[]> {
  const ids = idsOf(nodes);
  const these = list(nodes, oneOf(ids, 'node'));
  const on: Reader<On> = (value, path) => {
    if (Array.isArray(value)) return these(value, path);
    return Number.isSafeInteger(value) ? whole(1, nodes)(value, path) : wrong(path, 'nodes');
  };
  const leader = orNull(oneOf([...ids, ANY], 'leader'));
  const counts = Object.keys(counted).map(
    (name) =>
      [name, saying({ [name]: amount }, { on: these }) as unknown as Reader<Claim>] as const,
  );
  const claim = theOne<Claim>(
    {
      leader: saying({ leader }, { term: amount }),
      role: saying({ role: oneOf(ROLES, 'role') }, { on, term: amount }),
      log: saying({ log: list(bounds.entries, logEntry) }, { on }),
      stored: saying({ stored: command }, { on }),
      lacks: saying({ lacks: command }, { on }),
      committed: saying({ committed: command }, { on }),
      violation: object({
        violation: oneOf<Property | typeof ANY>([...PROPERTIES, ANY], 'property'),
      }),
      splitVotes: object({ splitVotes: amount }),
      ...Object.fromEntries(counts),
    },
    'claim',
  );
  return list(most.expectations, together(theOne(whens, 'when'), claim));
}
