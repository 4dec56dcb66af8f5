import type { Moment } from '../history/moment.js';
import { isFlying } from '../simulation/exchange.js';
import type { World } from '../simulation/world.js';

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

/** How fast a run plays, in simulated ms per real ms: as a rule, and while no message is under way. */
export interface Pace {
  readonly speed: number;
  readonly quiet: number;
}

/** So many ms before something happens, the quiet is over. */
const LEAD = 3;

/** What stops a playhead on its way: right before what follows a moment, or right after. */
export interface Stops {
  readonly before: (moment: Moment) => boolean;
  readonly after: (moment: Moment) => boolean;
}

/** The playhead after some real time at a pace; `stops` sees every moment on the way. */
export function glide(
  from: Playhead,
  realMs: number,
  { speed, quiet }: Pace,
  course: Course,
  stops: Stops,
): Playhead {
  let { moment, time } = from;
  let left = realMs;
  while (left > 0) {
    const due = course.nextAt(moment);
    const skips = isQuiet(moment.world) && time < due - LEAD;
    const rate = skips ? quiet : speed;
    const until = skips ? due - LEAD : due;
    if (until > time + left * rate) return { moment, time: time + left * rate };
    left -= Math.max(0, until - time) / rate;
    time = Math.max(time, until);
    if (skips) continue;
    if (stops.before(moment)) break;
    moment = course.next(moment);
    if (stops.after(moment)) break;
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
