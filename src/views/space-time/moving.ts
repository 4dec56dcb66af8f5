import { useLayoutEffect, type RefObject } from 'react';
import type { Window } from '../../store/state.js';
import { useApp } from '../app-context.js';
import { whenChanged } from '../frames.js';
import { formatMs } from '../terms.js';
import { windowAround } from '../timeline/window.js';
import { paceOf, type Layout } from './layout.js';
import { BEYOND, stepOf, windowAt } from './window.js';

/** The elements that the frame loop writes. */
export interface MovingParts {
  /** All that is drawn: it glides to the left while the picture follows the playhead. */
  readonly sheet: RefObject<HTMLDivElement | null>;
  /** Ends where the run has come to, and the lanes with it; what stands in it is moved back by as much. */
  readonly past: RefObject<HTMLDivElement | null>;
  readonly lanes: RefObject<SVGSVGElement | null>;
  /** Lies over what comes after the playhead. */
  readonly veil: RefObject<HTMLDivElement | null>;
  readonly playhead: RefObject<HTMLDivElement | null>;
  readonly clock: RefObject<HTMLElement | null>;
}

/** The past is so many times as wide as the picture: wherever it ends, it begins before the picture does. */
export const PAST = 3;
/** The room that the playhead's time takes, in px. */
const CLOCK = 72;
/** While the run plays, the picture is drawn anew at most this often, in ms of real time. */
const REDRAW_EVERY = 80;

/**
 * Writes what moves on every frame. `drawn` is the window for which the picture is drawn; where the playhead has
 * left it, `onStep` is told for which time to draw it anew.
 */
export function useMoving(
  { sheet, past, lanes, veil, playhead, clock }: MovingParts,
  layout: Layout,
  drawn: Window,
  step: number | null,
  onStep: (step: number) => void,
): void {
  const { frames, raftarium } = useApp();
  useLayoutEffect(() => {
    const pace = paceOf(layout, drawn);
    const slide = (part: RefObject<HTMLElement | SVGElement | null>) =>
      whenChanged((px: number) => {
        if (part.current !== null) part.current.style.transform = `translateX(${px}px)`;
      });
    const [slideSheet, slideVeil, slidePlayhead] = [slide(sheet), slide(veil), slide(playhead)];
    const [slidePast, slideLanes] = [slide(past), slide(lanes)];
    const writeClock = whenChanged((ms: string) => {
      if (clock.current !== null) clock.current.textContent = ms;
    });
    let last = raftarium.playhead().time;
    const drawnAt = performance.now();
    const slideClock = slide(clock);
    return frames.add(({ moment, time }) => {
      const { branch, moment: published, playing, window } = raftarium.store.getState();
      if (window !== null && time !== last) {
        const around = windowAround(window, time);
        if (around !== window) raftarium.look(around);
      }
      last = time;
      // What has not been published yet cannot be drawn.
      const news = moment === published ? Infinity : published.world.time + BEYOND;
      const wanted = stepOf(Math.min(time, news), playing);
      const mayDraw = !playing || performance.now() - drawnAt >= REDRAW_EVERY;
      if (step !== null && wanted !== step && mayDraw) onStep(wanted);
      const from = step === null ? drawn[0] : windowAt(time, layout.width)[0];
      const shift = Math.max(-BEYOND, Math.min(BEYOND, from - drawn[0]));
      const at = (ms: number) => Math.round((ms - drawn[0] - shift) * pace * 2) / 2;
      const now = Math.max(-20, Math.min(layout.width, at(time)));
      slideSheet(-shift * pace);
      const reached = at(Math.max(time, branch.tip.world.time)) + shift * pace;
      const end = Math.min(reached, 2 * layout.width) - PAST * layout.width;
      slidePast(end);
      slideLanes(-end);
      slideVeil(now);
      slidePlayhead(now);
      slideClock(Math.min(0, layout.width - now - CLOCK / 2));
      writeClock(formatMs(time));
    });
  }, [clock, drawn, frames, layout, onStep, lanes, past, playhead, raftarium, sheet, step, veil]);
}
