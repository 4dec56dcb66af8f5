import type { Observation } from '../server/observation.js';

/** So many observations are kept for readers who come back. */
const KEPT = 1000;

/** Fewer, where the state machine has many keys: so many keys in all of them together. */
const KEPT_KEYS = 500_000;

/** The latest observations of a process, in order; and who waits for the next one. */
export class Past {
  #kept: Observation[] = [];
  /** So many are kept when there are twice as many. */
  #room = KEPT / 10;
  #last = 0;
  #waiting: (() => void)[] = [];

  /** The `seq` of the latest observation, 0 before the first. */
  get last(): number {
    return this.#last;
  }

  add(observations: readonly Observation[]): void {
    const latest = observations.at(-1);
    if (latest === undefined) return;
    this.#kept.push(...observations);
    this.#last = latest.seq;
    // Not one by one: to take from the front of an array is to move the rest of it.
    if (this.#kept.length >= 2 * this.#room) {
      const keys = Object.keys(latest.state.machine).length;
      this.#room = Math.max(1, Math.min(KEPT, Math.floor(KEPT_KEYS / (keys + 1))));
      this.#kept = this.#kept.slice(-this.#room);
    }
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  /** The observations after `seq`, at most so many; null where they are not to be had, no longer or not yet. */
  after(seq: number, most: number): readonly Observation[] | null {
    const from = this.#kept.length - (this.#last - seq);
    return from < 0 || seq > this.#last ? null : this.#kept.slice(from, from + most);
  }

  /** Resolves as soon as there is another observation. */
  next(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
