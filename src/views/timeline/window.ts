import type { Window } from '../../store/state.js';
import type { Raftarium } from '../../store/store.js';
import { spanOf } from './layout.js';

/** The closest that one can look, in ms. */
const CLOSEST = 40;

/** The stretch that the timeline shows: what was chosen, or all of the run, with room for it to grow. */
export function windowOf(chosen: Window | null, end: number): Window {
  return chosen ?? [0, spanOf(end)];
}

/** Shows so many times as much of the run; what lies under `around` (a time in ms, the playhead if none is given) stays in place. */
export function zoom(raftarium: Raftarium, factor: number, around?: number): void {
  const { end, window } = seen(raftarium);
  const [from, to] = window;
  const whole = spanOf(end);
  const width = Math.max(CLOSEST, (to - from) * factor);
  if (width >= whole) {
    raftarium.look(null);
    return;
  }
  const fixed = Math.max(from, Math.min(to, around ?? raftarium.playhead().time));
  const start = fixed - ((fixed - from) / (to - from)) * width;
  raftarium.look(within(start, width, whole));
}

/** Moves the stretch along the run by a share of its width. */
export function pan(raftarium: Raftarium, share: number): void {
  const { end, window } = seen(raftarium);
  const width = window[1] - window[0];
  if (width >= spanOf(end)) return;
  raftarium.look(within(window[0] + share * width, width, spanOf(end)));
}

/** The stretch moved so that a time is in it; the same one where it is. No run begins before 0. */
export function windowAround(window: Window, time: number): Window {
  const [from, to] = window;
  const width = to - from;
  if (time >= from && time <= to) return window;
  const start = Math.max(0, time - (time > to ? 0.1 : 0.5) * width);
  return [start, start + width];
}

function seen(raftarium: Raftarium): { readonly end: number; readonly window: Window } {
  const end = Math.max(raftarium.playhead().time, raftarium.branch().tip.world.time);
  return { end, window: windowOf(raftarium.store.getState().window, end) };
}

function within(start: number, width: number, whole: number): Window {
  const from = Math.max(0, Math.min(start, whole - width));
  return [from, from + width];
}
