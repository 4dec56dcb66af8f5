import type { Window } from '../../store/state.js';

/** A message takes some 10 to 25 ms: at so many px a ms it can be read. */
const READABLE = 4.4;
/** The least and the most that is seen at once, in ms. */
const SPAN = [110, 210] as const;
/** The share of it that lies before the playhead. */
const BEFORE = 0.81;
/** While the run plays, the picture is drawn for every so many ms, and moved in between. */
const STEP = 20;
/** It is drawn so many ms beyond its edges, and can be moved so far. */
export const BEYOND = 40;

/** What is seen around the playhead, in ms, where so many px are to be filled and nobody looks closer. */
export function windowAt(time: number, width: number): Window {
  const [least, most] = SPAN;
  const span = Math.round(Math.max(least, Math.min(most, width / READABLE)));
  const from = Math.max(0, time - Math.round(span * BEFORE));
  return [from, from + span];
}

/** The time for which the picture is drawn while the playhead is at a time, in whole ms. */
export function stepOf(time: number, playing: boolean): number {
  return playing ? Math.floor(time / STEP) * STEP : Math.floor(time);
}

/** What the picture shows and what lies beside it, in whole ms. */
export function drawnWindow([from, to]: Window): Window {
  return [Math.max(0, Math.floor(from) - BEYOND), Math.ceil(to) + BEYOND];
}
