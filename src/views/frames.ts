import type { Playhead } from '../store/playback.js';
import type { Raftarium } from '../store/store.js';

/** Draws what moves, at the playhead. It writes to elements of its own and to no others. */
export type Draw = (playhead: Playhead) => void;

export interface Frames {
  /**
   * Draws now and on every frame that shows something else; while the run plays, at most every so many ms of real
   * time, if that is given. Returns how to stop.
   */
  add(draw: Draw, every?: number): () => void;
}

/** A number that changes more often than every so many ms can hardly be read. */
export const READABLE = 100;

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
  const drawings = new Set<Drawing>();
  const reduced = window.matchMedia('(prefers-reduced-motion: reduce)');
  let request = 0;
  let last: number | null = null;

  function frame(now: number): void {
    request = 0;
    // Asked for before anything is written: later in the frame the browser takes far longer to grant it.
    if (store.getState().playing) ask();
    raftarium.tick(last === null ? 0 : Math.min(now - last, LONGEST_FRAME), now);
    const { playing } = store.getState();
    last = playing ? now : null;
    const at = raftarium.playhead();
    const least = reduced.matches ? REDUCED_FRAME : 1;
    for (const drawing of drawings) {
      // Those that are drawn equally seldom are drawn on the same frames: the browser then lays out once.
      const turn = playing ? Math.floor(now / Math.max(least, drawing.every)) : -1;
      if (playing && turn === drawing.turn) continue;
      drawing.turn = turn;
      drawing.draw(at);
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
    add(draw, every = 0) {
      const drawing = { draw, every, turn: -1 };
      drawings.add(drawing);
      draw(raftarium.playhead());
      return () => drawings.delete(drawing);
    },
  };
}

interface Drawing {
  readonly draw: Draw;
  readonly every: number;
  /** In which stretch of `every` ms it was drawn last; -1 while the run stands still. */
  turn: number;
}

/** An element's text, to be written again and again: the text alone changes, and nothing comes or goes. */
export function textIn(element: Element): Text {
  const text = document.createTextNode('');
  element.replaceChildren(text);
  return text;
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
