/**
 * A persistent sequence whose positions start at 1, as the log's do in the paper.
 *
 * Every version is a view (items, length) of an array that several versions share. Appending to the
 * newest version pushes onto the shared array, which no older version can see; truncating only makes a
 * shorter view. Both take constant time, however long the sequence is, and an old version costs two words.
 * Appending to an older version finds what was appended to it before, if a run is played again; only where
 * it is something else is the array copied: a branch of its own begins there.
 */
export class Sequence<T> implements Iterable<T> {
  static readonly empty: Sequence<never> = new Sequence<never>([], 0);

  readonly #items: T[];
  readonly length: number;

  private constructor(items: T[], length: number) {
    this.#items = items;
    this.length = length;
  }

  /** The sequence of these items, the first at position 1. */
  static of<T>(items: readonly T[]): Sequence<T> {
    return new Sequence([...items], items.length);
  }

  /** The item at a position from 1 to `length`. Throws a RangeError outside, as a careless program would. */
  at(position: number): T {
    if (position < 1 || position > this.length) {
      throw new RangeError(`no position ${position} in a sequence of ${this.length}`);
    }
    return this.#items[position - 1] as T;
  }

  /** The last item, or undefined where there is none. */
  last(): T | undefined {
    return this.#items[this.length - 1];
  }

  append(item: T): Sequence<T> {
    const { length } = this;
    const isNewest = length === this.#items.length && length > 0;
    if (!isNewest && length < this.#items.length && same(this.#items[length], item)) {
      return new Sequence(this.#items, length + 1);
    }
    const items = isNewest ? this.#items : this.#items.slice(0, length);
    items.push(item);
    return new Sequence(items, length + 1);
  }

  /** The first `length` items. */
  truncate(length: number): Sequence<T> {
    return length >= this.length ? this : new Sequence(this.#items, Math.max(0, length));
  }

  /** The same sequence with another item at an existing position. Copies; meant for rare changes. */
  with(position: number, item: T): Sequence<T> {
    this.at(position);
    const items = this.#items.slice(0, this.length);
    items[position - 1] = item;
    return new Sequence(items, items.length);
  }

  /** Items from position `from` to position `to`, both included, as a plain array. */
  slice(from: number, to: number = this.length): readonly T[] {
    return this.#items.slice(from - 1, Math.min(to, this.length));
  }

  /** Whether every item of `earlier` still stands here, at its position: at once where the array is shared. */
  extends(earlier: Sequence<T>): boolean {
    if (earlier.length > this.length) return false;
    if (earlier.#items === this.#items) return true;
    for (let i = 0; i < earlier.length; i++) {
      if (earlier.#items[i] !== this.#items[i]) return false;
    }
    return true;
  }

  *[Symbol.iterator](): Iterator<T> {
    for (let i = 0; i < this.length; i++) yield this.#items[i] as T;
  }
}

/** Whether two values are made of the same data, all the way down. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof Sequence) {
    return b instanceof Sequence && a.length === b.length && a.extends(b);
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => same(Reflect.get(a, key), Reflect.get(b, key)))
  );
}
