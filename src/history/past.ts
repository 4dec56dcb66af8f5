import { firstWhere } from '../raft/search.js';
import type { World } from '../simulation/world.js';
import type { Moment } from './moment.js';
import type { Run } from './run.js';

/** Nothing is looked for further back than so many events, however long a run is. */
export const LOOK_BACK = 16_384;

/** So many events are played again at once, and then known. */
const STRETCH = 128;

/** What a branch has gone through, for as long as one question about it is being answered. */
export class Past {
  readonly #run: Run;
  readonly #branch: number;
  /** By the number of the stretch, its moments as far as they were asked for. */
  readonly #known = new Map<number, Moment[]>();

  constructor(run: Run, branch: number) {
    this.#run = run;
    this.#branch = branch;
  }

  /** The world after so many events. Throws a RangeError past the end of the branch. */
  at(events: number): World {
    const stretch = Math.floor(events / STRETCH);
    let moments = this.#known.get(stretch);
    if (moments === undefined) {
      moments = [this.#run.at(this.#branch, stretch * STRETCH)];
      this.#known.set(stretch, moments);
    }
    while (moments.length <= events % STRETCH) {
      moments.push(this.#run.next(this.#branch, moments.at(-1) as Moment));
    }
    return (moments[events % STRETCH] as Moment).world;
  }

  /**
   * The event since which something has been so without a break that is so after an event; 0 where it was so
   * from the start, null where it has been so for longer than is looked back.
   */
  since(event: number, holds: (world: World) => boolean): number | null {
    let known = event;
    for (let back = 1; back <= LOOK_BACK; back *= 2) {
      const probe = Math.max(0, event - back);
      if (!holds(this.at(probe))) return firstWhere(probe + 1, known, (at) => holds(this.at(at)));
      if (probe === 0) return 0;
      known = probe;
    }
    return null;
  }
}
