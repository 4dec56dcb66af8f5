import { act, begin, next, type Moment } from '../../src/history/moment.js';
import { MARKS, type Mark, type MarkKind, type Timeline } from '../../src/history/timeline.js';
import type { Command } from '../../src/simulation/command.js';
import { leaderOf, nextEventAt } from '../../src/simulation/world.js';

/** Events happen until something is so; that it never comes to be so is an error. */
export function until(moment: Moment, holds: (moment: Moment) => boolean): Moment {
  let at = moment;
  for (let events = 0; events < 2000; events++) {
    if (holds(at)) return at;
    at = next(at);
  }
  throw new Error('not within 2000 events');
}

/** The moment at which the first leader of this run has just been elected. */
export function led(): Moment {
  return until(begin({ seed: 1 }), ({ world }) => leaderOf(world) !== null);
}

/** So many milliseconds pass, with all that happens in them. */
export function pass(moment: Moment, ms: number): Moment {
  const time = moment.world.time + ms;
  return until(moment, ({ world }) => nextEventAt(world) > time);
}

/** A person's command, carried out now. */
export function command(moment: Moment, command: Command): Moment {
  return act(moment, { at: moment.world.time, command });
}

/** The marks of a kind on a timeline. */
export function marksOf({ marks }: Timeline, kind: MarkKind): readonly Mark[] {
  return [...(marks[MARKS.indexOf(kind)] ?? [])];
}
