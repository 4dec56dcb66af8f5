/**
 * A persistent sequence whose positions start at 1, as the log's do in the paper.
 *
 * Every version is a view (items, length) of an array that several versions share. Appending to the
 * newest version pushes onto the shared array, which no older version can see; truncating only makes a
 * shorter view. Both take constant time, however long the sequence is, and an old version costs two words.
 * Only appending to a version that is not the newest copies the array: a branch of its own begins there.
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
    const isNewest = this.length === this.#items.length && this.length > 0;
    const items = isNewest ? this.#items : this.#items.slice(0, this.length);
    items.push(item);
    return new Sequence(items, items.length);
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
