import type { Settings } from '../simulation/settings.js';

/** What should have stood in a place where something else stands. */
export type Expected =
  | 'object'
  | 'list'
  | 'pair'
  | 'text'
  | 'command'
  | 'number'
  | 'whole-number'
  | 'nothing'
  | 'preset'
  | 'deed'
  | 'branch'
  | 'node'
  | 'flag'
  | 'mistake'
  | 'node-or-leader'
  // In what is expected of a run
  | 'scenario'
  | 'when'
  | 'claim'
  | 'leader'
  | 'role'
  | 'property'
  | 'amount'
  | 'nodes';

/**
 * What is wrong with something that was to be read as a run: data, so that it can be told in any language. A
 * `path` names the place in the document, like `branches[1].actions[3].command`. Sizes in bytes.
 */
export type Problem =
  /** Something else, and not a run. */
  | { readonly kind: 'not-a-run' }
  /** Written by a later program, in a form that is not known here. */
  | { readonly kind: 'newer'; readonly version: number }
  /** Not even the form can be read: a part is missing, or characters have changed. */
  | { readonly kind: 'damaged' }
  /** A text that is no JSON from here on, both counted from 1. */
  | { readonly kind: 'no-json'; readonly line: number; readonly column: number }
  | { readonly kind: 'too-large'; readonly most: number }
  | { readonly kind: 'wrong'; readonly path: string; readonly expected: Expected }
  | {
      readonly kind: 'out-of-range';
      readonly path: string;
      readonly least: number;
      readonly most: number;
    }
  | {
      readonly kind: 'setting';
      readonly path: string;
      readonly setting: keyof Settings;
      readonly least: number;
      readonly most: number;
    }
  | {
      readonly kind: 'too-many';
      readonly path: string;
      readonly of: 'items' | 'actions' | 'characters';
      readonly count: number;
      readonly most: number;
    }
  | { readonly kind: 'too-long'; readonly events: number; readonly most: number }
  /** Everything stands in its place, but a run with this seed does not come to such a course. */
  | { readonly kind: 'impossible' };

/** Makes a value of what stands at a path, or throws a `Refused`. */
export type Reader<T> = (value: unknown, path: string) => T;

/** A value, or all that is wrong with what it was to be read from: one problem at least. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Carries problems from where they were found to where reading began. */
class Refused extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ kind }) => kind).join(', '));
    this.problems = problems;
  }
}

export function refuse(...problems: readonly Problem[]): never {
  throw new Refused(problems);
}

const wrong = (path: string, expected: Expected) => refuse({ kind: 'wrong', path, expected });

/** What `read` makes, or the problems that it met. */
export function attempt<T>(read: () => T): Read<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problems: error.problems };
    throw error;
  }
}

/** So many problems are enough to be told at once. */
const MOST_PROBLEMS = 20;

/** What all of these make; a problem in one does not keep the others from telling theirs. */
function all<T>(reads: readonly (() => T)[]): T[] {
  const values: T[] = [];
  const problems: Problem[] = [];
  for (const one of reads) {
    if (problems.length >= MOST_PROBLEMS) break;
    const read = attempt(one);
    if (read.ok) values.push(read.value);
    else problems.push(...read.problems);
  }
  return problems.length === 0 ? values : refuse(...problems.slice(0, MOST_PROBLEMS));
}

/** The path of something within the thing at another path. */
export function under(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** The value of a key; undefined where there is none, also where every object has something by that name. */
export function field(value: object, key: string): unknown {
  return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Refuses a number outside, both ends included. */
export function within(value: number, path: string, least: number, most: number): number {
  return value >= least && value <= most
    ? value
    : refuse({ kind: 'out-of-range', path, least, most });
}

export const number =
  (least: number, most: number): Reader<number> =>
  (value, path) =>
    within(anyNumber(value, path), path, least, most);

export const whole =
  (least: number, most: number): Reader<number> =>
  (value, path) =>
    Number.isSafeInteger(value)
      ? within(value as number, path, least, most)
      : wrong(path, 'whole-number');

export const anyNumber: Reader<number> = (value, path) =>
  typeof value === 'number' ? value : wrong(path, 'number');

export const flag: Reader<boolean> = (value, path) =>
  typeof value === 'boolean' ? value : wrong(path, 'flag');

export const pair: Reader<readonly [number, number]> = (value, path) => {
  if (!Array.isArray(value) || value.length !== 2) return wrong(path, 'pair');
  const [from, to] = all(value.map((one: unknown, i) => () => anyNumber(one, under(path, i))));
  return [from as number, to as number];
};

export const text =
  (most: number, expected: Expected = 'text'): Reader<string> =>
  (value, path) => {
    if (typeof value !== 'string') return wrong(path, expected);
    const count = value.length;
    return count <= most
      ? value
      : refuse({ kind: 'too-many', path, of: 'characters', count, most });
  };

/** One of these words; anything else is not what was expected. */
export const oneOf =
  <T extends string>(words: readonly T[], expected: Expected): Reader<T> =>
  (value, path) =>
    words.find((word) => word === value) ?? wrong(path, expected);

export const nothing: Reader<null> = (value, path) =>
  value === null ? null : wrong(path, 'nothing');

export const orNull =
  <T>(read: Reader<T>): Reader<T | null> =>
  (value, path) =>
    value === null ? null : read(value, path);

/** What stands for something that has been left out. */
export const usually =
  <T>(usual: T, read: Reader<T>): Reader<T> =>
  (value, path) =>
    value === undefined ? usual : read(value, path);

export const list =
  <T>(most: number, read: Reader<T>): Reader<readonly T[]> =>
  (value, path) => {
    if (!Array.isArray(value)) return wrong(path, 'list');
    const count = value.length;
    if (count > most) refuse({ kind: 'too-many', path, of: 'items', count, most });
    return all(value.map((item: unknown, i) => () => read(item, under(path, i))));
  };

/** An object with these fields. Others are passed over, so that a later version may add some. */
export const object =
  <T extends object>(readers: { readonly [Key in keyof T]: Reader<T[Key]> }): Reader<T> =>
  (value, path) => {
    if (!isObject(value)) return wrong(path, 'object');
    const read = (key: string) => () =>
      [key, readers[key as keyof T](field(value, key), under(path, key))] as const;
    return Object.fromEntries(all(Object.keys(readers).map(read))) as T;
  };

/** What several readers make of one object, together. */
export const together =
  <A extends object, B extends object>(one: Reader<A>, other: Reader<B>): Reader<A & B> =>
  (value, path) => {
    if (!isObject(value)) return wrong(path, 'object');
    const parts = all<object>([() => one(value, path), () => other(value, path)]);
    return Object.assign({}, ...parts) as A & B;
  };

/** An object with some of these fields. */
export const some =
  <T extends object>(readers: { readonly [Key in keyof T]: Reader<T[Key]> }): Reader<Partial<T>> =>
  (value, path) => {
    if (!isObject(value)) return wrong(path, 'object');
    const there = Object.entries(readers).filter(([key]) => field(value, key) !== undefined);
    return object(Object.fromEntries(there) as typeof readers)(value, path);
  };
