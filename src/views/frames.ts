import type { Playhead } from '../store/playback.js';
import type { Raftarium } from '../store/store.js';

/** Draws what moves, at the playhead. It writes to elements of its own and to no others. */
export type Draw = (playhead: Playhead) => void;

export interface Frames {
  /** Draws now and on every frame that shows something else. Returns how to stop. */
  add(draw: Draw): () => void;
}

/** The longest stretch of real time that one frame lets pass, in ms: after a hitch the run goes on from there. */
const LONGEST_FRAME = 100;
/** With reduced motion, what moves is drawn this seldom, in ms. */
const REDUCED_FRAME = 250;

/**
 * The one frame loop. While the run plays it advances the run and draws; when the run pauses or the page is
 * hidden it asks for no frame at all, and draws once whenever the state changes.
 */
export function startFrames(raftarium: Raftarium): Frames {
  const { store } = raftarium;
  const draws = new Set<Draw>();
  const reduced = window.matchMedia('(prefers-reduced-motion: reduce)');
  let request = 0;
  let last: number | null = null;
  let drawnAt = -Infinity;

  function frame(now: number): void {
    request = 0;
    // Asked for before anything is written: later in the frame the browser takes far longer to grant it.
    if (store.getState().playing) ask();
    raftarium.tick(last === null ? 0 : Math.min(now - last, LONGEST_FRAME), now);
    const { playing } = store.getState();
    last = playing ? now : null;
    if (!playing || !reduced.matches || now - drawnAt >= REDUCED_FRAME) {
      drawnAt = now;
      const at = raftarium.playhead();
      for (const draw of draws) draw(at);
    }
  }

  function ask(): void {
    if (request === 0 && !document.hidden) request = requestAnimationFrame(frame);
  }

  store.subscribe(ask);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) raftarium.pauseUnseen();
    else ask();
  });
  ask();

  return {
    add(draw) {
      draws.add(draw);
      draw(raftarium.playhead());
      return () => draws.delete(draw);
    },
  };
}

/** A writer that is asked on every frame and writes only what differs from what it wrote last. */
export function whenChanged<Value>(write: (value: Value) => void): (value: Value) => void {
  let written: Value | undefined;
  return (value) => {
    if (value === written) return;
    written = value;
    write(value);
  };
}
