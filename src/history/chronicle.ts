import type { Branch } from './run.js';
import type { Moment } from './moment.js';

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
