import type { Moment } from '../history/moment.js';
import { isFlying } from '../simulation/exchange.js';
import type { World } from '../simulation/world.js';
import { quietSpeed } from './speeds.js';

/** A moment and the playhead, which lies at or after the moment's last event and before the next. */
export interface Playhead {
  readonly moment: Moment;
  /** Simulated ms, with a fraction: between two events it glides. */
  readonly time: number;
}

/** What comes after a moment: as it was, or, at the end of a run, as it comes now. */
export interface Course {
  /** When it comes, in ms; Infinity if nothing ever will. */
  readonly nextAt: (moment: Moment) => number;
  readonly next: (moment: Moment) => Moment;
}

/**
 * The playhead after some real time at a speed. `onEvent` sees every moment on the way; it stops the
 * playhead right there by returning false.
 */
export function glide(
  from: Playhead,
  realMs: number,
  speed: number,
  course: Course,
  onEvent: (moment: Moment) => boolean,
): Playhead {
  let { moment, time } = from;
  let left = realMs;
  while (left > 0) {
    const rate = isQuiet(moment.world) ? quietSpeed(speed) : speed;
    const due = course.nextAt(moment);
    if (due > time + left * rate) return { moment, time: time + left * rate };
    left -= Math.max(0, due - time) / rate;
    time = Math.max(time, due);
    moment = course.next(moment);
    if (!onEvent(moment)) break;
  }
  return { moment, time };
}

/** The playhead at a later time, in ms, with all that happens until then. */
export function runTo(from: Playhead, time: number, course: Course): Playhead {
  let { moment } = from;
  while (course.nextAt(moment) <= time) moment = course.next(moment);
  return { moment, time: Math.max(time, moment.world.time) };
}

/** Whether no message is under way between nodes. */
function isQuiet(world: World): boolean {
  return !world.exchanges.some(isFlying);
}
