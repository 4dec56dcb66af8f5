import type { World } from '../simulation/world.js';
import type { Chronicle } from './chronicle.js';
import type { Moment } from './moment.js';

/** Nothing is looked for further back than so many events, however long a run is, */
export const LOOK_BACK = 32_768;
/** and nothing event by event further back than so many: from there on, only between moments that are kept. */
const CLOSELY = 1024;

/** So many events are played again at once, and then known. */
const STRETCH = 128;

/** What a branch has gone through, for as long as one question about it is being answered. */
export class Past {
  readonly #run: Chronicle;
  readonly #branch: number;
  /** The first event that is known, and the last. */
  readonly begin: number;
  readonly #end: number;
  /** By the first event of the stretch, its moments as far as they were asked for. */
  readonly #known = new Map<number, Moment[]>();

  constructor(run: Chronicle, branch: number) {
    this.#run = run;
    this.#branch = branch;
    this.begin = run.at(branch, 0).world.events;
    this.#end = run.branch(branch).tip.world.events;
  }

  /** The world after so many events. Throws a RangeError for what is not or no more known. */
  at(events: number): World {
    if (events < this.begin || events > this.#end) {
      throw new RangeError(`events ${this.begin} to ${this.#end} are known, not ${events}`);
    }
    const stretch = Math.max(this.begin, events - (events % STRETCH));
    let moments = this.#known.get(stretch);
    if (moments === undefined) {
      moments = [this.#run.at(this.#branch, stretch)];
      this.#known.set(stretch, moments);
    }
    while (moments.length <= events - stretch) {
      moments.push(this.#run.next(this.#branch, moments.at(-1) as Moment));
    }
    return (moments[events - stretch] as Moment).world;
  }

  /**
   * The event since which something has been so without a break that is so after an event; 0 where it was so
   * from the start, null where it has been so for longer than is known or looked back. Long ago, a break of
   * fewer events than a stretch goes unnoticed.
   */
  since(event: number, holds: (world: World) => boolean): number | null {
    const closely = Math.max(this.begin, event - CLOSELY);
    const furthest = Math.max(this.begin, event - LOOK_BACK);
    let at = this.#back(event, closely, holds);
    if (at === closely && at > furthest) {
      let known = at;
      for (let start = at - (at % STRETCH); start > furthest && holds(this.at(start));) {
        known = start;
        start -= STRETCH;
      }
      at = this.#back(known, Math.max(furthest, known - STRETCH), holds);
    }
    return at === furthest && at > 0 ? null : at;
  }

  /** How far back something has been so, event by event, at the furthest to an event. */
  #back(event: number, furthest: number, holds: (world: World) => boolean): number {
    let at = event;
    while (at > furthest && holds(this.at(at - 1))) at--;
    return at;
  }
}
