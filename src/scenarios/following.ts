import type { Moment } from '../history/moment.js';
import type { Run } from '../history/run.js';
import { begin, follow, type Expectation, type Standings } from './expectation.js';

/** One branch as far as it has been followed. */
interface Followed {
  readonly parent: number | null;
  readonly fork: number;
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

  /** How they stand after so many events of a branch, or at its end if it is shorter. */
  at(id: number, events: number): Standings {
    const followed = this.#branches.get(id) ?? this.#begin(id);
    const { parent, fork, changes } = followed;
    if (parent !== null && events < fork) return this.at(parent, events);
    if (followed.last.world.events < events) this.#followTo(id, followed, events);
    return changes.findLast((change) => change.events <= events)?.standings ?? [];
  }

  #followTo(id: number, followed: Followed, events: number): void {
    const end = Math.min(events, this.#run.branch(id).tip.world.events);
    let { last } = followed;
    while (last.world.events < end) {
      const standings = followed.changes.at(-1)?.standings ?? [];
      const moment = this.#run.next(id, last);
      const now = follow(this.#expectations, standings, last, moment);
      last = moment;
      if (now !== standings) followed.changes.push({ events: last.world.events, standings: now });
    }
    followed.last = last;
  }

  #begin(id: number): Followed {
    const { parent, fork } = this.#run.branch(id);
    const last = this.#run.at(id, fork);
    const standings = parent === null ? begin(this.#expectations, last) : this.at(parent, fork);
    const followed = { parent, fork, last, changes: [{ events: fork, standings }] };
    this.#branches.set(id, followed);
    return followed;
  }
}
