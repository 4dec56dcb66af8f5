/**
 * A persistent sequence whose positions start at 1, as the log's do in the paper.
 *
 * Every version has its last item for itself; the others stand in an array that several versions share. An item
 * takes its place there when another is appended behind it: at the end of the array, which no older version can
 * see, or where the same one stands already, if a run is played again. Only where the place is taken by something
 * else is the array copied: a branch of its own begins there. So to append, to truncate and to replace the last
 * item all take constant time, however long the sequence is, and an old version costs three words.
 */
export class Sequence<T> implements Iterable<T> {
  static readonly empty: Sequence<never> = new Sequence<never>([], 0, undefined);

  /** All items but the last, at least. */
  readonly #items: T[];
  readonly #last: T | undefined;
  readonly length: number;

  private constructor(items: T[], length: number, last: T | undefined) {
    this.#items = items;
    this.length = length;
    this.#last = last;
  }

  /** The sequence of these items, the first at position 1. */
  static of<T>(items: readonly T[]): Sequence<T> {
    return new Sequence([...items], items.length, items.at(-1));
  }

  /** The item at a position from 1 to `length`. Throws a RangeError outside, as a careless program would. */
  at(position: number): T {
    const { length } = this;
    if (position < 1 || position > length) {
      throw new RangeError(`no position ${position} in a sequence of ${length}`);
    }
    return (position === length ? this.#last : this.#items[position - 1]) as T;
  }

  /** The last item, or undefined where there is none. */
  last(): T | undefined {
    return this.#last;
  }

  append(item: T): Sequence<T> {
    const { length } = this;
    const items = this.#settled();
    const isKnown = length < items.length && same(items[length], item);
    return new Sequence(items, length + 1, isKnown ? items[length] : item);
  }

  /** An array in which the last item, too, has its place. */
  #settled(): T[] {
    if (this.length === 0) return [];
    const index = this.length - 1;
    const last = this.#last as T;
    if (index < this.#items.length && same(this.#items[index], last)) return this.#items;
    const items = index === this.#items.length ? this.#items : this.#items.slice(0, index);
    items.push(last);
    return items;
  }

  /** The first `length` items. */
  truncate(length: number): Sequence<T> {
    if (length >= this.length) return this;
    return length <= 0 ? Sequence.empty : new Sequence(this.#items, length, this.at(length));
  }

  /** The same sequence with another item at an existing position. Copies, unless it is the last one. */
  with(position: number, item: T): Sequence<T> {
    this.at(position);
    if (position === this.length) return new Sequence(this.#items, position, item);
    const items = this.#items.slice(0, this.length - 1);
    items[position - 1] = item;
    return new Sequence(items, this.length, this.#last);
  }

  /** Items from position `from` to position `to`, both included, as a plain array. */
  slice(from: number, to: number = this.length): readonly T[] {
    if (to < this.length) return this.#items.slice(from - 1, to);
    if (from > this.length) return NOTHING;
    if (from === this.length) return [this.#last as T];
    const items = this.#items.slice(from - 1, this.length - 1);
    items.push(this.#last as T);
    return items;
  }

  /** Whether every item of `earlier` still stands here, at its position: at once where the array is shared. */
  extends(earlier: Sequence<T>): boolean {
    const { length } = earlier;
    if (length === 0 || earlier === this) return true;
    if (length > this.length || !same(this.at(length), earlier.#last)) return false;
    if (earlier.#items === this.#items) return true;
    for (let i = 0; i < length - 1; i++) {
      if (!same(earlier.#items[i], this.#items[i])) return false;
    }
    return true;
  }

  *[Symbol.iterator](): Iterator<T> {
    for (let i = 0; i < this.length - 1; i++) yield this.#items[i] as T;
    if (this.length > 0) yield this.#last as T;
  }
}

const NOTHING: readonly never[] = [];

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
