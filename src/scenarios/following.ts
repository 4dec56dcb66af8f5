import type { Moment } from '../history/moment.js';
import type { Run } from '../history/run.js';
import { begin, follow, type Expectation, type Standings } from './expectation.js';

/** One branch as far as it has been followed. */
interface Followed {
  last: Moment;
  /** How the expectations stood from an event on, wherever that changed; the first is the fork. */
  readonly changes: { readonly events: number; readonly standings: Standings }[];
}

/**
 * How the expectations of a run stand, at any moment of any branch. What has been followed once is remembered
 * by the moments at which something changed; a branch goes on from where it left its parent.
 */
export class Following {
  readonly #run: Run;
  readonly #expectations: readonly Expectation[];
  readonly #branches = new Map<number, Followed>();

  constructor(run: Run, expectations: readonly Expectation[]) {
    this.#run = run;
    this.#expectations = expectations;
  }

  /** How they stand after so many events of a branch. */
  at(id: number, events: number): Standings {
    const { parent, fork } = this.#run.branch(id);
    if (parent !== null && events < fork) return this.at(parent, events);
    const followed = this.#branches.get(id) ?? this.#begin(id, parent, fork);
    const { changes } = followed;
    while (followed.last.world.events < events) {
      const before = followed.last;
      const standings = changes.at(-1)?.standings ?? [];
      followed.last = this.#run.next(id, before);
      const now = follow(this.#expectations, standings, before, followed.last);
      if (now !== standings) changes.push({ events: followed.last.world.events, standings: now });
    }
    return changes.findLast((change) => change.events <= events)?.standings ?? [];
  }

  #begin(id: number, parent: number | null, fork: number): Followed {
    const last = this.#run.at(id, fork);
    const standings = parent === null ? begin(this.#expectations, last) : this.at(parent, fork);
    const followed = { last, changes: [{ events: fork, standings }] };
    this.#branches.set(id, followed);
    return followed;
  }
}
