import { next, type Moment } from '../history/moment.js';
import { isFlying } from '../simulation/exchange.js';
import { nextEventAt, type World } from '../simulation/world.js';
import { quietSpeed } from './speeds.js';

/** A moment and the playhead, which lies at or after the moment's last event and before the next. */
export interface Playhead {
  readonly moment: Moment;
  /** Simulated ms, with a fraction: between two events it glides. */
  readonly time: number;
}

/**
 * The playhead after some real time at a speed. `onEvent` sees every moment on the way; it stops the
 * playhead right there by returning false.
 */
export function glide(
  from: Playhead,
  realMs: number,
  speed: number,
  onEvent: (moment: Moment) => boolean,
): Playhead {
  let { moment, time } = from;
  let left = realMs;
  while (left > 0) {
    const rate = isQuiet(moment.world) ? quietSpeed(speed) : speed;
    const due = nextEventAt(moment.world);
    if (due > time + left * rate) return { moment, time: time + left * rate };
    left -= Math.max(0, due - time) / rate;
    time = Math.max(time, due);
    moment = next(moment);
    if (!onEvent(moment)) break;
  }
  return { moment, time };
}

/** Whether no message is under way between nodes. */
function isQuiet(world: World): boolean {
  return !world.exchanges.some(isFlying);
}
