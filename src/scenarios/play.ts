import type { Moment } from '../history/moment.js';
import { Run } from '../history/run.js';
import type { ScenarioDocument } from './document.js';
import { begin, conclude, dueAt, follow, type Expectation, type Standings } from './expectation.js';

/** How a scenario has ended: how its expectations stand, with its last moment and the time, in ms. */
export interface Ending {
  readonly standings: Standings;
  readonly last: Moment;
  readonly time: number;
}

/**
 * Plays a scenario from its first event to its end, and shows every moment on the way. It ends when the last
 * expectation is decided and all that was to be done has been done, or at a later time, in ms. Throws a
 * RangeError where the run cannot have gone as its document says.
 */
export function play(
  { run: data, view, from = 0 }: ScenarioDocument,
  expectations: readonly Expectation[],
  show: (moment: Moment) => void = () => {},
  until = 0,
): Ending {
  const run = Run.of(data);
  const { id, tip } = run.branches[view.branch] ?? run.branch(0);
  const script = data.origin.agenda?.map(({ at }) => at) ?? [];
  const time = Math.max(until, from, tip.world.time, ...script, ...expectations.map(dueAt));
  let last = run.at(id, 0);
  let standings = begin(expectations, last);
  show(last);
  while (run.nextAt(id, last) <= time) {
    const moment = run.next(id, last);
    standings = follow(expectations, standings, last, moment);
    last = moment;
    show(last);
  }
  return { standings: conclude(expectations, standings, last, time), last, time };
}
