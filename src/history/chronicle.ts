import type { Timed } from '../simulation/command.js';
import type { Moment } from './moment.js';

/** A person's command, and how many events had happened when it was given. */
export interface Action {
  readonly after: number;
  readonly timed: Timed;
}

/**
 * One course that a run has taken. It shares the first `fork` events with its parent; from there on it is its
 * own. `actions` are all that lead to it, its parent's before the fork included, the earliest first.
 */
export interface Branch {
  readonly id: number;
  /** The name that a person has given it. */
  readonly name: string | null;
  readonly parent: number | null;
  readonly fork: number;
  /** When somebody acted, by which it parts from its parent, or of its last shared event, in ms; 0 for the first. */
  readonly forkAt: number;
  readonly actions: readonly Action[];
  /** The newest moment: nothing has happened yet that would come after it. */
  readonly tip: Moment;
}

/**
 * Moments that one can go through: those of a `Run`, which is played here, or those of real processes, which are
 * only watched. Times in ms.
 */
export interface Chronicle {
  /** Where there is only one course, the first. */
  readonly branches: readonly Branch[];
  branch(id: number): Branch;
  /** The moment of a branch after so many events, or the first one kept. Throws a RangeError past its end. */
  at(id: number, events: number): Moment;
  /** The last moment of a branch at a time; the newest one where the branch has not come so far. */
  atTime(id: number, time: number): Moment;
  /** When the moment that follows comes; Infinity if none ever will, or nobody knows of one. */
  nextAt(id: number, moment: Moment): number;
  /** The moment that follows; the same one where none is known. */
  next(id: number, moment: Moment): Moment;
}
